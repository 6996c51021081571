/* SPDX-License-Identifier: MIT */
#include "text/tis620.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <strings.h>

enum { THAI_FIRST = 0xA1, UNICODE_FIRST = 0x0E01, NOTHING = 0xFFFF };

/* What is not simply the Thai block moved. */
static const struct {
    unsigned char first, last;
    uint16_t rune; /* of the first; NOTHING for all of them */
} OTHERS[] = {
    {0x80, 0x80, 0x20AC}, {0x81, 0x84, NOTHING}, {0x85, 0x85, 0x2026}, {0x86, 0x90, NOTHING}, {0x91, 0x92, 0x2018},
    {0x93, 0x94, 0x201C}, {0x95, 0x95, 0x2022},  {0x96, 0x97, 0x2013}, {0x98, 0x9F, NOTHING}, {0xA0, 0xA0, 0x00A0},
    {0xDB, 0xDE, NOTHING}, {0xFC, 0xFF, NOTHING},
};

static uint32_t rune_of(unsigned char byte)
{
    for (size_t i = 0; byte >= 0x80 && i < COUNT_OF(OTHERS); i++)
        if (byte >= OTHERS[i].first && byte <= OTHERS[i].last)
            return OTHERS[i].rune == NOTHING ? NOTHING : OTHERS[i].rune + (uint32_t)(byte - OTHERS[i].first);
    return byte < 0x80 ? byte : (uint32_t)(byte - THAI_FIRST + UNICODE_FIRST);
}

bool tis620_is_name(const char *encoding)
{
    static const char *const NAMES[] = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        if (strcasecmp(NAMES[i], encoding) == 0)
            return true;
    return false;
}

char *tis620_to_utf8(const char *bytes, size_t length, size_t *written)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < length; i++) {
        char encoded[4];
        uint32_t rune = rune_of((unsigned char)bytes[i]);
        if (rune == NOTHING) {
            *written = i;
            return NULL;
        }
        buffer_add_bytes(&out, encoded, utf8_encode(rune, encoded));
    }
    *written = out.length;
    return buffer_take(&out);
}

bool tis620_is_likely(const char *bytes, size_t length)
{
    size_t written;
    if (utf8_is_valid(bytes, length))
        return false;
    AUTO_FREE char *text = tis620_to_utf8(bytes, length, &written);
    return text != NULL;
}
