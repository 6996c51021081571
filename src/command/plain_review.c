/* SPDX-License-Identifier: MIT */
#include "command/plain_review.h"

#include "base/memory.h"
#include "command/command.h"
#include "command/plain_remark.h"
#include "document/stamp.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "text/number.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static bool is_decided(const struct plain *plain)
{
    return plain->reviewing->review.decision != REVIEW_OPEN;
}

static void tell_decision(struct plain *plain)
{
    const struct review *review = &plain->reviewing->review;
    if (!is_decided(plain))
        return;
    AUTO_FREE char *when = stamp_display(review->time, catalogue_is_thai());
    AUTO_FREE char *words = memory_print(review->decision == REVIEW_APPROVE ? _("You approved this revision, %s.")
                                                                             : _("You returned this revision, %s."), when);
    plain_tell(plain, words);
}

static void tell_cover(struct plain *plain)
{
    const struct judged *judged = &plain->reviewing->judged;
    tell_decision(plain);
    plain_tell(plain, judged->title);
    for (size_t i = 0; i < judged->lines_count; i++)
        plain_tell(plain, judged->lines[i]);
    if (judged->closed) {
        plain_tell(plain, judged->closed);
        plain_tell(plain, _("It can be read here, but neither commented on nor decided."));
    }
    if (plain->reviewing->taken_up && !is_decided(plain))
        plain_tell(plain, _("The review that you had begun was taken up again."));
}

static void tell_changes(struct plain *plain)
{
    const struct comparison *changes = &plain->reviewing->changes;
    if (!plain->reviewing->judged.before) {
        plain_tell(plain, _("There is no earlier revision to compare with."));
        return;
    }
    AUTO_FREE char *head = memory_print(_("Answers changed since revision %u: %zu"), plain->reviewing->judged.before_revision,
                                        comparison_count(changes));
    plain_tell(plain, head);
    for (size_t i = 0; i < changes->differences_count; i++) {
        AUTO_FREE char *sentence = difference_sentence(&changes->differences[i]);
        plain_tell(plain, sentence);
    }
}

static void tell_comments(struct plain *plain)
{
    const struct review *review = &plain->reviewing->review;
    const struct remarks *remarks = &plain->reviewing->remarks;
    for (size_t i = 0; i < review->comments_count; i++) {
        plain_tell(plain, review->comments[i].label);
        plain_tell_comment(plain, i);
    }
    for (size_t i = 0; i < remarks->remarks_count; i++) {
        AUTO_FREE char *label = remark_label(&remarks->remarks[i], plain->instance);
        plain_tell(plain, label);
        plain_tell_remark(plain, &remarks->remarks[i]);
    }
    if (!review->comments_count && !remarks->remarks_count)
        plain_tell(plain, _("There are no comments."));
}

/* The comment that a number names; SIZE_MAX after saying so. */
static size_t numbered(struct plain *plain, const char *text)
{
    AUTO_FREE char *digits = digits_to_arabic(text);
    size_t number = strtoul(digits, NULL, 10);
    if (number >= 1 && number <= plain->reviewing->review.comments_count)
        return number - 1;
    plain_tell(plain, _("Type the letter and the number of one of your comments, such as e 1."));
    return SIZE_MAX;
}

static void change_comment(struct plain *plain, size_t index)
{
    enum review_severity severity;
    AUTO_FREE char *text = plain_read_comment(plain, &severity);
    if (!text)
        return;
    review_change_comment(&plain->reviewing->review, index, severity, text);
    plain_keep_review(plain, _("Kept."));
}

/* ---- the decision ---- */

/* A line for this question; Enter keeps what is known. False: a full stop, or the end. */
static bool ask_line(struct plain *plain, const char *question, char **field)
{
    AUTO_FREE char *words = (*field)[0] ? memory_print("%s [%s]", question, *field) : memory_copy_string(question);
    plain_tell(plain, words);
    if (!plain_read_line(plain) || strcmp(plain->line, ".") == 0)
        return false;
    if (plain->line[0])
        review_set_text(field, plain->line);
    return true;
}

/* Who decides, and what is said to the whole. False: better not yet. */
static bool ask_who(struct plain *plain)
{
    struct reviewing *reviewing = plain->reviewing;
    if (reviewing->is_recalled)
        plain_tell(plain, _("Name and position are those of the last review of this entry on this computer. Are they yours?"));
    if (!ask_line(plain, _("Your name:"), &reviewing->review.reviewer) ||
        !ask_line(plain, _("Your position:"), &reviewing->review.position))
        return false;
    reviewing_remember(reviewing);
    AUTO_FREE char *reason = plain_read_text(plain, _("A word to the writer on the whole:"));
    if (reason[0])
        review_set_text(&reviewing->review.reason, reason);
    return true;
}

