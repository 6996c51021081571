/* SPDX-License-Identifier: MIT */
/* What happened to an entry so far, as far as its package tells: approval.xml of the draft that is made of it. */
#include "approval/package_parts.h"

#include "approval/approval.h"
#include "approval/manifest.h"
#include "approval/review.h"
#include "base/memory.h"
#include "text/catalogue.h"

#include <string.h>

/* That this revision was made. When is not told in a package: equal entries give equal ones. */
static int add_revision(struct approval *approval, const struct package_part *part, struct error *err)
{
    struct manifest manifest;
    if (manifest_read(buffer_text(&part->bytes), part->bytes.length, part->name, &manifest, err) < 0)
        return -1;
    struct approval_event event = {.kind = STEP_SUBMIT,
                                   .route = manifest.route,
                                   .state = manifest.state,
                                   .revision = manifest.revision,
                                   .time = (char *)(uintptr_t)""};
    (void)approval_find_step(manifest.state, &event.kind);
    digest_print_of(buffer_text(&part->bytes), part->bytes.length, event.manifest);
    memcpy(event.content, manifest.content, DIGEST_TEXT_SIZE);
    approval_set_package(approval, manifest.package_id);
    approval_add_event(approval, &event);
    manifest_done(&manifest);
    return 0;
}

static void add_review(struct approval *approval, const struct package_part *part, const struct review *review,
                       const char *route)
{
    enum approval_step kind = review->decision == REVIEW_APPROVE ? STEP_APPROVE : STEP_RETURN;
    struct approval_event event = {.kind = kind,
                                   .route = (char *)(uintptr_t)route,
                                   .state = (char *)(uintptr_t)approval_event_name(kind),
                                   .revision = review->revision,
                                   .time = review->time,
                                   .who = review->reviewer,
                                   .position = review->position,
                                   .reason = review->reason,
                                   .review = part->number};
    memcpy(event.manifest, review->base, DIGEST_TEXT_SIZE);
    digest_print_of(buffer_text(&part->bytes), part->bytes.length, event.file);
    approval_add_event(approval, &event);
}

static int add_revisions_up_to(struct approval *approval, const struct package *package, unsigned *next, unsigned last,
                               struct error *err)
{
    for (; *next <= last; ++*next) {
        const struct package_part *manifest = *next == package->facts.revision
                                                  ? package_find(package, PART_MANIFEST, 0)
                                                  : package_find(package, PART_OLD_MANIFEST, *next);
        if (add_revision(approval, manifest, err) < 0)
            return -1;
    }
    return 0;
}

static int refuse_base(const struct package_part *part, struct error *err)
{
    return error_set(err, part->name, _("Review %u is about a revision that is not in the history."), part->number);
}

/* Reviews stand in the order in which they came; each is about a revision that was there before. */
static int gather(const struct package *package, struct approval *approval, struct error *err)
{
    unsigned next = 1;
    for (unsigned i = 1; i <= package->facts.reviews; i++) {
        const struct package_part *part = package_find(package, PART_REVIEW, i);
        struct review review = {0};
        if (review_read(buffer_text(&part->bytes), part->bytes.length, part->name, &review, err) < 0)
            return -1;
        int result = review.revision < package->facts.revision
                         ? add_revisions_up_to(approval, package, &next, review.revision, err)
                         : refuse_base(part, err);
        if (result == 0)
            add_review(approval, part, &review, package->facts.route);
        review_done(&review);
        if (result < 0)
            return -1;
    }
    if (add_revisions_up_to(approval, package, &next, package->facts.revision, err) < 0)
        return -1;
    const struct package_part *replies = package_find(package, PART_REPLIES, 0);
    return approval_parse_replies(buffer_text(&replies->bytes), replies->bytes.length, replies->name, approval, err);
}

int package_write_history(const struct package *package, const char *folder, struct error *err)
{
    struct approval approval;
    approval_init(&approval);
    int result = gather(package, &approval, err);
    if (result == 0)
        result = approval_write(folder, &approval, err);
    approval_done(&approval);
    return result;
}
