/* SPDX-License-Identifier: MIT */
/* The page of the award types: in order, each with its verdict, what speaks for it and against it and what is missing;
 * then what one more answer would change. Every reason leads to its question. And the ways to that page. */
#include "advice/fit_words.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"

#include <string.h>

enum { PROSPECTS_SHOWN = 5 };

/* A page being built. */
struct building {
    const struct wizard *wizard;
    struct page *page;
    const struct fit_look *look;
};

static enum entry_mark mark_of(enum verdict verdict)
{
    return verdict == VERDICT_FITS ? MARK_DONE : verdict == VERDICT_DOES_NOT ? MARK_WRONG : MARK_STARTED;
}

/* A reason that leads to its question, or one to read where nobody asks. `kind`: short words at the right edge. */
static void add_reason(const struct building *building, size_t fact, enum entry_mark mark, const char *kind,
                       const char *words)
{
    xmlNode *subject = building->look->subjects[fact];
    bool leads = subject && instance_control(building->wizard->instance, subject);
    struct entry *entry = page_add(building->page, leads ? ENTRY_LINK : ENTRY_NOTE, words);
    entry->right = memory_copy_string(kind);
    entry->mark = mark;
    entry->link = leads ? LINK_FIELD : LINK_NONE;
    entry->node = leads ? subject : NULL;
}

static void add_said(const struct building *building, const struct type *type, bool is_for)
{
    const struct fit_look *look = building->look;
    for (size_t i = 0; i < look->types->facts_count; i++) {
        const struct effect *effect = is_for ? fit_for(look, type, i) : fit_against(look, type, i);
        AUTO_FREE char *words = effect ? fit_reason(look, effect, i) : NULL;
        if (words)
            add_reason(building, i, is_for ? MARK_DONE : MARK_WRONG, is_for ? _("for") : _("against"), words);
    }
}

static void add_missing(const struct building *building, const struct type *type)
{
    const struct fit_look *look = building->look;
    for (size_t i = 0; i < look->types->facts_count; i++)
        if (fit_is_missing(look, type, i))
            add_reason(building, i, look->is_open[i] ? MARK_LATER : MARK_EMPTY,
                       look->is_open[i] ? _("left open") : _("missing"), fit_missing(look, i));
}

static void add_start(const struct building *building, size_t type)
{
    const char *form = fit_form_path(building->wizard->fit, type);
    if (!form || !build_is_interview(building->wizard))
        return;
    struct entry *entry = page_add(building->page, ENTRY_LINK, _("Start a draft of this type with these answers ›"));
    entry->link = LINK_START_TYPE;
    entry->target = memory_copy_string(form);
}

/* Where the type's part begins: its first place to be. */
static size_t add_type(const struct building *building, size_t place)
{
    const struct fit_look *look = building->look;
    const struct standing *standing = &look->standings[look->order[place]];
    const struct type *type = &look->types->types[standing->type];
    AUTO_FREE char *heading = fit_heading(look, place);
    page_add(building->page, ENTRY_HEADING, heading);
    page_add(building->page, ENTRY_NOTE, words_now(&type->purpose));
    size_t start = building->page->entries_count;
    add_start(building, standing->type);
    add_said(building, type, false);
    add_missing(building, type);
    add_said(building, type, true);
    return start;
}

static bool is_type_of(const struct wizard *wizard, size_t type)
{
    const char *form = fit_types(wizard->fit)->types[type].form;
    return form && strcmp(form, instance_form(wizard->instance)->id) == 0;
}

/* The answer in short, on top; each leads to its part. */
static void add_order(const struct building *building)
{
    const struct fit_look *look = building->look;
    if (!rank_tells(look->standings, look->types->types_count))
        page_add(building->page, ENTRY_NOTE, _("Nothing said so far tells the types apart; they stand in no order."));
    for (size_t i = 0; i < look->types->types_count; i++) {
        const struct standing *standing = &look->standings[look->order[i]];
        AUTO_FREE char *words = fit_heading(look, i);
        struct entry *entry = page_add(building->page, ENTRY_LINK, words);
        entry->link = LINK_ENTRY;
        entry->mark = mark_of(standing->verdict);
        entry->right = is_type_of(building->wizard, standing->type) ? memory_copy_string(_("this draft")) : NULL;
    }
}

