/* SPDX-License-Identifier: MIT */
/* What was said of answers: beside the answer, and all of it on one page. */
#include "base/memory.h"
#include "document/stamp.h"
#include "text/catalogue.h"
#include "wizard/build.h"

#include <assert.h>

static enum entry_mark mark_of_severity(enum review_severity severity)
{
    return severity == REVIEW_MUST_FIX ? MARK_WRONG : MARK_LOOK;
}

/* ---- one comment ---- */

static struct entry *add_entry(struct page *page, const char *label, const char *text, enum link link, size_t number)
{
    struct entry *entry = page_add(page, ENTRY_REMARK, label);
    entry->link = link;
    entry->number = number;
    paragraph_set(&entry->answer, text);
    return entry;
}

/* One that is being written. `label`: NULL beside its answer. */
static struct entry *add_own(const struct wizard *wizard, struct page *page, size_t index, const char *label)
{
    const struct review_comment *comment = &wizard->desk.review->comments[index];
    bool must = comment->severity == REVIEW_MUST_FIX;
    const char *weight = must ? _("Must be mended") : _("Suggestion");
    AUTO_FREE char *beside = memory_print(must ? _("Your comment: must be mended") : _("Your comment: a suggestion"));
    struct entry *entry = add_entry(page, label ? label : beside, comment->text, LINK_COMMENT, index);
    entry->mark = mark_of_severity(comment->severity);
    entry->right = label ? memory_copy_string(weight) : NULL;
    return entry;
}

/* "changed since · replied": what became of it. Yours, NULL: nothing yet. */
static char *fate_of(const struct remark *remark)
{
    if (!remark->path)
        return memory_copy_string(_("its place is gone"));
    if (remark->text_changed && remark->reply)
        return memory_copy_string(_("text changed since · replied"));
    if (remark->text_changed)
        return memory_copy_string(_("text changed since"));
    return remark->reply ? memory_copy_string(_("replied")) : NULL;
}

/* The comment and, below it, the writer's answer to it. Yours. */
static char *talk_of(const struct wizard *wizard, const struct remark *remark)
{
    if (!remark->reply)
        return memory_copy_string(remark->comment->text);
    const char *format = desk_is_approver(wizard) ? _("%s\nThe writer replied: %s") : _("%s\nYour reply: %s");
    return memory_print(format, remark->comment->text, remark->reply);
}

static char *who_says(const struct remark *remark)
{
    assert(remark->review);
    bool must = remark->comment->severity == REVIEW_MUST_FIX;
    return memory_print(must ? _("%s, revision %u: must be mended") : _("%s, revision %u: suggestion"),
                        remark->review->reviewer, remark->review->revision);
}

/* `label`: NULL beside its answer. */
static struct entry *add_remark(const struct wizard *wizard, struct page *page, size_t index, const char *label)
{
    const struct remark *remark = &wizard->desk.remarks->remarks[index];
    AUTO_FREE char *beside = who_says(remark);
    AUTO_FREE char *talk = talk_of(wizard, remark);
    struct entry *entry = add_entry(page, label ? label : beside, talk, LINK_REMARK, index);
    entry->mark = remark_is_open(remark) ? mark_of_severity(remark->comment->severity) : MARK_DONE;
    entry->right = fate_of(remark);
    if (label && !entry->right)
        entry->right = memory_copy_string(remark->comment->severity == REVIEW_MUST_FIX ? _("Must be mended") : _("Suggestion"));
    return entry;
}

/* ---- beside the answer ---- */

static void belongs_to(struct entry *entry, const struct control *control, xmlNode *node)
{
    entry->control = control;
    entry->node = node;
    entry->indent = 2;
}

void build_remarks_of(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node)
{
    const struct desk *desk = &wizard->desk;
    if (!desk_has_remarks(wizard))
        return;
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    for (size_t i = 0; desk->review && (i = review_find_comment(desk->review, path, i)) != SIZE_MAX; i++)
        belongs_to(add_own(wizard, page, i, NULL), control, node);
    for (size_t i = 0; desk->remarks && (i = remarks_find(desk->remarks, path, i)) != SIZE_MAX; i++)
        belongs_to(add_remark(wizard, page, i, NULL), control, node);
}

