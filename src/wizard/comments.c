/* SPDX-License-Identifier: MIT */
#include "wizard/comments.h"

#include "base/memory.h"
#include "document/content.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/wizard.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- comments as values ---- */

static struct review_comment *copy_comment(const struct review_comment *comment)
{
    struct review_comment *copy = memory_alloc(sizeof *copy);
    *copy = *comment;
    copy->path = memory_copy_string(comment->path);
    copy->label = memory_copy_string(comment->label);
    copy->text = memory_copy_string(comment->text);
    return copy;
}

static void free_comment(struct review_comment *comment)
{
    if (!comment)
        return;
    free(comment->path);
    free(comment->label);
    free(comment->text);
    free(comment);
}

static void forget_step(struct comment_step *step)
{
    free_comment(step->before);
    free_comment(step->after);
}

void comments_done(struct comments *comments)
{
    for (size_t i = 0; i < comments->steps_count; i++)
        forget_step(&comments->steps[i]);
    free(comments->steps);
    free_comment(comments->before);
    *comments = (struct comments){0};
}

/* ---- writing ---- */

/* A decision made before does not hold any more. */
void comments_touch(struct wizard *wizard)
{
    if (wizard->desk.review->decision != REVIEW_OPEN)
        wizard->desk.cover.reopened = true;
    wizard->desk.review->decision = REVIEW_OPEN;
    wizard->desk.writing.generation++;
    wizard->stamp++;
}

/* What was undone before is forgotten. Takes both. */
static void note_step(struct comments *comments, size_t index, struct review_comment *before, struct review_comment *after)
{
    while (comments->steps_count > comments->done)
        forget_step(&comments->steps[--comments->steps_count]);
    struct comment_step step = {.index = index, .before = before, .after = after};
    ARRAY_PUSH(comments->steps, comments->steps_count, comments->steps_capacity, step);
    comments->done = comments->steps_count;
}

char *comments_label(const struct wizard *wizard, const xmlNode *node)
{
    AUTO_FREE char *question = build_label_at(wizard, node, "");
    return instance_within_item(wizard->instance, node, question);
}

void comments_begin(struct wizard *wizard, size_t index)
{
    struct comments *comments = &wizard->desk.writing;
    free_comment(comments->before);
    comments->index = index;
    comments->before = index == SIZE_MAX ? NULL : copy_comment(&wizard->desk.review->comments[index]);
}

static size_t add(struct wizard *wizard, const char *path, enum review_severity severity, const char *text)
{
    const xmlNode *node = instance_find(wizard->instance, path);
    char digest[DIGEST_TEXT_SIZE];
    if (!node)
        return SIZE_MAX;
    content_digest_of_text(instance_value(node), digest);
    AUTO_FREE char *label = comments_label(wizard, node);
    size_t index = review_add_comment(wizard->desk.review, path, label, digest, severity, text);
    if (index == SIZE_MAX)
        wizard_tell(wizard, MOOD_ERROR, _("A review can hold 10,000 comments; this one is full."));
    return index;
}

void comments_write(struct wizard *wizard, const char *path, enum review_severity severity, const char *text)
{
    struct comments *comments = &wizard->desk.writing;
    struct review *review = wizard->desk.review;
    bool is_there = comments->index != SIZE_MAX;
    bool is_empty = text[strspn(text, " \n")] == '\0';
    if (is_there && is_empty) {
        review_remove_comment(review, comments->index);
        comments->index = SIZE_MAX;
    } else if (is_there) {
        const struct review_comment *now = &review->comments[comments->index];
        if (now->severity == severity && strcmp(now->text, text) == 0)
            return;
        review_change_comment(review, comments->index, severity, text);
    } else if (!is_empty) {
        comments->index = add(wizard, path, severity, text);
    } else {
        return;
    }
    comments_touch(wizard);
}

static bool is_same(const struct review_comment *a, const struct review_comment *b)
{
    return a && b ? a->severity == b->severity && strcmp(a->text, b->text) == 0 : a == b;
}

void comments_end(struct wizard *wizard)
{
    struct comments *comments = &wizard->desk.writing;
    const struct review *review = wizard->desk.review;
    struct review_comment *after = comments->index == SIZE_MAX ? NULL : copy_comment(&review->comments[comments->index]);
    size_t index = after ? comments->index : review->comments_count;
    if (is_same(comments->before, after))
        free_comment(after);
    else
        note_step(comments, index, STEAL(comments->before), after);
    free_comment(STEAL(comments->before));
    comments->index = SIZE_MAX;
}

void comments_remove(struct wizard *wizard, size_t index)
{
    struct review *review = wizard->desk.review;
    note_step(&wizard->desk.writing, index, copy_comment(&review->comments[index]), NULL);
    review_remove_comment(review, index);
    comments_touch(wizard);
}

/* Back to the place where it was. */
static void put_back(struct review *review, size_t index, const struct review_comment *comment)
{
    size_t at = review_add_comment(review, comment->path, comment->label, comment->digest, comment->severity, comment->text);
    if (at == SIZE_MAX)
        return;
    struct review_comment moved = review->comments[at];
    for (; at > index; at--)
        review->comments[at] = review->comments[at - 1];
    review->comments[at] = moved;
}

bool comments_undo(struct wizard *wizard, bool redo, char **path)
{
    struct comments *comments = &wizard->desk.writing;
    struct review *review = wizard->desk.review;
    if (redo ? comments->done == comments->steps_count : comments->done == 0)
        return false;
    const struct comment_step *step = &comments->steps[redo ? comments->done : comments->done - 1];
    const struct review_comment *from = redo ? step->before : step->after, *to = redo ? step->after : step->before;
    const struct review_comment *either = from ? from : to;
    assert(either);
    *path = memory_copy_string(either->path);
    if (!to)
        review_remove_comment(review, step->index);
    else if (!from)
        put_back(review, step->index, to);
    else
        review_change_comment(review, step->index, to->severity, to->text);
    comments->done += redo ? 1 : (size_t)-1;
    comments_touch(wizard);
    return true;
}
