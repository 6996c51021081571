/* SPDX-License-Identifier: MIT */
/* A wizard with its draft: performs what the wizard wishes for. Knows files and drafts, not the terminal. */
#ifndef RUAMRANG_COMMAND_SESSION_H
#define RUAMRANG_COMMAND_SESSION_H

#include "command/command.h"
#include "draft/draft.h"
#include "wizard/wizard.h"

struct session {
    struct wizard wizard;
    struct form *form;            /* owned; NULL on the home page */
    struct fit *fit;              /* owned; NULL: not asked for, or the form tells no award type */
    struct draft *draft;          /* owned; NULL for an example or on the home page */
    struct instance *example;     /* owned; an example opened to read */
    const struct instance_world *world; /* NULL: the real clock; lent */
    struct judging *judging;      /* an approver's; owned; NULL: a writer's session */
    struct writing *writing;      /* what happened to the draft on its way; owned; NULL: not a draft */
    bool desk_tried;              /* it could not be read, and that was told */
    struct rules *rules;          /* of the form; owned, or NULL */
    struct advice *advice;        /* what they find in the draft or example; owned */
    /* Long work tells how far it is; false stops it. NULL: nobody looks. */
    bool (*watch)(void *watcher, uint64_t done, uint64_t total);
    void *watcher;
    bool done;                    /* the writer left */
    bool leaves_unsaved;          /* the writer was told that the draft cannot be saved, and leaves all the same */
    bool keeps_glimpse;           /* a draft's next first screen is kept when it is closed */
    bool examples_loaded;
    struct guidance *guidance;    /* of the form, at home of the newest; owned; NULL: none, or not yet */
    bool guidance_loaded;
    int64_t last_event;           /* when the last key came; monotonic ms */
    size_t warmed;                /* controls of the form whose words have found their line breaks */
    char *noted_path;             /* place last told to the journal */
    size_t noted_caret;
    uint64_t saved_generation;    /* of the instance when everything was last on the disk */
    bool words_noted;             /* unfinished words went to the journal since */
    int64_t beaten_at;            /* when others were last shown that somebody is here; monotonic ms */
    int64_t noted_at;             /* when caret and unfinished text were last in step with the journal; monotonic ms */
};

void session_init(struct session *session, int rows, int columns, const struct options *options,
                  const struct instance_world *world);
void session_done(struct session *session); /* closes the draft; a failure to save was told before */

void session_show_home(struct session *session);
/* Opens a draft folder; a holder elsewhere becomes a question on the screen. -1 with err for anything else. */
int session_open(struct session *session, const char *folder, enum draft_mode mode, struct error *err);
/* Answers to be read and not written, from a tree (taken over); the form is found by the id they carry. */
int session_open_answers(struct session *session, xmlDoc *answers, struct error *err);
/* A new draft of a form file in `folder` (NULL: the next free one in the drafts folder). 0, or the exit code below zero. */
int session_create(struct session *session, const char *form_path, const char *folder, struct error *err);

/* The same with the answers of `from` (lent) that have a place there. */
int session_create_from(struct session *session, const char *form_path, const char *folder, const struct instance *from,
                        struct error *err);

/* Why draft_create made none: EXIT_BAD_FORM when the form asks for what has no end, else EXIT_CANNOT_SAVE. */
enum exit_code session_refusal(const struct form *form, const struct instance_world *world);

/* Opens a package to be judged: what it holds is read, the review begun or taken up again. -1 with a sentence: it is broken, or
 * its form is not here. */
struct judged_order;
int session_review(struct session *session, const struct judged_order *order, struct error *err);

/* One event through the wizard; what it wished for is done. Wishes for the terminal come back, WISH_NONE otherwise. */
enum wish_kind session_event(struct session *session, const struct event *event);
/* The other language, without remembering it: on another terminal it may be different. */
void session_switch_language(struct session *session);
/* Milliseconds until session_idle has something to do; -1: nothing. */
int session_due(const struct session *session, int64_t now);
/* Time has passed, `idle`: without a key. Notes the unfinished text, syncs and checkpoints the draft, loads examples and guidance. True when that
 * changed what is to be seen. */
bool session_idle(struct session *session, int64_t now, bool idle);
/* The program is told to end: everything to the journal, nothing asked. */
void session_rescue(struct session *session);
/* Closes the draft, saved. -1 when that failed (the sentence is in err). */
int session_close_draft(struct session *session, struct error *err);

#endif
