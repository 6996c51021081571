/* SPDX-License-Identifier: MIT */
/* A disk that can be told to refuse or to lie: the calls that write, in the place of the C library's. Include it in
 * one file of a test program. */
#ifndef RUAMRANG_TESTS_DRAFT_FAULT_H
#define RUAMRANG_TESTS_DRAFT_FAULT_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    long calls;      /* counted so far */
    long refuse_at;  /* this call fails (1 is the first); 0: none */
    bool refuse_on;  /* and all after it */
    bool is_full;    /* writes succeed only where blocks were reserved before */
    bool is_lying;   /* writes are reported as done and forgotten */
} fault;

static inline bool fault_hits(void)
{
    long call = ++fault.calls;
    if (fault.refuse_at == 0 || call < fault.refuse_at || (call > fault.refuse_at && !fault.refuse_on))
        return false;
    errno = EIO;
    return true;
}

static inline bool fault_has_no_room(int fd, size_t length, off_t offset)
{
    struct stat status;
    if (!fault.is_full || fstat(fd, &status) < 0 || offset + (off_t)length <= status.st_blocks * 512)
        return false;
    errno = ENOSPC;
    return true;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    if (fault_hits() || fault_has_no_room(fd, length, offset))
        return -1;
    if (fault.is_lying)
        return (ssize_t)length;
    return syscall(SYS_pwrite64, fd, bytes, length, offset);
}

int fallocate(int fd, int mode, off_t offset, off_t length)
{
    if (fault_has_no_room(fd, (size_t)length, offset))
        return -1;
    return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

int fsync(int fd)
{
    return fault_hits() ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fault_hits() ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int ftruncate(int fd, off_t length)
{
    return fault_hits() ? -1 : (int)syscall(SYS_ftruncate, fd, length);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return fault_hits() ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return fault_hits() ? -1 : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    return fault_hits() ? -1 : (int)syscall(SYS_mkdirat, folder, name, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fault_hits() ? -1 : (int)syscall(SYS_openat, folder, name, flags, mode);
}

#endif
