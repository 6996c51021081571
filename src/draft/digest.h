/* SPDX-License-Identifier: MIT */
/* Fingerprints of bytes: SHA-256 (FIPS 180-4) for files, CRC-32 (IEEE 802.3) for journal records. Knows no file. */
#ifndef RUAMRANG_DRAFT_DIGEST_H
#define RUAMRANG_DRAFT_DIGEST_H

#include <stddef.h>
#include <stdint.h>

struct digest_run;

enum { DIGEST_SIZE = 32, DIGEST_TEXT_SIZE = 2 * DIGEST_SIZE + 1 };

struct digest {
    uint8_t bytes[DIGEST_SIZE];
};

struct digest digest_of(const void *bytes, size_t length);
void digest_print(const struct digest *digest, char out[DIGEST_TEXT_SIZE]); /* lower-case hexadecimal */
void digest_print_of(const void *bytes, size_t length, char out[DIGEST_TEXT_SIZE]);
struct digest digest_end(struct digest_run *run); /* of a run of DIGEST_SHA256 (base/digest.h), which it finishes */
/* `crc` is 0 to begin with, or the result for the bytes before. */
uint32_t crc32_of(uint32_t crc, const void *bytes, size_t length);

#endif
