/* SPDX-License-Identifier: MIT */
#include "text/mo.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define MO_MAGIC 0x950412deU /* in this machine's byte order: msgfmt ran on it */

struct header {
    uint32_t magic, revision, strings_count, originals, translations; /* the last two: offsets of tables */
    uint32_t hash_size, hash; /* places in the hash table, its offset */
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
    uint64_t hash = (uint64_t)header->hash_size * sizeof(uint32_t);
    return header->magic == MO_MAGIC && header->originals + table <= size &&
           header->translations + table <= size && header->hash + hash <= size;
}

/* The string at place `index` of a table; "" when it points outside the file. */
static const char *string_at(const char *bytes, size_t size, uint32_t table, uint32_t index)
{
    struct string string;
    memcpy(&string, bytes + table + (size_t)index * sizeof string, sizeof string);
    uint64_t end = (uint64_t)string.offset + string.length;
    return end < size && bytes[end] == '\0' ? bytes + string.offset : "";
}

/* P. J. Weinberger's hash, by which msgfmt fills the table. */
static uint32_t hash_of(const char *message)
{
    uint32_t hash = 0;
    for (; *message; message++) {
        hash = (hash << 4) + (unsigned char)*message;
        uint32_t high = hash & 0xF0000000U;
        hash ^= high | high >> 24;
    }
    return hash;
}

/* These look for the number of a string among the originals; strings_count: it is not there. */
static uint32_t find_by_hash(const char *bytes, size_t size, const struct header *header, const char *message)
{
    uint32_t hash = hash_of(message), step = 1 + hash % (header->hash_size - 2);
    uint64_t place = hash % header->hash_size;
    for (uint32_t tried = 0; tried < header->hash_size; tried++, place = (place + step) % header->hash_size) {
        uint32_t number; /* from 1 on; 0: the place is free */
        memcpy(&number, bytes + header->hash + place * sizeof number, sizeof number);
        if (number == 0 || number > header->strings_count)
            break;
        if (strcmp(message, string_at(bytes, size, header->originals, number - 1)) == 0)
            return number - 1;
    }
    return header->strings_count;
}

static uint32_t find_by_order(const char *bytes, size_t size, const struct header *header, const char *message)
{
    uint32_t low = 0, high = header->strings_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(message, string_at(bytes, size, header->originals, middle));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return header->strings_count;
}

const char *mo_find(const char *bytes, size_t size, const char *message)
{
    struct header header;
    if (!*message || !read_header(bytes, size, &header))
        return NULL; /* the empty message is the catalogue's own header */
    uint32_t found = header.hash_size > 2 ? find_by_hash(bytes, size, &header, message)
                                          : find_by_order(bytes, size, &header, message);
    const char *translation =
        found < header.strings_count ? string_at(bytes, size, header.translations, found) : "";
    return *translation ? translation : NULL;
}
