/* SPDX-License-Identifier: MIT */
/* Comparing text as a reader does: folding for search, order for lists, words for the caret, limits. */
#ifndef RUAMRANG_TEXT_SEARCH_H
#define RUAMRANG_TEXT_SEARCH_H

#include "text/utf8.h"

enum search_mode {
    SEARCH_PLAIN, /* case, Thai digits, quotes and order of marks do not matter */
    SEARCH_LOOSE, /* tones, ็ and ์ do not matter either */
    SEARCH_TYPING, /* as loose, and the needle's last letter may still lack its marks: น finds น้ำ */
};
/* First match at or after `from`, on cluster boundaries; false when there is none. */
bool search_find(const uint32_t *text, size_t count, const uint32_t *needle, size_t needle_count, size_t from,
                 enum search_mode mode, size_t *start, size_t *end);
bool search_contains(const char *text, const char *needle, enum search_mode mode);

/* A text folded once, to be looked into at every key. */
struct search_text {
    uint32_t *chars;       /* folded; owned */
    size_t *starts, *ends; /* for each of them, the cluster of the original it came from; owned */
    size_t count;
};
void search_text_make(struct search_text *text, const char *utf8, enum search_mode mode); /* uninitialised or done before */
void search_text_done(struct search_text *text);
bool search_text_has(const struct search_text *text, const struct search_text *needle, enum search_mode mode);

int collate_compare(const char *a, const char *b); /* Thai dictionary order; like strcmp */

/* Caret motion by words: start of the next or previous word (dictionary words in Thai). */
size_t word_next(const uint32_t *chars, size_t count, size_t at);
size_t word_previous(const uint32_t *chars, size_t count, size_t at);

/* What receivers count: code points after normalising, newline = 1. */
enum count_unit { COUNT_CODEPOINTS, COUNT_CLUSTERS, COUNT_BYTES, COUNT_WORDS };
size_t count_runes(const uint32_t *chars, size_t count, enum count_unit unit);

#endif
