/* SPDX-License-Identifier: MIT */
/* A review file comes back to the draft it is about. Nothing of the writer's answers is touched: the file is kept byte for byte in
 * history/reviews, and approval.xml gets its event. Knows no screen. */
#ifndef RUAMRANG_APPROVAL_IMPORT_H
#define RUAMRANG_APPROVAL_IMPORT_H

#include "approval/dossier.h"
#include "approval/review.h"

/* Why it was not taken in. */
enum import_trouble {
    IMPORT_FINE,
    IMPORT_STRANGE,   /* no review; or one of another entry, of a revision that never left, of other bytes, undecided */
    IMPORT_FORBIDDEN, /* the route says so, or a newer revision is on its way */
    IMPORT_UNWRITTEN, /* the disk refuses */
};

struct imported {
    struct review review; /* review_done it */
    unsigned number;      /* as in history/reviews, from 1 */
    bool is_again;        /* it was taken in before: nothing changed */
};

/* `bytes` as read from the file `name`. The caller holds the draft's lock. On trouble nothing was changed (but for a review file
 * without event where the disk refused), *err says why and *out needs no review_done. */
enum import_trouble import_review(struct dossier *dossier, const char *bytes, size_t length, const char *name,
                                  struct imported *out, struct error *err);

/* Folder of the draft at home (shelf.h) whose entry has this id. Yours; NULL with a sentence. */
char *import_find_draft(const char *package_id, struct error *err);

#endif
