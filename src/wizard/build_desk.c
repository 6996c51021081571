/* SPDX-License-Identifier: MIT */
/* The contents, as far as they tell of writer and approver: where the entry stands, and the ways to what was said. */
#include "base/memory.h"
#include "document/stamp.h"
#include "text/catalogue.h"
#include "wizard/build.h"

/* "Revision 2 · returned for changes · 12 ก.พ. 2567 · Mr X": where it stands. Yours. */
static char *state_line(const struct dossier *dossier, const struct approval_event *event)
{
    AUTO_FREE char *when = stamp_display(event->time, catalogue_is_thai());
    const char *state = dossier_state_name(dossier);
    return event->who && event->who[0] ? memory_print(_("Revision %u: %s · %s · %s"), event->revision, state, when, event->who)
                                       : memory_print(_("Revision %u: %s · %s"), event->revision, state, when);
}

void build_desk_state(const struct wizard *wizard, struct page *page)
{
    const struct dossier *dossier = wizard->desk.dossier;
    const struct approval_event *event = dossier ? approval_last(&dossier->approval) : NULL;
    if (!event)
        return;
    AUTO_FREE char *words = state_line(dossier, event);
    struct entry *entry = page_add(page, ENTRY_NOTE, words);
    paragraph_set(&entry->answer, dossier->state ? routes_text(dossier->state->about) : NULL);
    size_t changed = wizard->desk.changes ? comparison_count(wizard->desk.changes) : 0;
    if (changed && dossier->state && dossier->state->is_agreed) {
        AUTO_FREE char *since = memory_print(_("Answers changed since then: %zu. They do not belong to it."), changed);
        entry->problem_mark = MARK_LOOK;
        paragraph_set(&entry->problem, since);
    }
    if (event->reason && event->reason[0]) {
        AUTO_FREE char *reason = memory_print(_("Said to the whole: %s"), event->reason);
        page_add(page, ENTRY_NOTE, reason);
    }
}

void build_desk_links(const struct wizard *wizard, struct page *page)
{
    build_remarks_link(wizard, page);
    build_changes_link(wizard, page);
}

void build_reviewing_links(const struct wizard *wizard, struct page *page)
{
    page_add(page, ENTRY_HEADING, _("When you have read it"));
    build_remarks_link(wizard, page);
    build_changes_link(wizard, page);
    build_problems_link(wizard, page);
    page_add(page, ENTRY_LINK, _("Read all answers on one page"))->link = LINK_REVIEW;
    build_decide_link(page);
}

void build_desk_count(struct entry *entry, const struct desk_count *count, bool instead)
{
    AUTO_FREE char *words = count ? desk_count_words(count) : NULL;
    if (!words)
        return;
    AUTO_FREE char *before = entry->right;
    bool done = entry->mark == MARK_DONE;
    if (done && count->comments && !instead)
        entry->mark = MARK_LOOK; /* not before somebody is answered */
    entry->right = before && !instead && !done ? memory_print("%s · %s", before, words) : STEAL(words);
}
