/* SPDX-License-Identifier: MIT */
/* Strings to pointers. Keys are lent and must outlive the map. */
#ifndef RUAMRANG_BASE_MAP_H
#define RUAMRANG_BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

struct map_entry {
    const char *key; /* NULL marks a free slot */
    uint64_t hash;   /* of the key */
    void *value;
};

struct map {
    struct map_entry *entries; /* open addressing; owned */
    size_t count, capacity;    /* capacity is a power of two */
};

void map_init(struct map *map);
void map_done(struct map *map);
void map_set(struct map *map, const char *key, void *value); /* replaces */
void *map_get(const struct map *map, const char *key);       /* NULL when absent */

#endif
