/* SPDX-License-Identifier: MIT */
#include "text/dictionary.h"

#include "base/memory.h"
#include "text/thai.h"

#include <stdlib.h>
#include <string.h>
#include <thai/thbrk.h>

enum { TIS_620_OFFSET = 0x0E00 - 0xA0, RUN_COMMON = 256 /* letters; longer runs ask for memory */ };

static ThBrk *breaker; /* loading takes some 12 ms: only when a line must wrap */
static bool was_tried;
static bool is_on = true;
static bool was_missed; /* asked for while it was off */

bool dictionary_is_present(void)
{
    if (!is_on) {
        was_missed = true;
        return false;
    }
    if (!was_tried)
        breaker = th_brk_new(NULL);
    was_tried = true;
    return breaker;
}

bool dictionary_was_missed(void)
{
    return was_missed;
}

bool dictionary_is_loaded(void)
{
    return breaker != NULL;
}

void dictionary_use(bool on)
{
    is_on = on;
    was_missed = false;
}

void dictionary_done(void)
{
    th_brk_delete(breaker);
    breaker = NULL;
    was_tried = false;
}

static void find_leading_vowels(const uint32_t *chars, size_t count, uint8_t *flags)
{
    for (size_t i = 1; i < count; i++)
        flags[i] = thai_is_leading_vowel(chars[i]);
}

void dictionary_find_words(const uint32_t *chars, size_t count, uint8_t *flags)
{
    if (count < 2)
        return;
    if (!dictionary_is_present()) {
        find_leading_vowels(chars, count, flags);
        return;
    }
    thchar_t some_bytes[RUN_COMMON + 1];
    int some_places[RUN_COMMON];
    AUTO_FREE thchar_t *more_bytes = count > RUN_COMMON ? memory_alloc(count + 1) : NULL;
    AUTO_FREE int *more_places = count > RUN_COMMON ? memory_resize(NULL, count, sizeof *more_places) : NULL;
    thchar_t *bytes = more_bytes ? more_bytes : some_bytes;
    int *places = more_places ? more_places : some_places;
    for (size_t i = 0; i < count; i++)
        bytes[i] = (thchar_t)(chars[i] - TIS_620_OFFSET);
    bytes[count] = '\0';
    memset(flags + 1, 0, count - 1);
    int found = th_brk_find_breaks(breaker, bytes, places, count);
    for (int i = 0; i < found; i++)
        if (places[i] > 0 && (size_t)places[i] < count)
            flags[places[i]] = 1;
}
