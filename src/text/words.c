/* SPDX-License-Identifier: MIT */
/* Words for the caret and for counting, from the same flags that lines break at. Contract in
 * search.h. */
#include "text/search.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/normalize.h"
#include "text/thai.h"
#include "text/wrap.h"

static bool is_gap(uint32_t cp)
{
    return char_is_space(cp) || char_is_glue(cp) || cp == '\n';
}

/* A word starts at a break or after a gap, and never with a gap. */
static bool starts_word(const uint32_t *chars, const uint8_t *flags, size_t at)
{
    return !is_gap(chars[at]) && (at == 0 || flags[at] || is_gap(chars[at - 1]));
}

/* Break flags of the window around `at`; flags[0] belongs to *from. Yours. */
static uint8_t *find_flags(const uint32_t *chars, size_t count, size_t at, size_t *from, size_t *to)
{
    *from = *to = at;
    breaks_window(chars, count, from, to);
    uint8_t *flags = memory_alloc(*to - *from + 1);
    if (*to > *from)
        breaks_find(chars + *from, *to - *from, flags);
    return flags;
}

size_t word_next(const uint32_t *chars, size_t count, size_t at)
{
    size_t from, to;
    AUTO_FREE uint8_t *flags = find_flags(chars, count, at, &from, &to);
    for (size_t i = at + 1; i < to; i++)
        if (starts_word(chars + from, flags, i - from))
            return i;
    return to;
}

size_t word_previous(const uint32_t *chars, size_t count, size_t at)
{
    size_t from, to;
    AUTO_FREE uint8_t *flags = find_flags(chars, count, at, &from, &to);
    for (size_t i = at; i > from; i--)
        if (starts_word(chars + from, flags, i - 1 - from))
            return i - 1;
    return from;
}

/* Signs that stand alone are no words. */
static size_t count_words(const struct runes *runes)
{
    AUTO_FREE uint8_t *flags = memory_alloc(runes->count + 1);
    breaks_find(runes->chars, runes->count, flags);
    size_t words = 0;
    bool counted = false;
    for (size_t i = 0; i < runes->count; i++) {
        if (starts_word(runes->chars, flags, i))
            counted = false;
        if (!counted && char_is_word(runes->chars[i])) {
            counted = true;
            words++;
        }
    }
    return words;
}

static size_t count_clusters(const struct runes *runes)
{
    size_t clusters = 0;
    for (size_t at = 0; at < runes->count; clusters++)
        at = cluster_next(runes->chars, runes->count, at);
    return clusters;
}

static size_t count_bytes(const struct runes *runes)
{
    size_t bytes = 0;
    char scratch[4];
    for (size_t i = 0; i < runes->count; i++)
        bytes += utf8_encode(runes->chars[i], scratch);
    return bytes;
}

size_t count_runes(const uint32_t *chars, size_t count, enum count_unit unit)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_insert(&runes, 0, chars, count);
    normalize_runes(&runes);
    switch (unit) {
    case COUNT_CLUSTERS:
        return count_clusters(&runes);
    case COUNT_BYTES:
        return count_bytes(&runes);
    case COUNT_WORDS:
        return count_words(&runes);
    case COUNT_CODEPOINTS:
        break;
    }
    return runes.count;
}
