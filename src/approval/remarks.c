/* SPDX-License-Identifier: MIT */
/* Comments of reviews, placed in the present answers. */
#include "approval/remarks.h"

#include "approval/align.h"
#include "approval/revision.h"
#include "base/memory.h"
#include "document/content.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct remarks_review {
    struct review *review;           /* owned; stays where it is */
    unsigned number;
    const struct instance *reviewed; /* NULL: the present answers */
    struct instance *owned;          /* the same, where it is ours and this is the first review of it; else NULL */
};

void remarks_init(struct remarks *remarks)
{
    *remarks = (struct remarks){0};
}

void remarks_done(struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->remarks_count; i++) {
        free(remarks->remarks[i].path);
        free(remarks->remarks[i].reply);
    }
    for (size_t i = 0; i < remarks->reviews_count; i++) {
        review_done(remarks->reviews[i].review);
        free(remarks->reviews[i].review);
        instance_free(remarks->reviews[i].owned);
    }
    free(remarks->remarks);
    free(remarks->reviews);
    remarks_init(remarks);
}

/* ---- where they stand ---------------------------------------------------------------------------- */

static const xmlNode *find_now(const struct remark *remark, const struct alignment *alignment, const struct instance *now)
{
    const xmlNode *node = instance_find(alignment ? alignment->old : now, remark->comment->path);
    const xmlNode *found = node && alignment ? alignment_now(alignment, node) : node;
    return found && instance_is_relevant(now, found) ? found : NULL;
}

static void place(struct remark *remark, const struct alignment *alignment, const struct instance *now)
{
    const xmlNode *node = find_now(remark, alignment, now);
    char digest[DIGEST_TEXT_SIZE] = "";
    free(remark->path);
    remark->path = node ? instance_path(now, node) : NULL;
    if (node)
        content_digest_of_text(instance_value(node), digest);
    remark->text_changed = strcmp(digest, remark->comment->digest) != 0;
}

/* The remarks of one review: they stand together. */
static void place_review(struct remarks *remarks, const struct remarks_review *review, const struct instance *now)
{
    struct alignment *alignment = review->reviewed ? alignment_new(review->reviewed, now) : NULL;
    for (size_t i = 0; i < remarks->remarks_count; i++)
        if (remarks->remarks[i].review == review->review)
            place(&remarks->remarks[i], alignment, now);
    alignment_free(alignment);
}

void remarks_follow(struct remarks *remarks, const struct instance *now)
{
    for (size_t i = 0; i < remarks->reviews_count; i++)
        if (remarks->reviews[i].review->comments_count > 0)
            place_review(remarks, &remarks->reviews[i], now);
}

static void take_reply(struct remark *remark, const struct approval *approval)
{
    const struct approval_reply *reply =
        approval ? approval_find_reply(approval, remark->review_number, remark->comment_number) : NULL;
    free(remark->reply);
    remark->reply = reply ? memory_copy_string(reply->text) : NULL;
}

void remarks_take_replies(struct remarks *remarks, const struct approval *approval)
{
    for (size_t i = 0; i < remarks->remarks_count; i++)
        take_reply(&remarks->remarks[i], approval);
}

/* ---- gathering ----------------------------------------------------------------------------------- */

/* In front of those of older reviews. */
static void make_room(struct remarks *remarks, size_t count)
{
    size_t needed = remarks->remarks_count + count;
    if (needed > remarks->remarks_capacity) {
        remarks->remarks = memory_resize(remarks->remarks, needed, sizeof *remarks->remarks);
        remarks->remarks_capacity = needed;
    }
    if (remarks->remarks_count > 0)
        memmove(remarks->remarks + count, remarks->remarks, remarks->remarks_count * sizeof *remarks->remarks);
    remarks->remarks_count = needed;
}

/* A later revision was reviewed since: what was still to be done is said there anew. */
static void retire_older(struct remarks *remarks, const struct review *review)
{
    for (size_t i = 0; i < remarks->remarks_count; i++)
        if (remarks->remarks[i].review->revision < review->revision)
            remarks->remarks[i].is_current = false;
}

static void add_review(struct remarks *remarks, struct remarks_review entry, const struct instance *now,
                       const struct approval *approval)
{
    const struct review *review = entry.review;
    ARRAY_PUSH(remarks->reviews, remarks->reviews_count, remarks->reviews_capacity, entry);
    if (entry.number != 0)
        retire_older(remarks, review);
    if (review->comments_count == 0)
        return;
    make_room(remarks, review->comments_count);
    for (size_t i = 0; i < review->comments_count; i++) {
        struct remark *remark = &remarks->remarks[i];
        *remark = (struct remark){
            .review = review,
            .comment = &review->comments[i],
            .review_number = entry.number,
            .comment_number = (unsigned)i + 1,
            .is_current = true,
        };
        take_reply(remark, approval);
    }
    place_review(remarks, &remarks->reviews[remarks->reviews_count - 1], now);
}

