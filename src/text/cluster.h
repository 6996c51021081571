/* SPDX-License-Identifier: MIT */
/* Clusters: what a reader takes for one letter, its width in columns and its cells on a screen.
 * A cluster is a spacing character with the zero-width ones after it; SARA AM joins the one before. */
#ifndef RUAMRANG_TEXT_CLUSTER_H
#define RUAMRANG_TEXT_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GLYPH_CHARS = 5 }; /* ncursesw: a base and four marks (CCHARW_MAX) */

/* One screen column or two (wide CJK). */
struct glyph {
    uint32_t chars[GLYPH_CHARS]; /* base first; unused are 0 */
    uint8_t width;               /* columns: 1 or 2 */
    bool flagged;                /* draw in reverse: an orphan mark or more marks than fit */
};

int char_width_elsewhere(uint32_t cp); /* outside Latin and Thai */

/* The 16 of width 0, one bit a character from U+0E30 on. Inline, with the next: every letter drawn or wrapped asks them. */
static inline bool char_is_thai_mark(uint32_t cp)
{
    enum { FIRST = 0x0E30, BITS = 32, MARKS = 0x7F8007F2 };
    return cp - FIRST < BITS && ((uint32_t)MARKS >> (cp - FIRST) & 1) != 0;
}

/* Columns: 0, 1 or 2; characters no terminal should get count as 1 (drawn as U+FFFD). */
static inline int char_width(uint32_t cp)
{
    enum { FIRST_MARK = 0x0300, THAI = 0x0E00, THAI_SIZE = 0x80 };
    if (cp - THAI < THAI_SIZE)
        return !char_is_thai_mark(cp);
    return cp < FIRST_MARK ? 1 : char_width_elsewhere(cp);
}

/* One column, drawn as it is, the beginning of a cluster whatever stands before it: most of what is ever drawn. */
static inline bool char_is_plain(uint32_t cp)
{
    enum { THAI = 0x0E00, THAI_SIZE = 0x80, BOX_LINES = 0x2500, BOX_LINES_SIZE = 0x80 };
    static const uint64_t thai[2] = {0x8005FFFFFFFFFFFEU, 0x000000000FFF807FU}; /* letters, digits and signs; no marks and no SARA AM */
    if (cp - THAI < THAI_SIZE)
        return (thai[(cp - THAI) >> 6] >> (cp & 63) & 1) != 0;
    return cp - ' ' < '~' - ' ' + 1u || cp - BOX_LINES < BOX_LINES_SIZE;
}

bool char_is_thai_consonant(uint32_t cp); /* ก–ฮ, with ฤ ฦ */

/* From here on positions are code point offsets, 0..count. */

/* The end of a cluster that goes into one cell just as it is stored, a plain character with its Thai marks: most of what
 * is ever drawn. `at` where the cluster is of another kind, for those above and below. */
static inline size_t cluster_in_one_cell(const uint32_t *chars, size_t count, size_t at)
{
    if (at >= count || !char_is_plain(chars[at]))
        return at;
    size_t end = at + 1;
    if (chars[at] != ' ') /* on which no mark sits */
        while (end < count && char_is_thai_mark(chars[end]))
            end++;
    bool ends = end == count || char_is_plain(chars[end]);
    return ends && end - at <= GLYPH_CHARS ? end : at;
}

size_t cluster_next_elsewhere(const uint32_t *chars, size_t count, size_t at);
static inline size_t cluster_next(const uint32_t *chars, size_t count, size_t at) /* start of the following cluster */
{
    size_t end = cluster_in_one_cell(chars, count, at);
    return end > at ? end : cluster_next_elsewhere(chars, count, at);
}
size_t cluster_previous(const uint32_t *chars, size_t count, size_t at);
size_t cluster_snap(const uint32_t *chars, size_t count, size_t at); /* start of the cluster that holds `at` */
int cluster_width_elsewhere(const uint32_t *chars, size_t from, size_t to);
static inline int cluster_width(const uint32_t *chars, size_t from, size_t to) /* columns of one cluster */
{
    return from < to && cluster_in_one_cell(chars, to, from) == to ? 1 : cluster_width_elsewhere(chars, from, to);
}

/* Both at once, for who walks through a text: the columns of the cluster at `at` < count, and where the next begins. */
static inline int cluster_step(const uint32_t *chars, size_t count, size_t at, size_t *next)
{
    *next = cluster_in_one_cell(chars, count, at);
    if (*next > at)
        return 1;
    *next = cluster_next_elsewhere(chars, count, at);
    return cluster_width_elsewhere(chars, at, *next);
}

/* Cells of the cluster chars[from..to): SARA AM, stored composed, is drawn decomposed: so every terminal
 * sets ring and tone right.
 * Returns the number of glyphs written, 1 or 2. */
int cluster_glyphs(const uint32_t *chars, size_t from, size_t to, struct glyph out[2]);

int runes_width(const uint32_t *chars, size_t count); /* columns; a newline counts 0 */
int utf8_width(const char *text);                     /* the same for UTF-8 */
/* Length of the longest prefix of whole clusters that fits into `columns`: in code points, in bytes. */
size_t runes_fit(const uint32_t *chars, size_t count, int columns);
size_t utf8_fit(const char *text, int columns);

#endif
