/* SPDX-License-Identifier: MIT */
/* A draft on disk: a folder with draft.xml, a journal of every edit since, evidence, history and a lock.
 * Knows no screen. */
#ifndef RUAMRANG_DRAFT_DRAFT_H
#define RUAMRANG_DRAFT_DRAFT_H

#include "base/error.h"
#include "form/instance.h"

struct draft;

enum draft_mode {
    DRAFT_WRITE,
    DRAFT_READ_ONLY,
    DRAFT_TAKE_OVER, /* DRAFT_WRITE, also past a holder that has fallen silent; what that one still writes goes beside */
};

/* What opening had to tell. */
struct draft_opening {
    bool recovered;      /* the journal held edits that draft.xml lacked */
    size_t edits;        /* how many were brought back */
    bool second_copy;    /* the journal did not belong to draft.xml: recovered text opened as another draft */
    bool unsure;         /* not what was last saved: draft.xml could not be read, or does not go with its journal; also for reading */
    bool damaged;        /* the journal ended in bytes that are no record; for writing, a copy is kept in history/ */
    bool held;           /* another program holds the lock: opened read-only if asked so, else failed */
    bool silent;         /* the holder has not been heard of for ten minutes: DRAFT_TAKE_OVER would open it */
    bool unwritable;     /* the folder or its file system does not let us write; reading may work */
    bool taken_over;     /* from a silent holder */
    char holder[256];    /* "user on host, process 123, since 21 พ.ย. 2569 10:15" */
};

/* Makes the folder (0700) with a fresh instance of the form. The form is lent and must outlive the draft. */
struct draft *draft_create(const char *folder, const struct form *form, const struct instance_world *world,
                           struct error *err);
/* Opens for writing (lock taken) or reading. NULL with a sentence; opening->held tells that only the lock was in the way. */
struct draft *draft_open(const char *folder, const struct form *form, enum draft_mode mode,
                         const struct instance_world *world, struct draft_opening *opening, struct error *err);
/* Saves what is unsaved (unless read-only) and gives everything back. -1 with a sentence when saving failed; it is closed all the same. */
int draft_close(struct draft *draft, struct error *err);

/* The form id in the folder's draft.xml (or its newest readable checkpoint), to find the form before opening. Yours; NULL with a sentence. */
char *draft_form_id(const char *folder, struct error *err);

struct instance *draft_instance(const struct draft *draft); /* lent; edits of it are journalled by themselves */
const char *draft_folder(const struct draft *draft);
bool draft_is_read_only(const struct draft *draft);

/* ---- the writer's place, also after a crash ---- */
struct draft_place {
    char *path;   /* instance_path of the last field, or NULL */
    size_t caret; /* code points */
    char *typing; /* text of a field that was not finished (journalled but not set), or NULL */
};
const struct draft_place *draft_last_place(const struct draft *draft);
void draft_note_place(struct draft *draft, const char *path, size_t caret);
/* Keeps an unfinished text; call at least every 2 s or 64 keys. */
void draft_note_typing(struct draft *draft, const char *path, const char *text, size_t caret);

/* ---- safety on disk ---- */
enum draft_safety {
    DRAFT_SAVED,      /* on the disk, in draft.xml or in the journal */
    DRAFT_JOURNALLED, /* written: survives the end of the program, not yet a power cut */
    DRAFT_UNSAFE,     /* the disk refuses; the last edits are in memory only */
};
enum draft_safety draft_safety(const struct draft *draft);
/* Milliseconds until draft_tick has something to do, or -1: nothing to wait for. `now`: CLOCK_MONOTONIC in milliseconds. */
int draft_due(const struct draft *draft, int64_t now);
/* fdatasync after 1 s idle (5 s at the latest), checkpoint when due (200 edits or 60 s, and 1 s idle). -1 with a
 * sentence when the disk refuses; it is tried again 5 s later. */
int draft_tick(struct draft *draft, int64_t now, struct error *err);
void draft_beat(struct draft *draft); /* the writer is there, though nothing is written: every minute, or others may take over */
int draft_sync(struct draft *draft, struct error *err); /* journal to the disk: before the word "saved" is shown */
int draft_save(struct draft *draft, struct error *err); /* checkpoint now */
/* May this program write files beside the answers now (what happened to the entry, its history)? -1 with a sentence: opened to
 * read only, or another program took the draft over or changed it meanwhile. Ask right before. */
int draft_may_write(struct draft *draft, struct error *err);
/* A new draft in `folder` with all that this one has in memory, saved there; this one stays as it is. 0; -1 with a sentence in
 * *err; 1: the answers are there, but not all evidence, which *left_out tells. */
int draft_copy(const struct draft *draft, const char *folder, struct error *left_out, struct error *err);
/* From a signal handler or out of memory: write() what is buffered, nothing else. NULL: there is no draft. */
void draft_rescue(struct draft *draft);

#endif
