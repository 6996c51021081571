/* SPDX-License-Identifier: MIT */
/* The contents: a line for each step of the form, and for each group with a page of its own in it. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/steps.h"
#include "wizard/tally.h"

#include <string.h>

bool build_shows_step(const struct wizard *wizard, size_t first)
{
    const struct form *form = instance_form(wizard->instance);
    for (size_t i = first; i < steps_end(form, first); i++)
        if (instance_shows(wizard->instance, form->sections[i], instance_root(wizard->instance)))
            return true;
    return false;
}

/* The first question below a control that is asked now, or NULL. */
static const struct control *first_question(const struct wizard *wizard, const struct control *control)
{
    if (!instance_shows(wizard->instance, control, instance_root(wizard->instance)))
        return NULL;
    if (control_holds_value(control))
        return control_is_note(control) ? NULL : control;
    const struct control *found = NULL;
    for (size_t i = 0; i < control->children_count && !found; i++)
        found = first_question(wizard, control->children[i]);
    return found;
}

/* What has no words of its own is called by its first question. Yours. */
static char *title_by_question(const struct wizard *wizard, size_t first)
{
    const struct form *form = instance_form(wizard->instance);
    xmlNode *root = instance_root(wizard->instance);
    const struct control *found = NULL;
    for (size_t i = first; i < steps_end(form, first) && !found; i++)
        found = first_question(wizard, form->sections[i]);
    AUTO_FREE char *label = build_label(wizard, found ? found : form->sections[first], root);
    return memory_print("%.*s …", (int)strcspn(label, "\n"), label);
}

char *build_step_title(const struct wizard *wizard, size_t first)
{
    const struct form *form = instance_form(wizard->instance);
    bool alone = steps_end(form, first) - first == 1;
    AUTO_FREE char *label = alone ? build_label(wizard, form->sections[first], instance_root(wizard->instance)) : NULL;
    return label && label[0] ? STEAL(label) : title_by_question(wizard, first);
}

static void add_status(struct entry *entry, const struct tally *tally)
{
    entry->mark = tally_mark(tally);
    entry->right = tally_words(tally);
}

void build_group_link(const struct wizard *wizard, struct page *page, const struct control *group, xmlNode *context)
{
    AUTO_FREE char *label = build_label(wizard, group, context);
    AUTO_FREE char *words = memory_print("%s ›", label);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    struct tally tally = {0};
    xmlNode *node = instance_node(wizard->instance, group, context);
    tally_add(wizard, group, context, &tally);
    if (node && group->path)
        tally_add_item_findings(wizard, node, &tally);
    entry->link = LINK_GROUP;
    entry->control = group;
    entry->node = context;
    add_status(entry, &tally);
}

bool build_next_group(const struct wizard *wizard, struct page *page)
{
    const struct form *form = instance_form(wizard->instance);
    const struct control *above = steps_page_of(page->control->parent);
    xmlNode *context = build_context(wizard, page);
    for (size_t i = page->control->number + 1; i < form->controls_count; i++) {
        const struct control *group = form->controls[i];
        if (!steps_is_page(group) || steps_page_of(group->parent) != above ||
            !instance_shows(wizard->instance, group, context))
            continue;
        AUTO_FREE char *label = build_label(wizard, group, context);
        AUTO_FREE char *words = memory_print(_("Next: %s ›"), label);
        struct entry *entry = page_add(page, ENTRY_LINK, words);
        entry->link = LINK_GROUP;
        entry->control = group;
        entry->node = context;
        return true;
    }
    return false;
}

/* The groups that have pages, below the line of their section. */
static void add_group_pages(const struct wizard *wizard, struct page *page, const struct control *control)
{
    xmlNode *root = instance_root(wizard->instance);
    for (size_t i = 0; i < control->children_count; i++) {
        const struct control *child = control->children[i];
        if (child->kind != CONTROL_GROUP || !instance_shows(wizard->instance, child, root))
            continue;
        if (!steps_is_page(child)) {
            add_group_pages(wizard, page, child);
            continue;
        }
        build_group_link(wizard, page, child, root);
        page->entries[page->entries_count - 1].indent = 3;
    }
}

