/* SPDX-License-Identifier: MIT */
/* What the session does for safety: the writer's place and unfinished words to the journal, marks to their file. */
#include "command/session_parts.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/shelf.h"
#include "text/catalogue.h"
#include "wizard/remark_keys.h"
#include "xml/document.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Unfinished words go to the journal every half second or 64 keys; very long texts, which cost more bytes, every two
 * seconds. */
enum { NOTE_SHORT_MS = 500, NOTE_LONG_MS = 2000, LONG_TEXT = 4000, NOTE_AFTER_KEYS = 64, BEAT_MS = 60000, WARM_AFTER_MS = 250, MARKS_BYTES = 1 << 20 };

#define MARKS_NAME "marks"

void session_keep_marks(struct session *session)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    marks_print(&session->wizard.marks, &bytes);
    int folder = disk_open_folder(draft_folder(session->draft), NULL);
    if (folder < 0)
        return;
    /* Marks are a convenience; losing them loses no answer. */
    disk_replace(folder, MARKS_NAME, 0600, DISK_CARELESS, buffer_text(&bytes), bytes.length);
    close(folder);
}

void session_load_marks(struct session *session)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    AUTO_FREE char *path = memory_print("%s/" MARKS_NAME, draft_folder(session->draft));
    if (xml_read_file(path, MARKS_BYTES, &bytes, NULL) == 0)
        marks_parse(&session->wizard.marks, buffer_text(&bytes));
}

void session_tell_safety(struct session *session)
{
    struct wizard *wizard = &session->wizard;
    if (!session->draft || draft_is_read_only(session->draft)) {
        wizard->safety = session->judging ? wizard->safety : NULL;
        return;
    }
    enum draft_safety safety = draft_safety(session->draft);
    uint64_t generation = instance_generation(wizard->instance);
    if (safety == DRAFT_SAVED) {
        session->saved_generation = generation;
        session->words_noted = false;
    } else if (safety == DRAFT_JOURNALLED && generation == session->saved_generation && !session->words_noted) {
        safety = DRAFT_SAVED; /* only the place is newer; looking around is no change */
    }
    if (safety == DRAFT_UNSAFE)
        wizard->safety = _("NOT SAVED");
    else if (wizard_has_unfinished(wizard)) /* kept as well, but the word must not flicker while one types */
        wizard->safety = _("writing");
    else
        wizard->safety = safety == DRAFT_SAVED ? _("saved") : _("kept");
}

/* A new place is noted at once; the caret and what is being written, a moment later. */
void session_note_place(struct session *session)
{
    if (!session->draft || draft_is_read_only(session->draft))
        return;
    size_t caret = 0;
    const char *path = wizard_place(&session->wizard, &caret);
    if (path && (!session->noted_path || strcmp(path, session->noted_path) != 0)) {
        draft_note_place(session->draft, path, caret);
        free(session->noted_path);
        session->noted_path = memory_copy_string(path);
        session->noted_caret = caret;
    }
}

static void note_caret_and_words(struct session *session, int64_t now)
{
    size_t caret = 0;
    const char *path = wizard_place(&session->wizard, &caret);
    if (wizard_has_unfinished(&session->wizard)) {
        AUTO_FREE char *text = editor_text(&session->wizard.editor);
        draft_note_typing(session->draft, path, text, caret);
        session->wizard.editor.keys_since_note = 0;
        session->words_noted = true;
    } else if (path) {
        draft_note_place(session->draft, path, caret);
    }
    session->noted_caret = caret;
    session->noted_at = now;
}

static bool is_note_due(const struct session *session)
{
    size_t caret = 0;
    if (!session->draft || draft_is_read_only(session->draft) || !wizard_place(&session->wizard, &caret))
        return false;
    bool writing = wizard_has_unfinished(&session->wizard) && session->wizard.editor.keys_since_note > 0;
    return writing || caret != session->noted_caret;
}

static int64_t note_after(const struct session *session)
{
    return session->wizard.editor.text.count > LONG_TEXT ? NOTE_LONG_MS : NOTE_SHORT_MS;
}

/* The sooner of two waits; `due` -1 is none. */
static int sooner(int due, int64_t wait)
{
    int other = wait < 0 ? 0 : (int)wait;
    return due < 0 || other < due ? other : due;
}

static bool is_writing(const struct session *session)
{
    return session->draft && !draft_is_read_only(session->draft);
}

/* Others may take a draft over whose writer is not heard of. */
static void beat(struct session *session, int64_t now)
{
    if (!is_writing(session) || now - session->beaten_at < BEAT_MS)
        return;
    draft_beat(session->draft);
    session->beaten_at = now;
}

int session_due(const struct session *session, int64_t now)
{
    if (!session->guidance_loaded || (session->wizard.instance && !session->examples_loaded))
        return 0;
    int due = session->draft ? draft_due(session->draft, now) : -1;
    if (is_writing(session))
        due = sooner(due, session->beaten_at + BEAT_MS - now);
    if (session_review_due(session) >= 0)
        due = sooner(due, session_review_due(session));
    if (session_reply_due(session) >= 0)
        due = sooner(due, session_reply_due(session));
    if (session_is_cold(session))
        due = sooner(due, session->last_event + WARM_AFTER_MS - now);
    if (!is_note_due(session))
        return due;
    return sooner(due, session->noted_at + note_after(session) - now);
}

static bool has_many_keys(const struct editor *editor)
{
    return editor->keys_since_note >= NOTE_AFTER_KEYS && editor->text.count <= LONG_TEXT;
}

bool session_idle(struct session *session, int64_t now, bool idle)
{
    struct error err = {0};
    bool to_see = !session->guidance_loaded || (session->wizard.instance && !session->examples_loaded);
    const char *safety = session->wizard.safety;
    if (!session->guidance_loaded) /* what can wait until the first screen is there */
        session_load_guidance(session);
    if (session->wizard.instance && !session->examples_loaded) {
        session_load_examples(session);
        if (session->draft)
            shelf_remember(draft_folder(session->draft));
        wizard_refresh(&session->wizard);
        if (session_await_desk(session))
            wizard_refresh(&session->wizard);
        malloc_trim(0); /* what opening needed for a moment */
    } else if (idle) {
        session_warm(session);
    }
    beat(session, now);
    session_note_review(session, now);
    session_note_reply(session, now);
    if (!is_note_due(session))
        session->noted_at = now;
    else if (now - session->noted_at >= note_after(session) || has_many_keys(&session->wizard.editor))
        note_caret_and_words(session, now);
    if (session->draft && draft_tick(session->draft, now, &err) < 0) {
        wizard_tell(&session->wizard, MOOD_ERROR, err.message);
        to_see = true;
    }
    session_tell_safety(session);
    return to_see || safety != session->wizard.safety;
}

void session_rescue(struct session *session)
{
    if (session->judging) {
        remark_note(&session->wizard);
        session_keep_review(session, true);
    }
    if (!session->draft || draft_is_read_only(session->draft))
        return;
    session_keep_reply(session);
    if (is_note_due(session))
        note_caret_and_words(session, 0);
    draft_sync(session->draft, NULL);
    draft_rescue(session->draft);
}
