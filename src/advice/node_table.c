/* SPDX-License-Identifier: MIT */
#include "advice/node_table.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

void node_table_done(struct node_table *table)
{
    free(table->entries);
    *table = (struct node_table){0};
}

static struct node_entry *slot(const struct node_table *table, const xmlNode *node)
{
    size_t at = (size_t)(((uint64_t)(uintptr_t)node * 0x9E3779B97F4A7C15u) >> 20) & (table->capacity - 1);
    while (table->entries[at].node && table->entries[at].node != node)
        at = (at + 1) & (table->capacity - 1);
    return &table->entries[at];
}

struct node_entry *node_table_find(const struct node_table *table, const xmlNode *node)
{
    struct node_entry *entry = table->count ? slot(table, node) : NULL;
    return entry && entry->node ? entry : NULL;
}

static void grow(struct node_table *table)
{
    struct node_table bigger = {.count = table->count, .capacity = table->capacity ? table->capacity * 2 : 64};
    bigger.entries = memory_alloc(bigger.capacity * sizeof *bigger.entries);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->entries[i].node)
            *slot(&bigger, table->entries[i].node) = table->entries[i];
    free(table->entries);
    *table = bigger;
}

struct node_entry *node_table_obtain(struct node_table *table, const xmlNode *node)
{
    if (table->count * 2 >= table->capacity)
        grow(table);
    struct node_entry *entry = slot(table, node);
    if (!entry->node) {
        *entry = (struct node_entry){.node = node, .first = SIZE_MAX, .last = SIZE_MAX};
        table->count++;
    }
    return entry;
}
