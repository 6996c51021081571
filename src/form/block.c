/* SPDX-License-Identifier: MIT */
/* The states of nodes, in one block for each repeat item (and one for the root), and the lists of items: what makes a child,
 * an item by its number and the number of an item known without a walk. Changes no answers. */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- lists of items ---------------------------------------------------------------------------------- */

static void list_insert(struct item_list *list, size_t index, xmlNode *item)
{
    ARRAY_PUSH(list->items, list->count, list->capacity, item);
    for (size_t i = list->count - 1; i > index; i--)
        list->items[i] = list->items[i - 1];
    list->items[index] = item;
    list->numbered = list->numbered < index ? list->numbered : index;
    column_make_room(list, index);
}

static void list_remove(struct item_list *list, size_t index)
{
    list->count--;
    memmove(list->items + index, list->items + index + 1, (list->count - index) * sizeof(xmlNode *));
    list->numbered = list->numbered < index ? list->numbered : index;
    column_close_gap(list, index);
}

size_t item_index(const xmlNode *item)
{
    struct block *block = block_of(node_state(item));
    if (!block->above) /* the root */
        return 0;
    struct item_list *list = item_list_at(block->above, node_state(item)->bind);
    if (block->index < list->numbered && list->items[block->index] == item)
        return block->index;
    for (bool found = false; !found && list->numbered < list->count; list->numbered++) {
        found = list->items[list->numbered] == item;
        block_of(node_state(list->items[list->numbered]))->index = list->numbered;
    }
    return block->index;
}

void item_list_take(xmlNode *item)
{
    struct node_state *above = block_of(node_state(item))->above;
    list_remove(item_list_at(above, node_state(item)->bind), item_index(item));
}

void item_list_put(xmlNode *item, size_t index)
{
    struct item_list *list = item_list_at(block_of(node_state(item))->above, node_state(item)->bind);
    list_insert(list, index < list->count ? index : list->count, item);
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
        state_show(node_state(list->items[i]));
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
            block_free(block_of(node_state(list->items[j])));
        free(list->items);
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
