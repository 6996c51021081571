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

/* session_warm.c: the line breaks of words on pages to come. */
bool session_is_cold(const struct session *session);
void session_warm(struct session *session);

#endif
