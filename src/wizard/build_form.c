/* SPDX-License-Identifier: MIT */
/* Pages made from the form: the questions of a section or item, a repeat's list, all answers, help. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/appearance.h"
#include "wizard/build.h"
#include "wizard/figure.h"
#include "wizard/shown.h"
#include "wizard/steps.h"
#include "wizard/tally.h"

#include <stdlib.h>

static void add_control(const struct wizard *wizard, struct page *page, const struct control *control,
                        xmlNode *context);

static void add_children(const struct wizard *wizard, struct page *page, const struct control *parent,
                         xmlNode *context)
{
    for (size_t i = 0; i < parent->children_count; i++)
        add_control(wizard, page, parent->children[i], context);
}

enum entry_mark build_field_mark(const struct wizard *wizard, const xmlNode *node)
{
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    if (marks_is_later(&wizard->marks, path))
        return MARK_LATER;
    struct severity_counts counts = shown_within(wizard, node);
    if (tally_shows_problem(wizard, node) || counts.of[SEVERITY_STOP])
        return MARK_WRONG;
    if (counts.of[SEVERITY_WARN])
        return MARK_LOOK;
    return instance_value(node)[0] ? MARK_DONE : MARK_EMPTY;
}

/* What the rules say of the node, else the engine; nothing before the writer has been there. */
static void add_problem(const struct wizard *wizard, struct entry *entry, const xmlNode *node)
{
    enum severity worst;
    AUTO_FREE char *said = shown_words(wizard, node, SEVERITY_STOP, SEVERITY_WARN, &worst);
    bool broken = tally_shows_problem(wizard, node);
    bool rule_stops = said && worst == SEVERITY_STOP;
    AUTO_FREE char *own = broken && !rule_stops ? instance_violation_text(wizard->instance, node) : NULL;
    if (!said && !own)
        return;
    AUTO_FREE char *both = memory_print("%s%s%s", own ? own : "", own && said ? "\n" : "", said ? said : "");
    entry->problem_mark = own || rule_stops ? MARK_WRONG : MARK_LOOK;
    paragraph_set(&entry->problem, both);
}

static void add_field(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node)
{
    AUTO_FREE char *label = build_label(wizard, control, node);
    bool required = instance_is_required(wizard->instance, node);
    AUTO_FREE char *shown = required ? memory_print("%s *", label) : memory_copy_string(label);
    struct entry *entry = page_add(page, ENTRY_FIELD, shown);
    entry->control = control;
    entry->node = node;
    entry->is_list_choice = appearance_is_choices(control);
    entry->cells = appearance_is_cells(control) ? build_count_choices(wizard, control, node) : 0;
    entry->mark = build_field_mark(wizard, node);
    AUTO_FREE char *answer = instance_display(wizard->instance, node, catalogue_is_thai());
    paragraph_set(&entry->answer, answer);
    if (entry->mark == MARK_LATER)
        entry->right = memory_copy_string(_("for later"));
    add_problem(wizard, entry, node);
    build_change_of(wizard, entry, node);
    build_remarks_of(wizard, page, control, node);
}

/* "a, b, c": the items in their own words. Yours. */
static char *items_in_words(const struct wizard *wizard, const struct control *repeat, xmlNode **items, size_t count)
{
    enum { NAMED_AT_MOST = 12 };
    if (!count)
        return memory_copy_string(repeat->no_add_remove ? _("none") : _("none yet; Enter to add"));
    struct buffer words;
    buffer_init(&words);
    for (size_t i = 0; i < count && i < NAMED_AT_MOST; i++) {
        AUTO_FREE char *name = instance_item_name(wizard->instance, repeat, items[i]);
        buffer_print(&words, "%s%s", i ? ", " : "", name);
    }
    if (count > NAMED_AT_MOST)
        buffer_add(&words, ", …");
    return buffer_take(&words);
}

static void add_repeat(const struct wizard *wizard, struct page *page, const struct control *repeat, xmlNode *context)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(wizard->instance, repeat, context, &items);
    AUTO_FREE char *label = build_label(wizard, repeat, context);
    struct entry *entry = page_add(page, ENTRY_REPEAT, label);
    entry->control = repeat;
    entry->node = context;
    entry->number = count;
    entry->right = memory_print(_("%zu items ›"), count);
    AUTO_FREE char *words = items_in_words(wizard, repeat, items, count);
    paragraph_set(&entry->answer, words);
    struct tally tally = {0};
    tally_add(wizard, repeat, context, &tally);
    for (size_t i = 0; i < count; i++)
        tally_add_item_findings(wizard, items[i], &tally);
    entry->mark = tally_mark(&tally);
}

