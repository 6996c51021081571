/* SPDX-License-Identifier: MIT */
/* A growing run of bytes, always ended by a NUL. Knows no encoding. */
#ifndef RUAMRANG_BASE_BUFFER_H
#define RUAMRANG_BASE_BUFFER_H

#include <stddef.h>

struct buffer {
    char *bytes;             /* owned; NULL while empty */
    size_t length, capacity; /* bytes, without the NUL */
};

void buffer_init(struct buffer *buffer);
void buffer_done(struct buffer *buffer);
void buffer_clear(struct buffer *buffer); /* keeps the memory */
void buffer_add(struct buffer *buffer, const char *text); /* NULL adds nothing */
void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_char(struct buffer *buffer, char byte);
void buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Room for `more` bytes behind what is there, for read(2) and the like; buffer_fill then says how many came. */
char *buffer_room(struct buffer *buffer, size_t more);
void buffer_fill(struct buffer *buffer, size_t filled);
const char *buffer_text(const struct buffer *buffer); /* lent; never NULL */
char *buffer_take(struct buffer *buffer);             /* yours; never NULL; the buffer is empty then */
#define AUTO_BUFFER __attribute__((cleanup(buffer_done)))

#endif
