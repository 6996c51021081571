/* SPDX-License-Identifier: MIT */
/* Digests of bytes: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). Knows no file and no format. */
#ifndef RUAMRANG_BASE_DIGEST_H
#define RUAMRANG_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_BYTES_MAX = 64 };
enum digest_kind { DIGEST_MD5, DIGEST_SHA1, DIGEST_SHA256, DIGEST_SHA384, DIGEST_SHA512 };

bool digest_find(const char *name, enum digest_kind *out); /* "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512" */
/* Writes the digest's bytes and returns how many. */
size_t digest_make(enum digest_kind kind, const char *bytes, size_t length, unsigned char out[DIGEST_BYTES_MAX]);

#endif