static void add_note(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node)
{
    AUTO_FREE char *label = build_label(wizard, control, node);
    bool figure = figure_kind_of(control) != FIGURE_NONE;
    struct entry *entry = page_add(page, figure ? ENTRY_FIGURE : ENTRY_NOTE, label);
    entry->control = control;
    entry->node = node;
    AUTO_FREE char *hint = figure ? NULL : instance_text(wizard->instance, control, node, TEXT_HINT);
    paragraph_set(&entry->answer, hint); /* nobody can go there to see it in the guide */
}

bool build_only_wraps_repeat(const struct control *group)
{
    return group->children_count == 1 && group->children[0]->kind == CONTROL_REPEAT;
}

/* "Budget › Staff": a heading inside another names both. Yours. */
static char *heading_of(const struct wizard *wizard, const struct page *page, const struct control *group,
                        xmlNode *context)
{
    char *words = instance_text(wizard->instance, group, context, TEXT_LABEL);
    const struct control *above = words && words[0] ? group->parent : NULL;
    for (; above && above != page->control && above->kind == CONTROL_GROUP; above = above->parent) {
        AUTO_FREE char *outer = instance_text(wizard->instance, above, context, TEXT_LABEL);
        if (!outer || !outer[0] || steps_is_page(above))
            continue;
        AUTO_FREE char *inner = words;
        words = memory_print("%s › %s", outer, inner);
    }
    return words;
}

static void add_group(const struct wizard *wizard, struct page *page, const struct control *group, xmlNode *context)
{
    if (steps_is_page(group)) {
        build_group_link(wizard, page, group, context);
        return;
    }
    AUTO_FREE char *label = build_only_wraps_repeat(group) ? NULL : heading_of(wizard, page, group, context);
    if (label && label[0])
        page_add(page, ENTRY_HEADING, label)->control = group;
    add_children(wizard, page, group, context);
}

static void add_control(const struct wizard *wizard, struct page *page, const struct control *control,
                        xmlNode *context)
{
    if (!instance_shows(wizard->instance, control, context))
        return;
    if (control->kind == CONTROL_GROUP) {
        add_group(wizard, page, control, context);
    } else if (control->kind == CONTROL_REPEAT) {
        add_repeat(wizard, page, control, context);
    } else {
        xmlNode *node = instance_node(wizard->instance, control, context);
        if (node && control_is_note(control))
            add_note(wizard, page, control, node);
        else if (node && appearance_is_cells_head(control))
            build_cells_head(wizard, page, control, node);
        else if (node)
            add_field(wizard, page, control, node);
    }
}

/* The step shown after this one: its first section. False: none. */
static bool next_step(const struct wizard *wizard, const struct control *section, size_t *number)
{
    const struct form *form = instance_form(wizard->instance);
    *number = steps_end(form, steps_section_of(form, section));
    while (*number < form->sections_count && !build_shows_step(wizard, *number))
        *number = steps_end(form, *number);
    return *number < form->sections_count;
}

static void add_way_out(const struct wizard *wizard, struct page *page)
{
    if (build_is_item(page)) {
        page_add(page, ENTRY_LINK, _("‹ Done: back to the list"))->link = LINK_BACK;
        return;
    }
    if (page->control->parent && build_next_group(wizard, page))
        return;
    const struct control *above = page->control->parent ? steps_page_of(page->control->parent) : NULL;
    if (above && (above->parent || above->kind == CONTROL_REPEAT)) {
        page_add(page, ENTRY_LINK, _("‹ Done: back"))->link = LINK_BACK;
        return;
    }
    size_t number = 0;
    bool has_next = next_step(wizard, page->control, &number);
    if (!has_next && build_is_interview(wizard)) {
        page_add(page, ENTRY_LINK, _("See which award type fits ›"))->link = LINK_FIT;
        return;
    }
    if (!has_next) {
        page_add(page, ENTRY_LINK, _("Check everything ›"))->link = LINK_CHECK;
        return;
    }
    AUTO_FREE char *label = build_step_title(wizard, number);
    AUTO_FREE char *words = memory_print(_("Next section: %s ›"), label);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_SECTION;
    entry->number = number;
}

