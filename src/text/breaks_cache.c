/* SPDX-License-Identifier: MIT */
/* Break flags of lines that were looked at before: labels and hints come again on every page and in the guide. */
#include "base/memory.h"
#include "text/dictionary.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { SETS = 1024, WAYS = 4, CHARS_AT_MOST = 4096 }; /* longer lines are the editor's, which keeps its own */

/* A line is known by its hash: keeping its characters would take four times the room of all that is known of it. */
struct known {
    uint8_t *flags; /* owned; NULL: a free place */
    size_t count;
    uint64_t hash;
};

/* Lines of one hash share a set; the one looked at last stands first, and the last one gives way. */
static struct known sets[SETS][WAYS];

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

static bool is_of(const struct known *known, uint64_t hash, size_t count)
{
    return known->flags && known->count == count && known->hash == hash;
}

static size_t find_way(const struct known *set, uint64_t hash, size_t count)
{
    size_t way = 0;
    while (way < WAYS - 1 && !is_of(&set[way], hash, count))
        way++;
    return way;
}

static void recall_line(const uint32_t *chars, size_t count, uint8_t *flags)
{
    if (count == 0 || count > CHARS_AT_MOST) {
        breaks_find(chars, count, flags);
        return;
    }
    uint64_t hash = hash_of(chars, count);
    struct known *set = sets[hash % SETS];
    size_t way = find_way(set, hash, count);
    struct known known = set[way];
    memmove(set + 1, set, way * sizeof *set);
    if (!is_of(&known, hash, count)) {
        forget(&known);
        breaks_find(chars, count, flags);
        known = (struct known){.flags = memory_resize(NULL, count, sizeof *flags), .count = count, .hash = hash};
        memcpy(known.flags, flags, count * sizeof *flags);
    }
    set[0] = known;
    memcpy(flags, known.flags, count * sizeof *flags);
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
    for (size_t i = 0; i < SETS; i++)
        for (size_t way = 0; way < WAYS; way++)
            forget(&sets[i][way]);
}
