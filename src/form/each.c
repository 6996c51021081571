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

/* Items of lists inside may come and go meanwhile. */
static void walk_list(const struct walk *walk, const struct item_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i + 4 < list->count) /* long lists do not fit into the processor's own memory */
            __builtin_prefetch(&list->blocks[i + 4]->states[walk->bind->offset]);
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

static bool is_within(const struct bind *bind, const struct bind *above)
{
    while (bind && bind != above)
        bind = bind->parent;
    return bind != NULL;
}

void place_each(xmlNode *from, const struct bind *bind, void (*visit)(struct instance *, xmlNode *, void *),
                struct instance *instance, void *data)
{
    struct walk walk = {bind, bind->repeat ? bind->repeat : instance->form->model->binds[0], visit, instance, data};
    if (is_within(bind, node_state(from)->bind))
        walk_block(&walk, block_of(node_state(from)));
}
