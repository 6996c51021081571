/* SPDX-License-Identifier: MIT */
/* Any bytes as a journal: read without a step too far; a record that is sound is written as it was read. */
#include "fuzz.h"

#include "draft/record.h"

#include <string.h>

static void must_be_written_so(const struct record *record)
{
    AUTO_BUFFER struct buffer bytes, again;
    buffer_init(&bytes);
    buffer_init(&again);
    record_encode(record, &bytes);
    struct record read;
    PROMISE(record_decode(bytes.bytes, bytes.length, &read) == bytes.length);
    record_encode(&read, &again);
    PROMISE(again.length == bytes.length && memcmp(again.bytes, bytes.bytes, bytes.length) == 0);
}

/* The same bytes with the length and checksum they should have, or no such bytes would ever be found. */
static void try_sealed(const uint8_t *data, size_t size)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    uint8_t prefix[8];
    for (size_t i = 0; i < 4; i++)
        prefix[i] = (uint8_t)(size >> (8 * i));
    uint32_t crc = crc32_of(crc32_of(0, prefix, 4), data, size);
    for (size_t i = 0; i < 4; i++)
        prefix[4 + i] = (uint8_t)(crc >> (8 * i));
    buffer_add_bytes(&bytes, prefix, sizeof prefix);
    buffer_add_bytes(&bytes, data, size);
    struct record record;
    size_t used = record_decode(bytes.bytes, bytes.length, &record);
    PROMISE(used == 0 || used == bytes.length);
    if (used)
        must_be_written_so(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct record_header header;
    (void)record_header_decode((const char *)data, size, &header);
    struct record record;
    for (size_t used, at = 0; at < size && (used = record_decode((const char *)data + at, size - at, &record)); at += used)
        must_be_written_so(&record);
    if (size)
        try_sealed(data, size);
    return 0;
}
