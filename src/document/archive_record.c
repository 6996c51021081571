/* SPDX-License-Identifier: MIT */
/* The records of an archive as bytes. Knows no file. */
#include "document/archive_parts.h"

#include <string.h>

/* Numbers of 2 and 4 bytes, lowest first, one behind the other. */
struct row {
    unsigned char *at;
};

static void put16(struct row *row, uint32_t value)
{
    *row->at++ = (unsigned char)value;
    *row->at++ = (unsigned char)(value >> 8);
}

static void put32(struct row *row, uint32_t value)
{
    put16(row, value);
    put16(row, value >> 16);
}

/* What the header and the directory tell in the same order. */
static void put_common(struct row *row, const struct archive_entry *entry)
{
    put16(row, ARCHIVE_VERSION); /* needed to read it */
    put16(row, entry->flags);
    put16(row, entry->method);
    put16(row, 0); /* time */
    put16(row, ARCHIVE_DATE);
    put32(row, entry->crc);
    put32(row, entry->packed);
    put32(row, entry->size);
    put16(row, (uint32_t)entry->name_length);
    put16(row, 0); /* extra fields */
}

void archive_print_local(const struct archive_entry *entry, unsigned char out[ARCHIVE_LOCAL_SIZE])
{
    struct row row = {out};
    put32(&row, ARCHIVE_LOCAL_MARK);
    put_common(&row, entry);
}

void archive_print_central(const struct archive_entry *entry, unsigned char out[ARCHIVE_CENTRAL_SIZE])
{
    struct row row = {out};
    put32(&row, ARCHIVE_CENTRAL_MARK);
    put16(&row, ARCHIVE_VERSION); /* made by */
    put_common(&row, entry);
    put16(&row, 0); /* comment */
    put16(&row, 0); /* disk */
    put16(&row, 0); /* attributes within */
    put32(&row, 0); /* attributes outside */
    put32(&row, entry->offset);
}

void archive_print_end(size_t count, uint32_t size, uint32_t offset, unsigned char out[ARCHIVE_END_SIZE])
{
    struct row row = {out};
    put32(&row, ARCHIVE_END_MARK);
    put32(&row, 0); /* disks */
    put16(&row, (uint32_t)count);
    put16(&row, (uint32_t)count);
    put32(&row, size);
    put32(&row, offset);
    put16(&row, 0); /* comment */
}
