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

enum { HOLDER_SIZE = 512, NAME_SIZE = 65 };

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

int lock_take(int folder, bool *held, struct error *err)
{
    *held = false;
    int lock = openat(folder, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (lock < 0)
        return error_set(err, LOCK_NAME, _("The draft cannot be locked for writing: %s."), reason_in_words(errno));
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(lock, F_OFD_SETLK, &whole) == 0 || is_without_locks(errno)) {
        write_holder(lock);
        return lock;
    }
    int first_errno = errno;
    close(lock);
    *held = first_errno == EAGAIN || first_errno == EACCES;
    if (*held)
        return error_set(err, NULL, _("Another program is writing in this draft."));
    return error_set(err, LOCK_NAME, _("The draft cannot be locked for writing: %s."), reason_in_words(first_errno));
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
    date_print((struct date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday}, DATE_SHORT,
               strcmp(catalogue_language(), "th") == 0, day, sizeof day);
    snprintf(out, size, _("%s on %s, process %s, since %s %02d:%02d"), lines[0], lines[1], lines[2], day,
             local.tm_hour, local.tm_min);
}
