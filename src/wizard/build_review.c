/* SPDX-License-Identifier: MIT */
/* All answers on one page, in the order of the form. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"

static void review_control(const struct wizard *wizard, struct page *page, const struct control *control,
                           xmlNode *context);

static void review_items(const struct wizard *wizard, struct page *page, const struct control *repeat,
                         xmlNode *context)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(wizard->instance, repeat, context, &items);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *name = instance_item_name(wizard->instance, repeat, items[i]);
        AUTO_FREE char *numbered = memory_print("%zu. %s", i + 1, name);
        page_add(page, ENTRY_HEADING, numbered)->indent = 1;
        for (size_t c = 0; c < repeat->children_count; c++)
            review_control(wizard, page, repeat->children[c], items[i]);
    }
}

static void review_answer(const struct wizard *wizard, struct page *page, const struct control *control,
                          xmlNode *context)
{
    xmlNode *node = instance_node(wizard->instance, control, context);
    if (!node || control_is_note(control))
        return;
    AUTO_FREE char *label = build_label(wizard, control, node);
    AUTO_FREE char *answer = instance_display(wizard->instance, node, catalogue_is_thai());
    struct entry *entry = page_add(page, ENTRY_LINK, label);
    entry->link = LINK_FIELD;
    entry->node = node;
    entry->control = control;
    entry->mark = build_field_mark(wizard, node);
    paragraph_set(&entry->answer, answer[0] ? answer : _("(no answer)"));
    build_change_of(wizard, entry, node);
    build_remarks_of(wizard, page, control, node);
}

static void review_control(const struct wizard *wizard, struct page *page, const struct control *control,
                           xmlNode *context)
{
    if (!instance_shows(wizard->instance, control, context))
        return;
    if (control_holds_value(control)) {
        review_answer(wizard, page, control, context);
        return;
    }
    if (!build_only_wraps_repeat(control)) {
        AUTO_FREE char *label = build_label(wizard, control, context);
        if (label[0])
            page_add(page, ENTRY_HEADING, label);
    }
    if (control->kind == CONTROL_REPEAT) {
        review_items(wizard, page, control, context);
        return;
    }
    for (size_t c = 0; c < control->children_count; c++)
        review_control(wizard, page, control->children[c], context);
}

void build_review(const struct wizard *wizard, struct page *page)
{
    const struct form *form = instance_form(wizard->instance);
    for (size_t i = 0; i < form->sections_count; i++)
        review_control(wizard, page, form->sections[i], instance_root(wizard->instance));
    if (desk_is_approver(wizard))
        build_decide_link(page);
    else
        build_export_link(page);
    page_add(page, ENTRY_LINK, _("Back to the contents"))->link = LINK_TASKS;
}
