/* SPDX-License-Identifier: MIT */
/* What a draft's folder says was last written: a saved state and the records of the journal that follow it.
 * Reads only. Knows no instance. */
#ifndef RUAMRANG_DRAFT_RECOVERY_H
#define RUAMRANG_DRAFT_RECOVERY_H

#include "draft/draft.h"
#include "draft/journal.h"
#include "draft/version.h"

struct recovery {
    struct version version;         /* what the edits are brought back to */
    struct journal_content journal;
    size_t from;                    /* records from here on are not in the version */
    size_t edits;                   /* how many of them are edits */
    bool is_sure;     /* false: draft.xml is not what the journal continues (changed, or not readable) */
    bool is_continuable; /* the journal may go on as it is; else a new one must begin */
    struct draft_place place;       /* owned */
};

int recovery_read(const char *folder, struct recovery *recovery, struct error *err);
/* The same beside a program that is writing: reads again when that one saved in between. */
int recovery_read_beside(const char *folder, struct recovery *recovery, struct error *err);
void recovery_done(struct recovery *recovery);

/* How the writer's place changes with a record; for live notes and for the journal. */
void place_follow(struct draft_place *place, const struct record *record);
void place_done(struct draft_place *place);

#endif