/* ---- all of it ---- */

/* What was said to the whole, and by whom. */
static void add_review_heading(struct page *page, const struct review *review)
{
    AUTO_FREE char *when = stamp_display(review->time, catalogue_is_thai());
    bool approved = review->decision == REVIEW_APPROVE;
    AUTO_FREE char *words = memory_print(approved ? _("Revision %u, approved by %s, %s, %s")
                                                  : _("Revision %u, returned by %s, %s, %s"),
                                         review->revision, review->reviewer, review->position, when);
    page_add(page, ENTRY_HEADING, words);
    if (review->reason[0])
        page_add(page, ENTRY_NOTE, review->reason);
}

/* Called as the screen calls it now, not as it was called when it was written. */
static void add_listed(const struct wizard *wizard, struct page *page, size_t index)
{
    const struct review_comment *comment = &wizard->desk.review->comments[index];
    xmlNode *node = instance_find(wizard->instance, comment->path);
    AUTO_FREE char *label = node ? comments_label(wizard, node) : memory_copy_string(comment->label);
    add_own(wizard, page, index, label)->node = node;
}

static void add_own_comments(const struct wizard *wizard, struct page *page)
{
    const struct review *review = wizard->desk.review;
    page_add(page, ENTRY_HEADING, _("Your comments on this revision"));
    for (size_t i = 0; i < review->comments_count; i++)
        add_listed(wizard, page, i);
    if (!review->comments_count)
        page_add(page, ENTRY_NOTE, _("None yet. On an answer, the key c writes one."));
}

static void add_finished(const struct wizard *wizard, struct page *page)
{
    const struct remarks *remarks = wizard->desk.remarks;
    const struct review *review = NULL;
    for (size_t i = 0; remarks && i < remarks->remarks_count; i++) {
        const struct remark *remark = &remarks->remarks[i];
        if (remark->review != review)
            add_review_heading(page, review = remark->review);
        AUTO_FREE char *label = remark_label(remark, wizard->instance);
        struct entry *entry = add_remark(wizard, page, i, label);
        entry->node = remark->path ? instance_find(wizard->instance, remark->path) : NULL;
    }
}

void build_remarks(const struct wizard *wizard, struct page *page)
{
    if (desk_is_approver(wizard))
        add_own_comments(wizard, page);
    else if (!desk_has_remarks(wizard))
        page_add(page, ENTRY_NOTE, _("There are no comments."));
    add_finished(wizard, page);
    if (desk_is_approver(wizard))
        build_decide_link(page);
    page_add(page, ENTRY_LINK, _("Back to the contents"))->link = LINK_TASKS;
}

/* How many there are, for a link to them. Yours. */
static char *remarks_words(const struct wizard *wizard)
{
    const struct desk *desk = &wizard->desk;
    if (desk->review)
        return memory_print(_("Comments: %zu must be mended, %zu suggestions ›"), review_count(desk->review, REVIEW_MUST_FIX),
                            review_count(desk->review, REVIEW_SUGGEST));
    size_t must = remarks_open(desk->remarks, REVIEW_MUST_FIX), may = remarks_open(desk->remarks, REVIEW_SUGGEST);
    return memory_print(_("Comments: %zu to mend, %zu suggestions still open ›"), must, may);
}

void build_remarks_link(const struct wizard *wizard, struct page *page)
{
    const struct desk *desk = &wizard->desk;
    if (!desk->review && !desk_has_remarks(wizard))
        return;
    AUTO_FREE char *words = remarks_words(wizard);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_REMARKS;
    if (desk->review && desk->remarks && desk->remarks->remarks_count) {
        AUTO_FREE char *earlier = memory_print(_("From earlier reviews: %zu"), desk->remarks->remarks_count);
        AUTO_FREE char *label = memory_print("%s ›", earlier);
        page_add(page, ENTRY_LINK, label)->link = LINK_EARLIER;
    }
    if (!desk->review)
        entry->mark = remarks_open(desk->remarks, REVIEW_MUST_FIX)  ? MARK_WRONG
                      : remarks_open(desk->remarks, REVIEW_SUGGEST) ? MARK_LOOK
                                                                    : MARK_DONE;
}
