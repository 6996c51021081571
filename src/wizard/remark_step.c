/* SPDX-License-Identifier: MIT */
/* From one answer that was changed or has a comment to the next, in the order of the form. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/field.h"
#include "wizard/remark_keys.h"
#include "wizard/route.h"

#include <stdlib.h>

struct places {
    const xmlNode **nodes; /* sorted by address; owned */
    size_t nodes_count, nodes_capacity;
};

static void add_place(const struct wizard *wizard, struct places *places, const char *path)
{
    const xmlNode *node = path ? instance_find(wizard->instance, path) : NULL;
    if (node)
        ARRAY_PUSH(places->nodes, places->nodes_count, places->nodes_capacity, node);
}

static int compare_addresses(const void *a, const void *b)
{
    uintptr_t one = (uintptr_t) * (const xmlNode *const *)a, other = (uintptr_t) * (const xmlNode *const *)b;
    return one < other ? -1 : one > other;
}

/* `answered`: comments that ask for nothing more as well. */
static void collect(const struct wizard *wizard, bool answered, struct places *places)
{
    const struct desk *desk = &wizard->desk;
    for (size_t i = 0; desk->review && i < desk->review->comments_count; i++)
        add_place(wizard, places, desk->review->comments[i].path);
    for (size_t i = 0; desk->remarks && i < desk->remarks->remarks_count; i++)
        if (desk->review || answered || remark_is_open(&desk->remarks->remarks[i]))
            add_place(wizard, places, desk->remarks->remarks[i].path);
    for (size_t i = 0; desk->review && desk->changes && i < desk->changes->differences_count; i++)
        add_place(wizard, places, desk->changes->differences[i].path_new);
    if (places->nodes_count)
        qsort(places->nodes, places->nodes_count, sizeof *places->nodes, compare_addresses);
}

static const xmlNode *next_in_tree(const xmlNode *node, const xmlNode *root)
{
    if (node->children)
        return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return node && node != root ? node->next : NULL;
}

/* What stands next to `here` on the way; NULL: none. Without `here` the first, or the last. */
static const xmlNode *neighbour(const struct wizard *wizard, const struct places *places, const xmlNode *here, int direction)
{
    if (places->nodes_count == 0)
        return NULL;
    const xmlNode *root = instance_root(wizard->instance), *last = NULL;
    bool passed = !here;
    for (const xmlNode *node = root; node; node = next_in_tree(node, root)) {
        if (node == here) {
            if (direction < 0)
                return last;
            passed = true;
            continue;
        }
        if (!bsearch(&node, places->nodes, places->nodes_count, sizeof *places->nodes, compare_addresses))
            continue;
        if (direction > 0 && passed)
            return node;
        last = node;
    }
    return direction < 0 ? last : NULL;
}

/* The answer in focus; on a page of questions without one, what the page is about. */
static const xmlNode *here(const struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    if (page->kind != PAGE_FORM && page->kind != PAGE_LIST)
        return NULL;
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (entry && entry->node)
        return entry->node;
    for (size_t i = page->entries_count; i-- > 0;)
        if (page->entries[i].node)
            return page->entries[i].node;
    return NULL;
}

void remark_step(struct wizard *wizard, int direction)
{
    enum page_kind kind = wizard_page(wizard)->kind;
    if (kind == PAGE_CHANGES || kind == PAGE_REMARKS || kind == PAGE_PROBLEMS) {
        page_move_focus(wizard_page(wizard), direction);
        return;
    }
    field_leave(wizard);
    wizard_rebuild(wizard);
    struct places places = {0};
    collect(wizard, false, &places);
    bool all_answered = places.nodes_count == 0;
    if (all_answered)
        collect(wizard, true, &places);
    xmlNode *node = (xmlNode *)neighbour(wizard, &places, here(wizard), direction);
    size_t count = places.nodes_count;
    free(places.nodes);
    if (node)
        route_to_answer(wizard, node);
    if (all_answered && count)
        wizard_tell(wizard, MOOD_PLAIN, _("All comments have been answered, or their texts were changed."));
    else if (!node && count)
        wizard_tell(wizard, MOOD_PLAIN, direction > 0 ? _("That was the last one.") : _("That was the first one."));
    else if (!node)
        wizard_tell(wizard, MOOD_PLAIN, _("No answer was changed, and none has a comment."));
}
