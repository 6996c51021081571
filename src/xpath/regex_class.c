/* SPDX-License-Identifier: MIT */
/* Sets of characters in a regular expression: [a-z], \d, \p{L}. ECMA-262, "CharacterClass" and "CharacterEscape". */
#include "xpath/regex_program.h"

#include "base/memory.h"
#include "text/utf8.h"
#include "xml/document.h"

#include <stdlib.h>
#include <string.h>

enum { RUNE_MAX = 0x10ffff, CATEGORY_MAX = 40 };

/* Sorted, so that what lies between can be told too. */
static const struct range DIGITS[] = {{'0', '9'}};
static const struct range WORD[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
static const struct range SPACE[] = {
    {'\t', '\r'},      {' ', ' '},       {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029},
    {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff},
};
static const struct {
    char letter, other; /* `other`: everything but these */
    const struct range *ranges;
    size_t count;
} CLASSES[] = {
    {'d', 'D', DIGITS, COUNT_OF(DIGITS)},
    {'w', 'W', WORD, COUNT_OF(WORD)},
    {'s', 'S', SPACE, COUNT_OF(SPACE)},
};
static const struct {
    char letter;
    uint32_t rune;
} SIGNS[] = {{'t', '\t'}, {'n', '\n'}, {'r', '\r'}, {'f', '\f'}, {'v', '\v'}, {'0', 0}};

struct char_set *regex_new_set(struct regex_program *program)
{
    struct char_set empty = {0};
    ARRAY_PUSH(program->sets, program->sets_count, program->sets_capacity, empty);
    return &program->sets[program->sets_count - 1];
}

void regex_set_done(struct char_set *set)
{
    for (size_t i = 0; i < set->categories_count; i++)
        xmlRegFreeRegexp(set->categories[i].matcher);
    free(set->categories);
    free(set->ranges);
}

static bool is_among(const struct range *ranges, size_t count, uint32_t rune)
{
    for (size_t i = 0; i < count; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last)
            return true;
    return false;
}

bool regex_is_word(uint32_t rune)
{
    return is_among(WORD, COUNT_OF(WORD), rune);
}

static bool is_in_category(const struct category *category, uint32_t rune)
{
    char text[5] = "";
    utf8_encode(rune, text);
    return (xmlRegexpExec(category->matcher, BAD_CAST text) == 1) != category->is_negated;
}

bool regex_set_has(const struct char_set *set, uint32_t rune)
{
    bool has = is_among(set->ranges, set->ranges_count, rune);
    for (size_t i = 0; i < set->categories_count && !has; i++)
        has = is_in_category(&set->categories[i], rune);
    return has != set->is_negated;
}

static void add_range(struct char_set *set, uint32_t first, uint32_t last)
{
    ARRAY_PUSH(set->ranges, set->ranges_count, set->ranges_capacity, ((struct range){first, last}));
}

static void add_class(struct char_set *set, const struct range *ranges, size_t count, bool is_other)
{
    uint32_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_other)
            add_range(set, ranges[i].first, ranges[i].last);
        else if (from < ranges[i].first)
            add_range(set, from, ranges[i].first - 1);
        from = ranges[i].last + 1;
    }
    if (is_other)
        add_range(set, from, RUNE_MAX);
}

static bool fail_at(struct regex_parser *parser)
{
    parser->at = NULL;
    return true;
}

/* "{L}" behind "\p": as Java and XML Schema have it, which the authors of forms use too. */
static bool add_category(struct regex_parser *parser, struct char_set *set, bool is_negated)
{
    char name[CATEGORY_MAX] = "\\p";
    size_t length = 2;
    do {
        if (parser->at == parser->end || *parser->at > 0x7f || length + 2 > sizeof name)
            return fail_at(parser);
        name[length++] = (char)*parser->at;
    } while (*parser->at++ != '}');
    xml_start(); /* or libxml2 prints that it does not know it */
    struct category category = {xmlRegexpCompile(BAD_CAST name), is_negated};
    if (!category.matcher)
        return fail_at(parser);
    ARRAY_PUSH(set->categories, set->categories_count, set->categories_capacity, category);
    return false;
}

/* `count` hexadecimal digits; they are left alone when there are fewer, and the letter before means itself. */
static bool take_hex(struct regex_parser *parser, size_t count, uint32_t *out)
{
    uint32_t value = 0;
    if ((size_t)(parser->end - parser->at) < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        char digit[2] = {parser->at[i] < 0x7f ? (char)parser->at[i] : ' ', '\0'}, *after;
        value = value * 16 + (uint32_t)strtoul(digit, &after, 16);
        if (!*digit || *after || *digit == ' ')
            return false;
    }
    parser->at += count;
    *out = value;
    return true;
}

/* XXXX behind "\u"; two surrogates are one character. */
static void take_unicode(struct regex_parser *parser, uint32_t *rune)
{
    uint32_t low;
    if (!take_hex(parser, 4, rune) || *rune < 0xd800 || *rune > 0xdbff || parser->end - parser->at < 6 ||
        parser->at[0] != '\\' || parser->at[1] != 'u')
        return;
    parser->at += 2;
    if (take_hex(parser, 4, &low))
        *rune = 0x10000 + ((*rune - 0xd800) << 10) + (low - 0xdc00);
}

bool regex_escape(struct regex_parser *parser, struct char_set *set, uint32_t *rune)
{
    if (parser->at == parser->end)
        return fail_at(parser);
    *rune = *parser->at++;
    for (size_t i = 0; i < COUNT_OF(CLASSES); i++)
        if (*rune == (uint32_t)CLASSES[i].letter || *rune == (uint32_t)CLASSES[i].other) {
            add_class(set, CLASSES[i].ranges, CLASSES[i].count, *rune == (uint32_t)CLASSES[i].other);
            return false;
        }
    if ((*rune == 'p' || *rune == 'P') && parser->at < parser->end && *parser->at == '{')
        return add_category(parser, set, *rune == 'P');
    for (size_t i = 0; i < COUNT_OF(SIGNS); i++)
        if (*rune == (uint32_t)SIGNS[i].letter) {
            *rune = SIGNS[i].rune;
            return true;
        }
    if (*rune == 'x')
        take_hex(parser, 2, rune);
    else if (*rune == 'u')
        take_unicode(parser, rune);
    return true;
}

/* One member of a class: a character (true) or what is added to the set (false). */
static bool take_member(struct regex_parser *parser, struct char_set *set, uint32_t *rune)
{
    *rune = *parser->at++;
    if (*rune != '\\')
        return true;
    if (parser->at < parser->end && *parser->at == 'b') { /* in a class, a backspace */
        parser->at++;
        *rune = '\b';
        return true;
    }
    return regex_escape(parser, set, rune);
}

bool regex_class(struct regex_parser *parser, struct char_set *set)
{
    set->is_negated = parser->at < parser->end && *parser->at == '^';
    parser->at += set->is_negated;
    while (parser->at && parser->at < parser->end && *parser->at != ']') {
        uint32_t first, last;
        if (!take_member(parser, set, &first) || !parser->at)
            continue;
        last = first;
        bool is_range = parser->end - parser->at > 1 && parser->at[0] == '-' && parser->at[1] != ']';
        if (is_range) {
            parser->at++;
            if (!take_member(parser, set, &last)) {
                add_range(set, '-', '-'); /* "[a-\d]": the dash means itself */
                last = first;
            }
        }
        if (first > last)
            return false;
        add_range(set, first, last);
    }
    return parser->at && parser->at++ < parser->end;
}
