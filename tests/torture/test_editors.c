/* SPDX-License-Identifier: MIT */
/* Two programs at one draft: who may write, what the other is told, and that neither's text is ever lost, also when one
 * was silent for long, and where a file system knows no locks. */
#include "pty.h"
#include "torture/hooks.h"
#include "torture/model.h"

#include "draft/lock.h"
#include "draft/version.h"
#include "text/catalogue.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_title(struct draft *draft, const char *value)
{
    struct instance *instance = draft_instance(draft);
    assert_int_equal(instance_set(instance, instance_find(instance, "/entry/work/title"), value, NULL), 0);
}

static const char *title_of(const struct draft *draft)
{
    return instance_value(instance_find(draft_instance(draft), "/entry/work/title"));
}

/* The lock file as it is when its owner was last heard of so many seconds ago. */
static void let_pass(const struct ground *ground, time_t seconds)
{
    AUTO_FREE char *lock = memory_print("%s/%s", ground->draft, LOCK_NAME);
    struct timespec then[2] = {{.tv_sec = time(NULL) - seconds}, {.tv_sec = time(NULL) - seconds}};
    assert_int_equal(utimensat(AT_FDCWD, lock, then, 0), 0);
}

/* Is there a file in the folder (or its history) that holds the words? */
static bool is_kept_in(const char *folder, const char *words)
{
    DIR *names = opendir(folder);
    bool found = false;
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;) {
        AUTO_FREE char *path = memory_print("%s/%s", folder, entry->d_name);
        FILE *file = fopen(path, "r");
        AUTO_FREE char *bytes = memory_alloc(1 << 16);
        size_t length = file ? fread(bytes, 1, (1 << 16) - 1, file) : 0;
        found = found || memmem(bytes, length, words, strlen(words));
        if (file)
            fclose(file);
    }
    if (names)
        closedir(names);
    return found;
}

static void a_lock_is_not_silent_before_ten_minutes_nor_when_the_clock_was_set_back(void **state)
{
    const struct ground *ground = *state;
    struct draft *first = ground_create(ground);
    struct draft_opening opening = {0};
    assert_null(draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, &opening, NULL));
    assert_true(opening.held && !opening.silent && !opening.taken_over);
    let_pass(ground, 500);
    assert_null(draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, &opening, NULL));
    let_pass(ground, -100000); /* last heard of tomorrow */
    assert_null(draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, &opening, NULL));
    assert_false(opening.silent);
    let_pass(ground, 700);
    assert_null(ground_open(ground, DRAFT_WRITE, &opening, NULL)); /* not without being asked for */
    assert_true(opening.held && opening.silent);
    draft_beat(first);
    assert_null(draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, &opening, NULL));
    assert_false(opening.silent);
    draft_close(first, NULL);
}

static void after_silence_another_may_take_over_and_neither_loses_text(void **state)
{
    const struct ground *ground = *state;
    struct draft *first = ground_create(ground);
    set_title(first, "ของคนแรก");
    let_pass(ground, 700);
    struct draft_opening opening = {0};
    struct error err = {0};
    struct draft *second = draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, &opening, &err);
    assert_non_null(second);
    assert_true(opening.taken_over && !opening.second_copy);
    assert_string_equal(title_of(second), "ของคนแรก"); /* what was only in the journal is there */
    set_title(second, "ของคนที่สอง");
    set_title(first, "ตื่นแล้ว"); /* the silent one wakes up and writes */
    assert_int_equal(draft_safety(first), DRAFT_UNSAFE);
    assert_int_equal(draft_save(first, &err), -1);
    assert_non_null(strstr(err.message, "draft (conflict "));
    assert_int_equal(draft_safety(first), DRAFT_SAVED);
    set_title(first, "ตื่นแล้วเขียนต่อ");
    assert_int_equal(draft_tick(first, ground_now(), &err), -1); /* at once, and told */
    assert_true(is_kept_in(ground->draft, "ตื่นแล้วเขียนต่อ"));
    draft_close(first, NULL);
    set_title(second, "ของคนที่สอง ต่อ");
    assert_int_equal(draft_close(second, &err), 0);
    second = ground_open(ground, DRAFT_WRITE, &opening, NULL);
    assert_false(opening.second_copy);
    assert_string_equal(title_of(second), "ของคนที่สอง ต่อ");
    draft_close(second, NULL);
}

static void what_a_silent_writer_had_only_journalled_is_kept_when_it_dies_unheard(void **state)
{
    const struct ground *ground = *state;
    draft_close(ground_create(ground), NULL);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        struct draft *draft = ground_open(ground, DRAFT_WRITE, NULL, NULL);
        set_title(draft, "ก่อนเงียบ");
        raise(SIGSTOP);
        set_title(draft, "หลังเงียบ");
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    let_pass(ground, 700);
    struct draft *second = draft_open(ground->draft, ground->form, DRAFT_TAKE_OVER, &GROUND_WORLD, NULL, NULL);
    assert_non_null(second);
    assert_string_equal(title_of(second), "ก่อนเงียบ");
    set_title(second, "ของอีกคน");
    kill(child, SIGCONT);
    waitpid(child, &status, 0);
    draft_close(second, NULL);
    struct draft *third = ground_open(ground, DRAFT_READ_ONLY, NULL, NULL);
    assert_string_equal(title_of(third), "ของอีกคน");
    draft_close(third, NULL);
}

/* ---- no locks ------------------------------------------------------------------------------------ */
struct saver {
    pid_t child;
    volatile int *steps; /* shared: how often it wrote */
};

