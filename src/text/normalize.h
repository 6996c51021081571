/* SPDX-License-Identifier: MIT */
/* Thai text in its one proper order, what a key does to it, and what a paste brings. Knows no screen. */
#ifndef RUAMRANG_TEXT_NORMALIZE_H
#define RUAMRANG_TEXT_NORMALIZE_H

#include "text/utf8.h"

/* Marks in their order, SARA AM composed, doubles gone: idempotent. In place; returns how many places changed. */
size_t normalize_runes(struct runes *runes);
size_t normalize_chars(uint32_t *chars, size_t *count); /* the same for a part of a text; *count may shrink */
char *normalize_utf8(const char *text); /* yours */
bool normalize_is_needed(const uint32_t *chars, size_t count);

/* th_type: put one typed character at `*caret`. false: refused (a mark with no letter to sit on), text unchanged. */
bool type_char(struct runes *runes, size_t *caret, uint32_t cp);
/* Backspace takes the last code point before the caret; false at the start. */
bool type_backspace(struct runes *runes, size_t *caret);

/* What cleaning a paste changed, for the sentence shown to the writer. */
struct paste_report {
    size_t vendor;     /* private-use Thai of old fonts, made standard */
    size_t invisible;  /* zero-width, bidi, soft hyphen, byte order marks removed */
    size_t spaces;     /* no-break and typographic spaces made plain */
    size_t newlines;   /* line ends unified, or joined by a space in a one-line field */
    size_t controls;   /* C0/C1 dropped */
    size_t unknown;    /* made U+FFFD */
    size_t reordered;  /* places put in order by normalize_runes */
};
/* Standard Thai, plain spaces and line ends, nothing invisible. `one_line` joins lines with a space. `runes` is replaced. */
void paste_clean(struct runes *runes, const char *bytes, size_t length, bool one_line, struct paste_report *report);
size_t paste_report_total(const struct paste_report *report);

#endif
