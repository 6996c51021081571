/* SPDX-License-Identifier: MIT */
#include "base/box.h"
#include "base/confine.h"
#include "base/memory.h"
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct box_limits SMALL = {.seconds = 5, .memory = 64u << 20, .output = 1u << 20};

/* What a box says that does `work`; "" when it ends well. Lent until the next call. */
static const char *sentence_of(box_work *work, void *data, const struct box_limits *limits, struct buffer *out)
{
    static char text[2048];
    struct error err = {0};
    text[0] = '\0';
    if (box_run(work, data, limits, out, &err) < 0)
        error_print(&err, text, sizeof text);
    return text;
}

static void assert_says(box_work *work, void *data, const struct box_limits *limits, const char *part)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    const char *said = sentence_of(work, data, limits, &out);
    if (!strstr(said, part))
        fail_msg("'%s' does not hold '%s'", said, part);
}

/* ---- what comes back --------------------------------------------------------------------------------------- */

static int give_back(void *data, int out, struct error *err)
{
    (void)err;
    const struct buffer *given = data;
    return box_write(out, given->bytes, given->length);
}

static void bytes_of_any_length_come_back_as_they_are(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer given, got;
    buffer_init(&given);
    buffer_init(&got);
    buffer_add(&got, "before ");
    for (int i = 0; i < 300000; i++)
        buffer_add_char(&given, (char)(i * 7));
    assert_string_equal(sentence_of(give_back, &given, &SMALL, &got), "");
    assert_int_equal(got.length, given.length + 7);
    assert_memory_equal(got.bytes, "before ", 7);
    assert_memory_equal(got.bytes + 7, given.bytes, given.length);
}

static int complain(void *data, int out, struct error *err)
{
    (void)box_write(out, "half", 4);
    return error_set_at(err, "part.xml", 12, "The part '%s' is not what it says.", (const char *)data);
}

static void its_own_sentence_comes_back_with_file_and_line(void **state)
{
    (void)state;
    char name[] = "ก";
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_string_equal(sentence_of(complain, name, &SMALL, &out), "part.xml:12: The part 'ก' is not what it says.");
}

static int change(void *data, int out, struct error *err)
{
    (void)out;
    (void)err;
    *(int *)data = 2;
    return 0;
}

static void nothing_it_does_reaches_the_program(void **state)
{
    (void)state;
    int number = 1;
    assert_says(change, &number, &SMALL, "");
    assert_int_equal(number, 1);
}

static int read_on(void *data, int out, struct error *err)
{
    char bytes[16] = "";
    int fd = *(int *)data;
    struct stat status;
    ssize_t got = pread(fd, bytes, sizeof bytes, 1);
    if (got < 0 || fstat(fd, &status) < 0)
        return error_set(err, NULL, "It cannot be read: %s.", strerror(errno));
    return box_write(out, bytes, (size_t)got);
}

static void a_descriptor_that_was_named_can_be_read_and_no_other(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    int fd = memfd_create("test", 0);
    assert_int_equal(write(fd, "abc", 3), 3);
    struct box_limits limits = SMALL;
    assert_says(read_on, &fd, &limits, "It cannot be read: Bad file descriptor.");
    limits.keep = &fd;
    limits.keep_count = 1;
    assert_string_equal(sentence_of(read_on, &fd, &limits, &out), "");
    assert_string_equal(buffer_text(&out), "bc");
    close(fd);
}

/* ---- what it cannot do ------------------------------------------------------------------------------------- */

/* Each attempt gives the errno of its failure, or 0 when it could. */
static int tried(long result)
{
    return result < 0 ? errno : 0;
}

static int kept_file;

