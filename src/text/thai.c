/* SPDX-License-Identifier: MIT */
#include "text/thai.h"

#include "base/memory.h"
#include "text/cluster.h"

#include <stddef.h>
#include <uchar.h>

bool char_is_thai_consonant(uint32_t cp)
{
    return cp >= 0x0E01 && cp <= 0x0E2E;
}

enum mark_level thai_mark_level(uint32_t cp)
{
    if (cp == 0x0E31 || (cp >= 0x0E34 && cp <= 0x0E37))
        return LEVEL_ABOVE;
    if (cp >= 0x0E38 && cp <= 0x0E3A)
        return LEVEL_BELOW;
    if (cp == THAI_MAITAIKHU || cp == THAI_NIKHAHIT)
        return LEVEL_SHORT;
    if (cp >= 0x0E48 && cp <= 0x0E4B)
        return LEVEL_TONE;
    if (cp == THAI_THANTHAKHAT || cp == 0x0E4E)
        return LEVEL_KILLER;
    return LEVEL_NONE;
}

bool thai_is_tone(uint32_t cp)
{
    return thai_mark_level(cp) == LEVEL_TONE;
}

bool thai_is_vowel_mark(uint32_t cp)
{
    return cp == 0x0E31 || (cp >= 0x0E34 && cp <= 0x0E39);
}

bool thai_is_leading_vowel(uint32_t cp)
{
    return cp >= THAI_SARA_E && cp <= 0x0E44;
}

bool thai_is_following_vowel(uint32_t cp)
{
    return cp == THAI_SARA_A || cp == THAI_SARA_AA || cp == THAI_SARA_AM || cp == THAI_LAKKHANGYAO;
}

bool thai_is_letter(uint32_t cp)
{
    return char_is_thai_consonant(cp) || char_is_thai_mark(cp) || thai_is_following_vowel(cp) ||
           thai_is_leading_vowel(cp);
}

uint32_t char_to_ascii_digit(uint32_t cp)
{
    bool is_thai = cp >= THAI_DIGIT_ZERO && cp <= THAI_DIGIT_ZERO + 9;
    return is_thai ? cp - THAI_DIGIT_ZERO + '0' : cp;
}

bool char_is_digit(uint32_t cp)
{
    uint32_t ascii = char_to_ascii_digit(cp);
    return ascii >= '0' && ascii <= '9';
}

bool char_is_word(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    bool is_sign = char_is_opening(cp) || char_is_closing(cp) || char_is_space(cp) ||
                   (cp >= 0x2000 && cp <= 0x2BFF) || !char_is_drawable(cp);
    return cp >= 0xC0 && !is_sign;
}

bool char_is_glue(uint32_t cp)
{
    return cp == 0x00A0 || cp == 0x2007 || cp == 0x202F || cp == CHAR_WORD_JOINER || cp == 0xFEFF;
}

bool char_is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A && !char_is_glue(cp));
}

static bool is_one_of(const char32_t *set, uint32_t cp)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

bool char_is_opening(uint32_t cp)
{
    return !thai_is_letter(cp) && is_one_of(U"([{“‘฿「『（【《", cp);
}

bool char_is_closing(uint32_t cp)
{
    return !thai_is_letter(cp) && is_one_of(U")]}”’,.;:!?%…/–—ฯๆ、。」』）】》", cp);
}

bool char_is_drawable(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } never[] = {
        {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x0E3B, 0x0E3E}, {0x0E5C, 0x0E7F},
        {0x061C, 0x061C}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
        {0xD800, 0xF8FF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFC}, {0xFFFE, 0xFFFF}, {0xE0000, 0x10FFFF},
    };
    for (size_t i = 0; i < COUNT_OF(never); i++)
        if (cp >= never[i].first && cp <= never[i].last)
            return false;
    return cp <= 0x10FFFF;
}
