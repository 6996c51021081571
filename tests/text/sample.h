/* SPDX-License-Identifier: MIT */
/* Texts for the tests of this room: from UTF-8, compared as UTF-8 so that a failure can be read. */
#ifndef RUAMRANG_TESTS_TEXT_SAMPLE_H
#define RUAMRANG_TESTS_TEXT_SAMPLE_H

#include "test.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static inline struct runes runes_of(const char *text)
{
    struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    return runes;
}

/* Takes `actual`, a new string. */
static inline void assert_text(char *actual, const char *expected)
{
    assert_non_null(actual);
    assert_string_equal(actual, expected);
    free(actual);
}

static inline void assert_runes(const struct runes *actual, const char *expected)
{
    assert_text(runes_to_utf8(actual->chars, actual->count), expected);
}

/* A small generator with a fixed seed: the same texts on every machine. */
static inline uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#endif
