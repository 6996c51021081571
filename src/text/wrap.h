/* SPDX-License-Identifier: MIT */
/* Where a line may end, and the rows of a paragraph at a given width. The word list loads on first need. */
#ifndef RUAMRANG_TEXT_WRAP_H
#define RUAMRANG_TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* flags[i] != 0: a row may start at i (i > 0). libthai for Thai runs, our pair rules for the rest,
 * our list of compounds that stay whole. `flags` has `count` places. */
void breaks_find(const uint32_t *chars, size_t count, uint8_t *flags);
/* After an edit inside [from, to) of the new text: flags outside are kept by the caller, a window around is
 * found again (two spaces each side). Equal to breaks_find on the whole text. */
void breaks_update(const uint32_t *chars, size_t count, uint8_t *flags, size_t from, size_t to);
/* The same by a plain rule, some ten times faster: rows that nobody sees yet need no exact words. */
void breaks_guess(const uint32_t *chars, size_t count, uint8_t *flags, size_t from, size_t to);
/* Grow [*from, *to) to that window: it begins and ends beside spaces, so rules and words inside it are exact. */
void breaks_window(const uint32_t *chars, size_t count, size_t *from, size_t *to);
/* What a row should neither start nor end with, words or no words. */
bool breaks_cannot_start(const uint32_t *chars, size_t count, size_t at);
bool breaks_cannot_end(uint32_t cp);
/* breaks_find with a memory for texts seen before (labels, hints); breaks_forget empties it. */
void breaks_recall(const uint32_t *chars, size_t count, uint8_t *flags);
void breaks_forget(void);
/* While deferred, words are found by a plain rule and nothing is loaded: for a first screen that must not wait.
 * Turning it off: true when something was wrapped so and should be wrapped again. */
bool breaks_defer(bool on);
void breaks_use_compounds(bool on);  /* off in tests of the bare rules; on at the start */
bool breaks_have_dictionary(void);   /* loads it; false: breaks only before เแโใไ and at spaces */
void breaks_done(void);              /* give the dictionary back (leak checkers) */

struct row {
    size_t start, end; /* code points drawn, [start, end); trailing spaces hang and are not in it */
    size_t next;       /* where the next row starts; skips hidden spaces and the newline */
    int width;         /* columns of [start, end) */
    bool hard;         /* ended by a newline or by the end of the text */
};

struct rows {
    struct row *rows; /* owned; at least one, also for an empty text */
    size_t rows_count, rows_capacity;
};

void rows_init(struct rows *rows);
void rows_done(struct rows *rows);
/* Newlines end a row; a word wider than `columns` is cut between clusters, last of all. Invariants: see
 * tests/text/test_wrap.c. Text that fits needs no dictionary and loads none. */
void rows_wrap(struct rows *rows, const uint32_t *chars, size_t count, const uint8_t *flags, int columns);
/* A row a line, for which no word must be looked up; false, and `rows` undefined, when a line is wider than `columns`. */
bool rows_fit(struct rows *rows, const uint32_t *chars, size_t count, int columns);
/* rows_wrap from UTF-8, for labels; runs breaks_find only where a line is wider than `columns`. `runes` gets the text. */
struct runes;
void rows_wrap_utf8(struct rows *rows, struct runes *runes, const char *text, int columns);

#endif
