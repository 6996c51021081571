/* SPDX-License-Identifier: MIT */
/* When and how an open draft goes to the disk: checkpoint, sync, and what the writer is told. Knows no screen. */
#include "draft/draft_internal.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/lock.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

enum { /* milliseconds, but for the count */
    SYNC_IDLE = 1000,
    SYNC_LATEST = 5000, /* also while somebody types without a pause */
    SAVE_AGE = 60000,
    SAVE_LATEST = 120000,
    SAVE_EDITS = 200,
    RETRY_AFTER = 5000,
};

/* ---- draft.xml ----------------------------------------------------------------------------------- */
static bool is_digest(const struct digest *left, const struct digest *right)
{
    return memcmp(left->bytes, right->bytes, DIGEST_SIZE) == 0;
}

/* Locks do not reach every network file system, so the file itself is asked. -1 with errno: it does not answer. */
static int is_changed_by_others(struct draft *draft)
{
    if (!draft->has_version)
        return false;
    AUTO_FREE char *path = memory_print("%s/%s", draft->folder, VERSION_NAME);
    struct stat status;
    if (lstat(path, &status) < 0 && errno == ENOENT)
        return false;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    errno = 0;
    if (xml_read_file(path, XML_LIMITS_DRAFT.bytes, &bytes, NULL) < 0)
        return errno == 0 || errno == ELOOP ? true : -1; /* 0: it is no plain file any more */
    struct digest present = digest_of(bytes.bytes, bytes.length);
    if (is_digest(&present, &draft->attempted))
        draft->digest = present; /* ours, although the disk complained: the next attempt must not forget it */
    return !is_digest(&present, &draft->digest);
}

static int tell_conflict(const struct draft *draft, struct error *err)
{
    return error_set(err, draft->folder,
                     _("Another program changed draft.xml meanwhile; nothing was overwritten, your text is in '%s'."),
                     draft->conflict);
}

static int tell_unsaved(const struct draft *draft, int problem, struct error *err)
{
    if (draft->journal.backlog.length > 0)
        return error_set(err, draft->folder,
                         _("The draft cannot be saved (%s); your last edits are in memory only until it can."),
                         reason_in_words(problem));
    return error_set(err, draft->folder, _("The draft cannot be saved now (%s); every edit is kept in its journal."),
                     reason_in_words(problem));
}

/* The journal hears of the new file first, and keeps it through a power cut: stopped between the two, the next start still
 * knows which edits the file holds. A journal that the disk refuses hinders nothing: the new file is the other way. */
static void announce(struct draft *draft, const struct digest *digest)
{
    char text[DIGEST_TEXT_SIZE];
    digest_print(digest, text);
    journal_append(&draft->journal, &(struct record){.kind = RECORD_CHECKPOINT, .after = text});
    if (!draft->conflict && !draft->journal.is_failed)
        (void)journal_sync(&draft->journal);
}

static int put_version(struct draft *draft, const struct buffer *bytes, struct error *err)
{
    if (draft->has_version)
        version_keep(draft->folder_fd, draft->folder, draft->saved_rev);
    if (disk_replace(draft->folder_fd, VERSION_NAME, 0600, DISK_DURABLE, bytes->bytes, bytes->length) < 0)
        return tell_unsaved(draft, errno, err);
    draft->unsaved = 0;
    return 0;
}

int draft_begin_journal(struct draft *draft, bool durable)
{
    const struct draft_place *place = &draft->place;
    struct record_header header = {.rev = draft->saved_rev, .digest = draft->digest};
    struct record here = {.kind = place->typing ? RECORD_TYPING : RECORD_PLACE, .path = place->path,
                          .value = place->caret, .after = place->typing};
    return journal_restart(&draft->journal, &header, &here, place->path ? 1 : 0, durable);
}

/* Nothing that another program writes is touched from here on: neither its draft.xml nor, when it has one here, its
 * journal. A journal that is ours alone goes on: the next start makes a second draft of it. */
int draft_look_for_others(struct draft *draft)
{
    if (draft->lock < 0)
        return 0;
    draft->journal.is_foreign = journal_is_shared(&draft->journal) || !lock_is_ours(draft->lock, draft->folder_fd);
    int changed = draft->conflict ? 0 : is_changed_by_others(draft);
    if (!draft->conflict && (changed > 0 || draft->journal.is_foreign))
        draft->conflict = version_conflict_name(draft->folder_fd);
    return changed < 0 && !draft->conflict ? -1 : 0;
}

int draft_may_write(struct draft *draft, struct error *err)
{
    if (draft->is_read_only)
        return error_set(err, draft->folder, _("This draft can only be read here; open it to write first."));
    int result = draft_look_for_others(draft);
    if (draft->conflict)
        return error_set(err, draft->folder, _("Another program writes in this draft now, so nothing was written; close it here, end the "
                                               "other one, and open it again."));
    if (result < 0)
        error_set(err, draft->folder, _("The draft's folder does not answer (%s); nothing was written."), reason_in_words(errno));
    return result;
}