/* Writes its own words again and again, saves at random, and is killed or leaves. */
static _Noreturn void save_and_save(const struct ground *ground, const char *name, uint64_t seed, volatile int *steps)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct dice dice = {seed};
    AUTO_FREE char *lock = memory_print("%s/%s", ground->draft, LOCK_NAME);
    unlink(lock); /* as where locks do not reach: each has a lock of its own */
    struct draft *draft = ground_open(ground, DRAFT_WRITE, NULL, NULL);
    if (!draft)
        _exit(1);
    *steps = 1;
    while (*steps < 2)
        usleep(100);
    for (int i = 2; i < 40; i++) {
        char words[64];
        snprintf(words, sizeof words, "%s-%03d", name, i);
        set_title(draft, words);
        if (draft_safety(draft) != DRAFT_UNSAFE)
            *steps = i;
        usleep((useconds_t)dice_throw(&dice, 1500));
        if (dice_throw(&dice, 4) == 0)
            draft_save(draft, NULL);
        else
            draft_tick(draft, ground_now(), NULL);
        if (draft_safety(draft) != DRAFT_UNSAFE)
            *steps = i;
    }
    (void)draft_close(draft, NULL);
    _exit(0);
}

static struct saver start_saver(const struct ground *ground, const char *name, uint64_t seed)
{
    struct saver saver = {.steps = mmap(NULL, sizeof *saver.steps, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)};
    *saver.steps = 0;
    saver.child = fork();
    if (saver.child == 0)
        save_and_save(ground, name, seed, saver.steps);
    while (*saver.steps == 0)
        usleep(200);
    return saver;
}

/* The round in which a text was lost; 0: none. */
static long first_loss(const struct ground *ground, long rounds)
{
    for (long round = 1; round <= rounds; round++) {
        ground_clear(ground->draft);
        draft_close(ground_create(ground), NULL);
        struct saver first = start_saver(ground, "first", (uint64_t)round), second = start_saver(ground, "second", (uint64_t)round + 1000);
        *first.steps = *second.steps = 2;
        int status_first, status_second;
        waitpid(first.child, &status_first, 0);
        waitpid(second.child, &status_second, 0);
        assert_int_equal(status_first | status_second, 0);
        if (!is_kept_in(ground->draft, "first-039") || !is_kept_in(ground->draft, "second-039"))
            return round;
        struct draft *draft = ground_open(ground, DRAFT_READ_ONLY, NULL, NULL);
        if (!draft)
            return round;
        draft_close(draft, NULL);
        ground_progress("pairs of editors", round, rounds);
    }
    return 0;
}

static void two_that_save_at_once_without_locks_both_keep_their_last_text(void **state)
{
    long rounds = ground_rounds("EDITORS", 12), lost = first_loss(*state, rounds);
    if (lost)
        fail_msg("round %ld: a text is gone", lost);
    ground_figures("%ld pairs of simultaneous savers without locks, no text lost", rounds);
}

static void savers_that_do_not_see_each_other_are_caught(void **state)
{
    enum { ROUNDS_MOST = 50 };
    hooks->sin = HOOK_BLIND;
    long lost = first_loss(*state, ROUNDS_MOST);
    hooks->sin = HOOK_HONEST;
    assert_in_range(lost, 1, ROUNDS_MOST);
    ground_figures("a variant that does not look for other writers lost a text in round %ld", lost);
}

/* ---- on the screen ------------------------------------------------------------------------------- */
static void the_screen_tells_who_writes_and_after_silence_offers_to_write_here(void **state)
{
    const struct ground *ground = *state;
    draft_close(ground_create(ground), NULL);
    char *words[] = {(char *)ground_binary(), "edit", "--lang", "en", (char *)ground->draft, NULL};
    struct pty first, second;
    char process[32];
    pty_start(&first, 24, 80, words);
    assert_true(pty_wait_text(&first, "1. Work"));
    pty_type(&first, "\rmine\t");
    assert_true(pty_wait_text(&first, "kept"));
    kill(first.child, SIGSTOP); /* a machine that sleeps */
    pty_start(&second, 24, 80, words);
    assert_true(pty_wait_text(&second, "open in another window"));
    snprintf(process, sizeof process, "%ld", (long)first.child);
    assert_true(pty_wait_text(&second, process));
    pty_type(&second, "\r\x11"); /* go back, leave */
    assert_int_equal(pty_finish(&second), 0);
    let_pass(ground, 700);
    pty_start(&second, 24, 80, words);
    assert_true(pty_wait_text(&second, "Write here"));
    pty_type(&second, "3");
    assert_true(pty_wait_text(&second, "You write in this draft now"));
    pty_type(&second, "\r");
    assert_true(pty_wait_text(&second, "mine"));
    kill(first.child, SIGCONT);
    pty_type(&first, "late words\t");
    assert_true(pty_wait_text(&first, "Another program changed"));
    pty_type(&first, "\r\x11");
    assert_int_equal(pty_finish(&first), 5);
    assert_true(is_kept_in(ground->draft, "late words"));
    pty_type(&second, "\x11");
    assert_int_equal(pty_finish(&second), 0);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        GROUND_TEST(a_lock_is_not_silent_before_ten_minutes_nor_when_the_clock_was_set_back),
        GROUND_TEST(after_silence_another_may_take_over_and_neither_loses_text),
        GROUND_TEST(what_a_silent_writer_had_only_journalled_is_kept_when_it_dies_unheard),
        GROUND_TEST(two_that_save_at_once_without_locks_both_keep_their_last_text),
        GROUND_TEST(savers_that_do_not_see_each_other_are_caught),
        GROUND_TEST(the_screen_tells_who_writes_and_after_silence_offers_to_write_here),
    };
    return cmocka_run_group_tests_name("torture/editors", tests, NULL, NULL);
}