static void add_part_link(struct page *page, const char *words, size_t part)
{
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_PART;
    entry->number = part;
}

static void add_way_on(const struct wizard *wizard, struct page *page)
{
    bool has_next = page->part + 1 < steps_parts(page->control);
    if (has_next)
        add_part_link(page, _("Next questions ›"), page->part + 1);
    if (page->part)
        add_part_link(page, _("‹ Questions before these"), page->part - 1);
    if (!has_next)
        add_way_out(wizard, page);
}

/* What the rules say of the item or the section as a whole, on top of its page. */
static void add_page_findings(const struct wizard *wizard, struct page *page, xmlNode *context)
{
    const char *path = page->control->path;
    bool is_group = !control_holds_value(page->control);
    xmlNode *whole = build_is_item(page) ? context : path && is_group ? instance_find(wizard->instance, path) : NULL;
    enum severity worst;
    AUTO_FREE char *said = whole ? shown_words(wizard, whole, SEVERITY_STOP, SEVERITY_NOTE, &worst) : NULL;
    if (!said)
        return;
    struct entry *entry = page_add(page, ENTRY_NOTE, _("About this page as a whole:"));
    entry->problem_mark = worst == SEVERITY_STOP ? MARK_WRONG : MARK_LOOK;
    paragraph_set(&entry->problem, said);
}

/* The children of the page's own control, those of its part. */
static void add_part(const struct wizard *wizard, struct page *page, xmlNode *context)
{
    const struct control *control = page->control;
    for (size_t i = page->part * PART_CHILDREN; i < control->children_count && i < (page->part + 1) * PART_CHILDREN; i++)
        add_control(wizard, page, control->children[i], context);
}

/* A list, or questions that stand on top level by themselves. */
static void add_step(const struct wizard *wizard, struct page *page, xmlNode *context)
{
    const struct form *form = instance_form(wizard->instance);
    size_t section = steps_section_of(form, page->control), end = steps_end(form, section);
    for (size_t i = steps_begin(form, section); i < end; i++)
        add_control(wizard, page, form->sections[i], context);
}

void build_form(const struct wizard *wizard, struct page *page)
{
    xmlNode *context = build_context(wizard, page);
    if (!context) {
        page_add(page, ENTRY_NOTE, _("This item is not there any more. Esc goes back."));
        return;
    }
    add_page_findings(wizard, page, context);
    if (page->control->kind == CONTROL_GROUP || build_is_item(page))
        add_part(wizard, page, context);
    else
        add_step(wizard, page, context);
    add_way_on(wizard, page);
}

/* What was said of the item and what is in it, and changed. */
static void add_item_counts(const struct wizard *wizard, struct entry *entry, const xmlNode *item)
{
    if (!desk_has_remarks(wizard) && !wizard->desk.changes)
        return;
    AUTO_FREE char *path = instance_path(wizard->instance, item);
    struct desk_count count = desk_count_within(wizard, path);
    build_desk_count(entry, &count, desk_is_approver(wizard));
}

void build_list(const struct wizard *wizard, struct page *page)
{
    AUTO_FREE xmlNode **items = NULL;
    xmlNode *context = build_context(wizard, page);
    size_t count = context ? instance_items(wizard->instance, page->control, context, &items) : 0;
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *name = instance_item_name(wizard->instance, page->control, items[i]);
        AUTO_FREE char *numbered = memory_print("%zu. %s", i + 1, name);
        struct entry *entry = page_add(page, ENTRY_LINK, numbered);
        struct tally tally = {0};
        for (size_t c = 0; c < page->control->children_count; c++)
            tally_add(wizard, page->control->children[c], items[i], &tally);
        tally_add_item_findings(wizard, items[i], &tally);
        entry->link = LINK_ITEM;
        entry->node = items[i];
        entry->control = page->control;
        entry->number = i;
        entry->mark = tally_mark(&tally);
        entry->right = tally_words(&tally);
        add_item_counts(wizard, entry, items[i]);
    }
    if (!count)
        page_add(page, ENTRY_NOTE, _("The list is empty."));
    if (!wizard->read_only && !page->control->no_add_remove)
        page_add(page, ENTRY_LINK, _("+ Add an item"))->link = LINK_ADD_ITEM;
    page_add(page, ENTRY_LINK, _("‹ Done: back to the section"))->link = LINK_BACK;
}
