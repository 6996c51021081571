/* SPDX-License-Identifier: MIT */
/* A disk that refuses at every single call, once and for good, and one that is full. */
#include "draft/draft.h"
#include "draft/desk.h"
#include "draft/fault.h"

enum { EDITS = 4, NEVER_REACHED = 1000 };

static void be_kind(void)
{
    memset(&fault, 0, sizeof fault);
}

static void refuse(long at, bool for_good)
{
    be_kind();
    fault.refuse_at = at;
    fault.refuse_on = for_good;
}

static int number_in(struct draft *draft)
{
    return atoi(desk_value(draft, "/entry/work/title"));
}

/* Edits, saves and closes while the disk refuses. The number of the last edit that was called safe. */
static int work(struct draft *draft)
{
    int safe = 0;
    for (int i = 1; i <= EDITS; i++) {
        char title[16];
        snprintf(title, sizeof title, "%d", i);
        struct error err = {0};
        desk_set(draft, "/entry/work/title", title);
        int result = i % 2 ? draft_sync(draft, &err) : draft_save(draft, &err);
        assert_true(result == 0 || error_is_set(&err));
        if (result == 0 || draft_safety(draft) != DRAFT_UNSAFE)
            safe = i;
    }
    struct error err = {0};
    if (draft_close(draft, &err) == 0)
        safe = EDITS;
    else
        assert_true(error_is_set(&err));
    return safe;
}

static void try_all(const struct desk *desk, bool for_good)
{
    for (long at = 1;; at++) {
        assert_true(at < NEVER_REACHED);
        be_kind();
        desk_clear(desk);
        struct draft *draft = desk_create(desk);
        refuse(at, for_good);
        int safe = work(draft);
        bool was_reached = fault.calls >= at;
        be_kind();
        struct draft_opening opening;
        draft = desk_open(desk, &opening);
        assert_false(opening.second_copy);
        assert_in_range(number_in(draft), safe, EDITS);
        assert_int_equal(desk_count_files(desk->draft, "draft (conflict "), 0); /* our own file is no other's */
        assert_int_equal(draft_close(draft, NULL), 0);
        if (!was_reached)
            return;
    }
}

static void a_call_that_fails_once_costs_no_edit_that_was_called_safe(void **state)
{
    try_all(*state, false);
}

static void a_disk_that_fails_for_good_costs_no_edit_that_was_called_safe(void **state)
{
    try_all(*state, true);
}

static void a_draft_that_cannot_be_made_leaves_nothing_behind(void **state)
{
    const struct desk *desk = *state;
    for (long at = 1; at < NEVER_REACHED; at++) {
        refuse(at, false);
        struct error err = {0};
        struct draft *draft = draft_create(desk->draft, desk->form, &DESK_WORLD, &err);
        bool was_reached = fault.calls >= at;
        be_kind();
        struct stat status;
        if (!draft) {
            assert_true(error_is_set(&err));
            assert_int_equal(lstat(desk->draft, &status), -1);
        }
        draft_close(draft, NULL);
        desk_clear(desk);
        if (!was_reached)
            return;
    }
    fail();
}

static void opening_refused_by_the_disk_says_why_and_keeps_everything(void **state)
{
    const struct desk *desk = *state;
    for (long at = 1; at < NEVER_REACHED; at++) {
        desk_clear(desk);
        struct draft *draft = desk_create(desk);
        struct desk crashed = *desk;
        snprintf(crashed.draft, sizeof crashed.draft, "%s/crashed", desk->folder);
        desk_set(draft, "/entry/work/title", "1");
        desk_clear(&crashed);
        desk_crash_copy(desk, crashed.draft);
        draft_close(draft, NULL);
        refuse(at, false);
        struct error err = {0};
        draft = draft_open(crashed.draft, crashed.form, DRAFT_WRITE, &DESK_WORLD, NULL, &err);
        bool was_reached = fault.calls >= at;
        be_kind();
        assert_true(draft || error_is_set(&err));
        draft_close(draft, NULL);
        draft = desk_open(&crashed, NULL);
        assert_int_equal(number_in(draft), 1);
        draft_close(draft, NULL);
        if (!was_reached)
            return;
    }
    fail();
}

