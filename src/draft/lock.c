/* SPDX-License-Identifier: MIT */
/* Who may write in a draft: one program at a time. Knows no draft. */
#include "draft/lock.h"

#include "draft/disk.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "text/date.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HOLDER_SIZE = 512, NAME_SIZE = 65, SILENT_SECONDS = 10 * 60 };

/* Told to the next one who comes; kept in the lock file as four lines. */
static void write_holder(int lock)
{
    char host[NAME_SIZE] = "", text[HOLDER_SIZE];
    gethostname(host, sizeof host - 1);
    int length = snprintf(text, sizeof text, "%s\n%s\n%ld\n%lld\n", user_name(), host, (long)getpid(),
                          (long long)time(NULL));
    /* Only courtesy: the lock holds also when its owner cannot be written down. */
    if (ftruncate(lock, 0) == 0 && length > 0 && (size_t)length < sizeof text)
        (void)disk_write_all(lock, text, (size_t)length, 0);
}

/* Some network file systems have no locks at all; there the check before each save must do. */
static bool is_without_locks(int problem)
{
    return problem == ENOLCK || problem == ENOSYS || problem == EOPNOTSUPP;
}

static int refuse_lock(int problem, struct error *err)
{
    error_set(err, LOCK_NAME, _("The draft cannot be locked for writing: %s."), reason_in_words(problem));
    errno = problem;
    return -1;
}

/* -1 with errno. */
static int lock_whole(int lock)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(lock, F_OFD_SETLK, &whole) == 0 || is_without_locks(errno) ? 0 : -1;
}

int lock_take(int folder, bool *held, struct error *err)
{
    *held = false;
    int lock = openat(folder, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (lock < 0)
        return refuse_lock(errno, err);
    int first_errno = lock_whole(lock) == 0 ? 0 : errno;
    if (first_errno == 0 && lock_is_ours(lock, folder)) {
        write_holder(lock);
        return lock;
    }
    close(lock);
    *held = first_errno == EAGAIN || first_errno == EACCES || first_errno == 0; /* 0: it was taken over just now */
    if (*held)
        return error_set(err, NULL, _("Another program is writing in this draft."));
    return refuse_lock(first_errno, err);
}

/* The silent holder keeps its lock on a file that has lost its name. */
int lock_take_over(int folder, bool *held, struct error *err)
{
    char temporary[DISK_NAME_SIZE];
    *held = false;
    int lock = disk_open_temporary(folder, 0600, temporary);
    if (lock < 0)
        return refuse_lock(errno, err);
    write_holder(lock);
    int first_errno = 0;
    if (lock_whole(lock) < 0)
        first_errno = errno;
    *held = first_errno == 0 && !lock_is_silent(folder);
    if (first_errno == 0 && !*held && renameat(folder, temporary, folder, LOCK_NAME) == 0)
        return lock;
    first_errno = first_errno ? first_errno : errno;
    unlinkat(folder, temporary, 0);
    close(lock);
    if (*held)
        return error_set(err, NULL, _("Another program is writing in this draft."));
    return refuse_lock(first_errno, err);
}

void lock_beat(int lock)
{
    (void)futimens(lock, NULL); /* without it the worst is that another one asks and is let in */
}

bool lock_is_ours(int lock, int folder)
{
    struct stat ours, there;
    /* A lock file that somebody deleted is no sign of another writer. */
    return fstat(lock, &ours) < 0 || fstatat(folder, LOCK_NAME, &there, AT_SYMLINK_NOFOLLOW) < 0 ||
           (ours.st_ino == there.st_ino && ours.st_dev == there.st_dev);
}

void lock_release(int lock)
{
    if (lock < 0)
        return;
    (void)!ftruncate(lock, 0); /* only the note of who held it */
    close(lock);
}

bool lock_is_held(int folder)
{
    int lock = openat(folder, LOCK_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (lock < 0)
        return false;
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool held = fcntl(lock, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
    close(lock);
    return held;
}

bool lock_is_silent(int folder)
{
    struct stat status;
    /* A time to come, after a clock was set back, is no silence. */
    return lock_is_held(folder) && fstatat(folder, LOCK_NAME, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           time(NULL) - status.st_mtime > SILENT_SECONDS;
}

/* No control byte of a foreign file reaches a message. */
static void make_harmless(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7F)
            *text = '?';
}

static bool read_holder(int folder, char *text, size_t size, char *lines[4])
{
    int lock = openat(folder, LOCK_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t length = lock < 0 ? -1 : read(lock, text, size - 1);
    if (lock >= 0)
        close(lock);
    if (length <= 0)
        return false;
    text[length] = '\0';
    char *rest = text;
    for (int i = 0; i < 4; i++) {
        lines[i] = strsep(&rest, "\n");
        if (!lines[i])
            return false;
        make_harmless(lines[i]);
    }
    return true;
}

void lock_describe_holder(int folder, char *out, size_t size)
{
    char text[HOLDER_SIZE], *lines[4];
    if (!read_holder(folder, text, sizeof text, lines)) {
        snprintf(out, size, "%s", _("another program"));
        return;
    }
    time_t since = (time_t)strtoll(lines[3], NULL, 10);
    struct tm local = {0};
    localtime_r(&since, &local);
    char day[64];
    date_print((struct date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday}, DATE_SHORT, catalogue_is_thai(),
               day, sizeof day);
    snprintf(out, size, _("%s on %s, process %s, since %s %02d:%02d"), lines[0], lines[1], lines[2], day,
             local.tm_hour, local.tm_min);
}
