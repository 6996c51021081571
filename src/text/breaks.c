/* SPDX-License-Identifier: MIT */
/* Where a line may end: words inside Thai runs, and rules for pairs of characters everywhere else.
 * Contract in wrap.h; knows no widths. */
#include "text/wrap.h"

#include "text/cluster.h"
#include "text/compounds.h"
#include "text/dictionary.h"
#include "text/thai.h"

#include <string.h>

static bool use_compounds = true;

void breaks_use_compounds(bool on)
{
    use_compounds = on;
}

bool breaks_have_dictionary(void)
{
    return dictionary_is_present();
}

void breaks_done(void)
{
    dictionary_done();
    compounds_done();
}

/* ฯลฯ, "and so on", is one word although ฯ ends the word before it everywhere else. */
static bool is_and_so_on(const uint32_t *chars, size_t count, size_t at)
{
    static const uint32_t word[] = {THAI_PAIYANNOI, 0x0E25, THAI_PAIYANNOI};
    return count - at >= 3 && memcmp(chars + at, word, sizeof word) == 0;
}

static bool is_inside_and_so_on(const uint32_t *chars, size_t count, size_t at)
{
    return is_and_so_on(chars, count, at - 1) || (at >= 2 && is_and_so_on(chars, count, at - 2));
}

bool breaks_cannot_start(const uint32_t *chars, size_t count, size_t at)
{
    uint32_t cp = chars[at];
    if (char_width(cp) == 0 || thai_is_following_vowel(cp) || char_is_space(cp) ||
        char_is_glue(cp) || cp == CHAR_ZERO_WIDTH_SPACE || cp == '\n')
        return true;
    return char_is_closing(cp) && !is_and_so_on(chars, count, at);
}

bool breaks_cannot_end(uint32_t cp)
{
    return char_is_opening(cp) || thai_is_leading_vowel(cp) || char_is_glue(cp);
}

/* After spaces: a row may start here unless what stands before them holds on. The spaces at the
 * start of a line stay with its first word. */
static bool is_break_after_space(const uint32_t *chars, size_t at)
{
    while (at > 0 && char_is_space(chars[at - 1]))
        at--;
    return at > 0 && chars[at - 1] != '\n' && !breaks_cannot_end(chars[at - 1]);
}

/* After a sign without a space: only where Thai goes on, since digits, addresses and acronyms are
 * glued. A sign alone makes no row. */
static bool is_break_after_sign(const uint32_t *chars, size_t at)
{
    uint32_t sign = chars[at - 1];
    if (!thai_is_letter(chars[at]) || sign == '.')
        return false;
    bool needs_thai_before = sign == '/' || sign == THAI_PAIYANNOI;
    bool begins_line = at < 2 || chars[at - 2] == '\n';
    return !begins_line && (!needs_thai_before || thai_is_letter(chars[at - 2]));
}

/* The rule for two neighbours that are not both Thai letters. */
static bool is_pair_break(const uint32_t *chars, size_t count, size_t at)
{
    uint32_t left = chars[at - 1];
    uint32_t right = chars[at];
    if (left == '\n')
        return true;
    if (breaks_cannot_start(chars, count, at) || is_inside_and_so_on(chars, count, at))
        return false;
    if (char_is_space(left))
        return is_break_after_space(chars, at);
    if (breaks_cannot_end(left))
        return false;
    if (left == CHAR_ZERO_WIDTH_SPACE || char_width(left) == 2 || char_width(right) == 2)
        return true;
    if (char_is_opening(right))
        return thai_is_letter(left) || left == THAI_MAIYAMOK;
    if (char_is_closing(left))
        return is_break_after_sign(chars, at);
    return char_is_word(left) && char_is_word(right) &&
           thai_is_letter(left) != thai_is_letter(right);
}

static bool is_in_run(const uint32_t *chars, size_t at)
{
    return thai_is_letter(chars[at - 1]) && thai_is_letter(chars[at]);
}

/* Words of one run of Thai letters, chars[from..to). flags[from] is not touched. */
typedef void run_finder(const uint32_t *chars, size_t from, size_t to, uint8_t *flags);

static void find_in_run(const uint32_t *chars, size_t from, size_t to, uint8_t *flags)
{
    dictionary_find_words(chars + from, to - from, flags + from);
    for (size_t i = from + 1; i < to; i++)
        if (char_is_thai_mark(chars[i]) || thai_is_following_vowel(chars[i]) ||
            thai_is_leading_vowel(chars[i - 1]))
            flags[i] = 0;
    if (use_compounds)
        compounds_join_words(chars + from, to - from, flags + from);
}

/* The same without a look into the word list. */
static void guess_in_run(const uint32_t *chars, size_t from, size_t to, uint8_t *flags)
{
    for (size_t i = from + 1; i < to; i++)
        flags[i] = thai_is_leading_vowel(chars[i]) && !thai_is_leading_vowel(chars[i - 1]);
}

struct span {
    size_t from, to;
};

/* All flags of [from, to), which must not begin or end inside a run of Thai letters. Runs that do not touch `changed`
 * have the same words as before. */
static void find_between(const uint32_t *chars, size_t count, uint8_t *flags, size_t from, size_t to,
                         struct span changed, run_finder *find_words)
{
    for (size_t at = from, end; at < to; at = end) {
        flags[at] = at > 0 && is_pair_break(chars, count, at);
        end = at + 1;
        if (!thai_is_letter(chars[at]))
            continue;
        while (end < to && is_in_run(chars, end))
            end++;
        if (end >= changed.from && at <= changed.to)
            find_words(chars, at, end, flags);
    }
}

void breaks_find(const uint32_t *chars, size_t count, uint8_t *flags)
{
    find_between(chars, count, flags, 0, count, (struct span){0, count}, find_in_run);
}

static bool is_gap(uint32_t cp)
{
    return char_is_space(cp) || cp == '\n';
}

enum { WINDOW_GAPS = 2 }; /* runs of spaces on each side: no rule looks further */

void breaks_window(const uint32_t *chars, size_t count, size_t *from, size_t *to)
{
    for (int gaps = 0; gaps<WINDOW_GAPS && * from> 0; gaps++) {
        while (*from > 0 && is_gap(chars[*from - 1]))
            --*from;
        while (*from > 0 && !is_gap(chars[*from - 1]))
            --*from;
    }
    for (int gaps = 0; gaps < WINDOW_GAPS && *to < count; gaps++) {
        while (*to < count && !is_gap(chars[*to]))
            ++*to;
        while (*to < count && is_gap(chars[*to]))
            ++*to;
    }
}

void breaks_update(const uint32_t *chars, size_t count, uint8_t *flags, size_t from, size_t to)
{
    const struct span changed = {from, to};
    breaks_window(chars, count, &from, &to);
    find_between(chars, count, flags, from, to, changed, find_in_run);
}

void breaks_guess(const uint32_t *chars, size_t count, uint8_t *flags, size_t from, size_t to)
{
    const struct span changed = {from, to};
    breaks_window(chars, count, &from, &to);
    find_between(chars, count, flags, from, to, changed, guess_in_run);
}
