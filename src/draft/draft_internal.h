/* SPDX-License-Identifier: MIT */
/* What the files that make up a draft share. Inside this room only. */
#ifndef RUAMRANG_DRAFT_DRAFT_INTERNAL_H
#define RUAMRANG_DRAFT_DRAFT_INTERNAL_H

#include "draft/draft.h"
#include "draft/journal.h"
#include "draft/version.h"

#define DRAFT_EVIDENCE "evidence"

/* Times are CLOCK_MONOTONIC in milliseconds. */
struct draft {
    char *folder;   /* absolute; owned */
    int folder_fd;
    int lock;       /* -1 when read-only */
    bool is_read_only;
    struct instance *instance; /* owned */
    struct journal journal;
    struct draft_place place;  /* owned */

    bool has_version;         /* draft.xml was written or read by us */
    struct digest digest;     /* of draft.xml as we know it */
    struct digest attempted;  /* of the last draft.xml we tried to write: it may be there although the disk complained */
    uint64_t saved_rev;
    char *conflict;           /* name of the copy made because draft.xml was changed by others; NULL: none. Owned */

    size_t unsaved;           /* edits since draft.xml */
    int64_t unsaved_since;    /* of the first of them */
    int64_t unsynced_since;   /* of the first record not surely on the disk */
    int64_t written_at;       /* of the last record */
    int64_t beaten_at;        /* when others were last shown that somebody writes */
    int64_t retry_at;         /* not before, after the disk refused; 0: no refusal */
};

/* Takes over the instance; knows nothing of the disk yet. */
struct draft *draft_assemble(const char *folder, int folder_fd, int lock, struct instance *instance);
/* Closes files and frees; saves nothing. */
void draft_free(struct draft *draft);
/* From here on every edit of the instance is journalled. */
void draft_listen(struct draft *draft);
/* A new folder with all that belongs to a draft, saved and locked. Instance and place are taken over, also on failure. */
struct draft *draft_make(const char *folder, struct instance *instance, struct draft_place *place, struct error *err);
/* A new draft beside `folder` for what its journal brought back; its journal is moved there, evidence is linked. */
struct draft *draft_make_second(const char *folder, int folder_fd, struct instance *instance,
                                struct draft_place *place, struct error *err);
/* Has another program written here? Then draft->conflict is set, and what it wrote is let alone. -1 with errno: it cannot
 * be told now. */
int draft_look_for_others(struct draft *draft);
/* Writes draft.xml and begins a new journal, whether or not there was an edit. */
int draft_write_version(struct draft *draft, struct error *err);
/* A new journal for the present draft.xml that knows the writer's place. -1 with errno. */
int draft_begin_journal(struct draft *draft, bool durable);

#endif
