/* SPDX-License-Identifier: MIT */
/* An answer: at rest as words, in focus as an editor or as choices. */
#include "text/catalogue.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/arrange.h"
#include "wizard/field.h"

static void draw_choice(const struct wizard *wizard, const struct window *window, struct grid *grid,
                        const struct entry *entry, size_t index, int page_row, int column)
{
    bool many = entry->control->kind == CONTROL_SELECT || entry->control->kind == CONTROL_TRIGGER;
    bool picked = field_is_picked(wizard, entry, index);
    bool here = index == wizard->choice;
    enum sign box = many ? (picked ? SIGN_BOX_ON : SIGN_BOX_OFF) : (picked ? SIGN_RADIO_ON : SIGN_RADIO_OFF);
    const struct paragraph *words = &wizard->choice_words[index];
    enum style style = here ? STYLE_FOCUS : picked ? STYLE_INPUT : STYLE_PLAIN;
    int row = window_row(window, page_row);
    if (row >= 0) {
        if (here)
            grid_fill(grid, row, column, window->area.right - 1, STYLE_FOCUS);
        grid_put(grid, row, column, window->area.right, sign(wizard, box), style);
        if (here) {
            grid->cursor_row = row;
            grid->cursor_column = column + 1;
            grid->cursor_visible = true;
        }
    }
    window_paragraph(window, grid, page_row, column + CHOICE_COLUMNS, words, paragraph_height(words), style);
}

static void draw_editor(const struct wizard *wizard, const struct window *window, struct grid *grid,
                        const struct entry *entry, int page_row, int column)
{
    int rows = wizard->editor.height;
    int first = window->area.top + page_row - window->scroll;
    if (first < window->area.top || first + rows > window->area.bottom)
        rows = window->area.bottom - first; /* only in windows too small for a whole answer */
    for (int row = first; row < first + rows; row++)
        grid_put(grid, row, column - 1, column, sign(wizard, SIGN_VERTICAL), STYLE_ACCENT);
    if (rows > 0)
        editor_draw(&wizard->editor, grid, first, column, rows, window->area.right - 1 - column, STYLE_INPUT,
                    wizard->dialog.kind == DIALOG_NONE);
    if (rows > 0 && control_type(entry->control) == VALUE_DATE && wizard->editor.text.count == 0)
        grid_put_short(grid, first, column + 1, window->area.right - 1, _("for example 12 ก.พ. 2567"), STYLE_DIM);
}

void answer_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                 const struct entry *entry, int page_row, int column)
{
    if (!arrange_is_focused(wizard, entry)) {
        if (paragraph_height(&entry->answer))
            window_paragraph(window, grid, page_row, column, &entry->answer, arrange_answer_rows(wizard, entry),
                             STYLE_INPUT);
        else
            window_text(window, grid, page_row, column, window->area.right, "–", STYLE_DIM);
    } else if (!entry->is_list_choice) {
        draw_editor(wizard, window, grid, entry, page_row, column);
    } else if (wizard->choices.choices_count == 0) {
        window_text(window, grid, page_row, column, window->area.right, _("There is nothing to choose from yet."), STYLE_DIM);
    } else {
        for (size_t i = 0; i < wizard->choices.choices_count; i++)
            draw_choice(wizard, window, grid, entry, i, page_row + arrange_choice_top(wizard, i), column);
    }
}
