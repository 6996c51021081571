/* SPDX-License-Identifier: MIT */
/* Every node of a bind below a node, block by block. Changes nothing. */
#include "form/state.h"

struct walk {
    const struct bind *bind, *owner; /* of which nodes are visited; the repeat (or root) in whose blocks they are */
    void (*visit)(struct instance *, xmlNode *, void *);
    struct instance *instance;
    void *data;
};

static void walk_block(const struct walk *walk, struct block *block);

/* Long lists do not fit into the processor's own memory: the states of one item and the nodes of one nearer are asked for
 * before their turn. */
static void fetch_ahead(const struct walk *walk, const struct item_list *list, size_t index)
{
    if (index + 4 < list->count)
        __builtin_prefetch(&list->blocks[index + 4]->states[walk->bind->offset]);
    if (index + 2 >= list->count || !walk->bind->is_repeat) /* whole items are visited: all in them will be looked at */
        return;
    const struct node_state *states = list->blocks[index + 2]->states;
    for (size_t i = 0; i < walk->bind->states_count; i++) {
        const char *node = (const char *)states[i].node;
        __builtin_prefetch(node);
        __builtin_prefetch(node + 64);
        __builtin_prefetch(node + 128); /* its text was mostly made with it */
    }
}

/* Items of lists inside may come and go meanwhile. */
static void walk_list(const struct walk *walk, const struct item_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        fetch_ahead(walk, list, i);
        walk_block(walk, list->blocks[i]);
    }
}

static void walk_block(const struct walk *walk, struct block *block)
{
    const struct bind *here = block->states->bind, *next = walk->owner;
    if (here == next) {
        struct node_state *state = &block->states[walk->bind->offset];
        if (state->node)
            walk->visit(walk->instance, state->node, walk->data);
        return;
    }
    while (next && next->parent && next->parent->repeat != here->repeat) /* the list in this block that leads there */
        next = next->parent->repeat;
    if (next && next->is_repeat)
        walk_list(walk, &block->lists[next->list]);
}

void place_each(xmlNode *from, const struct bind *bind, void (*visit)(struct instance *, xmlNode *, void *),
                struct instance *instance, void *data)
{
    struct walk walk = {bind, bind->repeat ? bind->repeat : instance->form->model->binds[0], visit, instance, data};
    if (bind_is_within(bind, node_state(from)->bind))
        walk_block(&walk, block_of(node_state(from)));
}
