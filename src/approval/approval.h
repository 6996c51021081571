/* SPDX-License-Identifier: MIT */
/* What happened to an entry on its way: approval.xml in the draft folder. An append-only list of events, and the writer's
 * replies to comments. State and revision follow from the last event. Knows no route (routes.h) and no answer.
 * Only who holds the draft's lock (draft/lock.h; the wizard does) may write it.
 *
 *   <approval xmlns="urn:ruamrang:approval:1" package="UUID">
 *     <event kind="submitted" route="parent-agency" state="submitted" revision="1" time="…" manifest="SHA-256" content="SHA-256"/>
 *     <event kind="returned" … revision="1" who="…" position="…" review="1" file="SHA-256 of the review's bytes">reason</event>
 *     <reply review="1" comment="3" time="…">text</reply>
 *   </approval> */
#ifndef RUAMRANG_APPROVAL_APPROVAL_H
#define RUAMRANG_APPROVAL_APPROVAL_H

#include "base/buffer.h"
#include "base/error.h"
#include "draft/digest.h"

#include <stdbool.h>
#include <stddef.h>

#define APPROVAL_NAME "approval.xml"
#define APPROVAL_NAMESPACE "urn:ruamrang:approval:1"
#define APPROVAL_REPLIES_NAMESPACE "urn:ruamrang:replies:1"
#define APPROVAL_REVIEWS "history/reviews" /* the imported files byte for byte: 0001.xml, 0002.xml … */

enum { APPROVAL_BYTES_MOST = 4 << 20 };

/* The kinds of steps; a route (a file) says which of them are possible when, and what their states are called. */
enum approval_step {
    STEP_SUBMIT,  /* the writer gives a revision to the approver */
    STEP_RETURN,  /* the approver gives it back */
    STEP_APPROVE,
    STEP_SEND,    /* it leaves for who gives the award */
    STEP_ASK,     /* asked for it back, after it was sent */
    STEP_RELEASE, /* they gave it back */
    STEPS_COUNT,
};
const char *approval_step_name(enum approval_step step);  /* "submit", as in routes and on the command line */
const char *approval_event_name(enum approval_step step); /* "submitted", as in approval.xml and manifest.xml */
bool approval_find_step(const char *name, enum approval_step *out); /* by either name */

/* Strings are owned; NULL where they do not apply. */
struct approval_event {
    enum approval_step kind;
    char *route;       /* the route's id then; "" where the form has no routes */
    char *state;       /* the state's id after it; the event's name where the form has no routes */
    unsigned revision; /* that it was about, from 1 */
    char *time;        /* RFC 3339 (stamp.h): of a review, when it was decided; "": nobody knows any more */
    char *who, *position;
    char manifest[DIGEST_TEXT_SIZE]; /* SHA-256 of that revision's manifest.xml; "" when there is none */
    char content[DIGEST_TEXT_SIZE];  /* content_digest of that revision */
    char *reason;
    unsigned review;   /* number of the review it came by, as in history/reviews; 0: by none */
    char file[DIGEST_TEXT_SIZE]; /* SHA-256 of that review file's bytes */
};

struct approval_reply {
    unsigned review, comment; /* both from 1: comments[comment - 1] of history/reviews/%04u.xml */
    char *text, *time;        /* owned */
};

struct approval {
    char *package_id; /* "" before the first revision; owned */
    struct approval_event *events; /* oldest first; owned */
    size_t events_count, events_capacity;
    struct approval_reply *replies; /* one a comment at most, in the order of reviews and their comments; owned */
    size_t replies_count, replies_capacity;
};

void approval_init(struct approval *approval);
void approval_done(struct approval *approval);

/* Of a draft folder; one without the file is an entry to which nothing happened yet. -1 with `file:line: sentence`. */
int approval_read(const char *folder, struct approval *out, struct error *err);
int approval_parse(const char *bytes, size_t length, const char *name, struct approval *out, struct error *err);
void approval_print(const struct approval *approval, struct buffer *out); /* its bytes */
/* Replaces approval.xml in one stroke, durably, 0600. -1 with a sentence (also when it would be larger than approval_read
 * takes); the old file is as it was then. */
int approval_write(const char *folder, const struct approval *approval, struct error *err);
/* What happened goes along with a copy of the draft: approval.xml, the revisions that left, the reviews. Both are draft folders;
 * they share the files, which are never written in place. -1 with a sentence; what could be taken along is there then, but never an
 * approval.xml whose files are not. */
int approval_copy(const char *from, const char *to, struct error *err);

/* ---- events ---- */
void approval_set_package(struct approval *approval, const char *package_id);
/* Appends a copy of all that `event` has; strings may be NULL. A time of NULL is now. */
void approval_add_event(struct approval *approval, const struct approval_event *event);
const struct approval_event *approval_last(const struct approval *approval); /* NULL: nothing happened yet */
/* The event that made a revision (submitted, or sent where nobody approves); NULL: there is no such revision. */
const struct approval_event *approval_made(const struct approval *approval, unsigned revision);
/* The last event of a kind, NULL: none. */
const struct approval_event *approval_last_of(const struct approval *approval, enum approval_step kind);
unsigned approval_revision(const struct approval *approval); /* the newest; 0: none yet */
unsigned approval_reviews(const struct approval *approval);  /* how many were imported: the highest number */

/* ---- replies ---- */
/* Sets, replaces, or with "" takes away the reply to a comment. */
void approval_set_reply(struct approval *approval, unsigned review, unsigned comment, const char *text);
const struct approval_reply *approval_find_reply(const struct approval *approval, unsigned review, unsigned comment);
/* For many at once, from a file: each is put behind the others (false: it has no words), then all are put in order. A reply
 * to a comment that has another one too, lent; NULL: none. */
bool approval_take_reply(struct approval *approval, unsigned review, unsigned comment, const char *text, const char *time);
const struct approval_reply *approval_sort_replies(struct approval *approval);
/* replies.xml of a package: <replies xmlns="urn:ruamrang:replies:1" package="UUID"><reply …/></replies>. Written for every
 * package, also without replies. Reading puts them into `approval` (its events stay); -1 with `name:line: sentence`. */
void approval_print_replies(const struct approval *approval, struct buffer *out);
int approval_parse_replies(const char *bytes, size_t length, const char *name, struct approval *out, struct error *err);

/* ---- the reviews of a draft ---- */
char *approval_review_path(const char *folder, unsigned number); /* "folder/history/reviews/0001.xml"; yours */
char *approval_revision_folder(const char *folder, unsigned revision); /* "folder/history/0001"; yours */

#endif
