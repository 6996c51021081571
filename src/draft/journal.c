/* SPDX-License-Identifier: MIT */
/* draft.journal being written. Knows records, no instance. */
#include "draft/journal.h"

#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Taken from the disk beforehand, so that a full disk still takes an hour's edits. */
enum { RESERVE = 256 * 1024 };

void journal_init(struct journal *journal, int folder)
{
    *journal = (struct journal){.folder = folder, .fd = -1, .is_steady = true};
    buffer_init(&journal->backlog);
}

void journal_done(struct journal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    journal->fd = -1;
    buffer_done(&journal->backlog);
}

/* Where the file system cannot reserve, or the disk is full already, the journal works all the same. */
static void reserve(int fd)
{
    int first_errno = errno;
    (void)fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, RESERVE);
    errno = first_errno;
}

static off_t later(off_t left, off_t right)
{
    return left > right ? left : right;
}

int journal_continue(struct journal *journal, const struct journal_content *content, struct error *err)
{
    int fd = openat(journal->folder, JOURNAL_NAME, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return error_set(err, JOURNAL_NAME, _("The journal cannot be written: %s."), reason_in_words(errno));
    if (content->has_tail && ftruncate(fd, (off_t)content->end) < 0) {
        int first_errno = errno;
        close(fd);
        return error_set(err, JOURNAL_NAME, _("The journal cannot be written: %s."), reason_in_words(first_errno));
    }
    reserve(fd);
    journal->fd = fd;
    journal->end = (off_t)content->end;
    journal->reach = later(journal->end, (off_t)content->bytes.length);
    journal->number = content->header.rev + content->records_count;
    journal->is_unsynced = content->records_count > 0; /* who wrote them may have been killed before syncing */
    return 0;
}

int journal_restart(struct journal *journal, const struct record_header *header, const struct record *records,
                    size_t count, bool durable)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    record_header_encode(header, &bytes);
    for (size_t i = 0; i < count; i++) {
        struct record record = records[i];
        record.number = header->rev + i + 1;
        record_encode(&record, &bytes);
    }
    char temporary[DISK_NAME_SIZE];
    int fd = disk_open_temporary(journal->folder, 0600, temporary);
    if (fd < 0)
        return -1;
    reserve(fd); /* on a nearly full disk this works only below, when the old one is gone */
    if (disk_write_all(fd, bytes.bytes, bytes.length, 0) < 0 || (durable && disk_sync_data(fd) < 0) ||
        renameat(journal->folder, temporary, journal->folder, JOURNAL_NAME) < 0) {
        int first_errno = errno;
        close(fd);
        unlinkat(journal->folder, temporary, 0);
        errno = first_errno;
        return -1;
    }
    journal_done(journal);
    journal_init(journal, journal->folder);
    reserve(fd);
    journal->fd = fd;
    journal->end = journal->reach = (off_t)bytes.length;
    journal->number = header->rev + count;
    journal->is_unsynced = !durable;
    journal->is_entry_unsynced = !durable || disk_sync_folder(journal->folder) < 0;
    return 0;
}

bool journal_is_shared(const struct journal *journal)
{
    struct stat status;
    return journal->is_foreign ||
           (journal->fd >= 0 && fstat(journal->fd, &status) == 0 && (status.st_size > journal->reach || status.st_nlink == 0));
}

void journal_forget_backlog(struct journal *journal)
{
    journal->is_steady = false;
    buffer_clear(&journal->backlog);
    journal->is_steady = true;
    journal->problem = 0;
    journal->is_unsynced = journal->is_entry_unsynced = journal->is_failed = false;
}

/* What is larger could not be read again. */
static bool has_room(const struct journal *journal)
{
    return journal->end + (off_t)journal->backlog.length <= JOURNAL_LARGEST;
}

int journal_flush(struct journal *journal)
{
    if (journal->backlog.length == 0)
        return 0;
    if (journal->is_foreign) {
        errno = journal->problem = EBUSY;
        return -1;
    }
    if (!has_room(journal)) {
        errno = journal->problem = EFBIG;
        return -1;
    }
    journal->reach = later(journal->reach, journal->end + (off_t)journal->backlog.length);
    if (disk_write_all(journal->fd, journal->backlog.bytes, journal->backlog.length, journal->end) < 0) {
        journal->problem = errno;
        return -1;
    }
    journal->is_steady = false;
    journal->end += (off_t)journal->backlog.length;
    buffer_clear(&journal->backlog);
    journal->is_steady = true;
    journal->problem = 0;
    journal->is_unsynced = true;
    return 0;
}

void journal_append(struct journal *journal, struct record *record)
{
    record->number = ++journal->number;
    journal->is_steady = false;
    record_encode(record, &journal->backlog);
    journal->is_steady = true;
    (void)journal_flush(journal); /* what is refused is told by draft_tick and draft_safety */
}

int journal_sync(struct journal *journal)
{
    if (journal_flush(journal) < 0)
        return -1;
    if (journal->is_unsynced && disk_sync_data(journal->fd) < 0) {
        journal->is_failed = true; /* the kernel may have dropped the pages: trying again would lie */
        return -1;
    }
    journal->is_unsynced = false;
    if (journal->is_entry_unsynced && disk_sync_folder(journal->folder) < 0)
        return -1;
    journal->is_entry_unsynced = false;
    return 0;
}

void journal_rescue(struct journal *journal)
{
    if (journal->fd < 0 || journal->is_foreign || !journal->is_steady || journal->backlog.length == 0 || !has_room(journal))
        return;
    int first_errno = errno;
    (void)disk_write_all(journal->fd, journal->backlog.bytes, journal->backlog.length, journal->end);
    errno = first_errno;
}
