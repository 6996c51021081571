/* SPDX-License-Identifier: MIT */
#include "text/normalize.h"

#include "text/cluster.h"
#include "text/thai.h"

#include <string.h>

/* Text in its proper order so far, written over the text being read: it never grows beyond it. */
struct ordered {
    uint32_t *chars;
    size_t count;
    size_t changes; /* places that were not in order */
};

static void put_at(struct ordered *out, size_t at, uint32_t cp)
{
    memmove(out->chars + at + 1, out->chars + at, (out->count - at) * sizeof *out->chars);
    out->chars[at] = cp;
    out->count++;
}

/* Where `mark` belongs among the marks that end at `end`; false when it stands there already.
 * A letter keeps each mark once, so there are never more than 16 to look at. */
static bool find_mark_place(const struct ordered *out, size_t end, uint32_t mark, size_t *place)
{
    *place = end;
    for (size_t i = end; i > 0 && char_is_thai_mark(out->chars[i - 1]); i--) {
        if (out->chars[i - 1] == mark)
            return false;
        if (thai_mark_level(out->chars[i - 1]) > thai_mark_level(mark))
            *place = i - 1;
    }
    return true;
}

/* A tone typed after SARA AM belongs before it; after a second one there is no telling where. */
static bool is_behind_sara_am(const struct ordered *out, size_t place)
{
    if (place == 0 || out->chars[place - 1] != THAI_SARA_AM)
        return false;
    size_t base = place - 1;
    while (base > 0 && char_is_thai_mark(out->chars[base - 1]))
        base--;
    return base == 0 || out->chars[base - 1] != THAI_SARA_AM;
}

static void add_mark(struct ordered *out, uint32_t mark)
{
    size_t end = out->count;
    size_t place;
    bool is_new = find_mark_place(out, end, mark, &place);
    if (is_new && thai_is_tone(mark) && is_behind_sara_am(out, place)) {
        end = place - 1;
        is_new = find_mark_place(out, end, mark, &place);
    }
    if (!is_new || place < out->count)
        out->changes++;
    if (is_new)
        put_at(out, place, mark);
}

/* NIKHAHIT, perhaps a tone, and SARA AA are SARA AM spelt in pieces. */
static void add_sara_aa(struct ordered *out)
{
    size_t end = out->count;
    uint32_t tone = end > 1 && thai_is_tone(out->chars[end - 1]) ? out->chars[end - 1] : 0;
    size_t ring = end - (tone ? 2 : 1);
    if (end == 0 || out->chars[ring] != THAI_NIKHAHIT) {
        out->chars[out->count++] = THAI_SARA_AA;
        return;
    }
    out->count = ring;
    if (tone)
        add_mark(out, tone);
    out->chars[out->count++] = THAI_SARA_AM;
    out->changes++;
}

static void add_char(struct ordered *out, uint32_t cp)
{
    if (char_is_thai_mark(cp)) {
        add_mark(out, cp);
    } else if (cp == THAI_SARA_AA) {
        add_sara_aa(out);
    } else if (cp == THAI_SARA_E && out->count > 0 && out->chars[out->count - 1] == THAI_SARA_E) {
        out->chars[out->count - 1] = THAI_SARA_AE;
        out->changes++;
    } else {
        out->chars[out->count++] = cp;
    }
}

size_t normalize_chars(uint32_t *chars, size_t *count)
{
    struct ordered out = {.chars = chars};
    for (size_t i = 0; i < *count; i++)
        add_char(&out, chars[i]);
    *count = out.count;
    return out.changes;
}

size_t normalize_runes(struct runes *runes)
{
    return normalize_chars(runes->chars, &runes->count);
}

char *normalize_utf8(const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    normalize_runes(&runes);
    return runes_to_utf8(runes.chars, runes.count);
}

bool normalize_is_needed(const uint32_t *chars, size_t count)
{
    AUTO_RUNES struct runes copy;
    runes_init(&copy);
    runes_insert(&copy, 0, chars, count);
    return normalize_runes(&copy) > 0;
}
