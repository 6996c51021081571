/* SPDX-License-Identifier: MIT */
/* An answer: at rest as words, in focus as an editor or as choices. */
#include "form/typed.h"
#include "text/catalogue.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/appearance.h"
#include "wizard/arrange.h"
#include "wizard/field.h"

/* How an empty answer of some types may be written; NULL: as one likes. */
static const char *example_of(const struct control *control)
{
    static const char *const DATES[] = {[DATE_DAY] = N_("for example 12 ก.พ. 2567"), [DATE_MONTH] = N_("for example ก.พ. 2567"),
                                        [DATE_YEAR] = N_("for example 2567")};
    switch (control_type(control)) {
    case VALUE_DATE:
        return DATES[typed_date_part(control)];
    case VALUE_TIME:
        return N_("for example 14:30");
    case VALUE_DATETIME:
        return N_("for example 12 ก.พ. 2567 14:30");
    default:
        return NULL;
    }
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
    const char *example = example_of(entry->control);
    if (rows > 0 && example && wizard->editor.text.count == 0)
        grid_put_short(grid, first, column + 1, window->area.right - 1, _(example), STYLE_DIM);
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
    } else if (entry->is_list_choice) {
        choices_draw(wizard, window, grid, entry, page_row, column);
    } else if (appearance_is_slider(entry->control)) {
        slider_draw(wizard, window, grid, entry, page_row, column);
    } else {
        draw_editor(wizard, window, grid, entry, page_row, column);
    }
}
