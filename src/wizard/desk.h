/* SPDX-License-Identifier: MIT */
/* What passes between the writer's desk and the approver's: comments, changes, where the entry stands. Everything from the
 * disk is lent by the shell; what is said here goes into the review in memory, and the shell keeps it. */
#ifndef RUAMRANG_WIZARD_DESK_H
#define RUAMRANG_WIZARD_DESK_H

#include "approval/compare.h"
#include "approval/dossier.h"
#include "approval/remarks.h"
#include "wizard/comments.h"

struct wizard;

/* What the approver reads first; the shell writes it. All owned. */
struct cover {
    char *title;   /* of the entry */
    char **lines;  /* who sent what, whole sentences */
    size_t lines_count, lines_capacity;
    char *closed;  /* why nobody can decide on it (and so no comment would reach anyone); NULL: that can be */
    bool recalled; /* name and position are not of who sits here for sure: the last review of this entry had them */
    char *written; /* the review file that was written; NULL: none yet */
    bool reopened; /* something was said after the decision, which has to be made once more */
};

struct desk {
    /* ---- the writer's ---- */
    const struct dossier *dossier; /* lent; NULL: not a draft, or the approver's desk */
    char *reply;                   /* text of the last one, for the shell to keep; owned */
    /* ---- the approver's ---- */
    struct review *review;         /* being written; lent; NULL: this is the writer's desk */
    struct comments writing;
    struct cover cover;
    /* ---- both ---- */
    struct remarks *remarks;       /* comments of reviews that were finished, placed in the present answers; lent; NULL: none */
    uint64_t remarks_followed;     /* generation of the answers that they were placed in last */
    const struct comparison *changes; /* lent; NULL: there is nothing to compare with */
    unsigned changes_since;        /* the revision compared with */
};

void desk_clear(struct desk *desk); /* what it owns; the rest is lent */
void cover_clear(struct cover *cover); /* its words; what was written stays */
void cover_add(struct cover *cover, const char *line);
void cover_close(struct cover *cover, const char *why); /* copies; NULL opens it */

bool desk_is_approver(const struct wizard *wizard);
/* Something to see that hangs on comments or changes: a comment list, a way to it. */
bool desk_has_remarks(const struct wizard *wizard);
/* Comments are placed anew where the answers have changed. */
void desk_follow(struct wizard *wizard);

/* ---- what stands where ---- */
struct desk_count {
    size_t comments; /* of the approver's: all; of the writer's: those that still ask for something */
    size_t changed;  /* answers and items */
};
/* At a path or below it. */
struct desk_count desk_count_within(const struct wizard *wizard, const char *path);
/* One a section of the form; yours. NULL: there are neither comments nor changes. */
struct desk_count *desk_count_sections(const struct wizard *wizard);
/* "2 changed · 1 comment"; yours; NULL: nothing. */
char *desk_count_words(const struct desk_count *count);
/* The approver's own comment on a place, in review->comments; SIZE_MAX: none. `node` may be NULL. */
size_t desk_own_comment(const struct wizard *wizard, const xmlNode *node);
/* The difference whose answer stands at the path now; NULL: it is as it was. */
const struct difference *desk_difference(const struct wizard *wizard, const char *path);
/* "Returned · revision 2", for the title line; yours; NULL: it is only a draft. */
char *desk_state_words(const struct wizard *wizard);

#endif
