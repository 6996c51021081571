/* SPDX-License-Identifier: MIT */
/* The approver's session: a package opened to be judged. The review is on the disk after every comment, and half a second after
 * the last letter of one that is being written. */
#include "base/memory.h"
#include "command/reviewing.h"
#include "command/session_parts.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "wizard/remark_keys.h"

#include <stdlib.h>
#include <unistd.h>

enum { NOTE_MS = 500 };

/* What a session adds to a review in the making. */
struct judging {
    struct reviewing reviewing;
    uint64_t kept;           /* generation of the comments that is on the disk */
    bool kept_durably;
    int64_t noted_at;        /* monotonic ms */
    enum review_decision decision; /* while its file's name is asked for */
};

/* ---- opening and closing ---- */

static void lend_words(struct session *session)
{
    const struct judged *judged = &session->judging->reviewing.judged;
    struct desk *desk = &session->wizard.desk;
    cover_clear(&desk->cover);
    desk->cover.title = memory_copy_string(judged->title);
    for (size_t i = 0; i < judged->lines_count; i++)
        cover_add(&desk->cover, judged->lines[i]);
    cover_close(&desk->cover, judged->closed);
    desk->changes = judged->before ? &session->judging->reviewing.changes : NULL;
    desk->changes_since = judged->before_revision;
}

static void show_cover(struct session *session)
{
    struct reviewing *reviewing = &session->judging->reviewing;
    struct instance *instance = reviewing->judged.instance;
    reviewing_speak(reviewing, session_form_language(session->form));
    session_open_advice(session, instance);
    wizard_open_review(&session->wizard,
                       &(struct wizard_opening){.instance = instance, .advice = session->advice, .read_only = true},
                       &reviewing->review);
    session->wizard.desk.remarks = &reviewing->remarks;
    session->wizard.desk.cover.recalled = reviewing->is_recalled;
    lend_words(session);
    session_offer_fit(session);
    if (reviewing->review.comments_count && reviewing->review.decision == REVIEW_OPEN)
        wizard_tell(&session->wizard, MOOD_GOOD, _("The review that you had begun was taken up again."));
    wizard_refresh(&session->wizard);
}

int session_review(struct session *session, const struct judged_order *order, struct error *err)
{
    struct reviewing reviewing;
    if (reviewing_open(&reviewing, order, session->world, err) < 0)
        return -1;
    session_close_draft(session, NULL);
    session->judging = memory_alloc(sizeof *session->judging);
    session->judging->reviewing = reviewing;
    session->form = reviewing.judged.form;
    show_cover(session);
    return 0;
}

void session_close_review(struct session *session)
{
    if (!session->judging)
        return;
    reviewing_done(&session->judging->reviewing);
    free(session->judging);
    session->judging = NULL;
    session->form = NULL; /* the package's */
}

void session_review_language(struct session *session)
{
    if (!session->judging)
        return;
    reviewing_speak(&session->judging->reviewing, instance_language(session->wizard.instance));
    lend_words(session);
    session->wizard.stamp++;
}

/* ---- kept ---- */

void session_keep_review(struct session *session, bool durably)
{
    struct judging *judging = session->judging;
    uint64_t now = session->wizard.desk.writing.generation;
    struct error err = {0};
    if (!judging || (judging->kept == now && (judging->kept_durably || !durably)))
        return;
    bool failed = reviewing_keep(&judging->reviewing, durably, &err) < 0;
    session->wizard.safety = failed ? _("NOT SAVED") : NULL;
    judging->kept = now; /* also what failed is tried again only when there is more to keep */
    judging->kept_durably = durably;
    if (failed) {
        session_tell_error(session, &err);
        wizard_tell(&session->wizard, MOOD_ERROR, _("NOT SAVED"));
    }
}

static bool is_writing(const struct session *session)
{
    const struct dialog *dialog = &session->wizard.dialog;
    return session->judging && dialog->kind == DIALOG_COMMENT && dialog->line.keys_since_note > 0;
}

int session_review_due(const struct session *session)
{
    return is_writing(session) ? NOTE_MS : -1;
}

void session_note_review(struct session *session, int64_t now)
{
    struct judging *judging = session->judging;
    if (!is_writing(session)) {
        if (judging)
            judging->noted_at = now;
        return;
    }
    if (now - judging->noted_at < NOTE_MS)
        return;
    remark_note(&session->wizard);
    session->wizard.dialog.line.keys_since_note = 0;
    judging->noted_at = now;
    session_keep_review(session, false);
    wizard_settle(&session->wizard);
}

/* ---- the decision ---- */

static void ask_name(struct session *session, enum review_decision decision)
{
    const char *output = session->judging->reviewing.output;
    if (decision != REVIEW_OPEN) /* else only another name */
        session->judging->decision = decision;
    AUTO_FREE char *name = session_name_here(output);
    wizard_ask_review_name(&session->wizard, session->judging->decision, name);
}

static void tell_written(struct session *session, const char *file, size_t bytes)
{
    const struct review *review = &session->judging->reviewing.review;
    AUTO_FREE char *words = memory_print(
        review->decision == REVIEW_APPROVE
            ? _("You approved revision %u. The review was written to %s (%zu bytes). Send this file back to the writer, by mail for "
                "example; nothing else needs to travel.")
            : _("You returned revision %u. The review was written to %s (%zu bytes). Send this file back to the writer, by mail for "
                "example; nothing else needs to travel."),
        review->revision, file, bytes);
    wizard_tell_box(&session->wizard, words);
}

static void write_review(struct session *session, const char *target, bool may_replace)
{
    struct judging *judging = session->judging;
    struct error err = {0};
    size_t bytes = 0;
    AUTO_FREE char *file = user_whole_path(target);
    free(judging->reviewing.output);
    judging->reviewing.output = memory_copy_string(file);
    if (!may_replace && access(file, F_OK) == 0) {
        wizard_ask_review_over(&session->wizard, file);
        return;
    }
    if (reviewing_write(&judging->reviewing, file, judging->decision, &bytes, &err) < 0) {
        session_tell_error(session, &err);
        return;
    }
    free(session->wizard.desk.cover.written);
    session->wizard.desk.cover.written = memory_copy_string(file);
    session->wizard.desk.cover.reopened = false;
    session->wizard.desk.writing.generation++;
    session->wizard.stamp++;
    tell_written(session, file, bytes);
}

bool session_review_perform(struct session *session, const struct wish *wish)
{
    if (!session->judging)
        return false;
    switch (wish->kind) {
    case WISH_DECIDE:
        ask_name(session, (enum review_decision)wish->number);
        return true;
    case WISH_WRITE_REVIEW:
    case WISH_WRITE_REVIEW_OVER:
        write_review(session, wish->target, wish->kind == WISH_WRITE_REVIEW_OVER);
        return true;
    case WISH_REMEMBER_REVIEWER:
        reviewing_remember(&session->judging->reviewing);
        return true;
    default:
        return false;
    }
}