static int open_to_read(void) { return tried(open("/etc/passwd", O_RDONLY)); }
static int open_to_write(void) { return tried(open("/tmp/box-wrote-this", O_WRONLY | O_CREAT, 0600)); }
static int open_name_only(void) { return tried(open("/", O_PATH)); }
static int look_at_name(void)
{
    struct stat status;
    return tried(stat("/etc/passwd", &status));
}
static int make_folder(void) { return tried(mkdir("/tmp/box-made-this", 0700)); }
static int take_away(void) { return tried(unlink("/tmp/box-no-such-file")); }
static int make_socket(void) { return tried(socket(AF_INET, SOCK_STREAM, 0)); }
static int make_local_socket(void) { return tried(socket(AF_UNIX, SOCK_STREAM, 0)); }
static int make_pipe(void)
{
    int ends[2];
    return tried(pipe(ends));
}
static int make_memory_file(void) { return tried(memfd_create("box", 0)); }
static int run_program(void) { return tried(execl("/bin/true", "true", (char *)NULL)); }
static int make_process(void)
{
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        _exit(0);
    return tried(child);
}
static int kill_parent(void) { return tried(kill(getppid() > 1 ? getppid() : 1, 0)); }
static int watch_other(void) { return tried(syscall(SYS_ptrace, 16, getppid(), 0, 0)); }
static int regain_limits(void)
{
    return tried(syscall(SYS_setrlimit, 7, &(struct { unsigned long soft, hard; }){9, 9}));
}
static int ask_terminal(void) { return tried(syscall(SYS_ioctl, kept_file, 0x5412, "x")); }
static int write_kept_file(void) { return tried(ftruncate(kept_file, 0)); }

static const struct {
    const char *name;
    int (*attempt)(void);
} ATTEMPTS[] = {
    {"open a file to read", open_to_read},     {"open a file to write", open_to_write},
    {"open a name", open_name_only},           {"look at a file by name", look_at_name},
    {"make a folder", make_folder},            {"take a file away", take_away},
    {"make a TCP socket", make_socket},        {"make a local socket", make_local_socket},
    {"make a pipe", make_pipe},                {"make a file in memory", make_memory_file},
    {"run a program", run_program},            {"make a process", make_process},
    {"kill its parent", kill_parent},          {"watch its parent", watch_other},
    {"raise its limits", regain_limits},       {"type into the terminal", ask_terminal},
    {"cut a file that it may read", write_kept_file},
};

static int attempt_all(void *data, int out, struct error *err)
{
    (void)out;
    char *done = data;
    for (size_t i = 0; i < COUNT_OF(ATTEMPTS); i++)
        if (ATTEMPTS[i].attempt() != EPERM)
            return error_set(err, NULL, "It could %s (%s).%s", ATTEMPTS[i].name, strerror(errno), done);
    return 0;
}

static void it_opens_nothing_sends_nothing_starts_nothing(void **state)
{
    (void)state;
    char name[] = "/tmp/ruamrang-box-XXXXXX";
    kept_file = mkstemp(name);
    struct box_limits limits = SMALL;
    limits.keep = &kept_file;
    limits.keep_count = 1;
    char none[] = "";
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_string_equal(sentence_of(attempt_all, none, &limits, &out), "");
    unlink(name);
    close(kept_file);
}

static int write_to_kept(void *data, int out, struct error *err)
{
    (void)out;
    if (write(*(int *)data, "x", 1) != 1)
        return error_set(err, NULL, "Not a byte.");
    return 0;
}

static void it_cannot_write_even_to_a_file_it_may_read(void **state)
{
    (void)state;
    char name[] = "/tmp/ruamrang-box-XXXXXX";
    int fd = mkstemp(name);
    struct box_limits limits = SMALL;
    limits.keep = &fd;
    limits.keep_count = 1;
    assert_says(write_to_kept, &fd, &limits, "ended unexpectedly");
    assert_int_equal(lseek(fd, 0, SEEK_END), 0);
    unlink(name);
    close(fd);
}

static int look_at_the_standard_ones(void *data, int out, struct error *err)
{
    (void)data;
    (void)out;
    for (int fd = 0; fd < (IS_SANITIZED ? 2 : 3); fd++)
        if (lseek(fd, 0, SEEK_CUR) != -1 || errno != EBADF)
            return error_set(err, NULL, "Descriptor %d is open.", fd);
    return 0;
}

static void it_has_no_terminal(void **state)
{
    (void)state;
    assert_says(look_at_the_standard_ones, NULL, &SMALL, "");
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_string_equal(sentence_of(look_at_the_standard_ones, NULL, &SMALL, &out), "");
}

/* ---- what it cannot exceed --------------------------------------------------------------------------------- */

static int think_forever(void *data, int out, struct error *err)
{
    (void)out;
    (void)err;
    while (*(volatile int *)data == 0)
        continue;
    return 0;
}

static int wait_forever(void *data, int out, struct error *err)
{
    (void)out;
    (void)err;
    while (*(volatile int *)data == 0)
        syscall(SYS_futex, data, 0, 0, NULL, NULL, 0);
    return 0;
}

