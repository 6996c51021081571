/* SPDX-License-Identifier: MIT */
/* A review while it is being written, and as bytes. Reading one: review_read.c. */
#include "approval/review.h"

#include "base/memory.h"
#include "document/content.h"
#include "document/stamp.h"
#include "document/words.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void touch(struct review *review)
{
    char now[STAMP_SIZE];
    stamp_now(now);
    review_set_text(&review->time, now);
}

void review_begin(struct review *review, const char *form_id, const char *form_version, const char *package_id,
                  unsigned revision, const char *base)
{
    *review = (struct review){.revision = revision};
    review_set_text(&review->form_id, form_id);
    review_set_text(&review->form_version, form_version);
    review_set_text(&review->package_id, package_id);
    snprintf(review->base, sizeof review->base, "%s", base);
    review_set_text(&review->reviewer, "");
    review_set_text(&review->position, "");
    review_set_text(&review->reason, "");
    touch(review);
}

static void comment_done(struct review_comment *comment)
{
    free(comment->path);
    free(comment->label);
    free(comment->text);
}

void review_done(struct review *review)
{
    for (size_t i = 0; i < review->comments_count; i++)
        comment_done(&review->comments[i]);
    free(review->comments);
    free(review->form_id);
    free(review->form_version);
    free(review->package_id);
    free(review->reviewer);
    free(review->position);
    free(review->time);
    free(review->reason);
    *review = (struct review){0};
}

/* ---- being written ------------------------------------------------------------------------------ */

void review_set_text(char **field, const char *text)
{
    char *old = *field; /* `text` may be a part of it */
    *field = words_clean(text, false);
    free(old);
}

size_t review_add_comment(struct review *review, const char *path, const char *label, const char *digest,
                          enum review_severity severity, const char *text)
{
    if (review->comments_count == REVIEW_COMMENTS_MOST)
        return SIZE_MAX;
    struct review_comment comment = {
        .path = memory_copy_string(path),
        .label = words_clean(label, true),
        .severity = severity,
        .text = words_clean(text, false),
    };
    snprintf(comment.digest, sizeof comment.digest, "%s", digest);
    ARRAY_PUSH(review->comments, review->comments_count, review->comments_capacity, comment);
    touch(review);
    return review->comments_count - 1;
}

void review_change_comment(struct review *review, size_t index, enum review_severity severity, const char *text)
{
    review->comments[index].severity = severity;
    review_set_text(&review->comments[index].text, text);
    touch(review);
}

void review_remove_comment(struct review *review, size_t index)
{
    comment_done(&review->comments[index]);
    review->comments_count--;
    memmove(&review->comments[index], &review->comments[index + 1],
            (review->comments_count - index) * sizeof *review->comments);
    touch(review);
}

size_t review_find_comment(const struct review *review, const char *path, size_t from)
{
    for (size_t i = from; i < review->comments_count; i++)
        if (strcmp(review->comments[i].path, path) == 0)
            return i;
    return SIZE_MAX;
}

size_t review_count(const struct review *review, enum review_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < review->comments_count; i++)
        count += review->comments[i].severity == severity;
    return count;
}

int review_check_decision(const struct review *review, enum review_decision decision, struct error *err)
{
    if (!*review->reviewer)
        return error_set(err, NULL, _("Please give the name of who decides."));
    if (!*review->position)
        return error_set(err, NULL, _("Please give the position of who decides."));
    if (decision == REVIEW_RETURN && !*review->reason && review->comments_count == 0)
        return error_set(err, NULL, _("A return needs a reason or at least one comment, so that the writer knows what to do."));
    if (decision == REVIEW_APPROVE && review_count(review, REVIEW_MUST_FIX) > 0)
        return error_set(err, NULL, _("An entry with a comment that must be mended cannot be approved; "
                                      "return it, or make the comment a suggestion."));
    return 0;
}

int review_check_size(const struct review *review, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review_write(review, &bytes);
    if (bytes.length > REVIEW_BYTES_MOST)
        return error_set(err, NULL, _("The comments are too long for one review file (at most %d MiB); please shorten them."),
                         REVIEW_BYTES_MOST >> 20);
    return 0;
}

/* ---- as bytes ----------------------------------------------------------------------------------- */

static const char *decision_name(enum review_decision decision)
{
    return decision == REVIEW_RETURN ? "return" : decision == REVIEW_APPROVE ? "approve" : NULL;
}

static void write_comment(xmlNode *root, const struct review_comment *comment)
{
    xmlNode *node = words_child(root, "comment", comment->text);
    words_set(node, "path", comment->path);
    words_set(node, "label", comment->label);
    words_set(node, "sha256", comment->digest);
    words_set(node, "severity", comment->severity == REVIEW_MUST_FIX ? "must-fix" : "suggest");
}

void review_write(const struct review *review, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *doc = words_document("review", REVIEW_NAMESPACE);
    xmlNode *root = xmlDocGetRootElement(doc);
    words_set(root, "form", review->form_id);
    words_set(root, "version", review->form_version);
    words_set(root, "package", review->package_id);
    words_set_number(root, "revision", review->revision);
    words_set(root, "base", review->base);
    words_set(root, "decision", decision_name(review->decision));
    words_set(root, "time", review->time);
    if (*review->reviewer || *review->position)
        words_set(words_child(root, "reviewer", review->reviewer), "position", review->position);
    if (*review->reason)
        words_child(root, "reason", review->reason);
    for (size_t i = 0; i < review->comments_count; i++)
        write_comment(root, &review->comments[i]);
    xml_write(doc, true, out);
}
