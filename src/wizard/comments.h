/* SPDX-License-Identifier: MIT */
/* The approver's comments while they are written: what is typed goes into the review as it stands, and what was done to a
 * comment, written, changed or taken away, is one step that can be undone. */
#ifndef RUAMRANG_WIZARD_COMMENTS_H
#define RUAMRANG_WIZARD_COMMENTS_H

#include "approval/review.h"

#include <libxml/tree.h>

#include <stdint.h>

struct wizard;

/* What was done to a comment. */
struct comment_step {
    size_t index;                          /* in the review */
    struct review_comment *before, *after; /* owned; NULL: it was not there */
};

struct comments {
    uint64_t generation;       /* grows with every change of the review; for who keeps it */
    struct comment_step *steps; /* [0, done) can be undone, the rest brought back; owned */
    size_t steps_count, steps_capacity, done;
    size_t index;              /* of the one being written; SIZE_MAX: not in the review (yet) */
    struct review_comment *before; /* that one, as it was; NULL: it is new; owned */
};

void comments_done(struct comments *comments);
/* What a reader is told a comment is about: the question, and the item it belongs to. Yours. */
char *comments_label(const struct wizard *wizard, const xmlNode *node);
/* Something new was said of the whole, or decided. */
void comments_touch(struct wizard *wizard);

/* A comment begins to be written: number `index`, or SIZE_MAX for a new one. */
void comments_begin(struct wizard *wizard, size_t index);
/* So far it says this; an empty text takes it out of the review. */
void comments_write(struct wizard *wizard, const char *path, enum review_severity severity, const char *text);
void comments_end(struct wizard *wizard); /* the step, where anything became another */
void comments_remove(struct wizard *wizard, size_t index);
/* The path of the answer that it was about goes to *path (yours). False: there is nothing. */
bool comments_undo(struct wizard *wizard, bool redo, char **path);

#endif
