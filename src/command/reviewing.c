/* SPDX-License-Identifier: MIT */
#include "command/reviewing.h"

#include "base/memory.h"
#include "document/export.h"
#include "document/stamp.h"
#include "draft/disk.h"
#include "draft/shelf.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Settings in which the approver is remembered. */
#define REVIEWER "reviewer"
#define REVIEWER_POSITION "reviewer-position"

/* ---- opening ---- */

/* The review of this revision as it was left; one that cannot be read any more stays where it is, under another name. */
static bool take_up(struct reviewing *reviewing)
{
    AUTO_FREE char *path = memory_print("%s/%s", reviewing->folder, reviewing->name);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, REVIEW_BYTES_MOST, &bytes, NULL) != 0)
        return false;
    if (review_read(buffer_text(&bytes), bytes.length, path, &reviewing->review, NULL) == 0)
        return true;
    AUTO_FREE char *aside = memory_print("%s.unreadable", path);
    rename(path, aside);
    return false;
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

static void begin(struct reviewing *reviewing)
{
    const struct judged *judged = &reviewing->judged;
    const struct package_facts *facts = &judged->facts;
    reviewing->taken_up = take_up(reviewing);
    if (!reviewing->taken_up)
        review_begin(&reviewing->review, judged->form->id, judged->form->version, facts->package_id, facts->revision, facts->manifest);
    AUTO_FREE char *name = settings_get(REVIEWER), *position = settings_get(REVIEWER_POSITION);
    if (!reviewing->review.reviewer[0] && name)
        review_set_text(&reviewing->review.reviewer, name);
    if (!reviewing->review.position[0] && position)
        review_set_text(&reviewing->review.position, position);
}

/* "entry-rev2.zip" makes "entry-rev2-review.xml", in the folder where the program was started. Yours. */
static char *offered_name(const char *package)
{
    const char *slash = strrchr(package, '/');
    const char *name = slash ? slash + 1 : package;
    const char *dot = strrchr(name, '.');
    return memory_print("%.*s-review.xml", (int)(dot && dot != name ? (size_t)(dot - name) : strlen(name)), name);
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
    begin(reviewing);
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
                     strerror(reason));
}

void reviewing_remember(const struct reviewing *reviewing)
{
    settings_set(REVIEWER, reviewing->review.reviewer);
    settings_set(REVIEWER_POSITION, reviewing->review.position);
}

int reviewing_write(struct reviewing *reviewing, const char *file, enum review_decision decision, size_t *bytes, struct error *err)
{
    struct review *review = &reviewing->review;
    enum review_decision before = review->decision;
    char now[STAMP_SIZE];
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
