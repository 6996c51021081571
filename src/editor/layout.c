/* SPDX-License-Identifier: MIT */
#include "editor/layout.h"

#include "base/memory.h"
#include "text/cluster.h"

#include <string.h>

enum {
    SLICE = 512,          /* code points wrapped at first while looking for a row that starts where one did */
    AT_ONCE_MOST = 8192,  /* code points whose words are found without letting the writer wait */
    NEAR = 2048,          /* of more than that: on each side of the caret, more than a window shows */
};

void layout_forget(struct editor *editor)
{
    editor->rows.rows_count = 0;
    editor->breaks_found = editor->breaks_guessed = false;
    editor->dirt = (struct editor_dirt){0};
    size_t count = editor->text.count;
    if (count > editor->breaks_capacity) {
        editor->breaks = memory_resize(editor->breaks, count, sizeof *editor->breaks);
        editor->breaks_capacity = count;
    }
    if (count > 0)
        memset(editor->breaks, 0, count);
}

/* Flags move with their characters; new ones have none until breaks_update looks at them. */
static void move_breaks(struct editor *editor, size_t at, size_t removed, size_t inserted)
{
    size_t count = editor->text.count;
    if (count > editor->breaks_capacity) {
        editor->breaks_capacity = count + count / 2;
        editor->breaks = memory_resize(editor->breaks, editor->breaks_capacity, sizeof *editor->breaks);
    }
    if (count == 0)
        return;
    memmove(editor->breaks + at + inserted, editor->breaks + at + removed, count - at - inserted);
    memset(editor->breaks + at, 0, inserted);
}

void layout_note_edit(struct editor *editor, size_t at, size_t removed, size_t inserted)
{
    move_breaks(editor, at, removed, inserted);
    struct editor_dirt *dirt = &editor->dirt;
    size_t old_end = at + removed;
    if (!dirt->any)
        *dirt = (struct editor_dirt){.any = true, .from = at, .to = old_end};
    if (at < dirt->from)
        dirt->from = at;
    if (old_end > dirt->to)
        dirt->to = old_end;
    dirt->to = dirt->to - removed + inserted;
    dirt->grown += inserted - removed;
}