static void decide(struct plain *plain, enum review_decision decision)
{
    struct reviewing *reviewing = plain->reviewing;
    struct error err = {0};
    size_t bytes = 0;
    if (judged_may(&reviewing->judged, decision, &err) < 0) {
        plain_tell(plain, err.message);
        return;
    }
    bool goes_on = ask_who(plain);
    if (goes_on && review_check_decision(&reviewing->review, decision, &err) == 0)
        goes_on = ask_line(plain, _("Write the review to the file:"), &reviewing->output);
    if (!goes_on) {
        plain_tell(plain, _("Nothing was decided."));
        return;
    }
    if (error_is_set(&err) || reviewing_write(reviewing, reviewing->output, decision, &bytes, &err) < 0) {
        plain_tell_error(plain, &err);
        return;
    }
    reviewing_keep(reviewing, true, NULL);
    AUTO_FREE char *words = memory_print(_("The review was written to %s (%zu bytes). Send this file back to the writer, by mail for "
                                           "example; nothing else needs to travel."), reviewing->output, bytes);
    plain_tell(plain, words);
}

/* ---- */

/* One command a line, and only what there is something for. */
static void tell_commands(struct plain *plain)
{
    const struct reviewing *reviewing = plain->reviewing;
    bool may_write = !reviewing->judged.closed, has_comments = may_write && reviewing->review.comments_count > 0;
    const struct {
        const char *words;
        bool is_told;
    } commands[] = {
        {_("r    read the answers; at an answer c comments on it"), may_write},
        {_("r    read the answers"), !may_write},
        {_("v    what was changed"), true},
        {_("k    the comments"), true},
        {_("f    what the rules find"), true},
        {_("e 1  change your comment 1"), has_comments},
        {_("d 1  delete your comment 1"), has_comments},
        {_("b    return the entry"), may_write},
        {_("a    approve the entry"), may_write},
        {_(".    leave; the review is kept and taken up again"), true},
    };
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (commands[i].is_told)
            plain_tell(plain, commands[i].words);
}

static void refuse(struct plain *plain, const char *line, bool is_comment)
{
    AUTO_FREE char *words = is_comment ? memory_copy_string(_("Comments are made at the answer: r reads the answers, c there comments."))
                                       : memory_print(_("\"%s\" is not known here."), line);
    if (*line)
        plain_tell(plain, words);
    tell_commands(plain);
}

/* A letter alone. */
static void obey_letter(struct plain *plain, uint32_t key, const char *line)
{
    if (key == 'r')
        plain_walk_form(plain, 0);
    else if (key == 'v')
        tell_changes(plain);
    else if (key == 'k')
        tell_comments(plain);
    else if (key == 'f')
        plain_tell_findings(plain, NULL, _("Nothing is left to mend."));
    else if (key == 'b' || key == 'a')
        decide(plain, key == 'a' ? REVIEW_APPROVE : REVIEW_RETURN);
    else
        refuse(plain, line, key == 'c');
}

static void obey(struct plain *plain, const char *line)
{
    size_t used;
    uint32_t key = keyboard_latin(utf8_decode(line, strlen(line), &used)); /* whichever layout is on */
    const char *rest = *line ? line + used + strspn(line + used, " ") : line;
    if (key != 'e' && key != 'd') {
        obey_letter(plain, *rest ? 0 : key, line);
        return;
    }
    size_t index = numbered(plain, rest);
    if (index == SIZE_MAX)
        return;
    if (key == 'e') {
        change_comment(plain, index);
        return;
    }
    review_remove_comment(&plain->reviewing->review, index);
    plain_keep_review(plain, _("The comment was deleted."));
}

int plain_review(struct reviewing *reviewing, FILE *in, FILE *out)
{
    struct plain plain = {.instance = reviewing->judged.instance, .reviewing = reviewing, .in = in, .out = out};
    tell_cover(&plain);
    tell_commands(&plain);
    for (bool on = true; on;) {
        fputs("> ", out);
        fflush(out);
        on = plain_read_line(&plain) && strcmp(plain.line, ".") != 0;
        if (on) {
            AUTO_FREE char *line = memory_copy_string(plain.line);
            obey(&plain, line);
        }
    }
    free(plain.line);
    fflush(out);
    return EXIT_DONE;
}
