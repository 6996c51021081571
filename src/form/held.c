/* SPDX-License-Identifier: MIT */
/* Answers that a filter took away, and calculated values that another program overrode (they are written again when they
 * change): kept aside while the form is open, in no file. Few at any time. */
#include "form/state.h"

#include "base/memory.h"
#include "xpath/nodes.h"

#include <stdlib.h>
#include <string.h>

struct held {
    const xmlNode *node;
    char *value; /* owned */
};

static size_t find(const struct instance *instance, const xmlNode *node)
{
    size_t i = instance->held_count;
    while (i > 0 && instance->held[i - 1].node != node)
        i--;
    return i - 1; /* SIZE_MAX: none */
}

static void drop_at(struct instance *instance, size_t i)
{
    free(instance->held[i].value);
    instance->held[i] = instance->held[--instance->held_count];
}

const char *held_value(const struct instance *instance, const xmlNode *node)
{
    return node_state(node)->holds ? instance->held[find(instance, node)].value : NULL;
}

void held_drop(struct instance *instance, const xmlNode *node)
{
    if (!node_state(node)->holds)
        return;
    node_state(node)->holds = false;
    drop_at(instance, find(instance, node));
}

void held_keep(struct instance *instance, xmlNode *node, const char *value)
{
    struct held held = {.node = node, .value = memory_copy_string(value)};
    held_drop(instance, node);
    node_state(node)->holds = true;
    ARRAY_PUSH(instance->held, instance->held_count, instance->held_capacity, held);
}

void held_forget(struct instance *instance, const xmlNode *item)
{
    for (size_t i = instance->held_count; i-- > 0;)
        if (nodes_is_within(instance->held[i].node, item))
            drop_at(instance, i);
}

void held_done(struct instance *instance)
{
    while (instance->held_count)
        drop_at(instance, instance->held_count - 1);
    free(instance->held);
}
