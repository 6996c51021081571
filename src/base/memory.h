/* SPDX-License-Identifier: MIT */
/* Memory that is either there or ends the program safely; scope cleanup. Knows nothing of its users. */
#ifndef RUAMRANG_BASE_MEMORY_H
#define RUAMRANG_BASE_MEMORY_H

#include <stddef.h>

/* The exit status of a program that memory has run out for: what it was asked for is not saved. */
enum { MEMORY_EXHAUSTED = 5 };
/* Called once when memory has run out, before the sentence and the end: make the journal safe there. */
void memory_on_exhausted(void (*rescue)(void *), void *data);

void *memory_alloc(size_t size);                            /* zeroed; never NULL; free() it */
void *memory_resize(void *old, size_t count, size_t width); /* count * width bytes, checked; never NULL */
char *memory_copy_string(const char *text);                 /* NULL gives NULL */
char *memory_copy_bytes(const char *bytes, size_t length);  /* adds a final NUL */
char *memory_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* `AUTO_FREE char *name = ...;` frees at the end of the scope. */
void memory_free_scope(void *pointer_to_pointer);
#define AUTO_FREE __attribute__((cleanup(memory_free_scope)))
/* Hand a scoped pointer to the caller: `return STEAL(name);`. */
#define STEAL(pointer) __extension__({ __typeof__(pointer) stolen_ = (pointer); (pointer) = NULL; stolen_; })

/* Append to an array kept as {things, things_count, things_capacity}. */
#define ARRAY_PUSH(things, count, capacity, value)                                                 \
    do {                                                                                           \
        if ((count) == (capacity)) {                                                               \
            (capacity) = (capacity) ? (capacity) * 2 : 8;                                          \
            (things) = memory_resize((things), (capacity), sizeof *(things));                      \
        }                                                                                          \
        (things)[(count)++] = (value);                                                             \
    } while (0)

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
