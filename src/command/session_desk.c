/* SPDX-License-Identifier: MIT */
/* What happened to the draft on its way, for its writer: comments that came back, replies, what changed since. */
#include "base/memory.h"
#include "command/session_parts.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTE_MS = 500 };

struct writing {
    struct dossier dossier;
    struct remarks remarks;
    struct comparison changes; /* since the newest revision */
    bool compared;
    bool is_tried;             /* compared or not: at that generation it is not tried once more */
    uint64_t compared_at;      /* generation of the answers */
    uint64_t routed_at;        /* the same, when the route was last looked up */
    int64_t noted_at;          /* when the reply being written was last kept; monotonic ms */
};

/* What the wizard is lent. */
static void lend(struct session *session)
{
    struct writing *writing = session->writing;
    struct desk *desk = &session->wizard.desk;
    desk->dossier = &writing->dossier;
    desk->remarks = &writing->remarks;
    desk->remarks_followed = 0;
    desk->changes = writing->compared ? &writing->changes : NULL;
    desk->changes_since = writing->dossier.revision;
    session->wizard.stamp++;
}

static void load_remarks(struct session *session)
{
    struct writing *writing = session->writing;
    struct error err = {0};
    const char *folder = draft_folder(session->draft);
    remarks_done(&writing->remarks);
    remarks_init(&writing->remarks);
    if (approval_reviews(&writing->dossier.approval) &&
        remarks_of_draft(folder, &writing->dossier.approval, draft_instance(session->draft), &writing->remarks, &err) < 0)
        session_tell_error(session, &err);
}

/* An entry to which nothing happened yet is not waited for. */
static bool has_history(const char *folder)
{
    AUTO_FREE char *path = memory_print("%s/" APPROVAL_NAME, folder);
    return access(path, F_OK) == 0;
}

static void open_desk(struct session *session)
{
    struct error err = {0};
    struct writing *writing = memory_alloc(sizeof *writing);
    if (dossier_open(&writing->dossier, draft_folder(session->draft), draft_instance(session->draft), &err) < 0) {
        free(writing);
        session->desk_tried = true;
        session_tell_error(session, &err);
        return;
    }
    remarks_init(&writing->remarks);
    session->writing = writing;
    load_remarks(session);
    lend(session);
}

void session_open_desk(struct session *session)
{
    if (session->writing)
        lend(session); /* the picture of the next opening */
    else if (session->draft && has_history(draft_folder(session->draft)))
        open_desk(session);
    session_follow_desk(session);
}

bool session_await_desk(struct session *session)
{
    if (!session->draft || session->writing || session->desk_tried)
        return false;
    open_desk(session);
    return true;
}

static void forget_changes(struct writing *writing)
{
    if (writing->compared)
        comparison_done(&writing->changes);
    writing->compared = writing->is_tried = false;
}

void session_close_desk(struct session *session)
{
    struct writing *writing = session->writing;
    session->desk_tried = false;
    if (!writing)
        return;
    forget_changes(writing);
    remarks_done(&writing->remarks);
    dossier_done(&writing->dossier);
    free(writing);
    session->writing = NULL;
    session->wizard.desk.dossier = NULL;
    session->wizard.desk.remarks = NULL;
    session->wizard.desk.changes = NULL;
}

struct dossier *session_dossier(struct session *session)
{
    if (session->draft && !session->writing)
        open_desk(session);
    return session->writing ? &session->writing->dossier : NULL;
}

void session_renew_desk(struct session *session)
{
    forget_changes(session->writing);
    load_remarks(session);
    lend(session);
    session_follow_desk(session);
}

/* Which way the entry goes may have changed with an answer. */
static void follow_route(struct session *session)
{
    struct writing *writing = session->writing;
    const struct route *before = writing->dossier.route;
    uint64_t now = instance_generation(session->wizard.instance);
    if (writing->routed_at == now)
        return;
    writing->routed_at = now;
    dossier_follow(&writing->dossier);
    if (writing->dossier.route == before)
        return;
    lend(session);
    wizard_settle(&session->wizard);
}

