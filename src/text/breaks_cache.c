/* SPDX-License-Identifier: MIT */
/* Break flags of texts that were looked at before: labels and hints come again on every page. */
#include "base/memory.h"
#include "text/dictionary.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 1024, CHARS_AT_MOST = 4096 }; /* longer texts are the editor's, which keeps its own */

struct known {
    uint32_t *chars; /* owned; NULL: a free place */
    uint8_t *flags;  /* owned */
    size_t count;
};

static struct known places[PLACES];

/* FNV-1a over code points. */
static size_t place_of(const uint32_t *chars, size_t count)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ chars[i]) * 16777619u;
    return hash % PLACES;
}

static void forget(struct known *known)
{
    free(known->chars);
    free(known->flags);
    *known = (struct known){0};
}

static bool is_known(const struct known *known, const uint32_t *chars, size_t count)
{
    return known->chars && known->count == count && memcmp(known->chars, chars, count * sizeof *chars) == 0;
}

void breaks_recall(const uint32_t *chars, size_t count, uint8_t *flags)
{
    if (count == 0 || count > CHARS_AT_MOST) {
        breaks_find(chars, count, flags);
        return;
    }
    struct known *known = &places[place_of(chars, count)];
    if (!is_known(known, chars, count)) {
        breaks_find(chars, count, flags);
        forget(known);
        known->count = count;
        known->chars = memory_resize(NULL, count, sizeof *chars);
        known->flags = memory_resize(NULL, count, sizeof *flags);
        memcpy(known->chars, chars, count * sizeof *chars);
        memcpy(known->flags, flags, count * sizeof *flags);
        return;
    }
    memcpy(flags, known->flags, count * sizeof *flags);
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
