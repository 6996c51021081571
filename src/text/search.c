/* SPDX-License-Identifier: MIT */
/* Finding text as a reader would: folded, and only whole clusters. Contract in search.h. */
#include "text/search.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/normalize.h"
#include "text/thai.h"

#include <stdlib.h>
#include <string.h>

/* Lower case of the alphabets that occur in Thai office text: Latin, Greek, Cyrillic. */
static uint32_t lower(uint32_t cp)
{
    bool plus_32 = (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
                   (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F);
    return plus_32 ? cp + 32 : cp;
}

static uint32_t fold_char(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    case 0x2013:
    case 0x2014:
        return '-';
    default:
        return lower(char_to_ascii_digit(char_is_glue(cp) ? ' ' : cp));
    }
}

static bool is_dropped_when_loose(uint32_t cp)
{
    return thai_is_tone(cp) || cp == THAI_MAITAIKHU || cp == THAI_THANTHAKHAT;
}

void search_text_done(struct search_text *text)
{
    free(text->chars);
    free(text->starts);
    free(text->ends);
    *text = (struct search_text){0};
}

/* Clusters that normalising may melt into one: น ํ + า, เ + เ. */
static size_t find_group_end(const uint32_t *text, size_t count, size_t at)
{
    size_t end = cluster_next(text, count, at);
    bool splits_sara_am =
        end < count && text[end] == THAI_SARA_AA && char_is_thai_mark(text[end - 1]);
    bool splits_sara_ae = end < count && text[end] == THAI_SARA_E && text[at] == THAI_SARA_E;
    return splits_sara_am || splits_sara_ae ? cluster_next(text, count, end) : end;
}

static void fold_group(struct search_text *folded, const uint32_t *text, size_t start, size_t end,
                       enum search_mode mode)
{
    uint32_t *chars = folded->chars + folded->count;
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        chars[count++] = fold_char(text[i]);
    normalize_chars(chars, &count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (mode == SEARCH_PLAIN || !is_dropped_when_loose(chars[i]))
            chars[kept++] = chars[i];
    for (size_t i = 0; i < kept; i++) {
        folded->starts[folded->count + i] = start;
        folded->ends[folded->count + i] = end;
    }
    folded->count += kept;
}

static struct search_text fold(const uint32_t *text, size_t count, enum search_mode mode)
{
    struct search_text folded = {
        .chars = memory_resize(NULL, count + 1, sizeof *folded.chars),
        .starts = memory_resize(NULL, count + 1, sizeof *folded.starts),
        .ends = memory_resize(NULL, count + 1, sizeof *folded.ends),
    };
    for (size_t at = 0, end; at < count; at = end) {
        end = find_group_end(text, count, at);
        fold_group(&folded, text, at, end, mode);
    }
    return folded;
}

static bool is_on_borders(const struct search_text *text, size_t at, size_t length, enum search_mode mode)
{
    size_t last = at + length - 1;
    bool starts = at == 0 || text->starts[at - 1] != text->starts[at];
    bool ends = last + 1 == text->count || text->starts[last + 1] != text->starts[last];
    return starts && (ends || mode == SEARCH_TYPING);
}

/* Place of the first match in a cluster at or after `from` of the original; SIZE_MAX: none. */
static size_t find_folded(const struct search_text *in, const struct search_text *what, size_t from, enum search_mode mode)
{
    for (size_t at = 0; what->count > 0 && at + what->count <= in->count; at++) {
        if (in->starts[at] < from || in->chars[at] != what->chars[0])
            continue;
        if (memcmp(in->chars + at, what->chars, what->count * sizeof *what->chars) == 0 &&
            is_on_borders(in, at, what->count, mode))
            return at;
    }
    return SIZE_MAX;
}

bool search_find(const uint32_t *text, size_t count, const uint32_t *needle, size_t needle_count,
                 size_t from, enum search_mode mode, size_t *start, size_t *end)
{
    struct search_text in __attribute__((cleanup(search_text_done))) = fold(text, count, mode);
    struct search_text what __attribute__((cleanup(search_text_done))) = fold(needle, needle_count, mode);
    size_t at = find_folded(&in, &what, from, mode);
    if (at == SIZE_MAX)
        return false;
    *start = in.starts[at];
    *end = in.ends[at + what.count - 1];
    return true;
}

bool search_contains(const char *text, const char *needle, enum search_mode mode)
{
    struct search_text in __attribute__((cleanup(search_text_done))) = {0};
    struct search_text what __attribute__((cleanup(search_text_done))) = {0};
    search_text_make(&in, text, mode);
    search_text_make(&what, needle, mode);
    return search_text_has(&in, &what, mode);
}

void search_text_make(struct search_text *text, const char *utf8, enum search_mode mode)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, utf8, strlen(utf8));
    *text = fold(runes.chars, runes.count, mode);
}

bool search_text_has(const struct search_text *text, const struct search_text *needle, enum search_mode mode)
{
    return find_folded(text, needle, 0, mode) != SIZE_MAX;
}
