/* SPDX-License-Identifier: MIT */
/* The page's entries, one below the other, at the places that arrange gave them. */
#include "text/cluster.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/arrange.h"
#include "wizard/marked.h"
#include "wizard/reading.h"

#include <string.h>

static const struct {
    enum sign sign;
    enum style style;
} MARKS[] = {
    [MARK_NONE] = {SIGN_NONE, STYLE_PLAIN},      [MARK_EMPTY] = {SIGN_EMPTY, STYLE_DIM},
    [MARK_STARTED] = {SIGN_STARTED, STYLE_PLAIN}, [MARK_WRONG] = {SIGN_WRONG, STYLE_ERROR},
    [MARK_LOOK] = {SIGN_LOOK, STYLE_WARNING},
    [MARK_DONE] = {SIGN_DONE, STYLE_GOOD},       [MARK_LATER] = {SIGN_LATER, STYLE_WARNING},
};

static enum style label_style(const struct wizard *wizard, const struct entry *entry, bool focused)
{
    if (entry->kind == ENTRY_HEADING)
        return STYLE_HEADING;
    if (!focused)
        return entry->kind == ENTRY_NOTE && !reading_is(wizard_page(wizard)) ? STYLE_DIM : STYLE_PLAIN;
    return entry->kind == ENTRY_LINK || entry->kind == ENTRY_REPEAT ? STYLE_FOCUS : STYLE_HEADING;
}

/* The whole row of a link in focus is lit, so that it is seen on any terminal. */
static void light_row(const struct window *window, struct grid *grid, const struct entry *entry)
{
    for (int i = 0; i < paragraph_height(&entry->label) || i == 0; i++) {
        int row = window_row(window, entry->top + i);
        if (row >= 0)
            grid_fill(grid, row, window->area.left, window->area.right, STYLE_FOCUS);
    }
}

static void draw_sign(const struct wizard *wizard, const struct window *window, struct grid *grid,
                      const struct entry *entry, bool focused, bool lit)
{
    int row = window_row(window, entry->top);
    if (row < 0 || !entry->focusable)
        return;
    bool pointer = focused && !lit;
    enum sign which = pointer ? SIGN_FOCUS : MARKS[entry->mark].sign;
    enum style style = lit ? STYLE_FOCUS : pointer ? STYLE_HEADING : MARKS[entry->mark].style;
    int column = grid_put(grid, row, window->area.left, window->area.right, sign(wizard, which), style);
    if (lit) /* seen without colour, and in a copy of the screen */
        grid_put(grid, row, column, window->area.right, sign(wizard, SIGN_FOCUS), style);
}

/* With the screen's cursor on the focus, screen readers and magnifiers follow. */
static void rest_cursor(const struct window *window, struct grid *grid, const struct entry *entry)
{
    int row = window_row(window, entry->top);
    if (row >= 0 && !grid->cursor_visible) {
        grid->cursor_row = row;
        grid->cursor_column = window->area.left;
        grid->cursor_visible = true;
    }
}

/* The line to type in stands beside its label. */
static void draw_search(const struct wizard *wizard, const struct window *window, struct grid *grid,
                        const struct entry *entry, int column)
{
    int columns = arrange_search_columns(entry, window->area.right - window->area.left);
    int row = window_row(window, entry->top);
    bool typing = arrange_is_focused(wizard, entry) && wizard->dialog.kind == DIALOG_NONE;
    if (row >= 0)
        editor_draw(&wizard->search, grid, row, column + runes_width(entry->label.text.chars, entry->label.text.count) + 1, 1,
                    columns, STYLE_INPUT, typing);
}

static void draw_cells(const struct wizard *wizard, const struct window *window, struct grid *grid,
                       const struct entry *entry)
{
    if (entry->kind == ENTRY_FIELD)
        cells_draw(wizard, window, grid, entry);
    else
        cells_head_draw(wizard, window, grid, entry);
}

/* The first row below the label. */
static int body_row(const struct entry *entry)
{
    return entry->top + (paragraph_height(&entry->label) > 1 ? paragraph_height(&entry->label) : 1) + entry->is_right_below;
}

