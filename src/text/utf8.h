/* SPDX-License-Identifier: MIT */
/* UTF-8 bytes to code points and back, and text as an array of code points. Knows no locale. */
#ifndef RUAMRANG_TEXT_UTF8_H
#define RUAMRANG_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Text in memory where positions matter (editing, wrapping, drawing): an array of code points. */
struct runes {
    uint32_t *chars; /* owned; NULL while empty */
    size_t count, capacity;
};

void runes_init(struct runes *runes);
void runes_done(struct runes *runes);
void runes_set_utf8(struct runes *runes, const char *bytes, size_t length); /* replaces; invalid bytes become U+FFFD */
void runes_insert(struct runes *runes, size_t at, const uint32_t *chars, size_t count);
void runes_remove(struct runes *runes, size_t from, size_t to);
char *runes_to_utf8(const uint32_t *chars, size_t count); /* yours */
#define AUTO_RUNES __attribute__((cleanup(runes_done)))

/* One character: the code point (U+FFFD for an invalid sequence), and how many bytes it took (>= 1). */
uint32_t utf8_decode(const char *bytes, size_t length, size_t *used);
size_t utf8_encode(uint32_t cp, char out[4]); /* bytes written */
bool utf8_is_valid(const char *bytes, size_t length); /* RFC 3629: no surrogates, no overlong forms */
size_t utf8_count(const char *text); /* code points */

#endif
