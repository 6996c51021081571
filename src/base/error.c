/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* Drop an incomplete UTF-8 character that vsnprintf may have left at the end of a full buffer. */
static void trim_partial_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length - (start - 1) < want)
        text[start - 1] = '\0';
}

int error_set_args(struct error *err, const char *where, int line, const char *format, va_list args)
{
    if (!err)
        return -1;
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    err->line = line;
    err->too_large = false;
    vsnprintf(err->message, sizeof err->message, format, args);
    trim_partial_character(err->where);
    trim_partial_character(err->message);
    return -1;
}

int error_set(struct error *err, const char *where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_set_args(err, where, 0, format, args);
    va_end(args);
    return -1;
}

int error_set_at(struct error *err, const char *where, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_set_args(err, where, line, format, args);
    va_end(args);
    return -1;
}

int error_set_large(struct error *err, const char *where, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_set_args(err, where, line, format, args);
    va_end(args);
    if (err)
        err->too_large = true;
    return -1;
}

void error_print(const struct error *err, char *out, int size)
{
    if (err->where[0] && err->line > 0)
        snprintf(out, (size_t)size, "%s:%d: %s", err->where, err->line, err->message);
    else if (err->where[0])
        snprintf(out, (size_t)size, "%s: %s", err->where, err->message);
    else
        snprintf(out, (size_t)size, "%s", err->message);
    trim_partial_character(out);
}

bool error_is_set(const struct error *err)
{
    return err->message[0] != '\0';
}
