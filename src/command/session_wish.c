/* SPDX-License-Identifier: MIT */
/* What the wizard wishes for and only the session can do: one function a wish. */
#include "approval/approval.h"
#include "base/memory.h"
#include "command/session_parts.h"
#include "draft/evidence.h"
#include "draft/shelf.h"
#include "draft/user.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void go_home(struct session *session)
{
    struct error err = {0};
    int result = session_close_draft(session, &err);
    session_show_home(session);
    if (result < 0)
        session_tell_error(session, &err);
}

/* A name beside the home folder's other things. Yours. */
static char *elsewhere(const struct session *session)
{
    const char *folder = draft_folder(session->draft), *slash = strrchr(folder, '/'), *home = getenv("HOME");
    return memory_print("%s/%s-copy", home ? home : "/tmp", slash ? slash + 1 : folder);
}

/* What is in memory only can still go elsewhere; what is in the journal or a file of its own is safe enough. */
static void tell_unsaved(struct session *session, const struct error *err)
{
    if (draft_safety(session->draft) != DRAFT_UNSAFE) {
        session_tell_error(session, err);
        return;
    }
    AUTO_FREE char *folder = elsewhere(session);
    wizard_ask_elsewhere(&session->wizard, err->message, folder);
}

/* The draft goes on in its copy; the old one stays as the disk left it. */
static void save_elsewhere(struct session *session, const char *typed)
{
    struct error err = {0}, evidence = {0}, steps = {0};
    AUTO_FREE char *folder = user_whole_path(typed);
    wizard_commit(&session->wizard);
    int copied = draft_copy(session->draft, folder, &evidence, &err);
    if (copied < 0) {
        wizard_ask_elsewhere(&session->wizard, err.message, folder);
        return;
    }
    AUTO_FREE char *words = memory_print(_("You write in the copy now: %s"), folder);
    bool is_whole = approval_copy(draft_folder(session->draft), folder, &steps) == 0 && copied == 0;
    if (session_open(session, folder, DRAFT_WRITE, &err) < 0)
        session_tell_error(session, &err);
    else if (!is_whole)
        session_tell_error(session, copied > 0 ? &evidence : &steps);
    else
        wizard_tell_box(&session->wizard, words);
}

/* Asked once; who leaves again goes without. */
static bool may_leave(struct session *session)
{
    struct error err = {0};
    if (!session->draft || draft_is_read_only(session->draft) || session->leaves_unsaved)
        return true;
    wizard_commit(&session->wizard);
    if (draft_save(session->draft, &err) == 0 || draft_safety(session->draft) != DRAFT_UNSAFE)
        return true;
    session->leaves_unsaved = true;
    tell_unsaved(session, &err);
    return false;
}

static void save(struct session *session)
{
    struct error err = {0};
    if (!session->draft || draft_is_read_only(session->draft))
        wizard_tell(&session->wizard, MOOD_PLAIN, _("Opened to read only: there is nothing to save."));
    else if (draft_save(session->draft, &err) < 0)
        tell_unsaved(session, &err);
    else
        wizard_tell(&session->wizard, MOOD_GOOD, _("Saved."));
}

static enum draft_mode mode_of(enum wish_kind kind)
{
    return kind == WISH_READ_DRAFT ? DRAFT_READ_ONLY : kind == WISH_TAKE_DRAFT ? DRAFT_TAKE_OVER : DRAFT_WRITE;
}

/* Wishes for another draft or example; false: it is none of them. */
static bool open_something(struct session *session, const struct wish *wish)
{
    struct error err = {0};
    int result = 0;
    switch (wish->kind) {
    case WISH_CONTINUE_DRAFT:
    case WISH_READ_DRAFT:
    case WISH_TAKE_DRAFT:
        result = session_open(session, wish->target, mode_of(wish->kind), &err);
        break;
    case WISH_NEW_DRAFT:
        result = session_create(session, wish->target, NULL, &err);
        break;
    case WISH_OPEN_EXAMPLE:
        result = session_open_example(session, wish->target, &err);
        break;
    case WISH_START_TYPE:
        result = session_create_from(session, wish->target, NULL, session->wizard.instance, &err);
        break;
    default:
        return false;
    }
    if (result < 0)
        session_tell_error(session, &err);
    return true;
}

/* At home the dates and titles of the drafts are in the language of their reading. */
static void take_language(struct session *session)
{
    settings_set("language", catalogue_language());
    session_review_language(session);
    if (session->wizard.instance) {
        session_keep_form_language(session);
        return;
    }
    session_fill_home(session);
    session->wizard.stamp++;
}

static enum wish_kind perform(struct session *session, const struct wish *wish)
{
    if (session_review_perform(session, wish) || session_desk_perform(session, wish) || open_something(session, wish))
        return WISH_NONE;
    switch (wish->kind) {
    case WISH_QUIT:
        session->done = may_leave(session);
        break;
    case WISH_HOME:
        if (may_leave(session))
            go_home(session);
        break;
    case WISH_SAVE_ELSEWHERE:
        save_elsewhere(session, wish->target);
        break;
    case WISH_SAVE:
        save(session);
        break;
    case WISH_EXPORT:
    case WISH_EXPORT_OVER:
        session_export(session, wish);
        break;
    case WISH_EXAMPLE:
        session_show_example(session);
        break;
    case WISH_LANGUAGE:
        take_language(session);
        break;
    case WISH_MARKS:
        if (session->draft && !draft_is_read_only(session->draft))
            session_keep_marks(session);
        break;
    default:
        return wish->kind;
    }
    return WISH_NONE;
}

/* A file named for an upload goes into the draft; a file that is there already only gets named. */
static void attach(struct session *session)
{
    struct error err = {0};
    const char *file = session->wizard.attach_file;
    const char *folder = session->draft ? draft_folder(session->draft) : NULL;
    AUTO_FREE char *name = NULL;
    if (folder && evidence_has(folder, file))
        name = memory_copy_string(file);
    else if (folder)
        name = evidence_attach(folder, file, &err);
    if (name) {
        AUTO_FREE char *words = memory_print(_("The file was copied into the draft as \"%s\"."), name);
        wizard_tell(&session->wizard, MOOD_GOOD, words);
    } else if (folder) {
        session_tell_error(session, &err);
    }
    wizard_attached(&session->wizard, name);
}

enum wish_kind session_event(struct session *session, const struct event *event)
{
    struct wish wish = wizard_update(&session->wizard, event);
    if (event->kind != EVENT_TICK)
        session->last_event = event->now;
    enum wish_kind left = WISH_NONE;
    if (wish.kind != WISH_NONE) {
        left = perform(session, &wish);
        wizard_settle(&session->wizard);
    }
    if (session->wizard.attach_path) {
        attach(session);
        wizard_settle(&session->wizard);
    }
    session_follow_fit(session);
    session_follow_desk(session);
    session_keep_review(session, session->wizard.dialog.kind != DIALOG_COMMENT);
    session_note_place(session);
    session_tell_safety(session);
    return left;
}
