/* SPDX-License-Identifier: MIT */
#include "wizard/build.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/steps.h"

#include <stdlib.h>
#include <string.h>

static void (*const BUILDERS[PAGE_COUNT])(const struct wizard *, struct page *) = {
    [PAGE_HOME] = build_home,     [PAGE_TASKS] = build_tasks,       [PAGE_FORM] = build_form,
    [PAGE_LIST] = build_list,     [PAGE_REVIEW] = build_review,     [PAGE_PROBLEMS] = build_problems,
    [PAGE_EXPORT] = build_export, [PAGE_HELP] = build_help,
    [PAGE_HELP_KEYS] = build_help_keys, [PAGE_TOPICS] = build_topics, [PAGE_TOPIC] = build_topic,
    [PAGE_FIT] = build_fit, [PAGE_LANGUAGES] = build_languages,
    [PAGE_COVER] = build_cover, [PAGE_DECIDE] = build_decide, [PAGE_REMARKS] = build_remarks, [PAGE_CHANGES] = build_changes,
};

void build_page(const struct wizard *wizard, struct page *page)
{
    page_clear(page);
    BUILDERS[page->kind](wizard, page);
}

xmlNode *build_context(const struct wizard *wizard, const struct page *page)
{
    if (!page->context)
        return instance_root(wizard->instance);
    return instance_find(wizard->instance, page->context);
}

char *build_label(const struct wizard *wizard, const struct control *control, xmlNode *context)
{
    char *label = instance_text(wizard->instance, control, context, TEXT_LABEL);
    if (!label && control_holds_value(control) && !control_is_note(control))
        return memory_copy_string(strrchr(control->path, '/') + 1); /* better its name than an empty line */
    if (label || control->kind != CONTROL_REPEAT)
        return label ? label : memory_copy_string("");
    if (!control->parent)
        return memory_copy_string(_("List"));
    /* Spreadsheet-made forms put a repeat's words on the group around it. */
    label = instance_text(wizard->instance, control->parent, context, TEXT_LABEL);
    return label ? label : memory_copy_string(_("List"));
}

char *build_label_at(const struct wizard *wizard, const xmlNode *node, const char *otherwise)
{
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    return control ? build_label(wizard, control, (xmlNode *)node) : memory_copy_string(otherwise);
}

bool build_is_item(const struct page *page)
{
    return page->kind == PAGE_FORM && page->control->kind == CONTROL_REPEAT && page->context;
}

static const char *const PLAIN_TITLES[PAGE_COUNT] = {
    [PAGE_HOME] = N_("Home"),           [PAGE_TASKS] = N_("Contents"), [PAGE_REVIEW] = N_("All answers"),
    [PAGE_PROBLEMS] = N_("To mend"),    [PAGE_EXPORT] = N_("Export"),  [PAGE_HELP] = N_("Help and keys"),
    [PAGE_HELP_KEYS] = N_("Keys"),      [PAGE_LANGUAGES] = N_("Languages"),
    [PAGE_COVER] = N_("For approval"),  [PAGE_DECIDE] = N_("Decide"),
    [PAGE_REMARKS] = N_("Comments"),    [PAGE_CHANGES] = N_("Changes"),
};

static char *title_of_topics(const struct wizard *wizard, const struct page *page)
{
    const struct guidance *guidance = wizard->guidance;
    const struct topic *topic = guidance && page->context ? guidance_find(guidance, page->context) : NULL;
    if (topic)
        return guidance_call(guidance, topic, catalogue_language());
    return memory_copy_string(guidance ? guidance_in(guidance, guidance->titles, catalogue_language()) : "");
}

/* "Budget (2/5)": of a page in parts. Takes the title; yours. */
static char *with_part(const struct page *page, char *title)
{
    size_t parts = page->kind == PAGE_FORM ? steps_parts(page->control) : 1;
    if (parts < 2)
        return title;
    AUTO_FREE char *whole = title;
    return memory_print("%s (%zu/%zu)", whole, page->part + 1, parts);
}

