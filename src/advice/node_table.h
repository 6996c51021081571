/* SPDX-License-Identifier: MIT */
/* Nodes to a few numbers each. Knows not what they count. */
#ifndef RUAMRANG_ADVICE_NODE_TABLE_H
#define RUAMRANG_ADVICE_NODE_TABLE_H

#include <libxml/tree.h>
#include <stddef.h>

struct node_entry {
    const xmlNode *node; /* NULL marks a free slot */
    size_t first, last;  /* places in a list; SIZE_MAX: none */
    size_t counts[3];
};

struct node_table {
    struct node_entry *entries; /* open addressing; owned */
    size_t count, capacity;     /* capacity is a power of two */
};

void node_table_done(struct node_table *table);
struct node_entry *node_table_find(const struct node_table *table, const xmlNode *node); /* NULL: not in it */
struct node_entry *node_table_obtain(struct node_table *table, const xmlNode *node); /* lent until the next obtain */

#endif
