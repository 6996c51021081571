/* SPDX-License-Identifier: MIT */
#include "text/mo.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define MO_MAGIC 0x950412deU /* in this machine's byte order: msgfmt ran on it */

struct header {
    uint32_t magic, revision, strings_count, originals,
        translations; /* the last two: offsets of tables */
};

struct string {
    uint32_t length, offset; /* bytes without the final NUL; from the start of the file */
};

static bool read_header(const char *bytes, size_t size, struct header *header)
{
    if (size < sizeof *header)
        return false;
    memcpy(header, bytes, sizeof *header);
    uint64_t table = (uint64_t)header->strings_count * sizeof(struct string);
    return header->magic == MO_MAGIC && header->originals + table <= size &&
           header->translations + table <= size;
}

/* The string at place `index` of a table; "" when it points outside the file. */
static const char *string_at(const char *bytes, size_t size, uint32_t table, uint32_t index)
{
    struct string string;
    memcpy(&string, bytes + table + (size_t)index * sizeof string, sizeof string);
    uint64_t end = (uint64_t)string.offset + string.length;
    return end < size && bytes[end] == '\0' ? bytes + string.offset : "";
}

const char *mo_find(const char *bytes, size_t size, const char *message)
{
    struct header header;
    if (!*message || !read_header(bytes, size, &header))
        return NULL; /* the empty message is the catalogue's own header */
    uint32_t low = 0;
    uint32_t high = header.strings_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(message, string_at(bytes, size, header.originals, middle));
        if (order == 0) {
            const char *translation = string_at(bytes, size, header.translations, middle);
            return *translation ? translation : NULL;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