static void add_prospects(const struct building *building)
{
    const struct fit_look *look = building->look;
    if (look->prospects_count)
        page_add(building->page, ENTRY_HEADING, _("What one more answer would change"));
    for (size_t i = 0; i < look->prospects_count && i < PROSPECTS_SHOWN; i++) {
        const struct prospect *prospect = &look->prospects[i];
        struct entry *entry = page_add(building->page, ENTRY_LINK, words_now(&look->types->facts[prospect->fact].question));
        AUTO_FREE char *words = fit_prospect(look, prospect);
        entry->link = LINK_FIELD;
        entry->node = look->subjects[prospect->fact];
        entry->mark = MARK_EMPTY;
        paragraph_set(&entry->answer, words);
    }
}

static void add_notes(const struct building *building)
{
    const struct fit_look *look = building->look;
    page_add(building->page, ENTRY_HEADING, _("To note"));
    for (size_t i = 0; i < look->types->facts_count; i++) {
        const struct effect *note = fit_note(look, i);
        if (note)
            add_reason(building, i, MARK_LATER, "", words_now(&note->text));
    }
    page_add(building->page, ENTRY_NOTE, words_now(&look->types->about));
}

void build_fit(const struct wizard *wizard, struct page *page)
{
    struct fit_look look;
    if (!wizard->fit) {
        page_add(page, ENTRY_NOTE, _("This form does not say how its answers tell an award type."));
        return;
    }
    fit_look(wizard->fit, wizard->instance, &look);
    const struct building building = {wizard, page, &look};
    add_order(&building);
    size_t top = page->entries_count - look.types->types_count; /* where the types' own rows begin */
    for (size_t i = 0; i < look.types->types_count; i++) {
        size_t start = add_type(&building, i);
        page->entries[top + i].number = start;
    }
    add_prospects(&building);
    add_notes(&building);
    page_add(page, ENTRY_LINK, _("Back to the contents"))->link = LINK_TASKS;
    fit_look_done(&look);
}

/* ---- the ways here ---- */

bool build_is_interview(const struct wizard *wizard)
{
    return wizard->has_fit && fit_is_interview(instance_form(wizard->instance));
}

bool build_interview_links(const struct wizard *wizard, struct page *page)
{
    if (!build_is_interview(wizard))
        return false;
    page_add(page, ENTRY_HEADING, _("At any time"));
    page_add(page, ENTRY_LINK, _("See which award type fits"))->link = LINK_FIT;
    page_add(page, ENTRY_LINK, _("Read all answers on one page"))->link = LINK_REVIEW;
    return true;
}

void build_fit_link(const struct wizard *wizard, struct page *page)
{
    if (wizard->has_fit)
        page_add(page, ENTRY_LINK, _("Does this still fit the award type?"))->link = LINK_FIT;
}

void build_home_interviews(const struct wizard *wizard, struct page *page)
{
    const struct home *home = &wizard->home;
    bool thai = catalogue_is_thai(), any = false;
    for (size_t i = 0; i < home->forms_count; i++) {
        if (!home->forms[i].is_interview)
            continue;
        if (!any)
            page_add(page, ENTRY_HEADING, _("Not sure where the work fits?"));
        any = true;
        struct entry *entry = page_add(page, ENTRY_LINK, thai ? home->forms[i].title : home->forms[i].title_en);
        entry->link = LINK_NEW_DRAFT;
        entry->target = memory_copy_string(home->forms[i].path);
        paragraph_set(&entry->answer, thai ? home->forms[i].summary : home->forms[i].summary_en);
    }
    if (any)
        build_home_drafts(wizard, page, true);
}
