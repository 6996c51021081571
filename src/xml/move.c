/* SPDX-License-Identifier: MIT */
/* Nodes go over from one document to another. Knows no file. */
#include "xml/document_internal.h"

#include "base/memory.h"

#include <assert.h>

/* A move of nodes to one place. */
struct move {
    xmlNode *parent, *top; /* where to; what is being moved */
    struct {
        const xmlNs *old;
        xmlNs *now;
    } known[8]; /* namespaces that hold at the new place as well */
    size_t known_count, deepest; /* depth below the document */
};

static bool is_declared_within(const xmlNode *node, const xmlNode *top, const xmlNs *ns)
{
    for (;; node = node->parent) {
        for (const xmlNs *own = node->nsDef; own; own = own->next)
            if (own == ns)
                return true;
        if (node == top)
            return false;
    }
}

static bool is_same(const xmlNs *a, const xmlNs *b)
{
    return a && xmlStrEqual(a->href, b->href) && xmlStrEqual(a->prefix, b->prefix);
}

/* The namespace at the new place that means what `old` meant in the source. */
static xmlNs *namespace_here(struct move *move, const xmlNode *node, xmlNs *old)
{
    for (size_t i = 0; i < move->known_count; i++)
        if (move->known[i].old == old)
            return move->known[i].now;
    if (is_declared_within(node, move->top, old))
        return old;
    xmlNs *now = xmlSearchNs(move->parent->doc, move->parent, old->prefix);
    if (is_same(now, old)) {
        if (move->known_count < COUNT_OF(move->known)) {
            move->known[move->known_count].old = old;
            move->known[move->known_count++].now = now;
        }
        return now;
    }
    for (now = move->top->nsDef; now; now = now->next)
        if (is_same(now, old))
            return now;
    return xmlNewNs(move->top, old->href, old->prefix);
}

static void settle(struct move *move, xmlNode *node, size_t depth)
{
    move->deepest = depth > move->deepest ? depth : move->deepest;
    if (node->ns)
        node->ns = namespace_here(move, node, node->ns);
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (attribute->ns)
            attribute->ns = namespace_here(move, node, attribute->ns);
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            settle(move, child, depth + 1);
}

size_t xml_move_before(xmlNode *place, xmlNode *const *nodes, size_t count)
{
    assert(place->parent); /* an include is never the document itself */
    struct move move = {.parent = place->parent};
    size_t depth = 0;
    for (const xmlNode *above = place->parent; above; above = above->parent)
        depth++;
    for (size_t i = 0; i < count; i++) {
        move.top = nodes[i];
        if (nodes[i]->type == XML_ELEMENT_NODE)
            settle(&move, nodes[i], depth);
        xmlAddPrevSibling(place, nodes[i]);
    }
    return move.deepest;
}
