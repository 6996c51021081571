/* SPDX-License-Identifier: MIT */
#include "command/plain_remark.h"

#include "base/memory.h"
#include "command/reviewing.h"
#include "text/catalogue.h"
#include "text/number.h"

#include <string.h>

void plain_tell_comment(struct plain *plain, size_t index)
{
    const struct review_comment *comment = &plain->reviewing->review.comments[index];
    AUTO_FREE char *words =
        memory_print(comment->severity == REVIEW_MUST_FIX ? _("  Your comment %zu (must be mended): %s") : _("  Your comment %zu (a suggestion): %s"),
                     index + 1, comment->text);
    plain_tell(plain, words);
}

void plain_tell_remark(struct plain *plain, const struct remark *remark)
{
    AUTO_FREE char *name = remark_name(remark);
    bool must = remark->comment->severity == REVIEW_MUST_FIX;
    AUTO_FREE char *words = memory_print(must ? _("  Comment %s of %s (must be mended): %s") : _("  Comment %s of %s (a suggestion): %s"),
                                         name, remark->review->reviewer, remark->comment->text);
    plain_tell(plain, words);
    if (!remark->path)
        plain_tell(plain, _("    The question or item that this comment is about is not there any more."));
    else if (remark->text_changed)
        plain_tell(plain, _("    The text was changed since."));
    if (remark->reply) {
        AUTO_FREE char *reply = memory_print(_("    Reply: %s"), remark->reply);
        plain_tell(plain, reply);
    }
}

char *plain_read_text(struct plain *plain, const char *question)
{
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    plain_tell(plain, question);
    plain_tell(plain, _("The answer may have many lines; a line with only a full stop ends it."));
    while (plain_read_line(plain) && strcmp(plain->line, ".") != 0)
        buffer_print(&text, text.length ? "\n%s" : "%s", plain->line);
    return buffer_take(&text);
}

char *plain_read_comment(struct plain *plain, enum review_severity *severity)
{
    plain_tell(plain, _("1 it must be mended, 2 a suggestion; Enter alone: no comment."));
    if (!plain_read_line(plain))
        return NULL;
    AUTO_FREE char *digits = digits_to_arabic(plain->line);
    if (strcmp(digits, "1") != 0 && strcmp(digits, "2") != 0)
        return NULL;
    *severity = digits[0] == '1' ? REVIEW_MUST_FIX : REVIEW_SUGGEST;
    AUTO_FREE char *text = plain_read_text(plain, _("What do you say?"));
    return text[0] ? STEAL(text) : NULL;
}

void plain_keep_review(struct plain *plain, const char *done)
{
    struct error err = {0};
    plain->reviewing->review.decision = REVIEW_OPEN;
    if (reviewing_keep(plain->reviewing, true, &err) < 0)
        plain_tell_error(plain, &err);
    else
        plain_tell(plain, done);
}
