/* SPDX-License-Identifier: MIT */
/* Is there anything that would make a new revision, or would a package be the newest one again? */
#include "approval/dossier.h"

#include "approval/manifest.h"
#include "approval/package_shelf.h"
#include "base/memory.h"

#include <string.h>

/* The writer may go on with reviews and replies alone: they make a revision too. Otherwise they are for the next one. */
bool dossier_has_same_talk(const struct dossier *dossier, const struct manifest *manifest)
{
    if (dossier->state && !dossier->state->is_open)
        return true;
    unsigned reviews = approval_reviews(&dossier->approval);
    AUTO_BUFFER struct buffer replies;
    buffer_init(&replies);
    approval_print_replies(&dossier->approval, &replies);
    char digest[DIGEST_TEXT_SIZE];
    digest_print_of(buffer_text(&replies), replies.length, digest);
    return strcmp(manifest_find(manifest, PART_REPLIES, 0)->sha256, digest) == 0 &&
           (reviews == 0 || manifest_find(manifest, PART_REVIEW, reviews));
}

/* Where the list that was sent cannot be read there is nothing to compare with; packing tells that. */
static bool is_talk_sent(const struct dossier *dossier)
{
    const struct approval_event *made = approval_made(&dossier->approval, dossier->revision);
    struct manifest manifest;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (!made || shelf_read_manifest(dossier->folder, dossier->revision, made->manifest, &manifest, &bytes, NULL) < 0)
        return true;
    bool is_same = dossier_has_same_talk(dossier, &manifest);
    manifest_done(&manifest);
    return is_same;
}

bool dossier_leaves_anew(const struct dossier *dossier)
{
    const struct approval_event *last = approval_last(&dossier->approval);
    return last && last->kind == STEP_RELEASE;
}

bool dossier_is_again(const struct dossier *dossier)
{
    return dossier->revision && !dossier_leaves_anew(dossier) && !dossier_is_changed(dossier) && is_talk_sent(dossier);
}
