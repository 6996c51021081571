/* SPDX-License-Identifier: MIT */
/* The walls of a box: limits, Landlock, seccomp. Raw calls and numbers, as the C library has no names for some of them
 * (Debian 12) and a library would cost every start. Sources: setrlimit(2), landlock(7), seccomp(2), linux/audit.h. */
#include "base/confine.h"

#include "base/filter.h"
#include "base/memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- descriptors ------------------------------------------------------------------------------------------- */

static int compare_numbers(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

static void close_from_to(unsigned first, unsigned last)
{
    enum { CLOSE_RANGE = 436, OLD_KERNEL_MAX = 65536 }; /* close_range(2), Linux 5.9 */
    if (syscall(CLOSE_RANGE, first, last, 0) == 0)
        return;
    for (unsigned fd = first; fd <= last && fd < OLD_KERNEL_MAX; fd++)
        close((int)fd);
}

void confine_descriptors(int *kept, size_t count)
{
    qsort(kept, count, sizeof *kept, compare_numbers);
    unsigned from = 0;
    for (size_t i = 0; i < count; i++) {
        if ((unsigned)kept[i] > from)
            close_from_to(from, (unsigned)kept[i] - 1);
        from = (unsigned)kept[i] + 1;
    }
    close_from_to(from, UINT32_MAX);
}

/* ---- resources --------------------------------------------------------------------------------------------- */

static size_t present_memory(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    bool is_known = file && fscanf(file, "%lu", &pages) == 1;
    if (file)
        fclose(file);
    return is_known ? pages * (size_t)sysconf(_SC_PAGESIZE) : (size_t)1 << 30;
}

static void limit(int resource, size_t most)
{
    (void)setrlimit((__rlimit_resource_t)resource, &(struct rlimit){.rlim_cur = most, .rlim_max = most});
}

void confine_resources(unsigned seconds, size_t memory)
{
    if (!IS_SANITIZED)
        limit(RLIMIT_AS, present_memory() + memory);
    (void)setrlimit(RLIMIT_CPU, &(struct rlimit){.rlim_cur = seconds, .rlim_max = seconds + 1}); /* SIGXCPU, then SIGKILL */
    static const int NONE[] = {RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_CORE, RLIMIT_MSGQUEUE, RLIMIT_MEMLOCK};
    for (size_t i = 0; i < COUNT_OF(NONE); i++)
        limit(NONE[i], 0);
}

/* ---- Landlock ---------------------------------------------------------------------------------------------- */

int confine_rules(void)
{
    enum { CREATE_RULESET = 444, GIVE_VERSION = 1 };
    struct {
        uint64_t files, net, scoped;
    } handled = {0};
    long version = syscall(CREATE_RULESET, NULL, 0, GIVE_VERSION);
    if (version < 1)
        return -1;
    /* linux/landlock.h: rights to files there are 13 of at first, one more each in versions 2, 3 and 5. */
    int rights = 13 + (version >= 2) + (version >= 3) + (version >= 5);
    handled.files = (UINT64_C(1) << rights) - 1;
    handled.net = version >= 4 ? 3 : 0;    /* bind and connect */
    handled.scoped = version >= 6 ? 3 : 0; /* abstract sockets and signals */
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    return (int)syscall(CREATE_RULESET, &handled, size, 0);
}

void confine_by(int rules)
{
    enum { RESTRICT_SELF = 446 };
    if (rules < 0)
        return;
    (void)syscall(RESTRICT_SELF, rules, 0);
    close(rules);
}

void confine_files(void)
{
    confine_by(confine_rules());
    limit(RLIMIT_NOFILE, 0);
}

/* ---- seccomp ----------------------------------------------------------------------------------------------- */

/* What allocating, reading what is open, writing to what is open, telling the time and ending need. */
static const int ALLOWED[] = {
    SYS_read, SYS_pread64, SYS_readv, SYS_write, SYS_writev, SYS_lseek, SYS_fstat, SYS_close,
    SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise,
    SYS_clock_gettime, SYS_gettimeofday, SYS_getrandom, SYS_sched_yield, SYS_futex,
    SYS_getpid, SYS_gettid, SYS_rt_sigreturn, SYS_rt_sigprocmask, SYS_restart_syscall,
    SYS_exit, SYS_exit_group,
#ifdef SYS_time
    SYS_time,
#endif
#if IS_SANITIZED
    SYS_sigaltstack, SYS_rt_sigaction, SYS_sched_getaffinity,
#endif
};

enum { AT_NOTHING_BUT_THE_DESCRIPTOR = 0x1000 }; /* AT_EMPTY_PATH: how the C library says fstat() */

void confine_calls(void)
{
    struct sock_filter program[2 * COUNT_OF(ALLOWED) + 16];
    unsigned short count = 0;
    program[count++] = FILTER_LOAD(FILTER_FIELD(arch));
    program[count++] = FILTER_SKIP_IF(CONFINE_MACHINE, 1);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_KILL_PROCESS); /* the calls of another machine have other numbers */
    program[count++] = FILTER_LOAD(FILTER_FIELD(nr));
    for (size_t i = 0; i < COUNT_OF(ALLOWED); i++) {
        program[count++] = FILTER_SKIP_UNLESS(ALLOWED[i], 1);
        program[count++] = FILTER_ANSWER(SECCOMP_RET_ALLOW);
    }
    program[count++] = FILTER_SKIP_UNLESS(SYS_newfstatat, 3);
    program[count++] = FILTER_LOAD(FILTER_FIELD(args[3]));
    program[count++] = FILTER_SKIP_UNLESS(AT_NOTHING_BUT_THE_DESCRIPTOR, 1);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ALLOW);
    program[count++] = FILTER_ANSWER(SECCOMP_RET_ERRNO | EPERM);
    struct sock_fprog filter = {.len = count, .filter = program};
    if (CONFINE_MACHINE != 0)
        (void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}