enum { HANGS = 60 /* seconds after which it is not the machine that is slow */ };

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void work_that_takes_too_long_is_stopped_thinking_or_waiting(void **state)
{
    (void)state;
    struct box_limits limits = SMALL;
    limits.seconds = 1;
    int zero = 0;
    double begin = seconds_now();
    assert_says(think_forever, &zero, &limits, "took far longer");
    assert_says(wait_forever, &zero, &limits, "took far longer");
    assert_true(seconds_now() - begin < HANGS);
}

static int close_and_wait(void *data, int out, struct error *err)
{
    (void)err;
    for (int fd = 0; fd < 1024; fd++)
        close(fd);
    return wait_forever(data, out, err);
}

static void work_that_only_seems_to_be_over_is_ended(void **state)
{
    (void)state;
    int zero = 0;
    struct box_limits limits = SMALL;
    limits.seconds = HANGS; /* so that no limit of its own ends it: it may be waited for thrice as long */
    double begin = seconds_now();
    assert_says(close_and_wait, &zero, &limits, "ended unexpectedly");
    assert_true(seconds_now() - begin < HANGS);
}

static int take_much(void *data, int out, struct error *err)
{
    (void)out;
    size_t size = *(size_t *)data;
    volatile char *block = malloc(size);
    if (!block)
        return error_set(err, NULL, "There is no room for it.");
    for (size_t i = 0; i < size; i += 4096)
        block[i] = 1;
    return 0;
}

static int take_more_and_more(void *data, int out, struct error *err)
{
    (void)out;
    (void)err;
    for (size_t i = 0; i < 4096 && data; i++)
        memset(memory_alloc(1u << 20), 1, 1u << 20);
    return 0;
}

static void memory_beyond_the_limit_is_not_given(void **state)
{
    (void)state;
    if (IS_SANITIZED) {
        print_message("skipped: a sanitizer needs its own memory\n");
        return;
    }
    size_t much = 200u << 20, little = 10u << 20;
    assert_says(take_much, &much, &SMALL, "There is no room for it.");
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_string_equal(sentence_of(take_much, &little, &SMALL, &out), "");
    assert_says(take_more_and_more, &much, &SMALL, "far more memory");
}

static int rescue_calls;
static void rescue(void *data)
{
    (void)data;
    rescue_calls++;
    (void)!write(STDOUT_FILENO, "rescued\n", 8);
}

static void without_memory_it_does_not_touch_the_programs_journal(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    memory_on_exhausted(rescue, &rescue_calls);
    struct box_limits limits = SMALL;
    limits.memory = 1u << 20;
    assert_says(take_more_and_more, &limits, &limits, IS_SANITIZED ? "" : "far more memory");
    memory_on_exhausted(NULL, NULL);
    assert_int_equal(rescue_calls, 0);
    close(ends[0]);
    close(ends[1]);
}

static int give_much(void *data, int out, struct error *err)
{
    (void)err;
    for (size_t i = 0; i < 100 && data; i++)
        if (box_write(out, data, 65536) < 0)
            return -1;
    return 0;
}

static void a_result_beyond_the_limit_is_cut_off_with_a_sentence(void **state)
{
    (void)state;
    AUTO_FREE char *block = memory_alloc(65536);
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    assert_non_null(strstr(sentence_of(give_much, block, &SMALL, &out), "grew far larger"));
    assert_true(out.length <= SMALL.output);
}

/* ---- its end ----------------------------------------------------------------------------------------------- */

static int touch_nothing_there(void *data, int out, struct error *err)
{
    (void)out;
    (void)err;
    *(volatile int *)data = 1;
    return 0;
}

static int end_early(void *data, int out, struct error *err)
{
    (void)data;
    (void)out;
    (void)err;
    _exit(3);
}

static int be_killed(void *data, int out, struct error *err)
{
    (void)data;
    (void)out;
    (void)err;
    abort();
}

static void a_crash_is_a_sentence(void **state)
{
    (void)state;
    void *nowhere = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int saved = dup(STDERR_FILENO);
    if (IS_SANITIZED) /* its report */
        close(STDERR_FILENO);
    assert_says(touch_nothing_there, nowhere, &SMALL, "ended unexpectedly");
    assert_says(be_killed, NULL, &SMALL, "ended unexpectedly");
    assert_says(end_early, NULL, &SMALL, "ended unexpectedly");
    dup2(saved, STDERR_FILENO);
    close(saved);
    munmap(nowhere, 4096);
}

