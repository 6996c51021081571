/* SPDX-License-Identifier: MIT */
/* The choices of the answer in focus, and the cells of a table of answers. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/appearance.h"
#include "wizard/arrange.h"
#include "wizard/build.h"

#include <string.h>

static void put_cursor(struct grid *grid, int row, int column)
{
    grid->cursor_row = row;
    grid->cursor_column = column;
    grid->cursor_visible = true;
}

/* "[x]", "( )", or its place in a ranking. Yours. */
static char *box_of(const struct wizard *wizard, const struct entry *entry, size_t index)
{
    bool many = entry->control->kind == CONTROL_SELECT || entry->control->kind == CONTROL_TRIGGER;
    bool picked = choosing_is_picked(wizard, entry, index);
    if (entry->control->kind == CONTROL_RANK)
        return picked ? digits_shown(memory_print("%2zu.", index + 1)) : memory_copy_string(" –");
    enum sign box = many ? (picked ? SIGN_BOX_ON : SIGN_BOX_OFF) : (picked ? SIGN_RADIO_ON : SIGN_RADIO_OFF);
    return memory_copy_string(sign(wizard, box));
}

static enum style style_of(const struct wizard *wizard, const struct entry *entry, size_t index)
{
    return index == wizard->choice ? STYLE_FOCUS : choosing_is_picked(wizard, entry, index) ? STYLE_INPUT : STYLE_PLAIN;
}

/* The sign in front of a choice; the row is lit up to `right` where it is the highlighted one. */
static void draw_box(const struct wizard *wizard, const struct window *window, struct grid *grid,
                     const struct entry *entry, size_t index, int page_row, int column, int right)
{
    int row = window_row(window, page_row);
    if (row < 0)
        return;
    AUTO_FREE char *box = box_of(wizard, entry, index);
    if (index == wizard->choice)
        grid_fill(grid, row, column, right, STYLE_FOCUS);
    grid_put(grid, row, column, window->area.right, box, style_of(wizard, entry, index));
    if (index == wizard->choice)
        put_cursor(grid, row, column + 1);
}

static void draw_choice(const struct wizard *wizard, const struct window *window, struct grid *grid,
                        const struct entry *entry, size_t index, int page_row, int column)
{
    int row, across;
    arrange_choice_cell(wizard, index, &row, &across);
    int left = column + across, right = window->area.right - 1;
    if (wizard->list.style == CHOICES_ACROSS && left + wizard->list.column_width - 1 < right)
        right = left + wizard->list.column_width - 1;
    const struct paragraph *words = &wizard->choice_words[index];
    draw_box(wizard, window, grid, entry, index, page_row + row, left, right);
    window_paragraph(window, grid, page_row + row, left + CHOICE_COLUMNS, words, paragraph_height(words),
                     style_of(wizard, entry, index));
}

/* ---- a list that is searched ---- */

/* "3 of 77", at the right edge of the line. */
static void draw_found(const struct wizard *wizard, const struct window *window, struct grid *grid, int page_row)
{
    AUTO_FREE char *found = number_group_size(wizard->list.listed_count);
    AUTO_FREE char *all = number_group_size(wizard->choices.choices_count);
    AUTO_FREE char *words = memory_print(_("%s of %s"), found, all);
    window_text(window, grid, page_row, window->area.right - 1 - utf8_width(words), window->area.right, words, STYLE_DIM);
}

static void draw_line(const struct wizard *wizard, const struct window *window, struct grid *grid, int page_row, int column)
{
    enum { FOUND_COLUMNS = 16 };
    int row = window_row(window, page_row), columns = window->area.right - column - FOUND_COLUMNS;
    if (row < 0 || columns < 1)
        return;
    grid_put(grid, row, column, window->area.right, wizard->ascii ? "/" : "⌕", STYLE_ACCENT);
    editor_draw(&wizard->list.search, grid, row, column + SEARCH_LABEL_COLUMNS, 1, columns, STYLE_INPUT, false);
    if (wizard->list.search.text.count == 0)
        grid_put_short(grid, row, column + SEARCH_LABEL_COLUMNS, column + columns, _("type to search"), STYLE_DIM);
    draw_found(wizard, window, grid, page_row);
}

