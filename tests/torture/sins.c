/* SPDX-License-Identifier: MIT */
#include "torture/sins.h"

#include "torture/ground.h"
#include "torture/hooks.h"

#include "draft/record.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int ruamrang_main(int argc, char **argv);

int sin_overwrite(int from_folder, const char *from, int to_folder, const char *to)
{
    enum { PIECE = 128, LATER_US = 1000 };
    char piece[PIECE];
    int source = (int)syscall(SYS_openat, from_folder, from, O_RDONLY | O_CLOEXEC, 0);
    int target = (int)syscall(SYS_openat, to_folder, to, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
    for (ssize_t got; (got = syscall(SYS_read, source, piece, sizeof piece)) > 0; usleep(LATER_US))
        (void)!syscall(SYS_write, target, piece, (size_t)got);
    syscall(SYS_close, source);
    syscall(SYS_close, target);
    return (int)syscall(SYS_unlinkat, from_folder, from, 0);
}

char *sin_garbled(const void *bytes, size_t length)
{
    char *copy = memory_copy_bytes(bytes, length);
    if (length)
        copy[length / 2] ^= 1;
    return copy;
}

char *sin_leaking(const void *bytes, size_t length)
{
    char *copy = memory_copy_bytes(bytes, length);
    struct record record;
    if (record_decode(copy, length, &record) != length || !record.after || !record.after[0])
        return copy;
    AUTO_FREE char *after = memory_copy_string(record.after);
    after[0] = '\033';
    record.after = after;
    struct buffer fresh;
    buffer_init(&fresh);
    record_encode(&record, &fresh);
    free(copy);
    return buffer_take(&fresh);
}

void sin_main(int argc, char **argv)
{
    if (argc < 3 || strcmp(argv[1], "be-broken") != 0)
        return;
    hooks_start();
    hooks->sin = (enum hook_sin)atoi(argv[2]);
    if (hooks->sin == HOOK_DEAF) {
        sigset_t ends;
        sigemptyset(&ends);
        sigaddset(&ends, SIGHUP);
        sigaddset(&ends, SIGTERM);
        sigprocmask(SIG_BLOCK, &ends, NULL);
    }
    argv[2] = argv[0];
    _exit(ruamrang_main(argc - 2, argv + 2));
}

char *sin_binary(const char *folder, int sin)
{
    char *path = memory_print("%s/broken", folder);
    AUTO_FREE char *self = realpath("/proc/self/exe", NULL);
    AUTO_FREE char *script = memory_print("#!/bin/sh\nexec '%s' be-broken %d \"$@\"\n", self, sin);
    ground_write(path, script);
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}