/* All there is goes into a file of its own; its name is told each time. */
static int write_beside(struct draft *draft, const struct buffer *bytes, struct error *err)
{
    if (disk_replace(draft->folder_fd, draft->conflict, 0600, DISK_DURABLE, bytes->bytes, bytes->length) < 0)
        return tell_unsaved(draft, errno, err);
    draft->unsaved = 0;
    if (draft->journal.is_foreign)
        journal_forget_backlog(&draft->journal);
    return tell_conflict(draft, err);
}

int draft_write_version(struct draft *draft, struct error *err)
{
    if (draft_look_for_others(draft) < 0)
        return tell_unsaved(draft, errno, err);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    uint64_t rev = draft->journal.number + 1;
    if (version_write(instance_doc(draft->instance), rev, &bytes, err) < 0)
        return -1;
    struct digest digest = digest_of(bytes.bytes, bytes.length);
    announce(draft, &digest);
    if (draft->conflict)
        return write_beside(draft, &bytes, err);
    draft->attempted = digest;
    if (put_version(draft, &bytes, err) < 0)
        return -1;
    draft->digest = digest;
    draft->saved_rev = rev;
    draft->has_version = true;
    /* If that fails the old journal goes on; it knows the new draft.xml. */
    if (draft_begin_journal(draft, true) < 0 && draft->journal.is_failed)
        return tell_unsaved(draft, errno, err);
    return 0;
}

/* Also of places alone: who reads for hours writes them. */
static bool has_full_journal(const struct draft *draft)
{
    return draft->journal.end > JOURNAL_ROOM && !draft->conflict;
}

/* Nothing is to be saved: draft.xml stays, byte for byte. -1: somebody else writes here, or the disk refuses. */
static int begin_anew(struct draft *draft)
{
    return draft_look_for_others(draft) < 0 || draft->conflict ? -1 : draft_begin_journal(draft, true);
}

int draft_save(struct draft *draft, struct error *err)
{
    if (draft->is_read_only)
        return 0;
    if (draft->unsaved == 0 && draft->conflict)
        return tell_conflict(draft, err);
    if (draft->unsaved == 0 && !draft->journal.is_failed && journal_sync(&draft->journal) == 0 &&
        (!has_full_journal(draft) || begin_anew(draft) == 0))
        return 0;
    return draft_write_version(draft, err);
}

/* ---- the journal --------------------------------------------------------------------------------- */
int draft_sync(struct draft *draft, struct error *err)
{
    if (draft->is_read_only)
        return 0;
    if (!draft->journal.is_failed && journal_sync(&draft->journal) == 0)
        return 0;
    return draft_write_version(draft, err); /* the other way to the same safety */
}

enum draft_safety draft_safety(const struct draft *draft)
{
    const struct journal *journal = &draft->journal;
    if (journal->backlog.length > 0 || journal->is_failed)
        return DRAFT_UNSAFE;
    return journal->is_unsynced || journal->is_entry_unsynced ? DRAFT_JOURNALLED : DRAFT_SAVED;
}

/* ---- time ---------------------------------------------------------------------------------------- */
static int64_t earlier(int64_t left, int64_t right)
{
    return left < right ? left : right;
}

static int64_t later(int64_t left, int64_t right)
{
    return left > right ? left : right;
}

/* INT64_MAX: never. */
static int64_t sync_time(const struct draft *draft)
{
    if (draft_safety(draft) == DRAFT_UNSAFE)
        return draft->retry_at;
    if (!draft->journal.is_unsynced)
        return INT64_MAX;
    return later(earlier(draft->written_at + SYNC_IDLE, draft->unsynced_since + SYNC_LATEST), draft->retry_at);
}

static int64_t save_time(const struct draft *draft)
{
    if (draft->unsaved == 0 && !has_full_journal(draft))
        return INT64_MAX;
    int64_t due = draft->unsaved >= SAVE_EDITS || has_full_journal(draft) ? 0 : draft->unsaved_since + SAVE_AGE;
    int64_t idle = earlier(draft->written_at + SYNC_IDLE, draft->unsaved_since + SAVE_LATEST);
    return later(later(due, idle), draft->retry_at);
}

int draft_due(const struct draft *draft, int64_t now)
{
    if (draft->is_read_only)
        return -1;
    int64_t next = earlier(sync_time(draft), save_time(draft));
    if (next == INT64_MAX)
        return -1;
    return (int)earlier(later(next - now, 0), INT_MAX);
}

int draft_tick(struct draft *draft, int64_t now, struct error *err)
{
    if (draft->is_read_only)
        return 0;
    int result = 0;
    if (save_time(draft) <= now)
        result = draft_save(draft, err);
    else if (sync_time(draft) <= now)
        result = draft_sync(draft, err);
    bool is_beside = draft->conflict && draft->unsaved == 0; /* told, but nothing is left to try again */
    draft->retry_at = result < 0 && !is_beside ? now + RETRY_AFTER : draft->retry_at > now ? draft->retry_at : 0;
    return result;
}
