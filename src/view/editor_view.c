/* SPDX-License-Identifier: MIT */
#include "view/editor_view.h"

/* A part of the text and where its first column goes. */
struct strip {
    size_t start, end; /* end: after spaces that hang, before the newline */
    bool newline;      /* one follows */
    int row, left, right;
};

static size_t within(size_t at, size_t least, size_t most)
{
    return at < least ? least : at > most ? most : at;
}

static void mark_selection(const struct editor *editor, struct grid *grid, const struct strip *strip)
{
    const uint32_t *chars = editor->text.chars;
    size_t start, end;
    editor_selection(editor, &start, &end);
    bool takes_newline = strip->newline && start <= strip->end && end > strip->end;
    start = within(start, strip->start, strip->end);
    end = within(end, strip->start, strip->end);
    int from = strip->left + runes_width(chars + strip->start, start - strip->start);
    int to = from + runes_width(chars + start, end - start) + takes_newline;
    grid_set_style(grid, strip->row, from, to < strip->right ? to : strip->right, STYLE_SELECTION);
}

static void draw_strip(const struct editor *editor, struct grid *grid, const struct strip *strip,
                       enum style input)
{
    if (strip->end > strip->start)
        grid_put_runes(grid, strip->row, strip->left, strip->right, editor->text.chars + strip->start,
                       strip->end - strip->start, input);
    if (editor->caret != editor->anchor)
        mark_selection(editor, grid, strip);
}

/* The first cluster of a one-line text that is inside the window. */
static size_t first_shown(const struct editor *editor)
{
    const struct runes *text = &editor->text;
    size_t at = 0;
    for (size_t column = 0; at < text->count && column < editor->top;) {
        size_t next = cluster_next(text->chars, text->count, at);
        column += (size_t)cluster_width(text->chars, at, next);
        at = next;
    }
    return at;
}

static void draw_line(const struct editor *editor, struct grid *grid, struct strip strip, enum style input)
{
    strip.start = first_shown(editor);
    strip.end = editor->text.count;
    draw_strip(editor, grid, &strip, input);
}

static void draw_row(const struct editor *editor, struct grid *grid, size_t row, struct strip strip,
                     enum style input)
{
    const struct row *shown = &editor->rows.rows[row];
    strip.newline = shown->next > shown->start && editor->text.chars[shown->next - 1] == '\n';
    strip.start = shown->start;
    strip.end = shown->next - strip.newline;
    draw_strip(editor, grid, &strip, input);
}

void editor_draw(const struct editor *editor, struct grid *grid, int top, int left, int rows, int columns,
                 enum style input, bool focused)
{
    for (int i = 0; i < rows; i++) {
        struct strip strip = {.row = top + i, .left = left, .right = left + columns};
        grid_fill(grid, strip.row, strip.left, strip.right, input);
        size_t row = editor->top + (size_t)i;
        if (editor->one_row && i == 0)
            draw_line(editor, grid, strip, input);
        else if (!editor->one_row && row < editor->rows.rows_count)
            draw_row(editor, grid, row, strip, input);
    }
    if (!focused)
        return;
    int row, column;
    editor_caret_cell(editor, &row, &column);
    grid->cursor_row = top + row;
    grid->cursor_column = left + column;
    grid->cursor_visible = true;
}
