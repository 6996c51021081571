/* SPDX-License-Identifier: MIT */
#include "editor/motion.h"

#include "text/cluster.h"
#include "text/search.h"
#include "editor/layout.h"

static struct spot plain(size_t at)
{
    return (struct spot){.at = at, .goal_column = -1};
}

struct spot motion_left(const struct editor *editor)
{
    return plain(cluster_previous(editor->text.chars, editor->text.count, editor->caret));
}

struct spot motion_right(const struct editor *editor)
{
    return plain(cluster_next(editor->text.chars, editor->text.count, editor->caret));
}

struct spot motion_word_left(const struct editor *editor)
{
    return plain(word_previous(editor->text.chars, editor->text.count, editor->caret));
}

struct spot motion_word_right(const struct editor *editor)
{
    return plain(word_next(editor->text.chars, editor->text.count, editor->caret));
}

static struct spot row_end(const struct editor *editor, size_t row)
{
    return (struct spot){layout_row_end(editor, row), true, -1};
}

/* `rows` up (negative) or down, as far as there are any; the caret stays when there is none at all. */
static struct spot by_rows(const struct editor *editor, long rows)
{
    long row = (long)layout_caret_row(editor);
    long last = (long)editor->rows.rows_count - 1;
    long target = row + rows < 0 ? 0 : row + rows > last ? last : row + rows;
    struct spot spot = {editor->caret, editor->row_end, editor->goal_column};
    if (target == row)
        return spot;
    if (spot.goal_column < 0)
        spot.goal_column = layout_column(editor, (size_t)row, editor->caret);
    spot.at = layout_place(editor, (size_t)target, spot.goal_column);
    spot.row_end = spot.at == layout_row_end(editor, (size_t)target);
    return spot;
}

struct spot motion_up(const struct editor *editor)
{
    return by_rows(editor, -1);
}

struct spot motion_down(const struct editor *editor)
{
    return by_rows(editor, 1);
}

struct spot motion_page_up(const struct editor *editor)
{
    return by_rows(editor, -(long)editor->height);
}

struct spot motion_page_down(const struct editor *editor)
{
    return by_rows(editor, editor->height);
}

struct spot motion_row_start(const struct editor *editor)
{
    return plain(editor->rows.rows[layout_caret_row(editor)].start);
}

struct spot motion_row_end(const struct editor *editor)
{
    return row_end(editor, layout_caret_row(editor));
}

struct spot motion_text_start(const struct editor *editor)
{
    (void)editor;
    return plain(0);
}

struct spot motion_text_end(const struct editor *editor)
{
    return plain(editor->text.count);
}

struct spot motion_line_end(const struct editor *editor)
{
    size_t at = editor->caret;
    while (at < editor->text.count && editor->text.chars[at] != '\n')
        at++;
    return plain(at);
}
