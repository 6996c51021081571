/* SPDX-License-Identifier: MIT */
#include "wizard/route.h"

#include "base/memory.h"
#include "wizard/steps.h"

#include <stdlib.h>
#include <string.h>

void route_push(struct wizard *wizard, struct page *page)
{
    ARRAY_PUSH(wizard->pages, wizard->pages_count, wizard->pages_capacity, page);
}

bool route_pop(struct wizard *wizard)
{
    if (wizard->pages_count < 2)
        return false;
    page_free(wizard->pages[--wizard->pages_count]);
    return true;
}

void route_clear(struct wizard *wizard)
{
    while (wizard->pages_count)
        page_free(wizard->pages[--wizard->pages_count]);
}

void route_to_tasks(struct wizard *wizard)
{
    while (wizard->pages_count > 2)
        route_pop(wizard);
    if (wizard->pages[0]->kind == PAGE_COVER && wizard_page(wizard)->kind != PAGE_TASKS) /* from an approver's cover another way */
        route_pop(wizard);
    if (wizard->pages_count == 1)
        route_push(wizard, page_new(PAGE_TASKS, NULL, NULL));
}

void route_to_section(struct wizard *wizard, size_t number)
{
    route_to_tasks(wizard);
    struct page *tasks = wizard_page(wizard);
    for (size_t i = 0; i < tasks->entries_count; i++)
        if (tasks->entries[i].link == LINK_SECTION && tasks->entries[i].number == number)
            tasks->focus = i;
    route_push(wizard, page_new(PAGE_FORM, instance_form(wizard->instance)->sections[number], NULL));
}

/* A group's page is shown, and the other group has its page beside it. */
static bool is_beside(const struct page *page, const struct control *group)
{
    return page->kind == PAGE_FORM && steps_is_page(page->control) && page->control != steps_page_of(group->parent) &&
           steps_page_of(page->control->parent) == steps_page_of(group->parent);
}

void route_to_group(struct wizard *wizard, const struct control *group, xmlNode *node)
{
    xmlNode *item = instance_item_of(wizard->instance, node);
    AUTO_FREE char *path = item ? instance_path(wizard->instance, item) : NULL;
    if (is_beside(wizard_page(wizard), group))
        route_pop(wizard);
    route_push(wizard, page_new(PAGE_FORM, group, path));
}

static void focus_on(struct page *page, const char *path)
{
    free(page->focus_path);
    page->focus_path = memory_copy_string(path);
}

void route_to_part(struct wizard *wizard, const struct control *control, size_t part)
{
    if (wizard_page(wizard)->kind == PAGE_TASKS)
        route_to_section(wizard, steps_section_of(instance_form(wizard->instance), control));
    struct page *page = wizard_page(wizard);
    page->part = part;
    page->built = 0;
    page->scroll = 0;
    focus_on(page, NULL);
}

/* Opens the list of a repeat and one of its items. */
static void enter_item(struct wizard *wizard, const struct control *repeat, xmlNode *item)
{
    AUTO_FREE char *path = instance_path(wizard->instance, item);
    xmlNode *outer = instance_item_of(wizard->instance, item->parent);
    AUTO_FREE char *outer_path = outer ? instance_path(wizard->instance, outer) : NULL;
    struct page *list = page_new(PAGE_LIST, repeat, outer_path);
    focus_on(list, path);
    route_push(wizard, list);
    route_push(wizard, page_new(PAGE_FORM, repeat, path));
}

/* From a list of places only the page with the answer is opened, so that back leads to the list again. */
static void open_beside_list(struct wizard *wizard, const struct control *const *chain, size_t depth, xmlNode *item)
{
    AUTO_FREE char *path = item ? instance_path(wizard->instance, item) : NULL;
    const struct form *form = instance_form(wizard->instance);
    const struct control *control = form->sections[steps_begin(form, steps_section_of(form, chain[0]))];
    for (size_t i = depth; i-- > 0;)
        if ((item && chain[i]->kind == CONTROL_REPEAT) || steps_is_page(chain[i]))
            control = chain[i];
    route_push(wizard, page_new(PAGE_FORM, control, path));
}

void route_to_answer(struct wizard *wizard, xmlNode *node)
{
    enum { DEPTH = 32 };
    const struct control *chain[DEPTH];
    xmlNode *items[DEPTH];
    const struct form *form = instance_form(wizard->instance);
    size_t depth = 0, repeats = 0;
    while (node && node->parent && !instance_control(wizard->instance, node))
        node = node->parent; /* what nobody is asked for stands beside what is */
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    if (!control)
        return;
    for (const struct control *c = control; c && depth < DEPTH; c = c->parent)
        chain[depth++] = c;
    for (xmlNode *item = instance_item_of(wizard->instance, node); item && repeats < DEPTH;
         item = instance_item_of(wizard->instance, item->parent))
        items[repeats++] = item;
    enum page_kind from = wizard_page(wizard)->kind;
    bool is_list = from == PAGE_PROBLEMS || from == PAGE_REVIEW || from == PAGE_REMARKS || from == PAGE_CHANGES;
    if (is_list || from == PAGE_TOPIC || from == PAGE_FIT) {
        open_beside_list(wizard, chain, depth, repeats ? items[0] : NULL);
    } else {
        xmlNode *place = instance_root(wizard->instance);
        route_to_section(wizard, steps_begin(form, steps_section_of(form, control)));
        for (size_t i = depth; i-- > 0;) {
            if (chain[i]->kind == CONTROL_REPEAT && repeats > 0)
                enter_item(wizard, chain[i], place = items[--repeats]);
            else if (steps_is_page(chain[i]))
                route_to_group(wizard, chain[i], place);
        }
    }
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    wizard_page(wizard)->part = steps_part_of(wizard_page(wizard)->control, control);
    focus_on(wizard_page(wizard), path);
}
