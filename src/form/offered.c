/* SPDX-License-Identifier: MIT */
/* Whether an answer is still offered, without asking every item again: the item that offered it is remembered and
 * asked first. Only for itemsets whose items are each picked by themselves. */
#include "form/state.h"

#include "base/memory.h"
#include "xpath/nodes.h"

#include <stdlib.h>
#include <string.h>

/* The item that offers a token. */
struct witness {
    const char *token;   /* in the arena */
    xmlNode *item;       /* NULL: it is gone */
    uint64_t generation; /* when it was last seen to offer the token */
};

/* What one itemset was last seen to offer. */
struct offered {
    struct arena arena;
    struct map witnesses; /* token -> struct witness; later items may offer more */
};

static void offered_free(struct offered *offered)
{
    if (!offered)
        return;
    map_done(&offered->witnesses);
    arena_done(&offered->arena);
    free(offered);
}

void offered_done(struct instance *instance)
{
    for (size_t i = 0; i < instance->form->controls_count; i++)
        offered_free(instance->offered[i]);
    free(instance->offered);
}

void offered_forget(struct instance *instance, const xmlNode *item)
{
    for (size_t i = 0; i < instance->form->controls_count; i++) {
        const struct map *witnesses = instance->offered[i] ? &instance->offered[i]->witnesses : NULL;
        for (size_t slot = 0; witnesses && slot < witnesses->capacity; slot++) {
            struct witness *witness = witnesses->entries[slot].value;
            if (witness && witness->item && nodes_is_within(witness->item, item))
                witness->item = NULL;
        }
    }
}

static char *token_of(struct instance *instance, const struct control_parts *parts, xmlNode *item)
{
    struct xpath_context context = {.node = item, .host = &instance->host};
    return xpath_string(parts->value_ref, &context, NULL);
}

/* Does it still offer its token? */
static bool is_sound(struct instance *instance, const struct control_parts *parts, struct witness *witness)
{
    if (!witness->item)
        return false;
    if (witness->generation == instance->generation)
        return true;
    struct xpath_context context = {.node = witness->item, .host = &instance->host};
    bool is_picked = false;
    if (xpath_still_picks(parts->nodeset, &context, &is_picked) < 0 || !is_picked)
        return false;
    AUTO_FREE char *token = token_of(instance, parts, witness->item);
    if (!token || strcmp(token, witness->token) != 0)
        return false;
    witness->generation = instance->generation;
    return true;
}

/* Asks every item. */
static struct offered *look_again(struct instance *instance, const struct control_parts *parts, xmlNode *node)
{
    struct offered *offered = memory_alloc(sizeof *offered);
    arena_init(&offered->arena);
    map_init(&offered->witnesses);
    struct xpath_context context = {.node = node, .host = &instance->host};
    AUTO_XPATH_VALUE struct xpath_value items = {0};
    if (xpath_evaluate(parts->nodeset, &context, &items, NULL) < 0 || items.type != XPATH_NODES)
        return offered;
    for (size_t i = 0; i < items.nodes_count; i++) {
        AUTO_FREE char *token = token_of(instance, parts, items.nodes[i]);
        if (!token || !*token || map_get(&offered->witnesses, token))
            continue;
        struct witness *witness = arena_alloc(&offered->arena, sizeof *witness);
        *witness = (struct witness){.token = arena_copy(&offered->arena, token), .item = items.nodes[i],
                                    .generation = instance->generation};
        map_set(&offered->witnesses, witness->token, witness);
    }
    return offered;
}

bool offered_has(struct instance *instance, const struct control *control, xmlNode *node, const char *token)
{
    const struct control_parts *parts = &instance->form->model->parts[control->number];
    struct offered **offered = &instance->offered[control->number];
    struct witness *witness = *offered ? map_get(&(*offered)->witnesses, token) : NULL;
    if (witness && is_sound(instance, parts, witness))
        return true;
    offered_free(*offered);
    *offered = look_again(instance, parts, node);
    return map_get(&(*offered)->witnesses, token) != NULL;
}
