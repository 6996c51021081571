/* SPDX-License-Identifier: MIT */
/* Break flags of lines that were looked at before: labels and hints come again on every page and in the guide. */
#include "base/memory.h"
#include "text/dictionary.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 2048, CHARS_AT_MOST = 4096 }; /* longer lines are the editor's, which keeps its own */

/* A line is known by its hash: keeping its characters would take four times the room of all that is known of it. */
struct known {
    uint8_t *flags; /* owned; NULL: a free place */
    size_t count;
    uint64_t hash;
};

static struct known places[PLACES];

/* FNV-1a over code points. */
static uint64_t hash_of(const uint32_t *chars, size_t count)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ chars[i]) * 1099511628211u;
    return hash;
}

static void forget(struct known *known)
{
    free(known->flags);
    *known = (struct known){0};
}

static void recall_line(const uint32_t *chars, size_t count, uint8_t *flags)
{
    if (count == 0 || count > CHARS_AT_MOST) {
        breaks_find(chars, count, flags);
        return;
    }
    uint64_t hash = hash_of(chars, count);
    struct known *known = &places[hash % PLACES];
    if (known->flags && known->count == count && known->hash == hash) {
        memcpy(flags, known->flags, count * sizeof *flags);
        return;
    }
    breaks_find(chars, count, flags);
    forget(known);
    *known = (struct known){.flags = memory_resize(NULL, count, sizeof *flags), .count = count, .hash = hash};
    memcpy(known->flags, flags, count * sizeof *flags);
}

/* No rule looks beyond a newline, after which a row always starts. */
void breaks_recall(const uint32_t *chars, size_t count, uint8_t *flags)
{
    for (size_t start = 0, end; start < count; start = end + 1) {
        for (end = start; end < count && chars[end] != '\n';)
            end++;
        recall_line(chars + start, end - start, flags + start);
        if (end > start)
            flags[start] = start > 0;
        if (end < count)
            flags[end] = end > 0 && end == start;
    }
}

bool breaks_defer(bool on)
{
    bool missed = !on && dictionary_was_missed();
    dictionary_use(!on);
    if (missed)
        breaks_forget();
    return missed;
}

void breaks_forget(void)
{
    for (size_t i = 0; i < PLACES; i++)
        forget(&places[i]);
}
