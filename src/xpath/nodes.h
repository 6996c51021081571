/* SPDX-License-Identifier: MIT */
/* Lists of nodes: growing, document order, no doubles. Knows no expression. */
#ifndef RUAMRANG_XPATH_NODES_H
#define RUAMRANG_XPATH_NODES_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

struct node_list {
    xmlNode **items; /* owned array of lent nodes */
    size_t count, capacity;
};

void nodes_add(struct node_list *list, xmlNode *node);
void nodes_add_all(struct node_list *list, xmlNode *const *nodes, size_t count);
void nodes_done(struct node_list *list);
#define AUTO_NODES __attribute__((cleanup(nodes_done)))

xmlNode *nodes_parent(const xmlNode *node); /* of attributes and namespace nodes too; NULL above the top */
/* The namespaces declared on `element` itself, as nodes: xmlNs cast to xmlNode, of which only `type` may be read. Adds
 * them to `out`; afterwards nodes_parent() knows where they stand (in their _private). */
void nodes_add_namespaces(struct node_list *out, xmlNode *element);
bool nodes_is_within(const xmlNode *node, const xmlNode *ancestor); /* or is it */
/* Document order, doubles removed. */
void nodes_sort(struct node_list *list);
void nodes_reverse(xmlNode **items, size_t count);

#endif
