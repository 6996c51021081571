/* SPDX-License-Identifier: MIT */
/* Lists of nodes: growing, document order, no doubles. Knows no expression. */
#include "xpath/nodes.h"

#include "base/memory.h"

#include <stdint.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Up to here nodes are compared in pairs; beyond, one walk over the document is cheaper. */
enum { PAIRWISE_MAX = 12 };

void nodes_add(struct node_list *list, xmlNode *node)
{
    ARRAY_PUSH(list->items, list->count, list->capacity, node);
}

void nodes_add_all(struct node_list *list, xmlNode *const *nodes, size_t count)
{
    if (count == 1)
        nodes_add(list, *nodes);
    if (count < 2)
        return;
    if (list->capacity - list->count < count) {
        list->capacity += count;
        list->items = memory_resize(list->items, list->capacity, sizeof(xmlNode *));
    }
    memcpy(list->items + list->count, nodes, count * sizeof(xmlNode *));
    list->count += count;
}

void nodes_done(struct node_list *list)
{
    free(list->items);
    *list = (struct node_list){0};
}

xmlNode *nodes_parent(const xmlNode *node)
{
    assert(node);
    if (node->type == XML_NAMESPACE_DECL)
        return ((const xmlNs *)(const void *)node)->_private;
    return node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
}

void nodes_add_namespaces(struct node_list *out, xmlNode *element)
{
    for (xmlNs *ns = element->nsDef; ns; ns = ns->next) {
        ns->_private = element;
        nodes_add(out, (xmlNode *)(void *)ns);
    }
}

bool nodes_is_within(const xmlNode *node, const xmlNode *ancestor)
{
    while (node && node != ancestor)
        node = nodes_parent(node);
    return node != NULL;
}

void nodes_reverse(xmlNode **items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        xmlNode *kept = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = kept;
    }
}

static size_t depth_of(const xmlNode *node)
{
    size_t depth = 0;
    for (; node; node = nodes_parent(node))
        depth++;
    return depth;
}

/* XPath 1.0, 5: namespace nodes, then attributes, then children. */
static int rank_of(const xmlNode *node)
{
    return node->type == XML_NAMESPACE_DECL ? 0 : node->type == XML_ATTRIBUTE_NODE ? 1 : 2;
}

static const xmlNode *next_of(const xmlNode *node)
{
    const void *next = node->type == XML_NAMESPACE_DECL ? (const void *)((const xmlNs *)(const void *)node)->next : node->next;
    return next;
}

/* Both are children of one parent, or attributes of it, or tops of two trees. */
static bool is_sibling_before(const xmlNode *a, const xmlNode *b)
{
    if (rank_of(a) != rank_of(b))
        return rank_of(a) < rank_of(b);
    if (!nodes_parent(a) || !nodes_parent(b))
        return (uintptr_t)a < (uintptr_t)b; /* different trees: any order, but always the same */
    for (; a; a = next_of(a))
        if (a == b)
            return true;
    return false;
}

static bool is_before(const xmlNode *a, const xmlNode *b)
{
    size_t depth_a = depth_of(a), depth_b = depth_of(b);
    bool a_is_higher = depth_a < depth_b;
    for (; depth_a > depth_b; depth_a--)
        a = nodes_parent(a);
    for (; depth_b > depth_a; depth_b--)
        b = nodes_parent(b);
    if (a == b)
        return a_is_higher;
    while (nodes_parent(a) != nodes_parent(b)) {
        a = nodes_parent(a);
        b = nodes_parent(b);
    }
    return is_sibling_before(a, b);
}

static void sort_pairwise(struct node_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        xmlNode *node = list->items[i];
        size_t at = kept;
        while (at > 0 && list->items[at - 1] != node && is_before(node, list->items[at - 1]))
            at--;
        if (at > 0 && list->items[at - 1] == node)
            continue;
        for (size_t j = kept; j > at; j--)
            list->items[j] = list->items[j - 1];
        list->items[at] = node;
        kept++;
    }
    list->count = kept;
}

/* A set of pointers, open addressing. */
struct node_set {
    const xmlNode **slots;
    size_t mask;
};

static size_t slot_of(const struct node_set *set, const xmlNode *node)
{
    size_t at = (size_t)(((uintptr_t)node >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20) & set->mask;
    while (set->slots[at] && set->slots[at] != node)
        at = (at + 1) & set->mask;
    return at;
}

static void collect_one(const struct node_set *set, xmlNode *node, struct node_list *out)
{
    if (set->slots[slot_of(set, node)])
        nodes_add(out, node);
}

/* Collects the members of `set` below and including `node` in document order. */
static void collect(const struct node_set *set, xmlNode *node, struct node_list *out)
{
    collect_one(set, node, out);
    if (node->type != XML_ELEMENT_NODE && node->type != XML_DOCUMENT_NODE)
        return;
    if (node->type == XML_ELEMENT_NODE) {
        for (xmlNs *ns = node->nsDef; ns; ns = ns->next)
            collect_one(set, (xmlNode *)(void *)ns, out);
        for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
            collect_one(set, (xmlNode *)attribute, out);
    }
    for (xmlNode *child = node->children; child; child = child->next)
        collect(set, child, out);
}

static xmlNode *top_of(xmlNode *node)
{
    while (nodes_parent(node))
        node = nodes_parent(node);
    return node;
}

static void add_once(struct node_list *list, xmlNode *node)
{
    for (size_t i = list->count; i > 0; i--)
        if (list->items[i - 1] == node)
            return;
    nodes_add(list, node);
}

static void sort_by_walk(struct node_list *list)
{
    struct node_set set = {.mask = 15};
    while (set.mask < list->count * 2)
        set.mask = set.mask * 2 + 1;
    set.slots = memory_alloc((set.mask + 1) * sizeof *set.slots);
    for (size_t i = 0; i < list->count; i++)
        set.slots[slot_of(&set, list->items[i])] = list->items[i];
    struct node_list tops = {0}, sorted = {0};
    for (size_t i = 0; i < list->count; i++)
        add_once(&tops, top_of(list->items[i]));
    for (size_t i = 0; i < tops.count; i++)
        collect(&set, tops.items[i], &sorted);
    free(set.slots);
    nodes_done(&tops);
    nodes_done(list);
    *list = sorted;
}

void nodes_sort(struct node_list *list)
{
    if (list->count < 2)
        return;
    if (list->count <= PAIRWISE_MAX)
        sort_pairwise(list);
    else
        sort_by_walk(list);
}