static int entry_column(const struct window *window, const struct entry *entry)
{
    bool outdented = entry->kind == ENTRY_HEADING && !entry->indent;
    return window->area.left + (outdented ? 0 : SIGN_COLUMNS) + entry->indent;
}

static void draw_body(const struct wizard *wizard, const struct window *window, struct grid *grid,
                      const struct entry *entry, int column)
{
    int row = body_row(entry);
    int hint_rows = arrange_hint_rows(wizard, entry);
    window_paragraph(window, grid, row, column, &entry->hint, hint_rows, STYLE_DIM);
    row += hint_rows;
    if (entry->kind == ENTRY_SEARCH)
        draw_search(wizard, window, grid, entry, column);
    if (entry->kind == ENTRY_FIGURE) {
        figure_draw(wizard, window, grid, entry, row, column);
        return;
    }
    int rows = arrange_answer_rows(wizard, entry);
    if (entry->cells)
        draw_cells(wizard, window, grid, entry);
    if (entry->kind == ENTRY_FIELD && rows)
        answer_draw(wizard, window, grid, entry, row, column);
    else
        window_paragraph(window, grid, row, column, &entry->answer, rows, STYLE_DIM);
    int problem_rows = arrange_problem_rows(wizard, entry);
    enum entry_mark mark = entry->problem_mark == MARK_LOOK ? MARK_LOOK : MARK_WRONG;
    window_paragraph(window, grid, row + rows, column + SIGN_COLUMNS, &entry->problem, problem_rows, MARKS[mark].style);
    if (problem_rows)
        window_text(window, grid, row + rows, column, window->area.right, sign(wizard, MARKS[mark].sign), MARKS[mark].style);
    if (entry->change)
        marked_draw(window, grid, row + rows + problem_rows, column, entry->change);
}

static void draw_entry(const struct wizard *wizard, const struct window *window, struct grid *grid,
                       const struct entry *entry)
{
    bool focused = arrange_is_focused(wizard, entry);
    bool lit = focused && (entry->kind == ENTRY_LINK || entry->kind == ENTRY_REPEAT);
    int column = entry_column(window, entry);
    if (lit)
        light_row(window, grid, entry);
    draw_sign(wizard, window, grid, entry, focused, lit);
    window_paragraph(window, grid, entry->top, column, &entry->label, paragraph_height(&entry->label),
                     label_style(wizard, entry, focused));
    if (entry->right) {
        int at = window->area.right - utf8_width(entry->right) - 1;
        enum style style = lit ? STYLE_FOCUS : MARKS[entry->mark].style;
        int row = entry->top + (entry->is_right_below ? paragraph_height(&entry->label) : 0);
        window_text(window, grid, row, at, window->area.right, entry->right, style);
    }
    draw_body(wizard, window, grid, entry, column);
    if (focused)
        rest_cursor(window, grid, entry);
}

static void draw_more_marks(const struct wizard *wizard, const struct window *window, struct grid *grid,
                            const struct page *page)
{
    if (!page->entries_count)
        return;
    const struct entry *last = &page->entries[page->entries_count - 1];
    int height = window->area.bottom - window->area.top;
    int column = window->area.right - 1;
    if (page->scroll > 0)
        grid_put(grid, window->area.top, column, window->area.right, wizard->ascii ? "^" : "▲", STYLE_DIM);
    if (last->top + last->height > page->scroll + height)
        grid_put(grid, window->area.bottom - 1, column, window->area.right, wizard->ascii ? "v" : "▼", STYLE_DIM);
}

void list_draw(const struct wizard *wizard, struct grid *grid)
{
    const struct page *page = wizard_page(wizard);
    struct window window = {wizard_body(wizard), page->scroll};
    int height = window.area.bottom - window.area.top;
    for (size_t i = 0; i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        if (entry->top + entry->height > page->scroll && entry->top < page->scroll + height)
            draw_entry(wizard, &window, grid, entry);
    }
    draw_more_marks(wizard, &window, grid, page);
}

void list_draw_typing(const struct wizard *wizard, struct grid *grid)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    struct window window = {wizard_body(wizard), page->scroll};
    answer_draw(wizard, &window, grid, entry, body_row(entry) + arrange_hint_rows(wizard, entry), entry_column(&window, entry));
    draw_more_marks(wizard, &window, grid, page);
}
