/* SPDX-License-Identifier: MIT */
#include "text/mentions.h"

#include "base/memory.h"
#include "text/thai.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_AT_MOST = 24, GROUP = 3, UNIT_AT_LEAST = 2 };

/* Where the digits from `at` end; a comma belongs to them when exactly three digits follow it. */
static size_t whole_end(const uint32_t *chars, size_t count, size_t at, bool *grouped)
{
    while (at < count) {
        if (char_is_digit(chars[at])) {
            at++;
            continue;
        }
        size_t next = at + 1;
        while (chars[at] == ',' && next < count && next <= at + GROUP && char_is_digit(chars[next]))
            next++;
        if (chars[at] != ',' || next != at + 1 + GROUP || (next < count && char_is_digit(chars[next])))
            return at;
        *grouped = true;
        at = next;
    }
    return at;
}

static size_t fraction_end(const uint32_t *chars, size_t count, size_t at)
{
    size_t end = at + 1;
    while (at < count && chars[at] == '.' && end < count && char_is_digit(chars[end]))
        end++;
    return end > at + 1 ? end : at;
}

static void read_value(const uint32_t *chars, struct mention *mention)
{
    char plain[DIGITS_AT_MOST + 2];
    size_t length = 0;
    for (size_t i = mention->start; i < mention->end && length < DIGITS_AT_MOST; i++) {
        uint32_t sign = char_to_ascii_digit(chars[i]);
        if (sign == ',')
            continue;
        plain[length++] = (char)sign;
        mention->digits += sign != '.';
        mention->zeros = sign == '0' ? mention->zeros + 1 : 0;
    }
    plain[length] = '\0';
    mention->value = strtod(plain, NULL);
}

static void read_unit(const uint32_t *chars, size_t count, struct mention *mention)
{
    size_t at = mention->end;
    if (at < count && (char_is_space(chars[at]) || char_is_glue(chars[at])))
        at++;
    mention->unit_start = at;
    while (at < count && char_is_word(chars[at]) && !char_is_digit(chars[at]))
        at++;
    mention->unit_end = at;
}

/* A number does not begin inside a word, a code or another number. */
static bool may_begin(const uint32_t *chars, size_t at)
{
    if (!char_is_digit(chars[at]))
        return false;
    if (at == 0)
        return true;
    uint32_t before = chars[at - 1];
    bool is_latin = before < 0x80 && char_is_word(before);
    return !is_latin && before != '.' && before != ',' && before != '/' && before != '-' && !char_is_digit(before);
}

size_t mentions_find(const uint32_t *chars, size_t count, struct mention **mentions)
{
    size_t found = 0, capacity = 0;
    *mentions = NULL;
    for (size_t at = 0; at < count; at++) {
        if (!may_begin(chars, at))
            continue;
        struct mention mention = {.start = at};
        mention.end = fraction_end(chars, count, whole_end(chars, count, at, &mention.grouped));
        read_value(chars, &mention);
        read_unit(chars, count, &mention);
        ARRAY_PUSH(*mentions, found, capacity, mention);
        at = mention.end - 1;
    }
    return found;
}

bool mentions_same_unit(const uint32_t *left, const struct mention *a, const uint32_t *right, const struct mention *b)
{
    size_t first = a->unit_end - a->unit_start, second = b->unit_end - b->unit_start;
    size_t common = first < second ? first : second;
    return common >= UNIT_AT_LEAST &&
           memcmp(left + a->unit_start, right + b->unit_start, common * sizeof *left) == 0;
}
