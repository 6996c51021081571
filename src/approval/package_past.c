/* SPDX-License-Identifier: MIT */
#include "approval/package_past.h"

#include "approval/package_shelf.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <string.h>

static int refuse_other(const char *path, enum part_kind kind, unsigned number, struct error *err)
{
    if (kind == PART_REVIEW)
        return error_set(err, path, _("This is not the review that came as number %u; the draft's history was changed."), number);
    return error_set(err, path, _("These are not the answers that were sent with revision %u; the draft's history was changed."), number);
}

/* Adds one file when it has that digest. */
static int list_file(const char *folder, enum part_kind kind, unsigned number, const char *sha256, struct manifest *out,
                     struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    AUTO_FREE char *name = part_name_make(kind, number, NULL);
    AUTO_FREE char *path = shelf_path(folder, number, kind, number, NULL);
    if (xml_read_file(path, PART_KINDS[kind].bytes_most, &bytes, err) < 0)
        return -1;
    char now[DIGEST_TEXT_SIZE];
    digest_print_of(buffer_text(&bytes), bytes.length, now);
    if (strcmp(now, sha256) != 0)
        return refuse_other(path, kind, number, err);
    manifest_add(out, name, bytes.length, now);
    return 0;
}

static const char *digest_of_review(const struct approval *approval, unsigned number)
{
    for (size_t i = 0; i < approval->events_count; i++)
        if (approval->events[i].review == number)
            return approval->events[i].file;
    return "";
}

int past_list_reviews(const struct dossier *dossier, struct manifest *out, struct error *err)
{
    for (unsigned i = 1; i <= approval_reviews(&dossier->approval); i++)
        if (list_file(dossier->folder, PART_REVIEW, i, digest_of_review(&dossier->approval, i), out, err) < 0)
            return -1;
    return 0;
}

static int list_revision(const struct dossier *dossier, unsigned revision, struct manifest *out, struct error *err)
{
    const struct approval_event *made = approval_made(&dossier->approval, revision);
    const char *sent = made ? made->manifest : "";
    struct manifest old;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (shelf_read_manifest(dossier->folder, revision, sent, &old, &bytes, err) < 0)
        return -1;
    AUTO_FREE char *name = part_name_make(PART_OLD_MANIFEST, revision, NULL);
    manifest_add(out, name, bytes.length, sent);
    int result = list_file(dossier->folder, PART_OLD_DRAFT, revision, manifest_find(&old, PART_DRAFT, 0)->sha256, out, err);
    manifest_done(&old);
    return result;
}

int past_list_revisions(const struct dossier *dossier, struct manifest *out, struct error *err)
{
    for (unsigned i = 1; i <= dossier->revision; i++)
        if (list_revision(dossier, i, out, err) < 0)
            return -1;
    return 0;
}