static const char *in_capitals(const char *message)
{
    return strstr(message, "unexpectedly") ? "OH NO" : message;
}

static void its_end_is_told_in_the_users_language(void **state)
{
    (void)state;
    struct box_limits limits = SMALL;
    limits.say = in_capitals;
    assert_says(end_early, NULL, &limits, "OH NO");
}

static void work_can_be_cancelled_between_two_reads(void **state)
{
    (void)state;
    AUTO_FREE char *block = memory_alloc(65536);
    struct error err = {0};
    struct box *box = box_start(give_much, block, &SMALL, &err);
    char bytes[512];
    assert_true(box_read(box, bytes, sizeof bytes) > 0);
    assert_int_equal(box_finish(box, &err), -1);
    assert_string_equal(err.message, "The work was stopped before it was done.");
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void a_program_that_ends_takes_its_box_with_it(void **state)
{
    (void)state;
    int alive[2];
    assert_int_equal(pipe(alive), 0);
    pid_t program = fork();
    if (program == 0) {
        struct box_limits limits = SMALL;
        limits.keep = &alive[1];
        limits.keep_count = 1;
        struct error err = {0};
        int zero = 0;
        close(alive[0]);
        (void)box_start(wait_forever, &zero, &limits, &err);
        usleep(100000); /* it also goes when it has not begun yet */
        kill(getpid(), SIGKILL);
    }
    close(alive[1]);
    char byte;
    struct pollfd end = {.fd = alive[0], .events = POLLIN};
    assert_int_equal(poll(&end, 1, HANGS * 1000), 1);
    assert_int_equal(read(alive[0], &byte, 1), 0); /* the last one who held it is gone */
    waitpid(program, NULL, 0);
    close(alive[0]);
}

/* ---- an old kernel ----------------------------------------------------------------------------------------- */

#define STEP(code, value) BPF_STMT(code, value)
#define REFUSE_CALL(number)                                                                                          \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), STEP(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS)

/* From here on this process has no seccomp, and neither Landlock nor close_range if it is to be very old. */
static void become_old(bool has_landlock)
{
    struct sock_filter program[] = {
        STEP(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        REFUSE_CALL(has_landlock ? 9999 : 444), REFUSE_CALL(has_landlock ? 9999 : 436), REFUSE_CALL(SYS_seccomp),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
        STEP(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
        STEP(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
        STEP(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {.len = COUNT_OF(program), .filter = program};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

static int try_without_walls(void *data, int out, struct error *err)
{
    (void)data;
    if (open("/etc/passwd", O_RDONLY) != -1)
        return error_set(err, NULL, "A file could be opened.");
    if (socket(AF_INET, SOCK_STREAM, 0) != -1)
        return error_set(err, NULL, "A socket could be made.");
    return box_write(out, "done", 4);
}

static int try_without_filter(void *data, int out, struct error *err)
{
    bool has_landlock = syscall(444, NULL, 0, 1) > 0;
    if (has_landlock && (mkdir("/tmp/box-made-this", 0700) == 0 || errno != EACCES))
        return error_set(err, NULL, "A folder could be made.");
    return try_without_walls(data, out, err);
}

static void assert_works_on_an_old_kernel(bool has_landlock, box_work *work)
{
    pid_t old = fork();
    if (old == 0) {
        become_old(has_landlock);
        struct buffer out;
        buffer_init(&out);
        const char *said = sentence_of(work, NULL, &SMALL, &out);
        bool is_fine = !*said && strcmp(buffer_text(&out), "done") == 0;
        if (!is_fine)
            fprintf(stderr, "%s\n", said);
        _exit(is_fine ? 0 : 1);
    }
    int status = 0;
    waitpid(old, &status, 0);
    assert_int_equal(status, 0);
}

static void a_kernel_without_landlock_and_seccomp_still_limits_it(void **state)
{
    (void)state;
    assert_works_on_an_old_kernel(false, try_without_walls);
}

static void landlock_alone_keeps_it_from_every_file(void **state)
{
    (void)state;
    assert_works_on_an_old_kernel(true, try_without_filter);
}

/* Reads from the descriptor whatever comes, as slowly as it comes, and gives it on: a file on a slow share. */
static int give_on(void *data, int out, struct error *err)
{
    (void)err;
    char byte;
    while (read(*(const int *)data, &byte, 1) == 1)
        if (box_write(out, &byte, 1) < 0)
            return -1;
    return 0;
}

static void a_box_that_gets_on_slowly_is_not_stopped(void **state)
{
    (void)state;
    enum { BYTES = 9 }; /* one each 800 ms: longer than two seconds of work let wait, and each long before that */
    int pipes[2];
    char got;
    struct error err = {0};
    assert_int_equal(pipe(pipes), 0);
    const struct box_limits limits = {.seconds = 2, .memory = 64u << 20, .output = 100, .keep = pipes, .keep_count = 1};
    struct box *box = box_start(give_on, pipes, &limits, &err);
    assert_non_null(box);
    close(pipes[0]);
    pid_t feeder = fork();
    for (int i = 0; feeder == 0 && i < BYTES; i++) {
        usleep(800 * 1000);
        if (write(pipes[1], "x", 1) != 1)
            _exit(1);
    }
    if (feeder == 0)
        _exit(0);
    close(pipes[1]);
    for (int i = 0; i < BYTES; i++)
        assert_int_equal(box_read(box, &got, 1), 1);
    assert_int_equal(box_read(box, &got, 1), 0);
    assert_int_equal(box_finish(box, &err), 0);
    waitpid(feeder, NULL, 0);
}

/* ---- the terminal's keys ----------------------------------------------------------------------------------- */

static void note(int number) { (void)number; }

static int take_a_moment(void *data, int out, struct error *err)
{
    (void)data, (void)err;
    for (clock_t begin = clock(); clock() - begin < CLOCKS_PER_SEC / 20;)
        continue;
    return box_write(out, "done", 4);
}

/* In a process group of its own, as a program in front of a terminal is: all of it gets the key's signal. */
static int press_key_while_a_box_works(int number)
{
    char got[8] = "";
    struct error err = {0};
    setpgid(0, 0);
    (void)signal(number, note);
    struct box *box = box_start(take_a_moment, NULL, &SMALL, &err);
    if (!box || kill(0, number) < 0)
        return 1;
    size_t length = 0;
    for (ssize_t more; length < 4 && (more = box_read(box, got + length, 4 - length)) > 0;)
        length += (size_t)more;
    bool is_whole = length == 4 && box_read(box, got, 1) == 0;
    return box_finish(box, &err) == 0 && is_whole ? 0 : 2;
}

static void a_key_of_the_terminal_is_for_the_program_and_not_for_its_box(void **state)
{
    (void)state;
    static const int KEYS[] = {SIGINT, SIGQUIT, SIGHUP, SIGTSTP};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(press_key_while_a_box_works(KEYS[i]));
        int status = -1;
        waitpid(child, &status, 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_of_any_length_come_back_as_they_are),
        cmocka_unit_test(its_own_sentence_comes_back_with_file_and_line),
        cmocka_unit_test(nothing_it_does_reaches_the_program),
        cmocka_unit_test(a_descriptor_that_was_named_can_be_read_and_no_other),
        cmocka_unit_test(it_opens_nothing_sends_nothing_starts_nothing),
        cmocka_unit_test(it_cannot_write_even_to_a_file_it_may_read),
        cmocka_unit_test(it_has_no_terminal),
        cmocka_unit_test(work_that_takes_too_long_is_stopped_thinking_or_waiting),
        cmocka_unit_test(work_that_only_seems_to_be_over_is_ended),
        cmocka_unit_test(memory_beyond_the_limit_is_not_given),
        cmocka_unit_test(without_memory_it_does_not_touch_the_programs_journal),
        cmocka_unit_test(a_result_beyond_the_limit_is_cut_off_with_a_sentence),
        cmocka_unit_test(a_crash_is_a_sentence),
        cmocka_unit_test(its_end_is_told_in_the_users_language),
        cmocka_unit_test(work_can_be_cancelled_between_two_reads),
        cmocka_unit_test(a_program_that_ends_takes_its_box_with_it),
        cmocka_unit_test(a_kernel_without_landlock_and_seccomp_still_limits_it),
        cmocka_unit_test(landlock_alone_keeps_it_from_every_file),
        cmocka_unit_test(a_box_that_gets_on_slowly_is_not_stopped),
        cmocka_unit_test(a_key_of_the_terminal_is_for_the_program_and_not_for_its_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
