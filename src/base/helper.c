/* SPDX-License-Identifier: MIT */
/* Raw calls and numbers as in confine.c, and from the same sources. A list of what is refused, not of what is allowed: which calls
 * a program makes is its own affair and changes with its version. */
#include "base/helper.h"

#include "base/confine.h"
#include "base/filter.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

bool helper_find(const char *name, char *path, size_t size)
{
    const char *places = getenv("PATH");
    for (const char *at = places ? places : "/usr/bin:/bin"; *at; at += strcspn(at, ":"), at += *at == ':') {
        size_t length = strcspn(at, ":");
        int written = snprintf(path, size, "%.*s/%s", (int)length, at, name);
        struct stat status;
        if (length > 0 && written > 0 && (size_t)written < size && access(path, X_OK) == 0 && stat(path, &status) == 0 &&
            S_ISREG(status.st_mode))
            return true;
    }
    return false;
}

/* ---- files ------------------------------------------------------------------------------------------------- */

enum { ADD_RULE = 445, PATH_BENEATH = 1, RIGHT_EXECUTE = 1 << 0, RIGHT_READ_FILE = 1 << 2, RIGHT_READ_FOLDER = 1 << 3 };

/* What is not there needs no rule. */
static void allow(int rules, const char *path)
{
    struct {
        uint64_t rights;
        int32_t parent;
    } __attribute__((packed)) beneath = {.parent = open(path, O_PATH | O_CLOEXEC)};
    struct stat status;
    if (beneath.parent < 0)
        return;
    bool is_folder = fstat(beneath.parent, &status) == 0 && S_ISDIR(status.st_mode);
    beneath.rights = RIGHT_EXECUTE | RIGHT_READ_FILE | (is_folder ? RIGHT_READ_FOLDER : 0);
    (void)syscall(ADD_RULE, rules, PATH_BENEATH, &beneath, 0);
    close(beneath.parent);
}

static void allow_around(int rules, const char *path)
{
    char *real = realpath(path, NULL);
    char *slash = real ? strrchr(real, '/') : NULL;
    if (slash && slash != real)
        *slash = '\0';
    if (real)
        allow(rules, real);
    free(real);
}

static void confine_reading(const char *path, const char *const readable[])
{
    static const char *const SYSTEM[] = {"/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc", "/opt", "/nix/store", "/gnu/store", "/var/lib/ca-certificates",
                                         "/dev/null", "/dev/urandom", "/dev/random"};
    int rules = confine_rules();
    if (rules < 0)
        return;
    for (size_t i = 0; i < COUNT_OF(SYSTEM); i++)
        allow(rules, SYSTEM[i]);
    allow_around(rules, path);
    for (size_t i = 0; readable && readable[i]; i++)
        allow(rules, readable[i]);
    confine_by(rules);
}

/* ---- calls ------------------------------------------------------------------------------------------------- */

/* New processes, sockets, other processes, the kernel's own affairs. Threads are processes to clone(2); a helper has none. */
static const int REFUSED[] = {
    SYS_clone, SYS_execveat, SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto,
    SYS_sendmsg, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_tkill, SYS_pidfd_open, SYS_pidfd_send_signal,
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_chroot, SYS_pivot_root, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    SYS_io_uring_setup, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_init_module, SYS_finit_module, SYS_kexec_load, SYS_reboot,
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
#ifdef SYS_clone3
    SYS_clone3,
#endif
};

/* It may end itself with a signal, as abort(3) does, and nobody else.
 * The filter is there before the program: the one execve(2) allowed is that with the address of our own `path`. */
static void confine_calls_of(const char *path)
{
    struct sock_filter program[2 * COUNT_OF(REFUSED) + 20];
    uint64_t address = (uint64_t)(uintptr_t)path;
    unsigned short count = 0;
    program[count++] = FILTER_LOAD(FILTER_FIELD(arch));
    program[count++] = FILTER_SKIP_IF(CONFINE_MACHINE, 1);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_KILL_PROCESS);
    program[count++] = FILTER_LOAD(FILTER_FIELD(nr));
    for (size_t i = 0; i < COUNT_OF(REFUSED); i++) {
        program[count++] = FILTER_SKIP_UNLESS(REFUSED[i], 1);
        program[count++] = FILTER_ANSWER(SECCOMP_RET_ERRNO | EPERM);
    }
    program[count++] = FILTER_SKIP_UNLESS(SYS_kill, 4);
    program[count++] = FILTER_LOAD(FILTER_FIELD(args[0]));
    program[count++] = FILTER_SKIP_UNLESS(getpid(), 1);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ALLOW);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ERRNO | EPERM);
    program[count++] = FILTER_SKIP_UNLESS(SYS_execve, 5);
    program[count++] = FILTER_LOAD(FILTER_FIELD(args[0])); /* both machines are little-endian */
    program[count++] = FILTER_SKIP_UNLESS(address & UINT32_MAX, 2);
    program[count++] = FILTER_LOAD(FILTER_FIELD(args[0]) + 4);
    program[count++] = FILTER_SKIP_IF(address >> 32, 1);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ERRNO | EPERM);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ALLOW);
    struct sock_fprog filter = {.len = count, .filter = program};
    if (CONFINE_MACHINE != 0)
        (void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

/* ---- all of it --------------------------------------------------------------------------------------------- */

void helper_become(const char *path, char *const arguments[], const char *const readable[], unsigned seconds)
{
    (void)setrlimit(RLIMIT_CPU, &(struct rlimit){.rlim_cur = seconds, .rlim_max = seconds + 1});
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    confine_reading(path, readable);
    confine_calls_of(path);
    execve(path, arguments, environ);
}