/* Further parts of a section, each called by its first question. */
static void add_parts(const struct wizard *wizard, struct page *page, const struct control *section)
{
    for (size_t part = 1; part < steps_parts(section); part++) {
        const struct control *first = NULL;
        for (size_t i = part * PART_CHILDREN; i < section->children_count && i < (part + 1) * PART_CHILDREN && !first; i++)
            first = first_question(wizard, section->children[i]);
        if (!first)
            continue;
        AUTO_FREE char *label = build_label(wizard, first, instance_root(wizard->instance));
        AUTO_FREE char *words = memory_print("%.*s …", (int)strcspn(label, "\n"), label);
        struct entry *entry = page_add(page, ENTRY_LINK, words);
        entry->link = LINK_PART;
        entry->control = section;
        entry->number = part;
        entry->indent = 3;
        struct tally tally = {0};
        for (size_t i = part * PART_CHILDREN; i < section->children_count && i < (part + 1) * PART_CHILDREN; i++)
            tally_add(wizard, section->children[i], instance_root(wizard->instance), &tally);
        add_status(entry, &tally);
    }
}

/* Nothing but notes: it has no status. */
static bool is_to_read(const struct form *form, size_t first)
{
    for (size_t i = first; i < steps_end(form, first); i++)
        if (!control_is_note(form->sections[i]))
            return false;
    return true;
}

/* `counts`: what was said and changed, one a section; NULL: nothing. */
static void add_step(const struct wizard *wizard, struct page *page, size_t first, size_t ordinal,
                     const struct desk_count *counts)
{
    const struct form *form = instance_form(wizard->instance);
    struct tally tally = {0};
    struct desk_count said = {0};
    for (size_t i = first; i < steps_end(form, first); i++) {
        said.comments += counts ? counts[i].comments : 0;
        said.changed += counts ? counts[i].changed : 0;
        tally_add(wizard, form->sections[i], instance_root(wizard->instance), &tally);
        tally_add_section_findings(wizard, i, &tally);
    }
    AUTO_FREE char *label = build_step_title(wizard, first);
    AUTO_FREE char *numbered = memory_print("%zu. %s", ordinal, label);
    struct entry *entry = page_add(page, ENTRY_LINK, numbered);
    entry->link = LINK_SECTION;
    entry->number = first;
    entry->control = form->sections[first];
    if (!is_to_read(form, first))
        add_status(entry, &tally);
    build_desk_count(entry, &said, desk_is_approver(wizard));
    if (form->sections[first]->kind == CONTROL_GROUP && steps_is_long(form->sections[first]))
        add_group_pages(wizard, page, form->sections[first]);
    if (form->sections[first]->kind == CONTROL_GROUP)
        add_parts(wizard, page, form->sections[first]);
}

void build_tasks(const struct wizard *wizard, struct page *page)
{
    const struct form *form = instance_form(wizard->instance);
    size_t ordinal = 0;
    AUTO_FREE struct desk_count *counts = desk_count_sections(wizard);
    build_desk_state(wizard, page);
    for (size_t first = 0; first < form->sections_count; first = steps_end(form, first)) {
        ordinal++;
        if (build_shows_step(wizard, first))
            add_step(wizard, page, first, ordinal, counts);
    }
    if (build_interview_links(wizard, page))
        return;
    if (desk_is_approver(wizard)) {
        build_reviewing_links(wizard, page);
        return;
    }
    page_add(page, ENTRY_HEADING, _("When the sections are written"));
    build_desk_links(wizard, page);
    page_add(page, ENTRY_LINK, _("Check everything"))->link = LINK_CHECK;
    build_fit_link(wizard, page);
    page_add(page, ENTRY_LINK, _("Read all answers on one page"))->link = LINK_REVIEW;
    build_export_link(page);
    if (wizard->desk.dossier && wizard->desk.dossier->revision && !build_is_direct(wizard))
        page_add(page, ENTRY_LINK, _("Read a review file that came back"))->link = LINK_IMPORT;
}
