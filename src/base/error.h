/* SPDX-License-Identifier: MIT */
/* One failed operation, told as one whole sentence with its place. Knows no language and no screen. */
#ifndef RUAMRANG_BASE_ERROR_H
#define RUAMRANG_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

/* Buffers are fixed so that an error can be reported when memory is short and never needs freeing. */
struct error {
    char where[512];    /* file name, or "" when there is none; UTF-8 */
    int line;           /* 1-based line in `where`; 0 when unknown */
    char message[1536]; /* one sentence in the user's language; UTF-8, cut at a whole character */
    bool too_large;     /* what was refused is sound as far as it was looked at, but more than may be */
};

/* Fill *err (NULL is fine) and return -1, so that callers write `return error_set(...)`.
 * `where` may be NULL; `format` is a whole, translated sentence. */
int error_set(struct error *err, const char *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with a line number of `where`. */
int error_set_at(struct error *err, const char *where, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same as error_set_at, for what is too_large. */
int error_set_large(struct error *err, const char *where, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same for a function that takes a format itself. */
int error_set_args(struct error *err, const char *where, int line, const char *format, va_list args);
/* "where:line: message" (parts that are unknown are left out) into a caller's buffer. */
void error_print(const struct error *err, char *out, int size);
bool error_is_set(const struct error *err);

#endif
