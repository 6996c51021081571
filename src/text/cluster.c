/* SPDX-License-Identifier: MIT */
#include "text/cluster.h"

#include "text/thai.h"
#include "text/utf8.h"

#include <string.h>

enum { DOTTED_CIRCLE = 0x25CC };

/* A mark after one of these has no letter to sit on. */
static bool is_bare(uint32_t cp)
{
    return cp == '\n' || char_is_space(cp);
}

/* May SARA AM at `at` join what stands before it? Not a second one, and nothing wide. */
static bool takes_sara_am(const uint32_t *chars, size_t at)
{
    while (at > 0) {
        uint32_t before = chars[--at];
        int width = char_width(before);
        if (width > 0)
            return width == 1 && before != THAI_SARA_AM && !is_bare(before);
    }
    return true; /* nothing but marks, which stand on a dotted circle */
}

static bool starts_cluster(const uint32_t *chars, size_t at)
{
    if (at == 0)
        return true;
    if (char_width(chars[at]) == 0)
        return is_bare(chars[at - 1]);
    if (chars[at] != THAI_SARA_AM)
        return true;
    return is_bare(chars[at - 1]) || !takes_sara_am(chars, at);
}

size_t cluster_next_elsewhere(const uint32_t *chars, size_t count, size_t at)
{
    if (at >= count)
        return count;
    at++;
    while (at < count && !starts_cluster(chars, at))
        at++;
    return at;
}

size_t cluster_previous(const uint32_t *chars, size_t count, size_t at)
{
    if (at > count)
        at = count;
    return at == 0 ? 0 : cluster_snap(chars, count, at - 1);
}

size_t cluster_snap(const uint32_t *chars, size_t count, size_t at)
{
    if (at >= count)
        return count;
    while (!starts_cluster(chars, at))
        at--;
    return at;
}

int cluster_width_elsewhere(const uint32_t *chars, size_t from, size_t to)
{
    if (from < to && chars[from] == '\n')
        return 0;
    int width = from < to && char_width(chars[from]) == 0; /* the dotted circle of an orphan */
    for (size_t i = from; i < to; i++)
        width += char_width(chars[i]);
    return width;
}

static bool is_variation_selector(uint32_t cp)
{
    return cp >= 0xFE00 && cp <= 0xFE0F;
}

/* Base and marks as far as they fit; SARA AM, when it follows, puts its ring below the tones. */
static void add_mark(struct glyph *glyph, uint32_t mark)
{
    if (is_variation_selector(mark))
        return; /* it would change the width on some terminals only */
    int used = 0;
    while (used < GLYPH_CHARS && glyph->chars[used])
        used++;
    if (used == GLYPH_CHARS)
        glyph->flagged = true;
    else
        glyph->chars[used] = mark;
}

static uint32_t drawn_base(uint32_t cp)
{
    if (cp == '\n' || cp == '\t' || cp == 0x00A0)
        return ' ';
    return char_is_drawable(cp) ? cp : CHAR_REPLACEMENT;
}

static struct glyph glyph_of(uint32_t base)
{
    if (char_width(base) == 0) {
        struct glyph orphan = {.chars = {DOTTED_CIRCLE}, .width = 1, .flagged = true};
        add_mark(&orphan, base);
        return orphan;
    }
    return (struct glyph){.chars = {drawn_base(base)}, .width = (uint8_t)char_width(base)};
}

static size_t find_sara_am(const uint32_t *chars, size_t from, size_t to)
{
    while (from < to && chars[from] != THAI_SARA_AM)
        from++;
    return from;
}

int cluster_glyphs(const uint32_t *chars, size_t from, size_t to, struct glyph out[2])
{
    size_t am = find_sara_am(chars, from, to);
    if (am == from) { /* nothing to carry the ring: draw it over the vowel's own column */
        out[0] =
            (struct glyph){.chars = {THAI_SARA_AA, THAI_NIKHAHIT}, .width = 1, .flagged = true};
        for (size_t i = from + 1; i < to; i++)
            add_mark(&out[0], chars[i]);
        return 1;
    }
    out[0] = glyph_of(chars[from]);
    size_t i = from + 1;
    for (; i < am && !(am < to && thai_mark_level(chars[i]) >= LEVEL_TONE); i++)
        add_mark(&out[0], chars[i]);
    if (am < to)
        add_mark(&out[0], THAI_NIKHAHIT);
    for (; i < am; i++)
        add_mark(&out[0], chars[i]);
    if (am == to)
        return 1;
    out[1] = (struct glyph){.chars = {THAI_SARA_AA}, .width = 1};
    for (i = am + 1; i < to; i++)
        add_mark(&out[1], chars[i]);
    return 2;
}

int runes_width(const uint32_t *chars, size_t count)
{
    int width = 0;
    for (size_t at = 0, next; at < count; at = next)
        width += cluster_step(chars, count, at, &next);
    return width;
}

int utf8_width(const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    return runes_width(runes.chars, runes.count);
}

size_t runes_fit(const uint32_t *chars, size_t count, int columns)
{
    size_t fitting = 0;
    for (int width = 0; fitting < count;) {
        size_t next;
        width += cluster_step(chars, count, fitting, &next);
        if (width > columns)
            break;
        fitting = next;
    }
    return fitting;
}

size_t utf8_fit(const char *text, int columns)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    size_t bytes = 0, fitting = runes_fit(runes.chars, runes.count, columns);
    for (size_t used; fitting > 0; fitting--, bytes += used)
        utf8_decode(text + bytes, strlen(text + bytes), &used);
    return bytes;
}
