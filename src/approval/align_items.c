/* SPDX-License-Identifier: MIT */
/* Items of a list found again: by the value that choices name them by; those that have none by all they say, then by their
 * name, then by likeness. */
#include "approval/align.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "xml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LIKENESS_MOST = 64 }; /* items a side that are compared each with each */

struct matching {
    const struct items *old, *now;
    size_t *which;   /* of `now`, SIZE_MAX: none yet; lent */
    bool *is_taken;  /* of `old` */
    char **old_keys, **now_keys; /* NULL: without */
};

static void match(struct matching *matching, size_t old, size_t now)
{
    matching->which[now] = old;
    matching->is_taken[old] = true;
}

/* What an item is known by in one pass; yours, NULL or "": by nothing. */
typedef char *known_by(const struct items *items, size_t i);

static char *by_key(const struct items *items, size_t i)
{
    return instance_item_key(items->instance, items->nodes[i]);
}

static void add_text(const xmlNode *node, struct buffer *out)
{
    const xmlNode *child = xml_first_child(node, NULL);
    if (!child)
        buffer_print(out, "%s=%s\x1f", xml_name(node), xml_leaf_text(node));
    for (; child; child = xml_next(child, NULL))
        add_text(child, out);
}

static char *by_content(const struct items *items, size_t i)
{
    struct buffer out;
    buffer_init(&out);
    add_text(items->nodes[i], &out);
    return buffer_take(&out);
}

/* The answer that rr:item-label names inside the item: not the name by number that others have. */
static char *by_name(const struct items *items, size_t i)
{
    const struct control *repeat = instance_control(items->instance, items->nodes[i]);
    const char *label = repeat ? control_own(repeat, "item-label") : NULL;
    const xmlNode *node = label && label[0] != '/' ? items->nodes[i] : NULL;
    AUTO_FREE char *copy = memory_copy_string(label ? label : "");
    char *rest = NULL;
    for (char *step = strtok_r(copy, "/", &rest); node && step; step = strtok_r(NULL, "/", &rest))
        node = xml_first_child(node, step);
    return node && !xml_first_child(node, NULL) ? memory_copy_string(xml_leaf_text(node)) : NULL;
}

static char **ask_all(const struct items *items, known_by *ask)
{
    char **known = memory_alloc((items->count + 1) * sizeof *known);
    for (size_t i = 0; i < items->count; i++)
        known[i] = ask(items, i);
    return known;
}

static void free_all(char **known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(known[i]);
    free(known);
}

/* Equal ones in their order: the map leads to the first free one, `next` (1-based, 0 ends) to those behind it. */
static void match_equal(struct matching *matching, char **old, char **now, const bool *left_out)
{
    struct map first;
    map_init(&first);
    AUTO_FREE size_t *next = memory_alloc((matching->old->count + 1) * sizeof *next);
    for (size_t i = matching->old->count; i-- > 0;) {
        if (matching->is_taken[i] || !old[i] || !*old[i])
            continue;
        next[i] = (size_t)(uintptr_t)map_get(&first, old[i]);
        map_set(&first, old[i], (void *)(uintptr_t)(i + 1));
    }
    for (size_t i = 0; i < matching->now->count; i++) {
        if (matching->which[i] != SIZE_MAX || left_out[i] || !now[i] || !*now[i])
            continue;
        size_t found = (size_t)(uintptr_t)map_get(&first, now[i]);
        if (!found)
            continue;
        map_set(&first, now[i], (void *)(uintptr_t)next[found - 1]);
        match(matching, found - 1, i);
    }
    map_done(&first);
}

/* ---- likeness ------------------------------------------------------------------------------------ */

struct likeness {
    unsigned same, all; /* answers: equal on both sides; given on one of them at least */
};

static void compare(const xmlNode *old, const xmlNode *now, struct likeness *out)
{
    bool is_leaf = true;
    for (const xmlNode *child = xml_first_child(now, NULL); child; child = xml_next(child, NULL)) {
        is_leaf = false;
        compare(old ? xml_first_child(old, xml_name(child)) : NULL, child, out);
    }
    if (!is_leaf)
        return;
    const char *before = old && !xml_first_child(old, NULL) ? xml_leaf_text(old) : "", *after = xml_leaf_text(now);
    out->all += *before || *after;
    out->same += *after && strcmp(before, after) == 0;
}

