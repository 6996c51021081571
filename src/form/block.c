/* SPDX-License-Identifier: MIT */
/* The states of nodes, in one block for each repeat item (and one for the root), and the lists of items: what makes a child,
 * an item by its number and the number of an item known without a walk. Changes no answers. */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* ---- lists of items ---------------------------------------------------------------------------------- */

static void make_room(struct item_list *list)
{
    if (list->count < list->capacity)
        return;
    list->capacity = list->capacity ? list->capacity * 2 : 4;
    list->items = memory_resize(list->items, list->capacity, sizeof *list->items);
    list->blocks = memory_resize(list->blocks, list->capacity, sizeof *list->blocks);
}

static void list_insert(struct item_list *list, size_t index, struct block *block)
{
    make_room(list);
    size_t behind = list->count++ - index;
    memmove(list->items + index + 1, list->items + index, behind * sizeof *list->items);
    memmove(list->blocks + index + 1, list->blocks + index, behind * sizeof *list->blocks);
    list->items[index] = block->states->node;
    list->blocks[index] = block;
    block->index = index;
    column_make_room(list, index);
}

static void list_remove(struct item_list *list, size_t index)
{
    size_t behind = --list->count - index;
    memmove(list->items + index, list->items + index + 1, behind * sizeof *list->items);
    memmove(list->blocks + index, list->blocks + index + 1, behind * sizeof *list->blocks);
    column_close_gap(list, index);
}

/* An item stands where it stood, or not far from there: others have come or gone. */
static size_t block_index(struct block *block)
{
    const struct item_list *list = block->above ? item_list_at(block->above, block->states->bind) : NULL;
    if (!list) /* the root */
        return 0;
    size_t hint = block->index < list->count ? block->index : list->count - 1;
    for (size_t far = 0; far < list->count; far++) {
        if (hint + far < list->count && list->blocks[hint + far] == block)
            return block->index = hint + far;
        if (far <= hint && list->blocks[hint - far] == block)
            return block->index = hint - far;
    }
    return list->count; /* it is not in its list */
}

size_t item_index(const xmlNode *item)
{
    return block_index(block_of(node_state(item)));
}

void item_list_take(xmlNode *item)
{
    struct block *block = block_of(node_state(item));
    list_remove(item_list_at(block->above, block->states->bind), block_index(block));
}

void item_list_put(xmlNode *item, size_t index)
{
    struct block *block = block_of(node_state(item));
    struct item_list *list = item_list_at(block->above, block->states->bind);
    list_insert(list, index < list->count ? index : list->count, block);
}

/* ---- states ------------------------------------------------------------------------------------------ */

/* Which of the bind's children an element is, looked for from `likely` on; children_count: none. */
static size_t child_index(const struct bind *bind, const xmlNode *child, size_t likely)
{
    size_t count = bind->children_count;
    for (size_t i = 0; i < count; i++)
        if (xml_is_element(child, bind->children[(likely + i) % count]->name))
            return (likely + i) % count;
    return count;
}

static struct block *block_new(const struct bind *bind, struct node_state *above)
{
    size_t states = bind->states_count * sizeof(struct node_state);
    struct block *block = memory_alloc(sizeof *block + states + bind->lists_count * sizeof(struct item_list));
    block->above = above;
    block->lists = (struct item_list *)(void *)((char *)block->states + states);
    return block;
}

static void attach_below(struct instance *instance, struct node_state *state);

static void attach(struct instance *instance, struct node_state *state, xmlNode *node, const struct bind *bind)
{
    *state = (struct node_state){.bind = bind, .node = node, .relevant = true, .serial = ++instance->serials};
    node->_private = state;
    const struct node_state *above = state_above(state);
    state->shown = !above || above->shown;
    attach_below(instance, state);
}

/* In the block of another item, or in the same as what is above. */
static void show_below(struct node_state *state, const struct bind *below)
{
    if (!below->is_repeat) {
        if (state_below(state, below)->node)
            state_show(state_below(state, below));
        return;
    }
    struct item_list *list = item_list_at(state, below);
    column_forget_all(list);
    for (size_t i = 0; i < list->count; i++)
        state_show(list->blocks[i]->states);
}

void state_show(struct node_state *state)
{
    const struct node_state *above = state_above(state);
    bool shown = state->relevant && (!above || above->shown);
    if (shown == state->shown)
        return;
    state->shown = shown;
    for (size_t i = 0; i < state->bind->attributes_count; i++)
        show_below(state, state->bind->attributes[i]);
    for (size_t i = 0; i < state->bind->children_count; i++)
        show_below(state, state->bind->children[i]);
}

void state_changed(struct node_state *state)
{
    state->has_number = false;
    column_forget(state);
}

static void attach_child(struct instance *instance, struct node_state *state, xmlNode *child, const struct bind *below)
{
    if (below->is_repeat || !state_below(state, below)->node)
        state_attach(instance, child, below, SIZE_MAX);
    else
        state->has_strangers = true;
}

/* Also to those that saved answers lack. */
static void attach_attributes(struct instance *instance, struct node_state *state)
{
    const struct bind *bind = state->bind;
    for (size_t i = 0; i < bind->attributes_count; i++) {
        const xmlChar *name = BAD_CAST bind->attributes[i]->name;
        xmlAttr *attribute = xmlHasProp(state->node, name);
        attribute = attribute ? attribute : xmlNewProp(state->node, name, BAD_CAST "");
        attach(instance, state_below(state, bind->attributes[i]), (xmlNode *)attribute, bind->attributes[i]);
    }
}

static void attach_below(struct instance *instance, struct node_state *state)
{
    const struct bind *bind = state->bind;
    attach_attributes(instance, state);
    size_t next = 0; /* where the next child is likely to stand in the definition */
    for (xmlNode *child = xml_first_child(state->node, NULL); child; child = xml_next(child, NULL)) {
        bool is_template = xml_attribute(child, XML_NS_JAVAROSA, "template") != NULL;
        size_t index = is_template ? bind->children_count : child_index(bind, child, next);
        if (index == bind->children_count) {
            state->has_strangers = true;
            continue;
        }
        attach_child(instance, state, child, bind->children[index]);
        next = bind->children[index]->is_repeat ? index : index + 1;
    }
}

void state_attach(struct instance *instance, xmlNode *node, const struct bind *bind, size_t index)
{
    struct node_state *above = bind->parent ? node_state(node->parent) : NULL;
    if (above && !bind->is_repeat) {
        attach(instance, state_below(above, bind), node, bind);
        return;
    }
    struct block *block = block_new(bind, above);
    attach(instance, block->states, node, bind);
    if (above)
        item_list_put(node, index);
}

static void block_free(struct block *block)
{
    const struct bind *bind = block->states->bind;
    for (size_t i = 0; i < bind->lists_count; i++) {
        struct item_list *list = &block->lists[i];
        for (size_t j = 0; j < list->count; j++)
            block_free(list->blocks[j]);
        free(list->items);
        free(list->blocks);
        column_done(list);
    }
    for (size_t i = 0; i < bind->states_count; i++)
        if (block->states[i].node)
            block->states[i].node->_private = NULL;
    free(block);
}

void state_detach(xmlNode *node)
{
    if (block_of(node_state(node))->above)
        item_list_take(node);
    block_free(block_of(node_state(node)));
}
