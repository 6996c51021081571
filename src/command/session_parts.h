/* SPDX-License-Identifier: MIT */
/* What the files of the session share. Private to command/session*.c. */
#ifndef RUAMRANG_COMMAND_SESSION_PARTS_H
#define RUAMRANG_COMMAND_SESSION_PARTS_H

#include "command/session.h"

/* session.c */
int session_open_example(struct session *session, const char *path, struct error *err);
/* session_fit.c: the award types, and answers taken over into a new draft. */
void session_offer_fit(struct session *session); /* there is a page of it */
void session_follow_fit(struct session *session); /* reads it when that page is shown */
void session_tell_carried(struct session *session, size_t carried);
/* session_home.c: drafts, forms and examples on the home page; examples beside the boxes. */
void session_fill_home(struct session *session);
void session_load_examples(struct session *session);
void session_show_example(struct session *session); /* reads the one that is beside the boxes now */
/* session_language.c: the language of a form that has more of them than the program, as it was chosen last. */
size_t session_form_language(const struct form *form); /* index in its languages */
void session_keep_form_language(const struct session *session);
/* session_guidance.c: what can be read from the help page. */
void session_load_guidance(struct session *session);
void session_forget_guidance(struct session *session);
/* session_keep.c: journal, marks, the word on safety. */
void session_keep_marks(struct session *session);
void session_load_marks(struct session *session);
void session_tell_safety(struct session *session);
void session_note_place(struct session *session);

/* session_advice.c: the rules of the form, at work on what is open. */
void session_open_advice(struct session *session, struct instance *instance);
void session_close_advice(struct session *session);

/* session_review.c: the approver's review, kept while it is written. */
bool session_review_perform(struct session *session, const struct wish *wish); /* false: not a wish of a review */
void session_keep_review(struct session *session, bool durably); /* what changed in it goes to the disk */
void session_review_language(struct session *session); /* it is another one */
void session_close_review(struct session *session);
int session_review_due(const struct session *session); /* milliseconds; -1: nothing */
void session_note_review(struct session *session, int64_t now); /* what is being written */

/* session_desk.c: the writer's: what happened to the draft, comments, replies. */
void session_open_desk(struct session *session);
void session_close_desk(struct session *session);
bool session_desk_perform(struct session *session, const struct wish *wish);
bool session_await_desk(struct session *session);  /* what can wait until the first screen is there; true: to see */
struct dossier *session_dossier(struct session *session); /* of the draft that is open, to write into; NULL: none */
void session_renew_desk(struct session *session); /* an event was added to it */
void session_follow_desk(struct session *session); /* what changed since the last revision, where it is shown */
int session_reply_due(const struct session *session); /* milliseconds; -1: nothing */
void session_note_reply(struct session *session, int64_t now); /* the one being written */
void session_keep_reply(struct session *session); /* now */
/* session_import.c */
void session_import(struct session *session, const char *target); /* "": asks for the file */
/* session_export.c: what leaves: the package, XML, what people read. */
void session_export(struct session *session, const struct wish *wish);
/* session_package.c */
bool session_may_package(struct session *session); /* false after saying why not */
char *session_package_name(const struct session *session); /* yours */
void session_package(struct session *session, const char *target);
void session_tell_error(struct session *session, const struct error *err); /* in a box */
/* session_names.c */
char *session_name_here(const char *name); /* whole, where it is not: in the folder where the program was started. Yours */
void session_complete_name(struct session *session); /* in the dialog */

/* session_warm.c: the line breaks of words on pages to come. */
bool session_is_cold(const struct session *session);
void session_warm(struct session *session);

#endif
