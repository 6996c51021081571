/* SPDX-License-Identifier: MIT */
#include "draft/digest.h"

#include "base/digest.h"

#include <stdio.h>
#include <string.h>

struct digest digest_of(const void *bytes, size_t length)
{
    struct digest_run run;
    digest_start(&run, DIGEST_SHA256);
    digest_add(&run, bytes, length);
    return digest_end(&run);
}

struct digest digest_end(struct digest_run *run)
{
    unsigned char longest[DIGEST_BYTES_MAX];
    struct digest digest;
    digest_finish(run, longest);
    memcpy(digest.bytes, longest, DIGEST_SIZE);
    return digest;
}

void digest_print(const struct digest *digest, char out[DIGEST_TEXT_SIZE])
{
    for (size_t i = 0; i < DIGEST_SIZE; i++)
        snprintf(out + 2 * i, 3, "%02x", digest->bytes[i]);
}

void digest_print_of(const void *bytes, size_t length, char out[DIGEST_TEXT_SIZE])
{
    struct digest digest = digest_of(bytes, length);
    digest_print(&digest, out);
}

uint32_t crc32_of(uint32_t crc, const void *bytes, size_t length)
{
    /* Four bits at a time: a table of 16 that can be read, and fast enough for records of a few hundred bytes. */
    static const uint32_t NIBBLES[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    const uint8_t *at = bytes;
    crc = ~crc;
    for (size_t i = 0; i < length; i++) {
        crc = NIBBLES[(crc ^ at[i]) & 15] ^ crc >> 4;
        crc = NIBBLES[(crc ^ at[i] >> 4) & 15] ^ crc >> 4;
    }
    return ~crc;
}
