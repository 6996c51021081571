/* SPDX-License-Identifier: MIT */
#include "text/keyboard.h"

#include "base/memory.h"
#include "text/thai.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <uchar.h>

/* The same keys in the same order: plain, then shifted (xkeyboard-config, symbols/th "basic"). */
static const char32_t LATIN[] = U"`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./\\"
                                U"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|";
static const char32_t THAI[] = U"_ๅ/-ภถ\u0E38\u0E36คตจขชๆไำพะ\u0E31\u0E35รนยบลฟหกดเ\u0E49\u0E48าสวง"
                               U"ผปแอ\u0E34\u0E37ทมใฝฃ"
                               U"%+๑๒๓๔\u0E39฿๕๖๗๘๙๐\"ฎฑธ\u0E4D\u0E4Aณฯญฐ,ฤฆฏโฌ\u0E47\u0E4Bษศซ."
                               U"()ฉฮ\u0E3A\u0E4C?ฒฬฦฅ";
static_assert(sizeof LATIN == sizeof THAI, "every key has a character in both layouts");

enum { KEYS = COUNT_OF(LATIN) - 1 };

static uint32_t on_same_key(const char32_t *from, const char32_t *to, uint32_t cp)
{
    for (size_t i = 0; i < KEYS; i++)
        if (from[i] == cp)
            return to[i];
    return cp;
}

static bool is_ascii(uint32_t cp)
{
    return cp < 0x80;
}

uint32_t keyboard_latin(uint32_t cp)
{
    return is_ascii(cp) ? cp : on_same_key(THAI, LATIN, cp);
}

uint32_t keyboard_thai(uint32_t cp)
{
    return on_same_key(LATIN, THAI, cp);
}

int keyboard_digit(uint32_t cp)
{
    if (char_is_digit(cp))
        return (int)char_to_ascii_digit(cp) - '0';
    uint32_t latin = on_same_key(THAI, LATIN, cp);
    return latin != cp && char_is_digit(latin) ? (int)latin - '0' : -1;
}

char *keyboard_flip(const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    bool was_thai = false;
    for (size_t i = 0; i < runes.count; i++)
        was_thai = was_thai || keyboard_latin(runes.chars[i]) != runes.chars[i];
    for (size_t i = 0; i < runes.count; i++)
        runes.chars[i] = was_thai ? on_same_key(THAI, LATIN, runes.chars[i])
                                  : on_same_key(LATIN, THAI, runes.chars[i]);
    return runes_to_utf8(runes.chars, runes.count);
}