static void opening_waits_for_no_disk(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    struct desk crashed = *desk;
    snprintf(crashed.draft, sizeof crashed.draft, "%s/crashed", desk->folder);
    desk_set(draft, "/entry/work/title", "1");
    desk_crash_copy(desk, crashed.draft);
    draft_close(draft, NULL);
    refuse(0, false);
    draft = desk_open(&crashed, NULL);
    long calls = fault.calls; /* lock, its note of the holder (2), sweeping, the journal */
    assert_in_range(calls, 1, 6);
    draft_close(draft, NULL);
}

static ino_t journal_inode(const struct desk *desk)
{
    AUTO_FREE char *path = desk_path(desk, "draft.journal");
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_ino;
}

static void a_journal_that_failed_to_sync_is_not_trusted_again(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "1");
    AUTO_FREE char *second_name = desk_path(desk, "keep"); /* so that its inode is not given out again */
    AUTO_FREE char *path = desk_path(desk, "draft.journal");
    assert_int_equal(link(path, second_name), 0);
    ino_t old = journal_inode(desk);
    refuse(1, true);
    struct error err = {0};
    assert_int_equal(draft_sync(draft, &err), -1);
    assert_true(error_is_set(&err));
    be_kind();
    assert_int_equal(draft_safety(draft), DRAFT_UNSAFE);
    assert_int_equal(draft_sync(draft, NULL), 0);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    assert_int_not_equal(journal_inode(desk), old);
    draft_close(draft, NULL);
}

static void a_full_disk_still_takes_edits_and_says_that_it_cannot_save(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    fault.is_full = true;
    AUTO_FREE char *page = memory_alloc(60001); /* more than the blocks that any small file has */
    memset(page, 'a', 60000);
    desk_set(draft, "/entry/work/problem", page);
    desk_set(draft, "/entry/work/title", "บนดิสก์ที่เต็ม");
    assert_int_equal(draft_safety(draft), DRAFT_JOURNALLED);
    assert_int_equal(draft_sync(draft, NULL), 0);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    struct error err = {0};
    assert_int_equal(draft_save(draft, &err), -1);
    assert_true(error_is_set(&err));
    assert_int_not_equal(draft_safety(draft), DRAFT_UNSAFE);
    assert_int_equal(draft_close(draft, &err), -1);
    struct draft_opening opening;
    draft = desk_open(desk, &opening); /* still full */
    assert_true(opening.recovered);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "บนดิสก์ที่เต็ม");
    draft_close(draft, NULL);
    be_kind();
}

static void when_even_the_reserve_is_used_up_it_is_said_and_made_good_when_there_is_room(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    fault.is_full = true;
    AUTO_FREE char *longtext = memory_alloc(100001);
    for (int i = 0; i < 4; i++) {
        memset(longtext, 'a' + i, 100000);
        desk_set(draft, "/entry/work/problem", longtext);
    }
    assert_int_equal(draft_safety(draft), DRAFT_UNSAFE);
    int64_t now = desk_clock();
    assert_int_equal(draft_due(draft, now), 0);
    struct error err = {0};
    assert_int_equal(draft_tick(draft, now, &err), -1);
    assert_true(error_is_set(&err));
    assert_in_range(draft_due(draft, now), 4000, 5000); /* not again at once */
    be_kind();
    assert_int_equal(draft_tick(draft, now + 5000, &err), 0);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    draft_close(draft, NULL);
    draft = desk_open(desk, NULL);
    assert_string_equal(desk_value(draft, "/entry/work/problem"), longtext);
    draft_close(draft, NULL);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(a_call_that_fails_once_costs_no_edit_that_was_called_safe),
        DESK_TEST(a_disk_that_fails_for_good_costs_no_edit_that_was_called_safe),
        DESK_TEST(a_draft_that_cannot_be_made_leaves_nothing_behind),
        DESK_TEST(opening_refused_by_the_disk_says_why_and_keeps_everything),
        DESK_TEST(opening_waits_for_no_disk),
        DESK_TEST(a_journal_that_failed_to_sync_is_not_trusted_again),
        DESK_TEST(a_full_disk_still_takes_edits_and_says_that_it_cannot_save),
        DESK_TEST(when_even_the_reserve_is_used_up_it_is_said_and_made_good_when_there_is_room),
    };
    return cmocka_run_group_tests_name("draft/fault", tests, NULL, NULL);
}
