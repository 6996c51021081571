/* SPDX-License-Identifier: MIT */
#include "command/judged.h"

#include "base/memory.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>

void judged_done(struct judged *judged)
{
    instance_free(judged->instance);
    instance_free(judged->before);
    for (size_t i = 0; i < judged->reviews_count; i++) {
        review_done(&judged->reviews[i]);
        instance_free(judged->reviewed[i]);
    }
    free(judged->reviews);
    free(judged->reviewed);
    approval_done(&judged->replies);
    judged_forget_lines(judged);
    free(judged->last.reviewer);
    free(judged->last.time);
    free(judged->lines);
    form_free(judged->form);
    *judged = (struct judged){0};
}

/* Where the answers of one revision and all that was said of them come from. */
struct source {
    const struct package *package;
    const char *name; /* of the file, for sentences */
    const struct instance_world *world;
};

static struct instance *read_answers(const struct source *source, const struct form *form, enum part_kind kind, unsigned number,
                                     struct error *err)
{
    const struct package_part *part = package_find(source->package, kind, number);
    xmlDoc *doc = part ? xml_parse(buffer_text(&part->bytes), part->bytes.length, source->name, &XML_LIMITS_DRAFT, err) : NULL;
    return doc ? instance_open(form, doc, source->world, err) : NULL;
}

static int read_reviews(struct judged *judged, const struct source *source, struct error *err)
{
    unsigned count = source->package->facts.reviews;
    judged->reviews = memory_alloc((count + 1) * sizeof *judged->reviews);
    judged->reviewed = memory_alloc((count + 1) * sizeof *judged->reviewed);
    for (unsigned number = 1; number <= count; number++) {
        const struct package_part *part = package_find(source->package, PART_REVIEW, number);
        struct review *review = &judged->reviews[judged->reviews_count];
        if (!part)
            continue;
        if (review_read(buffer_text(&part->bytes), part->bytes.length, part->name, review, err) < 0)
            return -1;
        judged->reviewed[judged->reviews_count++] =
            read_answers(source, judged->form, PART_OLD_DRAFT, review->revision, NULL);
    }
    return 0;
}

static void note_last(struct judged *judged)
{
    const struct review *review = judged->reviews_count ? &judged->reviews[judged->reviews_count - 1] : NULL;
    if (review)
        judged->last = (struct judged_last){.revision = review->revision,
                                            .approved = review->decision == REVIEW_APPROVE,
                                            .reviewer = memory_copy_string(review->reviewer),
                                            .time = memory_copy_string(review->time)};
}

/* What the approver has seen last; without a review the revision before this one. */
static void choose_before(struct judged *judged, const struct source *source)
{
    unsigned revision = judged->facts.revision, seen = revision - 1;
    for (size_t i = 0; i < judged->reviews_count; i++)
        if (judged->reviews[i].revision < revision)
            seen = judged->reviews[i].revision;
    judged->before = seen ? read_answers(source, judged->form, PART_OLD_DRAFT, seen, NULL) : NULL;
    judged->before_revision = seen;
}

static int read_package(struct judged *judged, const struct source *source, struct error *err)
{
    judged->facts = source->package->facts;
    AUTO_FREE char *path = library_find(judged->facts.form_id, err);
    judged->form = path ? form_load_leniently(path, err) : NULL;
    if (!judged->form)
        return -1;
    judged->instance = read_answers(source, judged->form, PART_DRAFT, 0, err);
    if (!judged->instance)
        return -1;
    const struct package_part *replies = package_find(source->package, PART_REPLIES, 0);
    if (replies && approval_parse_replies(buffer_text(&replies->bytes), replies->bytes.length, replies->name, &judged->replies, err) < 0)
        return -1;
    if (read_reviews(judged, source, err) < 0)
        return -1;
    choose_before(judged, source);
    note_last(judged);
    judged_tell(judged);
    return 0;
}

int judged_check_signature(const struct package *package, const char *name, const char *authorities,
                           struct signature_verdict *out, struct error *err)
{
    const struct package_part *signature = package_find(package, PART_SIGNATURE, 0);
    const struct package_part *manifest = package_find(package, PART_MANIFEST, 0);
    if (!signature && authorities)
        return error_set(err, name, _("The package is not signed; it is read only without --ca."));
    if (!signature)
        return 0;
    if (signature_check(&manifest->bytes, &signature->bytes, authorities, out, err) < 0) {
        if (err && !err->where[0])
            snprintf(err->where, sizeof err->where, "%s", name);
        return -1;
    }
    if (authorities && !out->is_trusted)
        return error_set(err, name, _("The package is signed by \"%s\", whose certificate does not lead to one in \"%s\"."),
                         out->signer, authorities);
    return 0;
}

int judged_open(struct judged *judged, const struct judged_order *order, const struct instance_world *world, struct error *err)
{
    *judged = (struct judged){0};
    approval_init(&judged->replies);
    struct package opened;
    const struct package_wish wish = {
        .keep = 1u << PART_MANIFEST | 1u << PART_SIGNATURE | 1u << PART_DRAFT | 1u << PART_REVIEW | 1u << PART_REPLIES | 1u << PART_OLD_DRAFT};
    if (package_open(order->package, &wish, &opened, err) < 0)
        return -1;
    const struct source source = {.package = &opened, .name = order->package, .world = world};
    int result = judged_check_signature(&opened, order->package, order->authorities, &judged->signature, err);
    if (result == 0)
        result = read_package(judged, &source, err);
    package_done(&opened);
    return result;
}
