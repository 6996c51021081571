/* SPDX-License-Identifier: MIT */
/* Digests of bytes: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). Knows no file and no format. */
#ifndef RUAMRANG_BASE_DIGEST_H
#define RUAMRANG_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES_MAX = 64 };
enum digest_kind { DIGEST_MD5, DIGEST_SHA1, DIGEST_SHA256, DIGEST_SHA384, DIGEST_SHA512 };

bool digest_find(const char *name, enum digest_kind *out); /* "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512" */
/* Writes the digest's bytes and returns how many. */
size_t digest_make(enum digest_kind kind, const char *bytes, size_t length, unsigned char out[DIGEST_BYTES_MAX]);

/* The same piece by piece: start, any number of pieces, finish. Nothing to free. */
struct digest_run {
    enum digest_kind kind;
    uint64_t length;          /* bytes so far */
    uint64_t words[8];        /* the state, as 64 bits even where the algorithm has 32 */
    unsigned char block[128]; /* what is not a whole block yet: length % the algorithm's block */
};
void digest_start(struct digest_run *run, enum digest_kind kind);
void digest_add(struct digest_run *run, const void *bytes, size_t length);
size_t digest_finish(struct digest_run *run, unsigned char out[DIGEST_BYTES_MAX]);

#endif
