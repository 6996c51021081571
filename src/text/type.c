/* SPDX-License-Identifier: MIT */
/* What a typed character does to the text around the caret: refuses marks without a letter,
 * replaces a second tone or vowel, and puts the cluster in order. Contract in normalize.h. */
#include "text/normalize.h"

#include "text/cluster.h"
#include "text/thai.h"

/* The letter that `mark` typed at `at` would sit on is at *base. Only a tone may pass SARA AM on its
 * way: the one forgotten in นำ. */
static bool find_base(const struct runes *runes, size_t at, uint32_t mark, size_t *base)
{
    while (at > 0) {
        uint32_t before = runes->chars[--at];
        if (char_is_thai_mark(before) || (before == THAI_SARA_AM && thai_is_tone(mark)))
            continue;
        *base = at;
        return char_is_thai_consonant(before);
    }
    return false;
}

/* A letter carries one tone and one vowel: the old one gives way. */
static bool gives_way(uint32_t old, uint32_t new)
{
    return (thai_is_tone(old) && thai_is_tone(new)) ||
           (thai_is_vowel_mark(old) && thai_is_vowel_mark(new));
}

static bool is_part_of_cluster(uint32_t cp)
{
    return char_is_thai_mark(cp) || cp == THAI_SARA_AM;
}

/* Put the text from `from` to the end of what the caret's cluster can touch in order. */
static void normalize_around(struct runes *runes, size_t from, size_t *caret)
{
    size_t head = *caret - from;
    size_t end = *caret;
    while (end < runes->count && is_part_of_cluster(runes->chars[end]))
        end++;
    if (end < runes->count &&
        (runes->chars[end] == THAI_SARA_AA || runes->chars[end] == THAI_SARA_E))
        end++;
    size_t tail = end - *caret;
    normalize_chars(runes->chars + from, &head);
    runes_remove(runes, from + head, *caret);
    size_t whole = head + tail;
    normalize_chars(runes->chars + from, &whole);
    runes_remove(runes, from + whole, from + head + tail);
    *caret = from + (whole == head + tail ? head : whole);
}

static bool type_mark(struct runes *runes, size_t *caret, uint32_t mark)
{
    size_t base;
    if (!find_base(runes, *caret, mark, &base))
        return false;
    for (size_t i = base + 1; i < runes->count && is_part_of_cluster(runes->chars[i]); i++) {
        if (runes->chars[i] == mark)
            return true;
        if (gives_way(runes->chars[i], mark)) {
            runes->chars[i] = mark;
            normalize_around(runes, base, caret);
            return true;
        }
    }
    runes_insert(runes, *caret, &mark, 1);
    ++*caret;
    normalize_around(runes, base, caret);
    return true;
}

static bool takes_sara_am(const struct runes *runes, size_t at)
{
    size_t base;
    if (at == 0 || !find_base(runes, at, THAI_SARA_AM, &base))
        return false;
    return base == at - 1 || thai_is_tone(runes->chars[at - 1]);
}

bool type_char(struct runes *runes, size_t *caret, uint32_t cp)
{
    if (char_is_thai_mark(cp))
        return type_mark(runes, caret, cp);
    if (cp == THAI_SARA_AM && !takes_sara_am(runes, *caret))
        return false;
    size_t from = *caret;
    if (cp == THAI_SARA_AA)
        while (from > 0 && char_is_thai_mark(runes->chars[from - 1]))
            from--;
    else if (cp == THAI_SARA_E && from > 0 && runes->chars[from - 1] == THAI_SARA_E)
        from--;
    runes_insert(runes, *caret, &cp, 1);
    ++*caret;
    if (cp == THAI_SARA_AA || cp == THAI_SARA_E)
        normalize_around(runes, from, caret);
    return true;
}

bool type_backspace(struct runes *runes, size_t *caret)
{
    if (*caret == 0)
        return false;
    runes_remove(runes, *caret - 1, *caret);
    --*caret;
    return true;
}
