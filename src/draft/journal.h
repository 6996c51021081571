/* SPDX-License-Identifier: MIT */
/* draft.journal: what was written since draft.xml, one record after the other. Knows bytes and records, no instance. */
#ifndef RUAMRANG_DRAFT_JOURNAL_H
#define RUAMRANG_DRAFT_JOURNAL_H

#include "base/buffer.h"
#include "base/error.h"
#include "draft/record.h"

#include <stdint.h>
#include <sys/types.h>

#define JOURNAL_NAME "draft.journal"

enum {
    JOURNAL_ROOM = 4 << 20,     /* bytes; then draft.xml is saved and the journal begun anew, as soon as the disk lets us */
    JOURNAL_LARGEST = 16 << 20, /* more is neither read nor written: where the disk takes it but no draft.xml, edits wait in memory */
};

/* ---- reading ------------------------------------------------------------------------------------ */
struct journal_content {
    struct buffer bytes;          /* the file */
    bool has_header;              /* false: none, or not sound; then the records say nothing about their draft.xml */
    struct record_header header;
    uint32_t *places;             /* in bytes, of the records that are sound and in unbroken sequence; owned */
    size_t records_count, places_capacity;
    size_t end;                   /* bytes up to the last sound record */
    bool exists, has_tail;        /* has_tail: there are bytes behind `end` that are no record */
};
/* A missing journal is an empty one. -1 when there is one that cannot be read. */
int journal_read(const char *folder, struct journal_content *content, struct error *err);
void journal_content_done(struct journal_content *content);
/* One of its records; strings are lent from its bytes. */
struct record journal_record(const struct journal_content *content, size_t index);
/* Index of the first record that draft.xml with this digest lacks; SIZE_MAX: the journal does not know that file. */
size_t journal_match(const struct journal_content *content, const struct digest *digest);

/* ---- writing ------------------------------------------------------------------------------------ */
struct journal {
    int folder;            /* lent */
    int fd;                /* -1: closed */
    uint64_t number;       /* of the last record */
    off_t end;             /* where the next record goes */
    off_t reach;           /* no byte of ours lies behind it */
    struct buffer backlog; /* records the disk has not taken, in order */
    bool is_unsynced;      /* something was written since the last journal_sync */
    bool is_entry_unsynced; /* the file's name is not surely on the disk */
    bool is_foreign;       /* another program writes in the file: nothing is written there any more */
    bool is_failed;        /* an fsync failed: only a new journal (journal_restart) can be trusted */
    int problem;           /* errno of the failed write that left the backlog */
    volatile bool is_steady; /* the backlog is not being changed now, so a signal handler may read it */
};

void journal_init(struct journal *journal, int folder);
void journal_done(struct journal *journal); /* closes; the file stays */
/* Goes on with the journal that was read. -1 with a sentence. */
int journal_continue(struct journal *journal, const struct journal_content *content, struct error *err);
/* A new journal that continues the draft.xml of `header`, with the `count` records as its first (numbers are given
 * here), put in the place of the old one in one stroke. On failure (-1 with errno) the old one goes on. */
int journal_restart(struct journal *journal, const struct record_header *header, const struct record *records,
                    size_t count, bool durable);
/* Numbers and writes a record. Never waits for the disk; a record the disk refuses stays in the backlog. */
void journal_append(struct journal *journal, struct record *record);
int journal_flush(struct journal *journal);  /* tries the backlog again; -1 with errno */
int journal_sync(struct journal *journal);   /* flush, then fdatasync; -1 with errno */
/* What waits for the disk is safe elsewhere. */
void journal_forget_backlog(struct journal *journal);
/* Another program has written behind our last record, or put another journal in its place. */
bool journal_is_shared(const struct journal *journal);
void journal_rescue(struct journal *journal); /* from a signal handler: write() the backlog, change nothing */

#endif
