/* SPDX-License-Identifier: MIT */
/* The approver's own pages: who sent what, and the decision. */
#include "base/memory.h"
#include "document/stamp.h"
#include "text/catalogue.h"
#include "wizard/build.h"

void build_decide_link(struct page *page)
{
    page_add(page, ENTRY_LINK, _("Decide: return or approve ›"))->link = LINK_DECIDE_PAGE;
}

/* Said before anything is read; the decision says it once more (decide_is_open). */
static void add_closed(const struct cover *cover, struct page *page)
{
    if (!cover->closed)
        return;
    struct entry *entry = page_add(page, ENTRY_NOTE, _("It can be read here, but neither commented on nor decided."));
    entry->problem_mark = MARK_LOOK;
    paragraph_set(&entry->problem, cover->closed);
}

void build_cover(const struct wizard *wizard, struct page *page)
{
    const struct cover *cover = &wizard->desk.cover;
    page_add(page, ENTRY_HEADING, cover->title);
    for (size_t i = 0; i < cover->lines_count; i++)
        page_add(page, ENTRY_NOTE, cover->lines[i]);
    add_closed(cover, page);
    page_add(page, ENTRY_LINK, _("Read the answers, section by section ›"))->link = LINK_TASKS;
    build_changes_link(wizard, page);
    build_remarks_link(wizard, page);
    build_problems_link(wizard, page);
    page_add(page, ENTRY_LINK, _("Read all answers on one page"))->link = LINK_REVIEW;
    build_decide_link(page);
    build_decided(wizard, page);
}

void build_decided(const struct wizard *wizard, struct page *page)
{
    const struct review *review = wizard->desk.review;
    if (review->decision == REVIEW_OPEN) {
        if (wizard->desk.cover.reopened)
            page_add(page, ENTRY_NOTE, _("The review was changed after the decision. Please decide once more and send the new file."));
        return;
    }
    AUTO_FREE char *when = stamp_display(review->time, catalogue_is_thai());
    AUTO_FREE char *words = memory_print(review->decision == REVIEW_APPROVE ? _("You approved this revision, %s.")
                                                                             : _("You returned this revision, %s."), when);
    page_add(page, ENTRY_NOTE, words);
    if (wizard->desk.cover.written) {
        AUTO_FREE char *file = memory_print(_("The review is in %s. Send this file to the writer, by mail for example."),
                                            wizard->desk.cover.written);
        page_add(page, ENTRY_NOTE, file);
    }
}

/* "Your name: …": something to be said; Enter asks for it. */
static void add_said(struct page *page, const char *label, const char *value, enum link link, bool needed)
{
    struct entry *entry = page_add(page, ENTRY_LINK, label);
    entry->link = link;
    entry->mark = value[0] ? MARK_DONE : needed ? MARK_EMPTY : MARK_NONE;
    paragraph_set(&entry->answer, value[0] ? value : needed ? _("(not said yet; Enter to write)") : _("(none; Enter to write)"));
}

void build_decide(const struct wizard *wizard, struct page *page)
{
    const struct review *review = wizard->desk.review;
    size_t stops = wizard->findings->counts.of[SEVERITY_STOP];
    build_remarks_link(wizard, page);
    build_problems_link(wizard, page);
    page_add(page, ENTRY_HEADING, _("Who decides"));
    add_said(page, _("Your name"), review->reviewer, LINK_REVIEWER, true);
    add_said(page, _("Your position"), review->position, LINK_POSITION, true);
    if (wizard->desk.cover.recalled)
        page_add(page, ENTRY_NOTE, _("Name and position are those of the last review of this entry on this computer. Are they yours?"));
    add_said(page, _("A word to the writer on the whole"), review->reason, LINK_WORD, false);
    page_add(page, ENTRY_HEADING, _("Your decision"));
    struct entry *entry = page_add(page, ENTRY_LINK, _("Return it to the writer ›"));
    entry->link = LINK_RETURN;
    paragraph_set(&entry->answer, _("The writer gets your comments and sends a new revision."));
    entry = page_add(page, ENTRY_LINK, _("Approve it ›"));
    entry->link = LINK_APPROVE;
    entry->mark = review_count(review, REVIEW_MUST_FIX) ? MARK_WRONG : stops ? MARK_LOOK : MARK_NONE;
    paragraph_set(&entry->answer, review_count(review, REVIEW_MUST_FIX)
                                      ? _("Some of your comments must be mended first: return it, or make them suggestions.")
                                      : _("It goes on as it stands. Suggestions are sent along."));
    build_decided(wizard, page);
}
