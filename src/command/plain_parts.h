/* SPDX-License-Identifier: MIT */
/* Private to plain*.c: the talk between the questions, the lists and the walk through them. */
#ifndef RUAMRANG_COMMAND_PLAIN_PARTS_H
#define RUAMRANG_COMMAND_PLAIN_PARTS_H

#include "advice/guidance.h"
#include "draft/draft.h"
#include "form/instance.h"

#include <stdio.h>

struct reviewing;

struct plain {
    struct instance *instance;
    struct reviewing *reviewing; /* an approver reads: answers are commented on, not given; NULL: a writer writes. Lent */
    struct guidance *guidance; /* the form's; NULL: none; owned */
    struct draft *draft; /* NULL: not kept */
    struct plain_desk *desk; /* what happened to it on its way; owned; NULL: not a draft */
    FILE *in, *out;
    char *line;       /* last line read, without its end; owned */
    size_t line_size; /* bytes allocated */
    size_t section;   /* where MOVE_JUMP goes: index in form->sections */
};

/* Where to go after a question. */
enum plain_move { MOVE_NEXT, MOVE_BACK, MOVE_JUMP, MOVE_LEAVE };

/* What a line turned out to be. */
enum plain_reply { REPLY_TEXT, REPLY_MOVE, REPLY_NOTHING };

/* ---- talk (plain_talk.c) ---- */
/* Prompts and reads a line. REPLY_MOVE and *move for `<`, `/`, `/3`, `.` and the end of input; REPLY_NOTHING when a
 * jump was thought better of, or a topic was read (`?3`): ask again; else the line is in plain->line. */
enum plain_reply plain_read(struct plain *plain, enum plain_move *move);
bool plain_read_line(struct plain *plain); /* without a prompt or commands; false at the end of input */
void plain_tell(struct plain *plain, const char *text); /* cleaned, and a newline */
void plain_tell_error(struct plain *plain, const struct error *err); /* with its file and line */
/* What is wrong or weak, a line each, behind `some` (NULL: nothing before them), or `none`. */
void plain_tell_findings(struct plain *plain, const char *some, const char *none);
bool plain_may_edit(struct plain *plain);               /* false after saying that the draft is read-only */
void plain_keep(struct plain *plain);                   /* after an edit: onto the disk */

/* ---- one question (plain_ask.c) ---- */
enum plain_move plain_ask(struct plain *plain, const struct control *control, xmlNode *node);

/* ---- a repeat (plain_list.c) ---- */
enum plain_move plain_list(struct plain *plain, const struct control *repeat, xmlNode *context);

/* ---- what came back (plain_desk.c) ---- */
void plain_open_desk(struct plain *plain);  /* and tells where the entry stands, and all comments */
void plain_close_desk(struct plain *plain);
void plain_tell_said(struct plain *plain, const xmlNode *node); /* of this answer */
bool plain_reply(struct plain *plain, const xmlNode *node); /* false: there is no comment to reply to */

/* ---- an approver (plain_judge.c) ---- */
enum plain_move plain_judge(struct plain *plain, const struct control *control, xmlNode *node); /* one answer */
enum plain_move plain_judge_list(struct plain *plain, const struct control *repeat, xmlNode *context);

/* ---- which award type fits (plain_fit.c) ---- */
void plain_tell_fit(struct plain *plain); /* nothing where the form tells no type */

/* ---- the walk (plain.c) ---- */
enum plain_move plain_walk_form(struct plain *plain, size_t section); /* all of it, from a section on */
enum plain_move plain_walk_item(struct plain *plain, const struct control *repeat, xmlNode *item);

#endif
