/* SPDX-License-Identifier: MIT */
/* Memory for what is loaded once and thrown away once. Knows no types. */
#ifndef RUAMRANG_BASE_ARENA_H
#define RUAMRANG_BASE_ARENA_H

#include <stddef.h>

struct arena {
    struct arena_block *blocks; /* newest first; owned */
};

void arena_init(struct arena *arena);
void arena_done(struct arena *arena); /* frees everything that came from it */
void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned for any type */
char *arena_copy(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length);
char *arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define AUTO_ARENA __attribute__((cleanup(arena_done)))

#endif
