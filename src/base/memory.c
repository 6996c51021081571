/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*rescue_function)(void *);
static void *rescue_data;

void memory_on_exhausted(void (*rescue)(void *), void *data)
{
    rescue_function = rescue;
    rescue_data = data;
}

static _Noreturn void exhausted(void)
{
    void (*rescue)(void *) = rescue_function;
    rescue_function = NULL;
    if (rescue)
        rescue(rescue_data);
    /* Nothing of stdio: its buffers may hold half a result, and it may ask for memory itself. */
    const char *words = rescue ? "ruamrang: There is not enough memory to go on; every answer is kept in the draft's journal.\n"
                               : "ruamrang: There is not enough memory to go on; nothing more was written.\n";
    (void)!write(STDERR_FILENO, words, strlen(words));
    _exit(MEMORY_EXHAUSTED);
}

void *memory_alloc(size_t size)
{
    void *block = calloc(1, size ? size : 1);
    if (!block)
        exhausted();
    return block;
}

void *memory_resize(void *old, size_t count, size_t width)
{
    if (width && count > SIZE_MAX / width)
        exhausted();
    size_t size = count * width;
    void *block = realloc(old, size ? size : 1);
    if (!block)
        exhausted();
    return block;
}

char *memory_copy_string(const char *text)
{
    return text ? memory_copy_bytes(text, strlen(text)) : NULL;
}

char *memory_copy_bytes(const char *bytes, size_t length)
{
    char *copy = memory_alloc(length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *memory_print(const char *format, ...)
{
    va_list args;
    char *text = NULL;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0)
        exhausted();
    return text;
}

void memory_free_scope(void *pointer_to_pointer)
{
    free(*(void **)pointer_to_pointer);
}
