/* SPDX-License-Identifier: MIT */
/* Walks two instances side by side. */
#include "approval/align.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void walk(struct alignment *alignment, xmlNode *old, xmlNode *now);

static void add(struct alignment *alignment, struct pair pair)
{
    xmlNode *some = pair.now ? pair.now : pair.old;
    pair.is_leaf = !xml_first_child(some, NULL);
    ARRAY_PUSH(alignment->pairs, alignment->pairs_count, alignment->pairs_capacity, pair);
    walk(alignment, pair.old, pair.now);
}

static bool is_item(const struct instance *instance, const xmlNode *node)
{
    return instance_item_of(instance, node) == node;
}

static struct items items_of(const struct instance *instance, const xmlNode *parent, const char *name)
{
    struct items items = {.instance = instance};
    size_t capacity = 0;
    for (xmlNode *child = parent ? xml_first_child(parent, name) : NULL; child; child = xml_next(child, name))
        if (is_item(instance, child))
            ARRAY_PUSH(items.nodes, items.count, capacity, child);
    return items;
}

/* What is gone comes behind what is there. */
static void add_gone(struct alignment *alignment, const struct items *old, const size_t *which, size_t count)
{
    AUTO_FREE bool *stayed = memory_alloc(old->count + 1);
    for (size_t i = 0; i < count; i++)
        if (which[i] != SIZE_MAX)
            stayed[which[i]] = true;
    for (size_t i = 0; i < old->count; i++)
        if (!stayed[i])
            add(alignment, (struct pair){.old = old->nodes[i], .is_item = true});
}

static void walk_list(struct alignment *alignment, const xmlNode *old_parent, const xmlNode *now_parent, const char *name)
{
    struct items old = items_of(alignment->old, old_parent, name), now = items_of(alignment->now, now_parent, name);
    AUTO_FREE size_t *which = memory_alloc((now.count + 1) * sizeof *which);
    AUTO_FREE bool *moved = memory_alloc(now.count + 1);
    align_items(&old, &now, which);
    align_find_moved(which, now.count, moved);
    for (size_t i = 0; i < now.count; i++) {
        xmlNode *before = which[i] == SIZE_MAX || !old.nodes ? NULL : old.nodes[which[i]];
        add(alignment, (struct pair){.old = before, .now = now.nodes[i], .is_item = true, .is_moved = moved[i]});
    }
    add_gone(alignment, &old, which, now.count);
    free(old.nodes);
    free(now.nodes);
}

/* The same part on the other side; NULL: it is not there, or a list on one side only and so another part. */
static xmlNode *find_other(const struct alignment *alignment, bool is_now, const xmlNode *child, xmlNode *parent)
{
    const struct instance *mine = is_now ? alignment->now : alignment->old, *others = is_now ? alignment->old : alignment->now;
    xmlNode *other = parent ? xml_first_child(parent, xml_name(child)) : NULL;
    return other && is_item(mine, child) == is_item(others, other) ? other : NULL;
}

/* A list is walked at its first item on a side that has any; where both have, at that of `now`. */
static void walk_child(struct alignment *alignment, const struct instance *mine, xmlNode *child, xmlNode *old, xmlNode *now)
{
    bool is_now = mine == alignment->now;
    xmlNode *other = find_other(alignment, is_now, child, is_now ? old : now);
    if (is_item(mine, child)) {
        bool is_first = !xml_previous(child, xml_name(child)) || !is_item(mine, xml_previous(child, xml_name(child)));
        if (is_first && (is_now || !other))
            walk_list(alignment, old, now, xml_name(child));
    } else if (is_now) {
        add(alignment, (struct pair){.old = other, .now = child});
    } else if (!other) {
        add(alignment, (struct pair){.old = child});
    }
}

static void walk(struct alignment *alignment, xmlNode *old, xmlNode *now)
{
    for (xmlNode *child = now ? xml_first_child(now, NULL) : NULL; child; child = xml_next(child, NULL))
        walk_child(alignment, alignment->now, child, old, now);
    for (xmlNode *child = old ? xml_first_child(old, NULL) : NULL; child; child = xml_next(child, NULL))
        walk_child(alignment, alignment->old, child, old, now);
}

static int compare_old(const void *a, const void *b)
{
    uintptr_t first = (uintptr_t)(*(const struct pair *const *)a)->old, second = (uintptr_t)(*(const struct pair *const *)b)->old;
    return (first > second) - (first < second);
}

static void make_index(struct alignment *alignment)
{
    alignment->by_old = memory_alloc((alignment->pairs_count + 1) * sizeof(const struct pair *));
    for (size_t i = 0; i < alignment->pairs_count; i++)
        if (alignment->pairs[i].old)
            alignment->by_old[alignment->by_old_count++] = &alignment->pairs[i];
    qsort(alignment->by_old, alignment->by_old_count, sizeof(const struct pair *), compare_old);
}

struct alignment *alignment_new(const struct instance *old, const struct instance *now)
{
    struct alignment *alignment = memory_alloc(sizeof *alignment);
    alignment->old = old;
    alignment->now = now;
    walk(alignment, instance_root(old), instance_root(now));
    make_index(alignment);
    return alignment;
}

void alignment_free(struct alignment *alignment)
{
    if (!alignment)
        return;
    free(alignment->by_old);
    free(alignment->pairs);
    free(alignment);
}

xmlNode *alignment_now(const struct alignment *alignment, const xmlNode *old)
{
    if (old == instance_root(alignment->old))
        return instance_root(alignment->now);
    const struct pair wanted = {.old = (xmlNode *)old}, *key = &wanted;
    const struct pair **found =
        bsearch(&key, alignment->by_old, alignment->by_old_count, sizeof(const struct pair *), compare_old);
    return found ? (*found)->now : NULL;
}
