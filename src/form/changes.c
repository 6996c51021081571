/* SPDX-License-Identifier: MIT */
/* xforms-value-changed: which observed nodes have another value than before an edit, whether it was typed, calculated, or
 * came and went with relevance. Told when everything is worked out. Source: XForms 1.1, 4.4.2 and 10.2 (deferred updates). */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"
#include "xpath/nodes.h"

#include <stdlib.h>
#include <string.h>

/* Changes that set off each other stop here. */
#define ROUNDS_LIMIT 8

struct change {
    xmlNode *node;
    char *before; /* owned */
};

static const char *effective(const struct instance *instance, const xmlNode *node)
{
    return instance_is_relevant(instance, node) ? xml_leaf_text(node) : "";
}

void changes_note(struct instance *instance, xmlNode *node)
{
    const struct node_state *state = node_state(node);
    if (!state->bind->is_observed || !instance->recording || instance->replaying || state->serial > instance->serials_before)
        return; /* what came with this edit had no value that could change */
    for (size_t i = 0; i < instance->changes_count; i++)
        if (instance->changes[i].node == node)
            return;
    struct change change = {.node = node, .before = memory_copy_string(effective(instance, node))};
    ARRAY_PUSH(instance->changes, instance->changes_count, instance->changes_capacity, change);
}

static void note_each(struct instance *instance, xmlNode *node, void *data)
{
    (void)data;
    changes_note(instance, node);
}

void changes_note_below(struct instance *instance, xmlNode *node)
{
    const struct form_model *model = instance->form->model;
    for (size_t i = 0; i < model->actions_count && instance->recording; i++) {
        const struct bind *bind = model->actions[i].observed;
        if (bind_is_within(bind, node_state(node)->bind) && bind->is_observed)
            place_each(node, bind, note_each, instance, NULL);
    }
}

static void changes_clear(struct instance *instance)
{
    for (size_t i = 0; i < instance->changes_count; i++)
        free(instance->changes[i].before);
    instance->changes_count = 0;
}

/* The first change, taken out of the list when it is one; NULL: none is left. */
static xmlNode *take_change(struct instance *instance)
{
    while (instance->changes_count) {
        struct change change = instance->changes[0];
        instance->changes_count--;
        memmove(instance->changes, instance->changes + 1, instance->changes_count * sizeof change);
        bool is_change = strcmp(change.before, effective(instance, change.node)) != 0;
        free(change.before);
        if (is_change)
            return change.node;
    }
    return NULL;
}

void changes_tell(struct instance *instance)
{
    for (int round = 0; instance->changes_count && round < ROUNDS_LIMIT; round++) {
        xmlNode *node;
        for (size_t due = instance->changes_count; due > 0 && (node = take_change(instance)); due--)
            actions_run(instance, EVENT_VALUE_CHANGED, node);
    }
    changes_clear(instance);
}

void changes_forget(struct instance *instance, const xmlNode *item)
{
    size_t kept = 0;
    for (size_t i = 0; i < instance->changes_count; i++) {
        if (nodes_is_within(instance->changes[i].node, item))
            free(instance->changes[i].before);
        else
            instance->changes[kept++] = instance->changes[i];
    }
    instance->changes_count = kept;
}

void changes_done(struct instance *instance)
{
    changes_clear(instance);
    free(instance->changes);
}
