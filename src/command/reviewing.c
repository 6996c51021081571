/* SPDX-License-Identifier: MIT */
#include "command/reviewing.h"

#include "base/memory.h"
#include "document/export.h"
#include "document/stamp.h"
#include "draft/disk.h"
#include "draft/shelf.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Settings in which the approver is remembered. */
#define REVIEWER "reviewer"
#define REVIEWER_POSITION "reviewer-position"
#define REVIEWER_ENTRY "reviewer-entry" /* the package id of what was reviewed */

/* ---- opening ---- */

/* A free name: what was put aside before stays. */
static int put_aside(const char *path)
{
    for (int i = 1;; i++) {
        AUTO_FREE char *aside = memory_print(i > 1 ? "%s.unreadable-%d" : "%s.unreadable", path, i);
        struct stat status;
        if (lstat(aside, &status) < 0)
            return rename(path, aside);
    }
}

static int leave_it(const char *path, const char *why, struct error *err)
{
    return error_set(err, path, "%s %s", why, _("The review that was begun here was left as it is; to begin anew, move this file away."));
}

/* The review of this revision as it was left: 1; 0: none was begun, or what is there is none and stays under another name; -1 with
 * a sentence: one is there, and to begin anew would write over it. */
static int take_up(struct reviewing *reviewing, struct error *err)
{
    AUTO_FREE char *path = memory_print("%s/%s", reviewing->folder, reviewing->name);
    AUTO_BUFFER struct buffer bytes;
    struct error cause = {0};
    struct stat status;
    buffer_init(&bytes);
    if (lstat(path, &status) < 0 && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    if (xml_read_file(path, REVIEW_BYTES_MOST, &bytes, &cause) != 0)
        return leave_it(path, cause.message, err);
    if (review_read(buffer_text(&bytes), bytes.length, path, &reviewing->review, &cause) == 0)
        return 1;
    return put_aside(path) < 0 ? leave_it(path, cause.message, err) : 0;
}

/* Two that keep the same review would write over each other's comments. An open file description lock, as of a draft; where
 * there can be none, keeping will fail as well, and say so. -1: another program has it. */
static int lock_review(struct reviewing *reviewing)
{
    AUTO_FREE char *path = memory_print("%s/%s.lock", reviewing->folder, reviewing->name);
    if (disk_make_folders(reviewing->folder) < 0)
        return 0;
    reviewing->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (reviewing->lock < 0 || fcntl(reviewing->lock, F_OFD_SETLK, &whole) == 0)
        return 0;
    return errno == EAGAIN || errno == EACCES ? -1 : 0;
}

static void place(struct reviewing *reviewing)
{
    AUTO_FREE char *state = user_folder(USER_STATE);
    reviewing->folder = memory_print("%s/reviews", state);
    reviewing->name = memory_print("%s.xml", reviewing->judged.facts.manifest);
}

/* A name under a decision is never one that the program guesses: only who reviewed this very entry here the last time is
 * offered, and that is said. */
static void recall_reviewer(struct reviewing *reviewing)
{
    struct review *review = &reviewing->review;
    AUTO_FREE char *entry = settings_get(REVIEWER_ENTRY);
    if (review->reviewer[0] || review->position[0] || !entry || strcmp(entry, review->package_id) != 0)
        return;
    AUTO_FREE char *name = settings_get(REVIEWER), *position = settings_get(REVIEWER_POSITION);
    review_set_text(&review->reviewer, name ? name : "");
    review_set_text(&review->position, position ? position : "");
    reviewing->is_recalled = review->reviewer[0] || review->position[0];
}

static int begin(struct reviewing *reviewing, struct error *err)
{
    const struct judged *judged = &reviewing->judged;
    const struct package_facts *facts = &judged->facts;
    int taken_up = take_up(reviewing, err);
    if (taken_up < 0)
        return -1;
    reviewing->taken_up = taken_up > 0;
    if (!reviewing->taken_up)
        review_begin(&reviewing->review, judged->form->id, judged->form->version, facts->package_id, facts->revision, facts->manifest);
    recall_reviewer(reviewing);
    return 0;
}

/* "mail/entry-rev2.zip" makes "mail/entry-rev2-review.xml", beside the package: there it is looked for. Yours. */
static char *offered_name(const char *package)
{
    const char *slash = strrchr(package, '/');
    const char *name = slash ? slash + 1 : package;
    const char *dot = strrchr(name, '.');
    size_t stem = dot && dot != name ? (size_t)(dot - package) : strlen(package);
    return memory_print("%.*s-review.xml", (int)stem, package);
}

int reviewing_open(struct reviewing *reviewing, const struct judged_order *order, const struct instance_world *world,
                   struct error *err)
{
    struct judged *judged = &reviewing->judged;
    *reviewing = (struct reviewing){.lock = -1};
    remarks_init(&reviewing->remarks);
    if (judged_open(judged, order, world, err) < 0) {
        judged_done(judged);
        return -1;
    }
    place(reviewing);
    if (lock_review(reviewing) < 0) {
        reviewing_done(reviewing);
        return error_set(err, order->package, _("This revision is being reviewed in another window or by another program here. "
                                                "Go on there, or end it there first."));
    }
    reviewing->output = order->output ? memory_copy_string(order->output) : offered_name(order->package);
    if (begin(reviewing, err) < 0) {
        reviewing_done(reviewing);
        return -1;
    }
    for (size_t i = 0; i < judged->reviews_count; i++)
        remarks_add(&reviewing->remarks, &judged->reviews[i], (unsigned)i + 1, judged->reviewed[i], judged->instance, &judged->replies);
    return 0;
}

void reviewing_done(struct reviewing *reviewing)
{
    review_done(&reviewing->review);
    remarks_done(&reviewing->remarks);
    comparison_done(&reviewing->changes);
    judged_done(&reviewing->judged);
    if (reviewing->lock >= 0)
        close(reviewing->lock);
    free(reviewing->output);
    free(reviewing->folder);
    free(reviewing->name);
    *reviewing = (struct reviewing){.lock = -1};
}

void reviewing_speak(struct reviewing *reviewing, size_t language)
{
    struct judged *judged = &reviewing->judged;
    instance_set_language(judged->instance, language);
    judged_tell(judged);
    if (!judged->before)
        return;
    instance_set_language(judged->before, language);
    comparison_done(&reviewing->changes);
    compare_instances(judged->before, judged->instance, &reviewing->changes);
}

/* ---- keeping ---- */

int reviewing_keep(const struct reviewing *reviewing, bool durably, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review_write(&reviewing->review, &bytes);
    if (bytes.length > REVIEW_BYTES_MOST) /* it could not be taken up again */
        return review_check_size(&reviewing->review, err);
    int folder = disk_make_folders(reviewing->folder) == 0 ? disk_open_folder(reviewing->folder, NULL) : -1;
    int result = folder < 0 ? -1
                            : disk_replace(folder, reviewing->name, 0600, durably ? DISK_DURABLE : DISK_CARELESS,
                                           buffer_text(&bytes), bytes.length);
    int reason = errno;
    if (folder >= 0)
        close(folder);
    if (result == 0)
        return 0;
    return error_set(err, reviewing->folder, _("Your review cannot be kept here (%s); write it to a file before you leave."),
                     reason_in_words(reason));
}

void reviewing_remember(const struct reviewing *reviewing)
{
    settings_set(REVIEWER, reviewing->review.reviewer);
    settings_set(REVIEWER_POSITION, reviewing->review.position);
    settings_set(REVIEWER_ENTRY, reviewing->review.package_id);
}

int reviewing_write(struct reviewing *reviewing, const char *file, enum review_decision decision, size_t *bytes, struct error *err)
{
    struct review *review = &reviewing->review;
    enum review_decision before = review->decision;
    char now[STAMP_SIZE];
    if (judged_may(&reviewing->judged, decision, err) < 0)
        return -1;
    AUTO_BUFFER struct buffer written;
    buffer_init(&written);
    stamp_now(now);
    review_set_text(&review->time, now);
    review->decision = decision;
    if (review_check_decision(review, decision, err) == 0 && review_check_size(review, err) == 0) {
        review_write(review, &written);
        *bytes = written.length;
        if (export_write_file(file, &written, err) == 0)
            return 0;
    }
    review->decision = before;
    return -1;
}
