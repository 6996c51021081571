/* SPDX-License-Identifier: MIT */
/* Any text put in order, pasted, typed and searched: idempotent, nothing invisible is left, clusters and places agree. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/keyboard.h"
#include "text/normalize.h"
#include "text/search.h"
#include "text/thai.h"

#include <string.h>

static bool equal(const struct runes *a, const struct runes *b)
{
    return a->count == b->count && (a->count == 0 || memcmp(a->chars, b->chars, a->count * sizeof *a->chars) == 0);
}

static void normalizing_twice_is_normalizing_once(const char *text, size_t length)
{
    AUTO_RUNES struct runes once = {0};
    AUTO_RUNES struct runes twice = {0};
    runes_set_utf8(&once, text, length);
    (void)normalize_runes(&once);
    runes_insert(&twice, 0, once.chars, once.count);
    PROMISE(normalize_runes(&twice) == 0 && equal(&once, &twice));
    PROMISE(!normalize_is_needed(once.chars, once.count));
}

static void a_paste_is_clean(const char *text, size_t length, bool one_line)
{
    AUTO_RUNES struct runes pasted = {0};
    AUTO_RUNES struct runes again = {0};
    struct paste_report report;
    paste_clean(&pasted, text, length, one_line, &report);
    for (size_t i = 0; i < pasted.count; i++)
        PROMISE(pasted.chars[i] == '\n' ? !one_line : char_is_drawable(pasted.chars[i]) || pasted.chars[i] == CHAR_REPLACEMENT);
    AUTO_FREE char *bytes = runes_to_utf8(pasted.chars, pasted.count);
    PROMISE(utf8_is_valid(bytes, strlen(bytes)));
    paste_clean(&again, bytes, strlen(bytes), one_line, &report);
    PROMISE(equal(&pasted, &again));
}

static void typing_keeps_the_order(const struct runes *keys)
{
    AUTO_RUNES struct runes typed = {0};
    size_t caret = 0;
    for (size_t i = 0; i < keys->count; i++) {
        uint32_t key = keys->chars[i];
        if (key == '<')
            (void)type_backspace(&typed, &caret);
        else if (key == '>')
            caret = cluster_previous(typed.chars, typed.count, caret);
        else if (char_is_drawable(key) || key == '\n')
            (void)type_char(&typed, &caret, key);
        PROMISE(caret <= typed.count);
    }
}

static void clusters_part_the_text(const struct runes *runes)
{
    int width = 0;
    for (size_t at = 0, next; at < runes->count; at = next) {
        struct glyph glyphs[2];
        next = cluster_next(runes->chars, runes->count, at);
        PROMISE(next > at && next <= runes->count);
        PROMISE(cluster_previous(runes->chars, runes->count, next) == at);
        PROMISE(cluster_snap(runes->chars, runes->count, next - 1) == at);
        int count = cluster_glyphs(runes->chars, at, next, glyphs), drawn = 0;
        PROMISE(count == 1 || count == 2);
        for (int i = 0; i < count; i++)
            drawn += glyphs[i].width;
        PROMISE(runes->chars[at] == '\n' || drawn == cluster_width(runes->chars, at, next));
        width += runes->chars[at] == '\n' ? 0 : drawn;
    }
    PROMISE(width == runes_width(runes->chars, runes->count));
    for (int columns = 0; columns < 9; columns++) {
        size_t fits = runes_fit(runes->chars, runes->count, columns);
        PROMISE(fits <= runes->count && cluster_snap(runes->chars, runes->count, fits) == fits);
        PROMISE(runes_width(runes->chars, fits) <= columns);
    }
}

static void a_text_is_found_in_itself(const struct runes *runes)
{
    size_t start, end, half = runes->count / 2;
    for (int mode = SEARCH_PLAIN; mode <= SEARCH_TYPING; mode++)
        if (search_find(runes->chars, runes->count, runes->chars, half, 0, (enum search_mode)mode, &start, &end))
            PROMISE(start <= end && end <= runes->count && cluster_snap(runes->chars, runes->count, start) == start);
    for (size_t at = 0, next; at < runes->count; at = next) {
        next = word_next(runes->chars, runes->count, at);
        PROMISE(next > at && next <= runes->count && word_previous(runes->chars, runes->count, next) < next);
    }
}

static void an_order_has_two_directions(const char *text)
{
    AUTO_FREE char *flipped = keyboard_flip(text);
    int order = collate_compare(text, flipped), back = collate_compare(flipped, text);
    PROMISE((order < 0) == (back > 0) && (order == 0) == (back == 0) && collate_compare(text, text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_FREE char *text = fuzz_text(data, size);
    AUTO_RUNES struct runes runes = {0};
    normalizing_twice_is_normalizing_once(text, strlen(text));
    a_paste_is_clean(text, strlen(text), false);
    a_paste_is_clean(size ? (const char *)data : "", size, true);
    runes_set_utf8(&runes, text, strlen(text));
    typing_keeps_the_order(&runes);
    clusters_part_the_text(&runes);
    a_text_is_found_in_itself(&runes);
    an_order_has_two_directions(text);
    return 0;
}
