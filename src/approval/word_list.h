/* SPDX-License-Identifier: MIT */
/* Two texts as lists of words with numbers: equal words, equal numbers. Private to approval/. */
#ifndef RUAMRANG_APPROVAL_WORD_LIST_H
#define RUAMRANG_APPROVAL_WORD_LIST_H

#include "base/map.h"
#include "text/utf8.h"

/* A text in parts: words (with blanks and signs as words of their own), or paragraphs made of words. */
struct word_list {
    size_t *starts;  /* count + 1 places; of words: code points of the text; of paragraphs: words. Owned */
    unsigned *ids;   /* owned */
    size_t count;
};

struct word_text {
    struct runes runes;
    struct word_list words, paragraphs; /* a newline is a word, and the last of its paragraph */
};

/* Numbers for what was met so far; the same for both texts. */
struct word_ids {
    struct map map;
    char **names; /* the keys; owned */
    size_t names_count, names_capacity;
};

void word_ids_init(struct word_ids *ids);
void word_ids_done(struct word_ids *ids);
void word_text_init(struct word_text *text, const char *utf8, struct word_ids *ids);
void word_text_done(struct word_text *text);

#endif
