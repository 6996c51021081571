/* SPDX-License-Identifier: MIT */
/* kill -9 at random moments, again and again on one draft; two editors on one draft. */
#include "draft/draft.h"
#include "draft/desk.h"
#include "draft/fault.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

enum { ROUNDS = 60, LIED_ROUNDS = 5, PERSON_EVERY = 5, SAVE_EVERY = 7 };

static int number_in(struct draft *draft)
{
    return atoi(desk_value(draft, "/entry/work/title"));
}

static int people_in(struct draft *draft)
{
    return atoi(desk_value(draft, "/entry/work/total"));
}

/* Writes until it is killed; every edit is reported after it was made. A person who came just before the kill is there
 * already. */
static _Noreturn void write_until_killed(const struct desk *desk, int report)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* no writer outlives a failed test */
    struct draft *draft = draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, NULL, NULL);
    if (!draft)
        _exit(1);
    for (int i = number_in(draft) + 1;; i++) {
        char title[16];
        snprintf(title, sizeof title, "%d", i);
        draft_note_typing(draft, "/entry/work/title", title, 1);
        if (i % PERSON_EVERY == 0 && people_in(draft) < i / PERSON_EVERY)
            desk_add_person(draft, title);
        desk_set(draft, "/entry/work/title", title);
        if (write(report, &i, sizeof i) != sizeof i)
            _exit(1);
        if (i % SAVE_EVERY == 0)
            draft_save(draft, NULL);
    }
}

/* Waits until the writer has made a few edits, however slow the machine is. */
static int hear_of_some(int reports, int last)
{
    enum { SOME = 3, HANGS_MS = 60000 };
    struct pollfd news = {.fd = reports, .events = POLLIN};
    for (int i = 0; i < SOME; i++) {
        assert_int_equal(poll(&news, 1, HANGS_MS), 1);
        if (read(reports, &last, sizeof last) != sizeof last)
            fail_msg("the writer does not write");
    }
    return last;
}

/* The last number that the writer reported before it was killed after `microseconds`: of its life, or of its writing. */
static int kill_a_writer(const struct desk *desk, useconds_t microseconds, bool is_to_write, int last)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        write_until_killed(desk, ends[1]);
    close(ends[1]);
    if (is_to_write)
        last = hear_of_some(ends[0], last);
    usleep(microseconds);
    assert_int_equal(kill(child, SIGKILL), 0);
    waitpid(child, NULL, 0);
    for (int reported; read(ends[0], &reported, sizeof reported) == sizeof reported;)
        last = reported;
    close(ends[0]);
    return last;
}

/* How many rounds lost an edit that was reported. */
static int count_losses(const struct desk *desk, int rounds, bool is_lying)
{
    int losses = 0, last = 0;
    srandom(1);
    for (int i = 0; i < rounds; i++) {
        fault.is_lying = is_lying;
        last = kill_a_writer(desk, (useconds_t)(1000 + random() % 15000), i % 2 == 0, last);
        fault.is_lying = false;
        struct draft_opening opening;
        struct draft *draft = draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, &opening, NULL);
        int number = draft && !opening.second_copy ? number_in(draft) : -1;
        int people = draft ? people_in(draft) : -1;
        if (number < last || number > last + 1 || people < number / PERSON_EVERY || people > (number + 1) / PERSON_EVERY)
            losses++;
        draft_close(draft, NULL);
        last = number;
    }
    return losses;
}

static void sixty_kills_lose_no_edit_that_was_made(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    assert_int_equal(count_losses(desk, ROUNDS, false), 0);
    struct draft *draft = desk_open(desk, NULL);
    assert_true(number_in(draft) > ROUNDS); /* the writers did write */
    draft_close(draft, NULL);
}

static void the_loop_notices_a_program_that_does_not_write_its_journal(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    assert_true(count_losses(desk, LIED_ROUNDS, true) > 0);
}

/* ---- two editors --------------------------------------------------------------------------------- */
static pid_t start_holder(const struct desk *desk)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        struct draft *draft = draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, NULL, NULL);
        desk_set(draft, "/entry/work/title", "ของเขา");
        if (write(ends[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    char ready;
    assert_int_equal(read(ends[0], &ready, 1), 1);
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void the_second_editor_is_told_who_writes_and_may_read(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    pid_t holder = start_holder(desk);
    struct draft_opening opening;
    struct error err = {0};
    assert_null(draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, &opening, &err));
    assert_true(opening.held);
    char process[32];
    snprintf(process, sizeof process, "%ld", (long)holder);
    assert_non_null(strstr(opening.holder, process));
    assert_non_null(strstr(err.message, process));

    struct draft *draft = draft_open(desk->draft, desk->form, DRAFT_READ_ONLY, &DESK_WORLD, &opening, NULL);
    assert_non_null(draft);
    assert_true(opening.held);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "ของเขา");
    draft_close(draft, NULL);

    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    draft = desk_open(desk, &opening); /* a dead program holds nothing */
    assert_false(opening.held);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "ของเขา");
    draft_close(draft, NULL);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(sixty_kills_lose_no_edit_that_was_made),
        DESK_TEST(the_loop_notices_a_program_that_does_not_write_its_journal),
        DESK_TEST(the_second_editor_is_told_who_writes_and_may_read),
    };
    return cmocka_run_group_tests_name("draft/kill", tests, NULL, NULL);
}
