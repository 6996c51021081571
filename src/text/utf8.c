/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD };

void runes_init(struct runes *runes)
{
    *runes = (struct runes){0};
}

void runes_done(struct runes *runes)
{
    free(runes->chars);
    runes_init(runes);
}

static void reserve(struct runes *runes, size_t count)
{
    if (count <= runes->capacity)
        return;
    size_t capacity = runes->capacity ? runes->capacity : 16;
    while (capacity < count)
        capacity *= 2;
    runes->chars = memory_resize(runes->chars, capacity, sizeof *runes->chars);
    runes->capacity = capacity;
}

/* What nearly every text here is made of: ASCII, and Thai (E0 B8 80 to E0 B9 BF). The bytes taken, or 0. */
static inline size_t decode_common(const unsigned char *bytes, size_t length, uint32_t *cp)
{
    if (bytes[0] < 0x80) {
        *cp = bytes[0];
        return 1;
    }
    if (length < 3 || bytes[0] != 0xE0 || (bytes[1] & 0xFE) != 0xB8 || (bytes[2] & 0xC0) != 0x80)
        return 0;
    *cp = (uint32_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
    return 3;
}

void runes_set_utf8(struct runes *runes, const char *bytes, size_t length)
{
    reserve(runes, length); /* never more code points than bytes */
    uint32_t *out = runes->chars;
    for (size_t at = 0, used; at < length; at += used, out++) {
        used = decode_common((const unsigned char *)bytes + at, length - at, out);
        if (used == 0)
            *out = utf8_decode(bytes + at, length - at, &used);
    }
    runes->count = (size_t)(out - runes->chars);
}

void runes_insert(struct runes *runes, size_t at, const uint32_t *chars, size_t count)
{
    if (count == 0)
        return;
    reserve(runes, runes->count + count);
    memmove(runes->chars + at + count, runes->chars + at, (runes->count - at) * sizeof *chars);
    memcpy(runes->chars + at, chars, count * sizeof *chars);
    runes->count += count;
}

void runes_remove(struct runes *runes, size_t from, size_t to)
{
    if (from >= to)
        return;
    memmove(runes->chars + from, runes->chars + to, (runes->count - to) * sizeof *runes->chars);
    runes->count -= to - from;
}

char *runes_to_utf8(const uint32_t *chars, size_t count)
{
    char *text = memory_resize(NULL, count + 1, 4);
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += utf8_encode(chars[i], text + length);
    text[length] = '\0';
    return memory_resize(text, length + 1, 1);
}

/* How many bytes the first byte announces, the bits it carries, and the smallest code point that
 * may be written so (shorter ones would be overlong). */
struct lead {
    size_t length;
    uint32_t bits, smallest;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte < 0x80)
        return (struct lead){1, byte, 0};
    if (byte >= 0xC2 && byte < 0xE0)
        return (struct lead){2, byte & 0x1Fu, 0x80};
    if (byte >= 0xE0 && byte < 0xF0)
        return (struct lead){3, byte & 0x0Fu, 0x800};
    if (byte >= 0xF0 && byte < 0xF5)
        return (struct lead){4, byte & 0x07u, 0x10000};
    return (struct lead){0};
}

static bool is_scalar(uint32_t cp)
{
    return cp < 0xD800 || (cp > 0xDFFF && cp <= 0x10FFFF);
}

/* The bytes of one valid sequence, or 0. */
static size_t decode(const char *bytes, size_t length, uint32_t *cp)
{
    struct lead lead = lead_of((unsigned char)bytes[0]);
    if (lead.length == 0 || lead.length > length)
        return 0;
    uint32_t value = lead.bits;
    for (size_t i = 1; i < lead.length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < lead.smallest || !is_scalar(value))
        return 0;
    *cp = value;
    return lead.length;
}

uint32_t utf8_decode(const char *bytes, size_t length, size_t *used)
{
    uint32_t cp = REPLACEMENT;
    size_t taken = decode(bytes, length, &cp);
    *used = taken ? taken : 1;
    return cp;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (!is_scalar(cp))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t length = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)(marks[length] | cp);
    return length;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
    uint32_t cp;
    for (size_t at = 0, used; at < length; at += used)
        if ((used = decode(bytes + at, length - at, &cp)) == 0)
            return false;
    return true;
}

size_t utf8_count(const char *text)
{
    size_t count = 0;
    size_t length = strlen(text);
    for (size_t at = 0, used; at < length; at += used, count++)
        utf8_decode(text + at, length - at, &used);
    return count;
}
