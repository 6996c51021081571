/* SPDX-License-Identifier: MIT */
/* What a guidance file is made of beside its topics. Private to guidance*.c. */
#ifndef RUAMRANG_ADVICE_GUIDANCE_PARTS_H
#define RUAMRANG_ADVICE_GUIDANCE_PARTS_H

#include "advice/guidance.h"
#include "base/arena.h"
#include "text/search.h"

/* How topics are called in one language. */
struct guidance_cite {
    const char *pattern;                /* "Q%s" */
    const char *before, *between, *last; /* words between title and topics, between topics, before the last */
};

/* What a topic is found by: folded at the first search, which most readers never make. */
struct topic_index {
    const char *words;        /* more to be found by; "" when there are none */
    bool is_made;
    struct search_text title; /* titles and names, in every language */
    struct search_text whole; /* all there is to read, and the words to be found by */
};

struct guidance_parts {
    struct arena arena;
    const char **languages;
    size_t languages_count;
    struct guidance_cite *cites; /* by language */
    struct topic_index *indexes; /* by topic */
};

#endif