/* In hundredths; the next free one in order is preferred among equals. */
static unsigned likeness_of(const xmlNode *old, const xmlNode *now)
{
    struct likeness likeness = {0};
    compare(old, now, &likeness);
    return likeness.all ? likeness.same * 100 / likeness.all : 0;
}

struct best {
    unsigned likeness;
    size_t old, now;
};

static struct best find_best(const struct matching *matching, const bool *left_out)
{
    enum { LEAST = 30 };
    struct best best = {.likeness = LEAST - 1};
    for (size_t i = 0; i < matching->now->count; i++)
        for (size_t k = 0; k < matching->old->count; k++) {
            if (matching->which[i] != SIZE_MAX || left_out[i] || matching->is_taken[k] || matching->old_keys[k])
                continue;
            unsigned likeness = likeness_of(matching->old->nodes[k], matching->now->nodes[i]);
            if (likeness > best.likeness)
                best = (struct best){likeness, k, i};
        }
    best.likeness = best.likeness < LEAST ? 0 : best.likeness;
    return best;
}

/* Short lists only: each is compared with each, once for every match. */
static void match_alike(struct matching *matching, const bool *left_out)
{
    if (matching->old->count > LIKENESS_MOST || matching->now->count > LIKENESS_MOST)
        return;
    for (struct best best = find_best(matching, left_out); best.likeness > 0; best = find_best(matching, left_out))
        match(matching, best.old, best.now);
}

/* ---- all passes ---------------------------------------------------------------------------------- */

static void match_by(struct matching *matching, known_by *ask, const bool *left_out)
{
    char **old = ask_all(matching->old, ask), **now = ask_all(matching->now, ask);
    for (size_t i = 0; i < matching->old->count; i++)
        if (matching->old_keys[i] && old[i])
            *old[i] = '\0'; /* who has a key is known by nothing else */
    match_equal(matching, old, now, left_out);
    free_all(old, matching->old->count);
    free_all(now, matching->now->count);
}

void align_items(const struct items *old, const struct items *now, size_t *which)
{
    AUTO_FREE bool *is_taken = memory_alloc(old->count + 1);
    AUTO_FREE bool *nobody = memory_alloc(now->count + 1);
    AUTO_FREE bool *has_key = memory_alloc(now->count + 1);
    struct matching matching = {.old = old, .now = now, .which = which, .is_taken = is_taken};
    matching.old_keys = ask_all(old, by_key);
    matching.now_keys = ask_all(now, by_key);
    for (size_t i = 0; i < now->count; i++) {
        which[i] = SIZE_MAX;
        has_key[i] = matching.now_keys[i] != NULL;
    }
    match_equal(&matching, matching.old_keys, matching.now_keys, nobody);
    match_by(&matching, by_content, has_key);
    match_by(&matching, by_name, has_key);
    match_alike(&matching, has_key);
    free_all(matching.old_keys, old->count);
    free_all(matching.now_keys, now->count);
}

/* ---- who moved ----------------------------------------------------------------------------------- */

/* Where `value` goes in the ends of the rising rows of each length. */
static size_t find_length(const size_t *which, const size_t *ends, size_t length, size_t value)
{
    size_t low = 0, high = length;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (which[ends[middle]] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* All but those of a longest rising row (patience sorting). */
void align_find_moved(const size_t *which, size_t count, bool *moved)
{
    AUTO_FREE size_t *ends = memory_alloc((count + 1) * sizeof *ends);
    AUTO_FREE size_t *before = memory_alloc((count + 1) * sizeof *before);
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        moved[i] = which[i] != SIZE_MAX;
        if (!moved[i])
            continue;
        size_t length = find_length(which, ends, longest, which[i]);
        before[i] = length ? ends[length - 1] : SIZE_MAX;
        ends[length] = i;
        longest = length + 1 > longest ? length + 1 : longest;
    }
    for (size_t i = longest ? ends[longest - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
        moved[i] = false;
}