char *build_title(const struct wizard *wizard, const struct page *page)
{
    if (page->kind == PAGE_TASKS) {
        const char *path = form_title_path(instance_form(wizard->instance));
        const xmlNode *node = path ? instance_find(wizard->instance, path) : NULL;
        const char *title = node && instance_value(node)[0] ? instance_value(node) : _("(no title yet)");
        return memory_print(wizard->is_example ? _("Example · %s") : _("Contents · %s"), title);
    }
    if (page->kind == PAGE_PROBLEMS)
        return build_problems_title(wizard);
    if (page->kind == PAGE_TOPICS || page->kind == PAGE_TOPIC)
        return title_of_topics(wizard, page);
    if (page->kind == PAGE_FIT)
        return memory_copy_string(build_is_interview(wizard) ? _("Which award type fits") : _("Does this still fit?"));
    if (page->kind == PAGE_COVER && wizard->desk.cover.closed)
        return memory_copy_string(_("To read"));
    if (PLAIN_TITLES[page->kind])
        return memory_copy_string(_(PLAIN_TITLES[page->kind]));
    xmlNode *context = build_context(wizard, page);
    if (!context)
        return memory_copy_string("");
    if (build_is_item(page))
        return with_part(page, instance_item_name(wizard->instance, page->control, context));
    return with_part(page, page->kind == PAGE_FORM && !page->control->parent
                               ? build_step_title(wizard, steps_section_of(instance_form(wizard->instance), page->control))
                               : build_label(wizard, page->control, context));
}

void build_home_drafts(const struct wizard *wizard, struct page *page, bool interviews)
{
    for (size_t i = 0; i < wizard->home.drafts_count; i++) {
        const struct home_draft *draft = &wizard->home.drafts[i];
        if (draft->is_interview != interviews)
            continue;
        AUTO_FREE char *title = interviews ? memory_print(_("Go on: %s"), draft->title) : memory_copy_string(draft->title);
        struct entry *entry = page_add(page, ENTRY_LINK, title);
        entry->link = LINK_CONTINUE_DRAFT;
        entry->target = memory_copy_string(draft->folder);
        entry->right = draft->held      ? memory_copy_string(_("open elsewhere"))
                       : draft->unsaved ? memory_copy_string(_("interrupted"))
                                        : memory_copy_string(draft->state);
        entry->mark = draft->unsaved ? MARK_LATER : MARK_NONE;
        paragraph_set(&entry->answer, draft->detail);
    }
}

static bool has_drafts(const struct home *home)
{
    for (size_t i = 0; i < home->drafts_count; i++)
        if (!home->drafts[i].is_interview)
            return true;
    return false;
}

static bool has_sent(const struct home *home)
{
    for (size_t i = 0; i < home->drafts_count; i++)
        if (home->drafts[i].state)
            return true;
    return false;
}

void build_home(const struct wizard *wizard, struct page *page)
{
    const struct home *home = &wizard->home;
    bool thai = catalogue_is_thai();
    if (has_drafts(home)) {
        page_add(page, ENTRY_HEADING, _("Continue a draft"));
        build_home_drafts(wizard, page, false);
        if (has_sent(home))
            page_add(page, ENTRY_LINK, _("Read a review file that came back"))->link = LINK_IMPORT;
    }
    build_home_interviews(wizard, page);
    page_add(page, ENTRY_HEADING, _("Start a new draft"));
    for (size_t i = 0; i < home->forms_count; i++) {
        if (home->forms[i].is_interview)
            continue;
        struct entry *entry = page_add(page, ENTRY_LINK, thai ? home->forms[i].title : home->forms[i].title_en);
        entry->link = LINK_NEW_DRAFT;
        entry->target = memory_copy_string(home->forms[i].path);
        paragraph_set(&entry->answer, thai ? home->forms[i].summary : home->forms[i].summary_en);
    }
    if (home->examples_count)
        page_add(page, ENTRY_HEADING, _("Read a worked example"));
    for (size_t i = 0; i < home->examples_count; i++) {
        struct entry *entry = page_add(page, ENTRY_LINK, home->examples[i].title);
        entry->link = LINK_OPEN_EXAMPLE;
        entry->target = memory_copy_string(home->examples[i].path);
    }
    page_add(page, ENTRY_HEADING, _("Other"));
    page_add(page, ENTRY_LINK, _("Language: English / ภาษาไทย"))->link = LINK_LANGUAGE;
    page_add(page, ENTRY_LINK, _("Help and keys"))->link = LINK_HELP;
    page_add(page, ENTRY_LINK, _("Leave"))->link = LINK_LEAVE;
}
