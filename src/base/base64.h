/* SPDX-License-Identifier: MIT */
/* Bytes as text and back: Base 64 (RFC 4648, section 4). */
#ifndef RUAMRANG_BASE_BASE64_H
#define RUAMRANG_BASE_BASE64_H

#include "base/buffer.h"

#include <stdbool.h>

char *base64_encode(const void *bytes, size_t count); /* padded, in one line. Yours */
/* Appends the bytes. With blanks and without padding too; false: it is no Base 64, `out` may hold a beginning. */
bool base64_decode(const char *text, struct buffer *out);

#endif
