/* SPDX-License-Identifier: MIT */
#include "base/base64.h"

#include <string.h>

static const char SIGNS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const void *bytes, size_t count)
{
    const unsigned char *from = bytes;
    struct buffer out;
    buffer_init(&out);
    for (size_t at = 0; at < count; at += 3) {
        unsigned three = (unsigned)from[at] << 16 | (at + 1 < count ? (unsigned)from[at + 1] << 8 : 0) |
                         (at + 2 < count ? (unsigned)from[at + 2] : 0);
        for (unsigned i = 0; i < 4; i++)
            buffer_add_char(&out, at + i > count ? '=' : SIGNS[three >> (18 - 6 * i) & 63]);
    }
    return buffer_take(&out);
}

bool base64_decode(const char *text, struct buffer *out)
{
    unsigned bits = 0;
    size_t digits = 0, pads = 0;
    for (const char *at = text; *at; at++) {
        const char *digit = strchr(SIGNS, *at);
        if (strchr(" \t\r\n", *at))
            continue;
        pads += *at == '=';
        if (*at == '=')
            continue;
        if (!digit || pads > 0)
            return false;
        bits = (bits << 6 | (unsigned)(digit - SIGNS)) & 0xffff;
        if (digits++ % 4 > 0) /* 6, 12, 18, 24 bits: a byte is whole from the second on */
            buffer_add_char(out, (char)(bits >> (6 - 2 * ((digits - 1) % 4)) & 0xff));
    }
    return digits % 4 != 1 && (pads == 0 || (pads < 3 && (digits + pads) % 4 == 0));
}
