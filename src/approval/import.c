/* SPDX-License-Identifier: MIT */
/* A review file comes back to the draft it is about. */
#include "approval/import.h"

#include "base/memory.h"
#include "document/content.h"
#include "draft/disk.h"
#include "draft/shelf.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One import. */
struct importing {
    struct dossier *dossier;
    const char *bytes;
    size_t length;
    const char *name;
    char digest[DIGEST_TEXT_SIZE]; /* of the bytes */
    struct imported *out;
    struct error *err;
};

/* ---- is it about this draft? --------------------------------------------------------------------- */

static int check_entry(const struct importing *importing)
{
    const struct review *review = &importing->out->review;
    const struct approval *approval = &importing->dossier->approval;
    const char *form_id = instance_form(importing->dossier->instance)->id;
    if (review->decision == REVIEW_OPEN)
        return error_set(importing->err, importing->name,
                         _("This review is not decided yet: the approver has to return or approve the entry first."));
    if (!*approval->package_id)
        return error_set(importing->err, importing->name,
                         _("The draft \"%s\" was never made into a package, so no review can be about it."), importing->dossier->folder);
    if (strcmp(review->package_id, approval->package_id) != 0 || strcmp(review->form_id, form_id) != 0)
        return error_set(importing->err, importing->name, _("This review is about another entry than the draft \"%s\"."),
                         importing->dossier->folder);
    return 0;
}

static int check_revision(const struct importing *importing)
{
    const struct review *review = &importing->out->review;
    const struct approval_event *made = approval_made(&importing->dossier->approval, review->revision);
    if (!made)
        return error_set(importing->err, importing->name,
                         _("This review is about revision %u, but from this draft only %u were made."), review->revision,
                         importing->dossier->revision);
    if (strcmp(review->base, made->manifest) != 0)
        return error_set(importing->err, importing->name,
                         _("This review was written on another package than revision %u of this draft: "
                           "that package was changed on its way, or is of a copy of the draft."),
                         review->revision);
    return 0;
}

static enum approval_step step_of(const struct review *review)
{
    return review->decision == REVIEW_APPROVE ? STEP_APPROVE : STEP_RETURN;
}

static int check_step(const struct importing *importing)
{
    const struct review *review = &importing->out->review;
    struct error cause = {0};
    if (review->revision != importing->dossier->revision)
        return error_set(importing->err, importing->name,
                         _("This review is about revision %u, but revision %u left since then; please ask for a review of that one."),
                         review->revision, importing->dossier->revision);
    if (dossier_may(importing->dossier, step_of(review), &cause) < 0)
        return error_set(importing->err, importing->name, "%s", cause.message);
    return 0;
}

/* The event by which the same bytes came before; NULL: they did not. */
static const struct approval_event *find_same(const struct importing *importing)
{
    const struct approval *approval = &importing->dossier->approval;
    for (size_t i = 0; i < approval->events_count; i++)
        if (strcmp(approval->events[i].file, importing->digest) == 0)
            return &approval->events[i];
    return NULL;
}

/* ---- taking it in -------------------------------------------------------------------------------- */

static int keep_file(const struct importing *importing)
{
    AUTO_FREE char *folder = memory_print("%s/" APPROVAL_REVIEWS, importing->dossier->folder);
    char name[16];
    snprintf(name, sizeof name, "%04u.xml", importing->out->number);
    int result = disk_make_folders(folder);
    int folder_fd = result == 0 ? disk_open_folder(folder, importing->err) : -1;
    if (result == 0 && folder_fd < 0)
        return -1;
    if (result == 0)
        result = disk_replace(folder_fd, name, 0600, DISK_DURABLE, importing->bytes, importing->length);
    if (result < 0)
        error_set(importing->err, folder, _("The review cannot be kept: %s."), reason_in_words(errno));
    if (folder_fd >= 0)
        close(folder_fd);
    return result;
}

static int keep_event(const struct importing *importing)
{
    struct dossier *dossier = importing->dossier;
    const struct review *review = &importing->out->review;
    const struct approval_event *made = approval_made(&dossier->approval, review->revision);
    struct approval_event event = {.kind = step_of(review),
                                   .revision = review->revision,
                                   .time = review->time,
                                   .who = review->reviewer,
                                   .position = review->position,
                                   .reason = review->reason,
                                   .review = importing->out->number};
    memcpy(event.manifest, made->manifest, sizeof event.manifest);
    memcpy(event.content, made->content, sizeof event.content);
    memcpy(event.file, importing->digest, sizeof event.file);
    return dossier_step(dossier, &event, importing->err) < 0 ? -1 : dossier_keep(dossier, importing->err);
}

static enum import_trouble take_in(struct importing *importing)
{
    const struct approval_event *same = find_same(importing);
    if (check_entry(importing) < 0 || check_revision(importing) < 0)
        return IMPORT_STRANGE;
    importing->out->is_again = same != NULL;
    importing->out->number = same ? same->review : approval_reviews(&importing->dossier->approval) + 1;
    if (same)
        return IMPORT_FINE;
    if (check_step(importing) < 0)
        return IMPORT_FORBIDDEN;
    return keep_file(importing) < 0 || keep_event(importing) < 0 ? IMPORT_UNWRITTEN : IMPORT_FINE;
}

enum import_trouble import_review(struct dossier *dossier, const char *bytes, size_t length, const char *name,
                                  struct imported *out, struct error *err)
{
    struct importing importing = {.dossier = dossier, .bytes = bytes, .length = length, .name = name, .out = out, .err = err};
    *out = (struct imported){0};
    digest_print_of(bytes, length, importing.digest);
    if (review_read(bytes, length, name, &out->review, err) < 0)
        return IMPORT_STRANGE;
    enum import_trouble trouble = take_in(&importing);
    if (trouble != IMPORT_FINE)
        review_done(&out->review);
    return trouble;
}

char *import_find_draft(const char *package_id, struct error *err)
{
    struct shelf shelf = {0};
    char *found = NULL;
    shelf_read(&shelf, NULL, NULL);
    for (size_t i = 0; i < shelf.entries_count && !found; i++) {
        struct approval approval;
        if (approval_read(shelf.entries[i].folder, &approval, NULL) < 0)
            continue;
        if (*package_id && strcmp(approval.package_id, package_id) == 0)
            found = memory_copy_string(shelf.entries[i].folder);
        approval_done(&approval);
    }
    shelf_done(&shelf);
    if (!found)
        error_set(err, NULL, _("None of your drafts is the entry that this review is about; please name the draft's folder behind it."));
    return found;
}