void remarks_add(struct remarks *remarks, struct review *review, unsigned number, const struct instance *reviewed,
                 const struct instance *now, const struct approval *approval)
{
    struct review *kept = memory_alloc(sizeof *kept);
    *kept = *review;
    *review = (struct review){0};
    add_review(remarks, (struct remarks_review){.review = kept, .number = number, .reviewed = reviewed}, now, approval);
}

/* ---- those of a draft ---------------------------------------------------------------------------- */

/* Answers of a revision, read once for all its reviews. */
static const struct instance *known_revision(const struct remarks *remarks, unsigned revision)
{
    for (size_t i = 0; i < remarks->reviews_count; i++)
        if (remarks->reviews[i].review->revision == revision && remarks->reviews[i].reviewed)
            return remarks->reviews[i].reviewed;
    return NULL;
}

static int read_review(const char *folder, unsigned number, struct review *out, struct error *err)
{
    AUTO_FREE char *path = approval_review_path(folder, number);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, REVIEW_BYTES_MOST, &bytes, err) < 0)
        return -1;
    return review_read(buffer_text(&bytes), bytes.length, path, out, err);
}

static int add_of_draft(struct remarks *remarks, const char *folder, unsigned number, const struct approval *approval,
                        const struct instance *instance, struct error *err)
{
    struct review review;
    if (read_review(folder, number, &review, err) < 0)
        return -1;
    struct remarks_review entry = {.number = number, .reviewed = known_revision(remarks, review.revision)};
    if (!entry.reviewed) {
        entry.owned = revision_open(folder, review.revision, instance, err);
        entry.reviewed = entry.owned;
    }
    entry.review = memory_alloc(sizeof *entry.review);
    *entry.review = review;
    add_review(remarks, entry, instance, approval);
    return entry.reviewed ? 0 : -1;
}

int remarks_of_draft(const char *folder, const struct approval *approval, const struct instance *instance,
                     struct remarks *out, struct error *err)
{
    int result = 0;
    remarks_init(out);
    for (size_t i = 0; i < approval->events_count; i++) {
        unsigned number = approval->events[i].review;
        if (number > 0 && add_of_draft(out, folder, number, approval, instance, result < 0 ? NULL : err) < 0)
            result = -1;
    }
    return result;
}

/* ---- asking -------------------------------------------------------------------------------------- */

bool remark_is_open(const struct remark *remark)
{
    return remark->is_current && !remark->reply && (!remark->text_changed || !remark->path);
}

size_t remarks_open(const struct remarks *remarks, enum review_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < remarks->remarks_count; i++)
        count += remarks->remarks[i].comment->severity == severity && remark_is_open(&remarks->remarks[i]);
    return count;
}

size_t remarks_find(const struct remarks *remarks, const char *path, size_t from)
{
    for (size_t i = from; i < remarks->remarks_count; i++)
        if (remarks->remarks[i].path && strcmp(remarks->remarks[i].path, path) == 0)
            return i;
    return SIZE_MAX;
}

size_t remarks_to_answer(const struct remarks *remarks, const char *path)
{
    size_t first = remarks_find(remarks, path, 0), at = first;
    while (at != SIZE_MAX && remarks->remarks[at].reply)
        at = remarks_find(remarks, path, at + 1);
    return at != SIZE_MAX ? at : first;
}

/* As the reviewer's program called it; without that by the last part of its path. Yours. */
static char *label_of(const struct review_comment *comment)
{
    const char *name = strrchr(comment->path, '/');
    int length = name ? (int)strcspn(name + 1, "[") : 0;
    if (comment->label[0])
        return memory_copy_string(comment->label);
    return length ? memory_print(_("The question “%.*s”"), length, name + 1) : memory_print(_("The question “%s”"), comment->path);
}

char *remark_label(const struct remark *remark, const struct instance *now)
{
    const xmlNode *node = remark->path ? instance_find(now, remark->path) : NULL;
    const struct control *control = node ? instance_control(now, node) : NULL;
    const xmlNode *item = control ? instance_item_of(now, node) : NULL;
    AUTO_FREE char *question = control && item != node ? instance_text(now, control, node, TEXT_LABEL) : NULL;
    if (item && item == node)
        return instance_item_name(now, control, item);
    return question && question[0] ? instance_within_item(now, node, question) : label_of(remark->comment);
}

char *remark_name(const struct remark *remark)
{
    return memory_print("%u.%u", remark->review_number, remark->comment_number);
}
