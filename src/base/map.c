/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void map_init(struct map *map)
{
    *map = (struct map){0};
}

void map_done(struct map *map)
{
    free(map->entries);
    map_init(map);
}

/* FNV-1a, 64 bit (Fowler, Noll, Vo). */
static uint64_t hash(const char *key)
{
    uint64_t value = 14695981039346656037u;
    for (; *key; key++)
        value = (value ^ (unsigned char)*key) * 1099511628211u;
    return value;
}

static struct map_entry *slot(const struct map *map, const char *key, uint64_t hashed)
{
    size_t at = (size_t)hashed & (map->capacity - 1);
    while (map->entries[at].key && (map->entries[at].hash != hashed || strcmp(map->entries[at].key, key) != 0))
        at = (at + 1) & (map->capacity - 1);
    return &map->entries[at];
}

static void grow(struct map *map)
{
    struct map bigger = {.capacity = map->capacity ? map->capacity * 2 : 16};
    bigger.entries = memory_alloc(bigger.capacity * sizeof *bigger.entries);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key)
            *slot(&bigger, map->entries[i].key, map->entries[i].hash) = map->entries[i];
    bigger.count = map->count;
    free(map->entries);
    *map = bigger;
}

void map_set(struct map *map, const char *key, void *value)
{
    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    uint64_t hashed = hash(key);
    struct map_entry *entry = slot(map, key, hashed);
    if (!entry->key)
        map->count++;
    *entry = (struct map_entry){.key = key, .hash = hashed, .value = value};
}

void *map_get(const struct map *map, const char *key)
{
    if (!map->capacity)
        return NULL;
    return slot(map, key, hash(key))->value;
}
