/* SPDX-License-Identifier: MIT */
#include "wizard/decide.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/dialog.h"

#include <stdio.h>
#include <string.h>

static struct wish wish_to_write(enum review_decision decision)
{
    return (struct wish){.kind = WISH_DECIDE, .number = decision};
}

/* A returned entry needs to say why: in a comment, or in a word on the whole. */
static bool lacks_reason(const struct review *review)
{
    return review->comments_count == 0 && review->reason[0] == '\0';
}

static void ask_word(struct wizard *wizard, const char *message)
{
    dialog_ask_text(wizard, DIALOG_WORD, message, NULL, wizard->desk.review->reason);
}

/* What is missing is said, and what was asked for is the next place to be. */
static void refuse(struct wizard *wizard, const char *sentence)
{
    const struct review *review = wizard->desk.review;
    struct page *page = wizard_page(wizard);
    enum link missing = !review->reviewer[0] ? LINK_REVIEWER : !review->position[0] ? LINK_POSITION : LINK_NONE;
    for (size_t i = 0; missing != LINK_NONE && i < page->entries_count; i++)
        if (page->entries[i].link == missing)
            page->focus = i;
    wizard_tell_box(wizard, sentence);
}

bool decide_is_open(const struct wizard *wizard)
{
    return !wizard->desk.cover.closed;
}

void decide_refuse(struct wizard *wizard)
{
    AUTO_FREE char *words = memory_print("%s\n%s", wizard->desk.cover.closed, _("It can be read here, but neither commented on nor decided."));
    wizard_tell_box(wizard, words);
}

static struct wish give_back(struct wizard *wizard)
{
    const struct review *review = wizard->desk.review;
    struct error err = {0};
    if (lacks_reason(review))
        ask_word(wizard, _("There is no comment yet. What shall the writer change? Then return it once more."));
    else if (review_check_decision(review, REVIEW_RETURN, &err) < 0)
        refuse(wizard, err.message);
    else
        return wish_to_write(REVIEW_RETURN);
    return (struct wish){.kind = WISH_NONE};
}

static struct wish approve(struct wizard *wizard)
{
    size_t stops = wizard->findings->counts.of[SEVERITY_STOP];
    struct error err = {0};
    if (review_check_decision(wizard->desk.review, REVIEW_APPROVE, &err) < 0) {
        refuse(wizard, err.message);
    } else if (stops) {
        AUTO_FREE char *words = memory_print(_("The rules of the form still name %zu things to mend."), stops);
        const char *const options[] = {_("Look at them again"), _("Approve it all the same"), NULL};
        dialog_ask(wizard, DIALOG_DECIDE, words, NULL, options);
    } else {
        return wish_to_write(REVIEW_APPROVE);
    }
    return (struct wish){.kind = WISH_NONE};
}

/* What may be somebody else's is selected, so that the first letter of one's own takes its place. */
static void ask_person(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *present)
{
    dialog_ask_line(wizard, kind, message, present);
    if (wizard->desk.cover.recalled)
        wizard->dialog.line.anchor = 0;
}

bool decide_follow(struct wizard *wizard, const struct entry *entry, struct wish *out)
{
    switch (entry->link) {
    case LINK_REVIEWER:
        ask_person(wizard, DIALOG_NAME, _("Your name, as it stands under the decision:"), wizard->desk.review->reviewer);
        return true;
    case LINK_POSITION:
        ask_person(wizard, DIALOG_POSITION, _("Your position:"), wizard->desk.review->position);
        return true;
    case LINK_WORD:
        ask_word(wizard, _("A word to the writer on the whole"));
        return true;
    case LINK_RETURN:
        *out = give_back(wizard);
        return true;
    case LINK_APPROVE:
        *out = approve(wizard);
        return true;
    default:
        return false;
    }
}

static void say(struct wizard *wizard, char **field, const char *words)
{
    if (strcmp(*field, words) == 0)
        return;
    review_set_text(field, words);
    if (field != &wizard->desk.review->reason)
        wizard->desk.cover.recalled = false;
    comments_touch(wizard);
}

struct wish decide_answered(struct wizard *wizard, enum dialog_kind kind, int chosen, const char *line)
{
    struct review *review = wizard->desk.review;
    struct wish out = {.kind = WISH_NONE};
    if (kind == DIALOG_NAME || kind == DIALOG_POSITION) {
        say(wizard, kind == DIALOG_NAME ? &review->reviewer : &review->position, line);
        out.kind = WISH_REMEMBER_REVIEWER;
    } else if (kind == DIALOG_WORD) {
        say(wizard, &review->reason, line);
    } else if (kind == DIALOG_DECIDE && chosen == 1) {
        return wish_to_write(REVIEW_APPROVE);
    } else if (kind == DIALOG_REVIEW_NAME && line[0]) {
        out = (struct wish){.kind = WISH_WRITE_REVIEW};
        snprintf(out.target, sizeof out.target, "%s", line);
    }
    return out;
}
