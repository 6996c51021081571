/* SPDX-License-Identifier: MIT */
/* Rows of a paragraph at a given width. Knows no words; breaks.c finds the flags. */
#include "text/wrap.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/thai.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

void rows_init(struct rows *rows)
{
    *rows = (struct rows){0};
}

void rows_done(struct rows *rows)
{
    free(rows->rows);
    rows_init(rows);
}

struct wrapper {
    struct rows *rows;
    const uint32_t *chars;
    size_t count;
    const uint8_t *flags;
    int columns;
};

/* A row of [start, end), `width` columns wide without the spaces that hang over its end. */
static void add_row(struct wrapper *wrapper, size_t start, size_t end, size_t next, int width)
{
    bool hard = next > end || end == wrapper->count;
    while (end > start && char_is_space(wrapper->chars[end - 1]))
        end--;
    struct row row = {.start = start, .end = end, .next = next, .width = width, .hard = hard};
    ARRAY_PUSH(wrapper->rows->rows, wrapper->rows->rows_count, wrapper->rows->rows_capacity, row);
}

/* Where to cut a word wider than the row, [start, at): between clusters, and rather not before a
 * closing sign or after an opening one. */
static size_t find_forced_cut(const struct wrapper *wrapper, size_t start, size_t at)
{
    const uint32_t *chars = wrapper->chars;
    for (size_t cut = at; cut > start; cut = cluster_previous(chars, wrapper->count, cut))
        if (!breaks_cannot_start(chars, wrapper->count, cut) && !breaks_cannot_end(chars[cut - 1]))
            return cut;
    return at;
}

/* Columns of [start, end) without the spaces at its end. */
static int solid_width(const uint32_t *chars, size_t start, size_t end)
{
    while (end > start && char_is_space(chars[end - 1]))
        end--;
    return end > start ? runes_width(chars + start, end - start) : 0;
}

/* Where the row that starts at `start` ends, and its width without the spaces at its end: at most `columns`, but at
 * least one cluster; `end` when the rest of the line fits. Spaces never overflow. */
static size_t find_row_end(const struct wrapper *wrapper, size_t start, size_t end, int *row_width)
{
    const uint32_t *chars = wrapper->chars;
    size_t soft = start; /* the last place between words; start: none yet */
    int width = 0, solid = 0, solid_at_soft = 0;
    for (size_t at = start, next; at < end; at = next) {
        if (at > start && wrapper->flags[at]) {
            soft = at;
            solid_at_soft = solid;
        }
        width += cluster_step(chars, end, at, &next);
        if (char_is_space(chars[at]))
            continue;
        if (width > wrapper->columns) {
            size_t forced = at > start ? find_forced_cut(wrapper, start, at) : next;
            *row_width = soft > start ? solid_at_soft : solid_width(chars, start, forced);
            return soft > start ? soft : forced;
        }
        solid = width;
    }
    *row_width = solid;
    return end;
}

static void wrap_line(struct wrapper *wrapper, size_t start, size_t end)
{
    bool has_newline = end < wrapper->count;
    int width = 0;
    for (size_t cut; (cut = find_row_end(wrapper, start, end, &width)) < end; start = cut)
        add_row(wrapper, start, cut, cut, width);
    add_row(wrapper, start, end, end + has_newline, width);
}

static size_t find_line_end(const uint32_t *chars, size_t count, size_t at)
{
    while (at < count && chars[at] != '\n')
        at++;
    return at;
}

bool rows_fit(struct rows *rows, const uint32_t *chars, size_t count, int columns)
{
    struct wrapper wrapper = {rows, chars, count, NULL, columns};
    rows->rows_count = 0;
    for (size_t start = 0;;) {
        size_t end = find_line_end(chars, count, start);
        int width = solid_width(chars, start, end);
        if (width > columns)
            return false;
        add_row(&wrapper, start, end, end + (end < count), width);
        if (end == count)
            return true;
        start = end + 1;
    }
}

void rows_wrap(struct rows *rows, const uint32_t *chars, size_t count, const uint8_t *flags,
               int columns)
{
    struct wrapper wrapper = {rows, chars, count, flags, columns};
    rows->rows_count = 0;
    for (size_t start = 0;;) {
        size_t end = find_line_end(chars, count, start);
        wrap_line(&wrapper, start, end);
        if (end == count)
            return;
        start = end + 1;
    }
}

void rows_wrap_utf8(struct rows *rows, struct runes *runes, const char *text, int columns)
{
    runes_set_utf8(runes, text, strlen(text));
    if (rows_fit(rows, runes->chars, runes->count, columns))
        return;
    AUTO_FREE uint8_t *flags = memory_alloc(runes->count + 1);
    for (size_t start = 0, end; start < runes->count; start = end + 1) {
        end = find_line_end(runes->chars, runes->count, start);
        if (runes_width(runes->chars + start, end - start) > columns)
            breaks_find(runes->chars + start, end - start, flags + start);
    }
    rows_wrap(rows, runes->chars, runes->count, flags, columns);
}
