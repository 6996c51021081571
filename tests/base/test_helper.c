/* SPDX-License-Identifier: MIT */
/* What a helper can do and what not: this very program, started as one, tries. */
#include "base/child.h"
#include "base/helper.h"
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DONE = 0, REFUSED = 1, UNKNOWN = 99 };

/* ---- inside ---- */

static int try_it(const char *what, const char *file)
{
    int fd = -1;
    if (strcmp(what, "read") == 0 || strcmp(what, "again") == 0)
        return (fd = open(file, O_RDONLY)) < 0;
    if (strcmp(what, "write") == 0)
        return (fd = open(file, O_WRONLY)) < 0;
    if (strcmp(what, "write again") == 0)
        return (fd = open(file, O_WRONLY | O_TRUNC)) < 0 || write(fd, "x", 1) != 1;
    if (strcmp(what, "make") == 0)
        return (fd = open(file, O_WRONLY | O_CREAT, 0600)) < 0;
    if (strcmp(what, "socket") == 0)
        return (fd = socket(AF_INET, SOCK_STREAM, 0)) < 0 && (fd = socket(AF_UNIX, SOCK_STREAM, 0)) < 0;
    if (strcmp(what, "process") == 0)
        return fork() < 0;
    if (strcmp(what, "signal") == 0)
        return kill(getppid(), 0) < 0;
    if (strcmp(what, "program") == 0) {
        execl("/bin/true", "true", (char *)NULL);
        return REFUSED;
    }
    return UNKNOWN;
}

/* ---- outside ---- */

static char own[4096], secret[64], given[64];

static int as_helper(const char *what, const char *file)
{
    pid_t child = child_fork();
    if (child == 0) {
        char *const arguments[] = {own, (char *)(uintptr_t)what, (char *)(uintptr_t)file, NULL};
        helper_become(own, arguments, (const char *const[]){given, NULL}, 20);
        _exit(UNKNOWN);
    }
    int status = -1;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : UNKNOWN;
}

static bool has_landlock(void)
{
    enum { CREATE_RULESET = 444, GIVE_VERSION = 1 };
    return syscall(CREATE_RULESET, NULL, 0, GIVE_VERSION) >= 1;
}

static int lay_out(void **state)
{
    (void)state;
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    strcpy(secret, "/tmp/ruamrang-test-XXXXXX");
    strcpy(given, "/tmp/ruamrang-test-XXXXXX");
    int files[] = {mkstemp(secret), mkstemp(given)};
    close(files[0]);
    close(files[1]);
    return length > 0 ? 0 : -1;
}

static int clear_up(void **state)
{
    (void)state;
    unlink(secret);
    unlink(given);
    return 0;
}

static void it_reads_what_it_is_given_and_nothing_else_of_the_users(void **state)
{
    (void)state;
    assert_int_equal(as_helper("read", given), DONE);
    assert_int_equal(as_helper("read", "/etc/passwd"), DONE);
    if (!has_landlock())
        skip();
    assert_int_equal(as_helper("read", secret), REFUSED);
}

static void it_writes_nowhere_and_makes_nothing(void **state)
{
    (void)state;
    if (!has_landlock())
        skip();
    assert_int_equal(as_helper("write", given), REFUSED);
    assert_int_equal(as_helper("make", "/tmp/ruamrang-test-made-by-a-helper"), REFUSED);
}

static void files_without_a_name_are_open_to_it(void **state)
{
    (void)state;
    char name[32];
    int file = memfd_create("test", 0);
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    assert_int_equal(as_helper("again", name), DONE);
    assert_int_equal(as_helper("write again", name), DONE);
    close(file);
}

static void it_starts_nothing_and_speaks_to_nobody(void **state)
{
    (void)state;
#if defined(__x86_64__) || defined(__aarch64__)
    assert_int_equal(as_helper("socket", ""), REFUSED);
    assert_int_equal(as_helper("process", ""), REFUSED);
    assert_int_equal(as_helper("signal", ""), REFUSED);
    assert_int_equal(as_helper("program", ""), REFUSED);
#else
    skip();
#endif
}

static void a_program_is_found_by_the_path_or_not_at_all(void **state)
{
    (void)state;
    char path[4096];
    assert_true(helper_find("sh", path, sizeof path));
    assert_int_equal(access(path, X_OK), 0);
    assert_false(helper_find("ruamrang-no-such-program", path, sizeof path));
}

int main(int count, char *arguments[])
{
    if (count == 3)
        _exit(try_it(arguments[1], arguments[2])); /* a sanitizer would start a process of its own at the end */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_reads_what_it_is_given_and_nothing_else_of_the_users),
        cmocka_unit_test(it_writes_nowhere_and_makes_nothing),
        cmocka_unit_test(files_without_a_name_are_open_to_it),
        cmocka_unit_test(it_starts_nothing_and_speaks_to_nobody),
        cmocka_unit_test(a_program_is_found_by_the_path_or_not_at_all),
    };
    return cmocka_run_group_tests_name("base/helper", tests, lay_out, clear_up);
}
