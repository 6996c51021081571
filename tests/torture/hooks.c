/* SPDX-License-Identifier: MIT */
#undef _FORTIFY_SOURCE /* with it the C library defines some of these calls inline */
#include "torture/hooks.h"

#include "torture/power_log.h"
#include "torture/sins.h"

#include "draft/journal.h"
#include "draft/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { INTERRUPTIONS = 20 /* a sticky EINTR ends some time, as signals do */ };

const char *const HOOK_NAMES[HOOK_COUNT] = {"write", "pwrite", "fsync",     "fdatasync", "rename", "open",    "openat",
                                            "ftruncate", "close", "mkdir", "link",      "read",   "allocate"};

static struct hooks before_start;
struct hooks *hooks = &before_start;

void hooks_start(void)
{
    if (hooks == &before_start)
        hooks = mmap(NULL, sizeof *hooks, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    hooks_be_kind();
}

void hooks_be_kind(void)
{
    memset(hooks, 0, sizeof *hooks);
}

void hooks_refuse(enum hook kind, long at, bool sticky, int error)
{
    hooks_be_kind();
    hooks->kind = kind;
    hooks->at = at;
    hooks->sticky = sticky;
    hooks->error = error;
    hooks->armed = true;
}

/* Is this call to be refused? errno is set then. */
static bool is_hit(enum hook kind)
{
    if (!hooks->armed)
        return false;
    long call = ++hooks->calls[kind];
    if (kind != hooks->kind || hooks->at == 0 || call < hooks->at || (call > hooks->at && !hooks->sticky))
        return false;
    if (hooks->error == EINTR && call > hooks->at + INTERRUPTIONS)
        return false;
    hooks->hit = true;
    errno = hooks->error;
    return true;
}

/* What the caller hears of a refusal. */
static int refused(int otherwise)
{
    return hooks->sin == HOOK_HIDES_ERRORS ? otherwise : -1;
}

static bool is_regular(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

/* ---- writing ------------------------------------------------------------------------------------- */
ssize_t write(int fd, const void *bytes, size_t length)
{
    if (hooks->armed && is_regular(fd) && is_hit(HOOK_WRITE)) {
        if (hooks->error != HOOK_SHORT || length < 2)
            return hooks->error == HOOK_SHORT ? syscall(SYS_write, fd, bytes, length) : refused((int)length);
        length /= 2;
    }
    if (!power_is_on() || !is_regular(fd))
        return syscall(SYS_write, fd, bytes, length);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t written = syscall(SYS_write, fd, bytes, length);
    if (written > 0)
        power_saw_write(fd, bytes, (size_t)written, offset);
    return written;
}

static ssize_t pwrite_as_told(int fd, const void *bytes, size_t length, off_t offset)
{
    enum { SELDOM = 5 };
    static unsigned calls;
    bool is_garbled = hooks->sin == HOOK_GARBLES && ++calls % SELDOM == 0;
    char *other = is_garbled                   ? sin_garbled(bytes, length)
                  : hooks->sin == HOOK_LEAKS   ? sin_leaking(bytes, length)
                                               : NULL;
    ssize_t written = syscall(SYS_pwrite64, fd, other ? other : bytes, length, offset);
    free(other);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    if (is_hit(HOOK_PWRITE)) {
        if (hooks->error != HOOK_SHORT)
            return refused((int)length);
        length = length < 2 ? length : length / 2;
    }
    if (hooks->sin == HOOK_FORGETS)
        return (ssize_t)length;
    ssize_t written = pwrite_as_told(fd, bytes, length, offset);
    if (written > 0 && power_is_on())
        power_saw_write(fd, bytes, (size_t)written, offset);
    return written;
}

int fsync(int fd)
{
    if (is_hit(HOOK_FSYNC))
        return refused(0);
    int result = (int)syscall(SYS_fsync, fd);
    if (result == 0 && power_is_on())
        power_saw_sync(fd, false);
    return result;
}

int fdatasync(int fd)
{
    if (is_hit(HOOK_FDATASYNC))
        return refused(0);
    int result = (int)syscall(SYS_fdatasync, fd);
    if (result == 0 && power_is_on())
        power_saw_sync(fd, true);
    return result;
}

int ftruncate(int fd, off_t length)
{
    if (is_hit(HOOK_FTRUNCATE))
        return refused(0);
    int result = (int)syscall(SYS_ftruncate, fd, length);
    if (result == 0 && power_is_on())
        power_saw_truncate(fd, length);
    return result;
}

/* ---- names --------------------------------------------------------------------------------------- */
int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    if (is_hit(HOOK_RENAME))
        return refused(0);
    struct stat status;
    bool is_draft = strcmp(to, "draft.xml") == 0 || strcmp(to, "draft.journal") == 0;
    if (hooks->sin == HOOK_OVERWRITES && is_draft && fstatat(to_folder, to, &status, 0) == 0)
        return sin_overwrite(from_folder, from, to_folder, to);
    int result = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (result == 0 && power_is_on())
        power_saw_rename(from_folder, from, to_folder, to);
    return result;
}

int rename(const char *from, const char *to)
{
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (is_hit(HOOK_LINK))
        return refused(0);
    int result = (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (result == 0 && power_is_on())
        power_saw_name(to_folder, to);
    return result;
}

int unlinkat(int folder, const char *name, int flags)
{
    int result = (int)syscall(SYS_unlinkat, folder, name, flags);
    if (result == 0 && power_is_on())
        power_saw_unname(folder, name);
    return result;
}

int unlink(const char *name)
{
    return unlinkat(AT_FDCWD, name, 0);
}

int rmdir(const char *name)
{
    return unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    if (is_hit(HOOK_MKDIR))
        return refused(0);
    int result = (int)syscall(SYS_mkdirat, folder, name, mode);
    if (result == 0 && power_is_on())
        power_saw_folder(folder, name);
    return result;
}

int mkdir(const char *name, mode_t mode)
{
    return mkdirat(AT_FDCWD, name, mode);
}

/* ---- descriptors --------------------------------------------------------------------------------- */
#define TAKE_MODE(flags, mode)                                                                                         \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & O_CREAT) {                                                                                           \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode = va_arg(rest, mode_t);                                                                                   \
        va_end(rest);                                                                                                  \
    }

static int open_below(int folder, const char *name, int flags, mode_t mode)
{
    struct stat status;
    bool is_seen = power_is_on() && flags & (O_CREAT | O_TRUNC);
    bool was_there = is_seen && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    int fd = (int)syscall(SYS_openat, folder, name, flags, mode);
    if (fd >= 0 && is_seen)
        power_saw_open(folder, name, flags, was_there, fd);
    return fd;
}

int open(const char *name, int flags, ...)
{
    TAKE_MODE(flags, mode)
    return is_hit(HOOK_OPEN) ? -1 : open_below(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    TAKE_MODE(flags, mode)
    return is_hit(HOOK_OPENAT) ? -1 : open_below(folder, name, flags, mode);
}

int close(int fd) /* also when it complains, the descriptor is gone */
{
    bool hit = hooks->armed && is_regular(fd) && is_hit(HOOK_CLOSE);
    int problem = errno, result = (int)syscall(SYS_close, fd);
    if (!hit)
        return result;
    errno = problem;
    return refused(0);
}

ssize_t read(int fd, void *bytes, size_t length)
{
    if (hooks->armed && is_regular(fd) && is_hit(HOOK_READ))
        return -1;
    ssize_t got = syscall(SYS_read, fd, bytes, length);
    if (hooks->sin == HOOK_DEAF && fd == STDIN_FILENO && got <= 0) {
        errno = EAGAIN;
        return -1;
    }
    return got;
}

/* ---- the clock on the wall ----------------------------------------------------------------------- */
time_t time(time_t *out)
{
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    time_t seconds = now.tv_sec + hooks->clock_shift;
    if (out)
        *out = seconds;
    return seconds;
}

/* ---- memory: base/memory.c is compiled anew with these names ------------------------------------- */
void *torture_calloc(size_t count, size_t width);
void *torture_realloc(void *old, size_t size);
int torture_vasprintf(char **text, const char *format, va_list args);

void *torture_calloc(size_t count, size_t width)
{
    return is_hit(HOOK_ALLOCATE) ? NULL : calloc(count, width);
}

void *torture_realloc(void *old, size_t size)
{
    return is_hit(HOOK_ALLOCATE) ? NULL : realloc(old, size);
}

int torture_vasprintf(char **text, const char *format, va_list args)
{
    return is_hit(HOOK_ALLOCATE) ? -1 : vasprintf(text, format, args);
}

/* ---- other writers: draft/saving.c is compiled anew with these names -------------------------------- */
bool torture_journal_is_shared(const struct journal *journal);
bool torture_lock_is_ours(int lock, int folder);
int torture_lstat(const char *path, struct stat *status);

bool torture_journal_is_shared(const struct journal *journal)
{
    return hooks->sin != HOOK_BLIND && journal_is_shared(journal);
}

bool torture_lock_is_ours(int lock, int folder)
{
    return hooks->sin == HOOK_BLIND || lock_is_ours(lock, folder);
}

int torture_lstat(const char *path, struct stat *status) /* asked of draft.xml: is it there at all? */
{
    if (hooks->sin != HOOK_BLIND)
        return lstat(path, status);
    errno = ENOENT;
    return -1;
}