static void draw_searched(const struct wizard *wizard, const struct window *window, struct grid *grid,
                          const struct entry *entry, int page_row, int column)
{
    const struct choosing *list = &wizard->list;
    draw_line(wizard, window, grid, page_row, column);
    if (list->listed_count == 0)
        window_text(window, grid, page_row + 1, column, window->area.right, _("Nothing in the list matches."), STYLE_DIM);
    for (size_t at = list->top; at < list->top + (size_t)list->rows && at < list->listed_count; at++) {
        size_t index = list->listed[at];
        int row = page_row + 1 + (int)(at - list->top);
        draw_box(wizard, window, grid, entry, index, row, column, window->area.right - 1);
        window_text(window, grid, row, column + CHOICE_COLUMNS, window->area.right - 1, wizard->choices.choices[index].label,
                    style_of(wizard, entry, index));
    }
}

/* Where the choices are to come from is named. */
static void draw_nothing(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry,
                         int page_row, int column)
{
    window_text(window, grid, page_row, column, window->area.right, _("There is nothing to choose from yet."), STYLE_DIM);
    const struct control *list = choosing_source(wizard, entry);
    AUTO_FREE char *name = list ? build_label(wizard, list, instance_root(wizard->instance)) : NULL;
    AUTO_FREE char *words = name ? memory_print(_("Enter: add to “%s” first"), name) : NULL;
    if (words)
        window_text(window, grid, page_row + 1, column, window->area.right, words, STYLE_ACCENT);
}

void choices_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry,
                  int page_row, int column)
{
    if (wizard->choices.choices_count == 0)
        draw_nothing(wizard, window, grid, entry, page_row, column);
    else if (wizard->list.style == CHOICES_SEARCHED)
        draw_searched(wizard, window, grid, entry, page_row, column);
    else if (wizard->list.style == CHOICES_CELLS)
        window_text(window, grid, page_row, column, window->area.right, wizard->choices.choices[wizard->choice].label, STYLE_DIM);
    else
        for (size_t i = 0; i < wizard->choices.choices_count; i++)
            draw_choice(wizard, window, grid, entry, i, page_row, column);
}

/* ---- cells ---- */

static bool is_ticked(const struct entry *entry, const char *value)
{
    const char *answer = instance_value(entry->node);
    return entry->control->kind == CONTROL_SELECT ? value_has_token(answer, value) : strcmp(answer, value) == 0;
}

void cells_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry)
{
    struct choices choices = {0};
    instance_choices(wizard->instance, entry->control, entry->node, &choices);
    int row = window_row(window, entry->top), left = window->area.right - 1 - arrange_cells_columns(choices.choices_count);
    bool many = entry->control->kind == CONTROL_SELECT, focused = arrange_is_focused(wizard, entry);
    for (size_t i = 0; row >= 0 && i < choices.choices_count; i++) {
        int column = left + (int)i * CELL_COLUMNS;
        bool ticked = is_ticked(entry, choices.choices[i].value), here = focused && i == wizard->choice;
        enum sign box = many ? (ticked ? SIGN_BOX_ON : SIGN_BOX_OFF) : (ticked ? SIGN_RADIO_ON : SIGN_RADIO_OFF);
        grid_put(grid, row, column, window->area.right, sign(wizard, box), here ? STYLE_FOCUS : ticked ? STYLE_INPUT : STYLE_PLAIN);
        if (here)
            put_cursor(grid, row, column + 1);
    }
    choices_done(&choices);
}

/* The numbers above the cells; their words stand in the entry itself. */
void cells_head_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry)
{
    struct choices choices = {0};
    instance_choices(wizard->instance, entry->control, entry->node, &choices);
    int left = window->area.right - 1 - arrange_cells_columns(choices.choices_count);
    for (size_t i = 0; i < choices.choices_count; i++) {
        AUTO_FREE char *number = digits_shown(memory_print("%zu", i + 1));
        window_text(window, grid, entry->top + entry->height - 1, left + (int)i * CELL_COLUMNS + 1, window->area.right, number, STYLE_DIM);
    }
    choices_done(&choices);
}
