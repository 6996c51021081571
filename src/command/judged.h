/* SPDX-License-Identifier: MIT */
/* A package as an approver needs it: the answers of its revision, those that were reviewed before, what was said then, and
 * who sent it in whole sentences. Verified before anything of it is shown. */
#ifndef RUAMRANG_COMMAND_JUDGED_H
#define RUAMRANG_COMMAND_JUDGED_H

#include "approval/approval.h"
#include "approval/package.h"
#include "approval/review.h"
#include "approval/signature.h"
#include "form/instance.h"

/* The newest review that came with it: its own words may be elsewhere by now. */
struct judged_last {
    unsigned revision;      /* 0: there is none */
    bool approved;
    char *reviewer, *time;  /* owned */
};

struct judged {
    struct form *form;
    struct instance *instance; /* this revision */
    struct instance *before;   /* the revision reviewed before it, else the one before; NULL: there is none */
    unsigned before_revision;
    struct package_facts facts;
    char *title;               /* of the entry; owned */
    char **lines;              /* what the package says of itself, in the present language; owned */
    size_t lines_count, lines_capacity;
    struct review *reviews;    /* that came with it, oldest first; owned */
    struct instance **reviewed; /* the answers each was about; NULL: not to be read; owned */
    size_t reviews_count;
    struct judged_last last;
    char *closed;              /* why its route lets nobody return or approve it, in the present language; NULL: that may be; owned */
    struct signature_verdict signature; /* when the package is signed */
    struct approval replies;   /* the writer's */
};

/* What is opened, and how. All lent. */
struct judged_order {
    const char *package;     /* the file */
    const char *authorities; /* PEM file: only a package signed under them is taken; NULL: any */
    const char *output;      /* where the review shall go; NULL: a name is offered */
};
/* -1 with a sentence: broken, not signed as it must be, or its form is not here. `world`: NULL: the real clock. */
int judged_open(struct judged *judged, const struct judged_order *order, const struct instance_world *world, struct error *err);
/* Is the package signed as it must be? `authorities` as above; *out is left alone where it is not signed. -1 with a sentence. */
int judged_check_signature(const struct package *package, const char *name, const char *authorities,
                           struct signature_verdict *out, struct error *err);
/* Title, lines and `closed` (again): the language is another one. */
void judged_tell(struct judged *judged);
/* May it be decided so on its route? -1 with the route's sentence and the topic it cites. */
int judged_may(const struct judged *judged, enum review_decision decision, struct error *err);
void judged_forget_lines(struct judged *judged);
void judged_done(struct judged *judged);

#endif