void session_follow_desk(struct session *session)
{
    struct writing *writing = session->writing;
    enum page_kind kind = wizard_page(&session->wizard)->kind;
    if (!writing || !session->wizard.instance || kind == PAGE_FORM)
        return;
    follow_route(session);
    if (writing->dossier.revision == 0 || (kind != PAGE_TASKS && kind != PAGE_CHANGES))
        return;
    uint64_t now = instance_generation(session->wizard.instance);
    struct error err = {0};
    if (writing->is_tried && writing->compared_at == now)
        return;
    forget_changes(writing);
    writing->compared_at = now;
    writing->is_tried = true;
    writing->compared = dossier_compare(&writing->dossier, writing->dossier.revision, &writing->changes, &err) == 0;
    lend(session);
    wizard_settle(&session->wizard);
}

static int write_reply(struct session *session, size_t index, const char *text, struct error *err)
{
    struct dossier *dossier = &session->writing->dossier;
    const struct remark *remark = &session->writing->remarks.remarks[index];
    if (draft_may_write(session->draft, err) < 0)
        return -1;
    approval_set_reply(&dossier->approval, remark->review_number, remark->comment_number, text);
    return dossier_keep(dossier, err);
}

static bool is_replying(const struct session *session)
{
    const struct dialog *dialog = &session->wizard.dialog;
    return session->writing && dialog->kind == DIALOG_REPLY && dialog->line.keys_since_note > 0;
}

int session_reply_due(const struct session *session)
{
    return is_replying(session) ? NOTE_MS : -1;
}

void session_keep_reply(struct session *session)
{
    struct dialog *dialog = &session->wizard.dialog;
    struct error err = {0};
    if (!is_replying(session))
        return;
    AUTO_FREE char *text = editor_text(&dialog->line);
    dialog->line.keys_since_note = 0;
    if (write_reply(session, dialog->number, text, &err) < 0)
        wizard_tell(&session->wizard, MOOD_ERROR, err.message); /* a box would take the place of the reply */
}

void session_note_reply(struct session *session, int64_t now)
{
    if (!session->writing)
        return;
    if (is_replying(session) && now - session->writing->noted_at < NOTE_MS)
        return;
    session_keep_reply(session);
    session->writing->noted_at = now;
}

static void keep_reply(struct session *session, size_t index)
{
    struct writing *writing = session->writing;
    struct error err = {0};
    if (write_reply(session, index, session->wizard.desk.reply, &err) < 0)
        session_tell_error(session, &err);
    else
        wizard_tell(&session->wizard, MOOD_GOOD, _("Your reply is kept. It goes with the next revision."));
    remarks_take_replies(&writing->remarks, &writing->dossier.approval);
    session->wizard.stamp++;
}

/* Sent, asked back, given back: the program does none of it, it keeps that it was done. */
static void note_step(struct session *session, enum approval_step step)
{
    struct dossier *dossier = &session->writing->dossier;
    const struct approval_event *last = approval_last(&dossier->approval);
    struct approval_event event = {.kind = step, .revision = dossier->revision};
    struct error err = {0};
    memcpy(event.manifest, last->manifest, sizeof event.manifest);
    memcpy(event.content, last->content, sizeof event.content);
    if (draft_may_write(session->draft, &err) < 0 || (step == STEP_SEND && dossier_check_approved(dossier, &err) < 0) ||
        dossier_step(dossier, &event, &err) < 0 || dossier_keep(dossier, &err) < 0)
        session_tell_error(session, &err);
    else
        wizard_tell(&session->wizard, MOOD_GOOD, _("Noted in the entry's history."));
    session_renew_desk(session);
}

bool session_desk_perform(struct session *session, const struct wish *wish)
{
    if (wish->kind == WISH_REPLY && session->writing)
        keep_reply(session, wish->number);
    else if (wish->kind == WISH_STEP && session->writing && !draft_is_read_only(session->draft))
        note_step(session, (enum approval_step)wish->number);
    else if (wish->kind == WISH_COMPLETE)
        session_complete_name(session);
    else if (wish->kind == WISH_IMPORT)
        session_import(session, wish->target);
    else
        return false;
    return true;
}