/* The last row that starts at or before `at`. */
static size_t find_row(const struct rows *rows, size_t at)
{
    size_t low = 0;
    size_t high = rows->rows_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (rows->rows[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void shift_row(struct row *row, size_t by)
{
    row->start += by;
    row->end += by;
    row->next += by;
}

static void push_row(struct rows *rows, struct row row, size_t shift)
{
    shift_row(&row, shift);
    ARRAY_PUSH(rows->rows, rows->rows_count, rows->rows_capacity, row);
}

static bool has_soft_row(const struct rows *rows)
{
    for (size_t i = 0; i < rows->rows_count; i++)
        if (!rows->rows[i].hard)
            return true;
    return false;
}

/* The breaks of [from, to), which are unknown; if that is a lot, only those near the caret are exact. */
static void find_breaks(struct editor *editor, size_t from, size_t to)
{
    const struct runes *text = &editor->text;
    if (to - from <= AT_ONCE_MOST) {
        breaks_update(text->chars, text->count, editor->breaks, from, to);
        return;
    }
    size_t near_from = editor->caret > NEAR ? editor->caret - NEAR : 0;
    size_t near_to = editor->caret + NEAR < text->count ? editor->caret + NEAR : text->count;
    breaks_guess(text->chars, text->count, editor->breaks, from, to);
    breaks_update(text->chars, text->count, editor->breaks, near_from, near_to);
    editor->breaks_guessed = true;
}

static void find_all_breaks(struct editor *editor)
{
    const struct runes *text = &editor->text;
    if (text->count <= AT_ONCE_MOST)
        breaks_recall(text->chars, text->count, editor->breaks); /* one comes back to an answer again and again */
    else
        find_breaks(editor, 0, text->count);
    editor->breaks_found = true;
}

static void find_guessed_breaks(struct editor *editor)
{
    breaks_find(editor->text.chars, editor->text.count, editor->breaks);
    editor->breaks_guessed = false;
    editor->rows.rows_count = 0;
    editor->dirt = (struct editor_dirt){0};
}

static void wrap_all(struct editor *editor)
{
    const struct runes *text = &editor->text;
    if (editor->breaks_found && editor->dirt.any)
        find_breaks(editor, editor->dirt.from, editor->dirt.to);
    rows_wrap(&editor->rows, text->chars, text->count, editor->breaks, editor->columns);
    if (editor->breaks_found || !has_soft_row(&editor->rows))
        return;
    find_all_breaks(editor);
    rows_wrap(&editor->rows, text->chars, text->count, editor->breaks, editor->columns);
}

/* New rows on their way to join the old ones. */
struct joint {
    struct rows rows; /* owned */
    size_t at;        /* where the next one starts */
    size_t old;       /* old row to compare with: those before it started earlier */
    bool in_step;     /* rows[old] of the editor starts where the next new row would */
};

/* Takes one new row, or finds that from here on the old rows are right; `to` is where the change ends. */
static void take_row(struct joint *joint, const struct editor *editor, struct row row, size_t shift, size_t to)
{
    const struct rows *old = &editor->rows;
    size_t start = row.start + shift;
    while (start >= to && joint->old < old->rows_count &&
           old->rows[joint->old].start < start - editor->dirt.grown)
        joint->old++;
    joint->in_step = start >= to && joint->old < old->rows_count &&
                     old->rows[joint->old].start == start - editor->dirt.grown;
    if (joint->in_step)
        return;
    push_row(&joint->rows, row, shift);
    joint->at = row.next + shift;
}

/* Wraps a slice of the text from joint->at on. The last rows of a slice that ends before the text do not know
 * what follows, so they are left for the next. */
static void wrap_slice(struct joint *joint, const struct editor *editor, size_t end, size_t to)
{
    struct rows slice;
    rows_init(&slice);
    size_t from = joint->at;
    rows_wrap(&slice, editor->text.chars + from, end - from, editor->breaks + from, editor->columns);
    size_t unsafe = end < editor->text.count ? 2 : 0;
    size_t safe = slice.rows_count > unsafe ? slice.rows_count - unsafe : 0;
    for (size_t i = 0; i < safe && !joint->in_step; i++)
        take_row(joint, editor, slice.rows[i], from, to);
    rows_done(&slice);
}

static void find_joint(struct joint *joint, const struct editor *editor, size_t to)
{
    const struct runes *text = &editor->text;
    size_t length = SLICE + (to > joint->at ? to - joint->at : 0);
    for (size_t end = 0; !joint->in_step && end < text->count; length *= 2) {
        size_t most = text->count - joint->at;
        end = joint->at + (length < most ? length : most);
        wrap_slice(joint, editor, cluster_snap(text->chars, text->count, end), to);
    }
}

/* The new rows in the place of the old ones from `first` on, up to where both are in step; what is behind them moves along. */
static void splice_rows(struct editor *editor, size_t first, const struct joint *joint)
{
    struct rows *rows = &editor->rows;
    size_t kept_from = joint->in_step ? joint->old : rows->rows_count, kept = rows->rows_count - kept_from;
    size_t fresh = joint->rows.rows_count, count = first + fresh + kept;
    if (count > rows->rows_capacity) {
        rows->rows_capacity = count + count / 2;
        rows->rows = memory_resize(rows->rows, rows->rows_capacity, sizeof *rows->rows);
    }
    memmove(rows->rows + first + fresh, rows->rows + kept_from, kept * sizeof *rows->rows);
    if (fresh > 0)
        memcpy(rows->rows + first, joint->rows.rows, fresh * sizeof *rows->rows);
    rows->rows_count = count;
    for (size_t i = first + fresh; editor->dirt.grown && i < count; i++)
        shift_row(&rows->rows[i], editor->dirt.grown);
}

/* Wraps from a little before the change until rows start where old ones did. Two rows back: a row ends where the
 * next cluster does not fit, and at worst that cluster stands in the row after the next. */
static void wrap_change(struct editor *editor)
{
    size_t from = editor->dirt.from;
    size_t to = editor->dirt.to;
    const struct runes *text = &editor->text;
    if (editor->breaks_found) {
        find_breaks(editor, from, to);
        breaks_window(text->chars, text->count, &from, &to);
    }
    size_t first = find_row(&editor->rows, from);
    first = first > 2 ? first - 2 : 0;
    struct joint joint = {.at = editor->rows.rows[first].start, .old = first};
    find_joint(&joint, editor, to);
    bool too_long = !editor->breaks_found && has_soft_row(&joint.rows);
    splice_rows(editor, first, &joint);
    rows_done(&joint.rows);
    if (too_long)
        wrap_all(editor);
}

/* A line that is never wrapped: one row, whatever its width. */
static void lay_line(struct editor *editor)
{
    size_t count = editor->text.count;
    struct row row = {.end = count, .next = count, .hard = true};
    row.width = runes_width(editor->text.chars, count);
    editor->rows.rows_count = 0;
    push_row(&editor->rows, row, 0);
}

void layout_refresh(struct editor *editor)
{
    if (editor->breaks_guessed && editor->dirt.any)
        find_guessed_breaks(editor);
    bool is_new = editor->rows.rows_count == 0;
    if (!is_new && !editor->dirt.any)
        return;
    if (editor->one_row)
        lay_line(editor);
    else if (is_new || editor->text.count == 0)
        wrap_all(editor);
    else
        wrap_change(editor);
    editor->dirt = (struct editor_dirt){0};
}

size_t layout_caret_row(const struct editor *editor)
{
    const struct rows *rows = &editor->rows;
    size_t row = find_row(rows, editor->caret);
    bool between = row > 0 && rows->rows[row].start == editor->caret && !rows->rows[row - 1].hard;
    return between && editor->row_end ? row - 1 : row;
}

int layout_column(const struct editor *editor, size_t row, size_t at)
{
    size_t start = editor->rows.rows[row].start;
    return at > start ? runes_width(editor->text.chars + start, at - start) : 0;
}

size_t layout_row_end(const struct editor *editor, size_t row)
{
    const struct row *this = &editor->rows.rows[row];
    if (!this->hard)
        return this->end;
    bool has_newline = this->next > this->start && editor->text.chars[this->next - 1] == '\n';
    return this->next - has_newline;
}

size_t layout_place(const struct editor *editor, size_t row, int column)
{
    const struct runes *text = &editor->text;
    size_t end = layout_row_end(editor, row);
    size_t at = editor->rows.rows[row].start;
    for (int left = column; at < end;) {
        size_t next = cluster_next(text->chars, end, at);
        left -= cluster_width(text->chars, at, next);
        if (left < 0)
            break;
        at = next;
    }
    return at;
}

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

enum { TALL_WINDOW = 8 };

/* Rows: the window moves as little as the caret demands. A tall one moves on by half its height, so that writing at the
 * end of a long text does not draw it all anew with every row. */
static void scroll_rows(struct editor *editor)
{
    size_t row = layout_caret_row(editor);
    size_t height = (size_t)editor->height;
    size_t ahead = height >= TALL_WINDOW ? height / 2 : 0;
    size_t count = editor->rows.rows_count;
    if (editor->top + height > count + ahead)
        editor->top = count + ahead > height ? count + ahead - height : 0;
    if (row < editor->top)
        editor->top = row;
    if (row >= editor->top + height)
        editor->top = row - height + 1 + ahead;
}

/* The first column, at or after `least`, that a cluster starts at. */
static int snap_column(const struct editor *editor, int least)
{
    const struct runes *text = &editor->text;
    int column = 0;
    for (size_t at = 0, next; at < text->count && column < least; at = next) {
        next = cluster_next(text->chars, text->count, at);
        column += cluster_width(text->chars, at, next);
    }
    return column;
}

/* One line: the cluster at the caret, or the blank after the text, is inside the window. */
static void scroll_columns(struct editor *editor)
{
    const struct runes *text = &editor->text;
    int caret = layout_column(editor, 0, editor->caret);
    size_t next = cluster_next(text->chars, text->count, editor->caret);
    int width = clamp(cluster_width(text->chars, editor->caret, next), 1, editor->columns);
    int least = caret + width - editor->columns;
    int most = clamp(editor->rows.rows[0].width + 1 - editor->columns, 0, caret);
    int top = clamp((int)editor->top, 0, snap_column(editor, most));
    if (top < least)
        top = least;
    top = snap_column(editor, top);
    editor->top = (size_t)(top > caret ? caret : top);
}

void editor_layout(struct editor *editor, int columns, int height)
{
    if (columns < 1)
        columns = 1;
    if (columns != editor->columns && !editor->one_row)
        editor->rows.rows_count = 0;
    editor->columns = columns;
    editor->height = height < 1 ? 1 : height;
    layout_refresh(editor);
    if (editor->one_row)
        scroll_columns(editor);
    else
        scroll_rows(editor);
}

bool editor_refine(struct editor *editor)
{
    if (!editor->breaks_guessed)
        return false;
    size_t row_in_window = layout_caret_row(editor) - editor->top;
    find_guessed_breaks(editor);
    layout_refresh(editor);
    size_t row = layout_caret_row(editor);
    editor->top = row > row_in_window ? row - row_in_window : 0;
    return true;
}

void editor_caret_cell(const struct editor *editor, int *row, int *column)
{
    size_t caret_row = layout_caret_row(editor);
    int at = layout_column(editor, caret_row, editor->caret);
    *row = editor->one_row ? 0 : (int)(caret_row - editor->top);
    *column = clamp(editor->one_row ? at - (int)editor->top : at, 0, editor->columns - 1);
}
