/* SPDX-License-Identifier: MIT */
/* Journals that were cut, bent, left behind or exchanged: what comes back, and that nothing is destroyed. */
#include "draft/draft.h"
#include "draft/desk.h"

#include "draft/journal.h"
#include "draft/recovery.h"
#include "draft/version.h"

enum { TITLES = 6 };

static void title_of(int number, char *out, size_t size)
{
    out[0] = '\0';
    if (number)
        snprintf(out, size, "ชื่อที่ %d", number);
}

/* A crashed draft whose journal sets the title to 1, 2 ... TITLES, and the bytes of its two files. */
struct crash {
    struct desk desk;
    struct buffer journal, version;
};

static void make_crash(const struct desk *desk, struct crash *crash)
{
    struct draft *draft = desk_create(desk);
    for (int i = 1; i <= TITLES; i++) {
        char title[64];
        title_of(i, title, sizeof title);
        desk_set(draft, "/entry/work/title", title);
    }
    crash->desk = *desk;
    AUTO_FREE char *journal = desk_path(desk, "draft.journal");
    AUTO_FREE char *version = desk_path(desk, "draft.xml");
    crash->journal = desk_read(journal);
    crash->version = desk_read(version);
    draft_close(draft, NULL);
    desk_clear(desk);
    snprintf(crash->desk.draft, sizeof crash->desk.draft, "%s/crashed", desk->folder);
}

static void lay_out(const struct crash *crash)
{
    desk_clear(&crash->desk);
    AUTO_FREE char *second = memory_print("%s-recovered-1", crash->desk.draft);
    nftw(second, desk_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    AUTO_FREE char *history = desk_path(&crash->desk, "history");
    AUTO_FREE char *evidence = desk_path(&crash->desk, "evidence");
    AUTO_FREE char *journal = desk_path(&crash->desk, "draft.journal");
    AUTO_FREE char *version = desk_path(&crash->desk, "draft.xml");
    mkdir(crash->desk.draft, 0700);
    mkdir(history, 0700);
    mkdir(evidence, 0700);
    desk_write(journal, crash->journal.bytes, crash->journal.length);
    desk_write(version, crash->version.bytes, crash->version.length);
}

static void free_crash(struct crash *crash)
{
    buffer_done(&crash->journal);
    buffer_done(&crash->version);
}

/* Which of the titles the draft has; -1: none of them. */
static int title_number(struct draft *draft)
{
    for (int i = 0; i <= TITLES; i++) {
        char title[64];
        title_of(i, title, sizeof title);
        if (strcmp(desk_value(draft, "/entry/work/title"), title) == 0)
            return i;
    }
    return -1;
}

static void a_journal_cut_anywhere_gives_back_all_that_is_whole(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    size_t whole = crash.journal.length;
    int before = 0;
    for (size_t cut = 0; cut <= whole; cut++) {
        crash.journal.length = cut;
        lay_out(&crash);
        struct draft_opening opening;
        struct draft *draft = desk_open(&crash.desk, &opening);
        int number = title_number(draft);
        assert_int_equal(number, opening.edits);
        assert_in_range(number, before, before + 1);
        assert_false(opening.second_copy);
        before = number;
        desk_set(draft, "/entry/work/problem", "ต่อ"); /* it can be written on */
        assert_int_equal(draft_close(draft, NULL), 0);
        draft = desk_open(&crash.desk, &opening);
        assert_false(opening.recovered);
        assert_string_equal(desk_value(draft, "/entry/work/problem"), "ต่อ");
        draft_close(draft, NULL);
    }
    assert_int_equal(before, TITLES);
    crash.journal.length = whole;
    free_crash(&crash);
}

static void records_left_over_from_an_older_journal_are_not_read_again(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    AUTO_BUFFER struct buffer once;
    buffer_init(&once);
    buffer_add_bytes(&once, crash.journal.bytes, crash.journal.length);
    buffer_add_bytes(&crash.journal, once.bytes + RECORD_HEADER_SIZE, once.length - RECORD_HEADER_SIZE);
    lay_out(&crash);
    struct draft_opening opening;
    struct draft *draft = desk_open(&crash.desk, &opening);
    assert_int_equal(opening.edits, TITLES);
    assert_true(opening.damaged);
    draft_close(draft, NULL);
    free_crash(&crash);
}

static void a_bent_byte_of_the_journal_loses_nothing_before_it_and_is_kept(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    AUTO_FREE char *history = memory_print("%s/history", crash.desk.draft);
    for (size_t at = 0; at < crash.journal.length; at++) {
        crash.journal.bytes[at] = (char)(crash.journal.bytes[at] ^ 0x20);
        lay_out(&crash);
        crash.journal.bytes[at] = (char)(crash.journal.bytes[at] ^ 0x20);
        struct draft_opening opening;
        struct draft *draft = desk_open(&crash.desk, &opening);
        if (at < RECORD_HEADER_SIZE) { /* the records are whole, but what they belong to is not sure */
            assert_true(opening.second_copy);
            assert_int_equal(title_number(draft), TITLES);
        } else {
            assert_false(opening.second_copy);
            assert_true(opening.damaged);
            assert_int_equal(title_number(draft), opening.edits);
            assert_true(opening.edits < TITLES);
            assert_int_equal(desk_count_files(history, "damaged-"), 1);
        }
        assert_int_equal(draft_close(draft, NULL), 0);
    }
    free_crash(&crash);
}

static void a_bent_byte_of_the_draft_never_costs_the_edits_of_the_journal(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    AUTO_FREE char *journal = desk_path(&crash.desk, "draft.journal");
    AUTO_FREE char *second = memory_print("%s-recovered-1", crash.desk.draft);
    size_t opened = 0;
    for (size_t at = 0; at < crash.version.length; at++) {
        crash.version.bytes[at] = (char)(crash.version.bytes[at] ^ 0x20);
        lay_out(&crash);
        struct error err = {0};
        struct draft_opening opening;
        struct draft *draft = draft_open(crash.desk.draft, crash.desk.form, DRAFT_WRITE, &DESK_WORLD, &opening, &err);
        if (draft) {
            opened++;
            assert_true(opening.second_copy);
            assert_string_equal(draft_folder(draft), second);
            draft_close(draft, NULL);
        } else { /* refused with a reason, and all is where it was */
            assert_true(error_is_set(&err));
            AUTO_BUFFER struct buffer left = desk_read(journal);
            assert_int_equal(left.length, crash.journal.length);
        }
        AUTO_FREE char *version = desk_path(&crash.desk, "draft.xml");
        AUTO_BUFFER struct buffer kept = desk_read(version);
        assert_memory_equal(kept.bytes, crash.version.bytes, crash.version.length);
        crash.version.bytes[at] = (char)(crash.version.bytes[at] ^ 0x20);
    }
    assert_true(opened > 0);
    free_crash(&crash);
}

static void a_crash_between_saving_and_the_new_journal_brings_nothing_back_twice(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_add_person(draft, "หนึ่ง");
    AUTO_FREE char *journal = desk_path(desk, "draft.journal");
    AUTO_FREE char *version = desk_path(desk, "draft.xml");
    AUTO_FREE char *behind = desk_path(desk, "behind"); /* the old journal stays reachable under this name */
    assert_int_equal(link(journal, behind), 0);
    assert_int_equal(draft_save(draft, NULL), 0);
    AUTO_BUFFER struct buffer old_journal = desk_read(behind), saved = desk_read(version);
    draft_close(draft, NULL);

    struct crash crash = {.desk = *desk, .journal = old_journal, .version = saved};
    snprintf(crash.desk.draft, sizeof crash.desk.draft, "%s/crashed", desk->folder);
    lay_out(&crash);
    struct draft_opening opening;
    draft = desk_open(&crash.desk, &opening);
    assert_false(opening.recovered);
    assert_false(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/work/total"), "1");
    desk_add_person(draft, "สอง"); /* goes on behind the old records */
    AUTO_FREE char *going_on = desk_path(&crash.desk, "draft.journal");
    AUTO_BUFFER struct buffer longer = desk_read(going_on);
    draft_close(draft, NULL);
    crash.journal = longer;
    lay_out(&crash);
    draft = desk_open(&crash.desk, &opening);
    assert_true(opening.recovered);
    assert_false(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/people[2]/name"), "สอง");
    assert_string_equal(desk_value(draft, "/entry/work/total"), "2");
    draft_close(draft, NULL);
}

static void a_journal_of_another_draft_is_opened_beside_and_nothing_is_deleted(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    AUTO_FREE char *theirs = memory_print("<entry id='desk'><work><title>อื่น</title></work></entry>");
    size_t length = strlen(theirs);
    buffer_clear(&crash.version);
    buffer_add_bytes(&crash.version, theirs, length);
    lay_out(&crash);
    AUTO_FREE char *proof = desk_path(&crash.desk, "evidence/0001.pdf");
    desk_write(proof, "%PDF-", 5);
    struct draft_opening opening;
    struct draft *draft = desk_open(&crash.desk, &opening);
    assert_true(opening.second_copy);
    assert_int_equal(opening.edits, TITLES);
    assert_int_equal(title_number(draft), TITLES);
    AUTO_FREE char *shared = memory_print("%s/evidence/0001.pdf", draft_folder(draft));
    AUTO_FREE char *moved = memory_print("%s/history/original.journal", draft_folder(draft));
    AUTO_BUFFER struct buffer proof_bytes = desk_read(shared), journal_bytes = desk_read(moved);
    assert_int_equal(proof_bytes.length, 5);
    assert_int_equal(journal_bytes.length, crash.journal.length);
    draft_close(draft, NULL);
    draft = desk_open(&crash.desk, &opening);
    assert_false(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "อื่น");
    draft_close(draft, NULL);
    free_crash(&crash);
}

static void reading_only_changes_nothing_in_the_folder(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    lay_out(&crash);
    struct draft_opening opening;
    struct draft *draft =
        draft_open(crash.desk.draft, crash.desk.form, DRAFT_READ_ONLY, &DESK_WORLD, &opening, NULL);
    assert_non_null(draft);
    assert_true(draft_is_read_only(draft));
    assert_true(opening.recovered);
    assert_false(opening.held);
    assert_int_equal(title_number(draft), TITLES);
    desk_set(draft, "/entry/work/title", "ไม่เก็บ");
    draft_note_typing(draft, "/entry/work/title", "x", 1);
    assert_int_equal(draft_close(draft, NULL), 0);
    AUTO_FREE char *journal = desk_path(&crash.desk, "draft.journal");
    AUTO_FREE char *version = desk_path(&crash.desk, "draft.xml");
    AUTO_BUFFER struct buffer journal_left = desk_read(journal), version_left = desk_read(version);
    assert_int_equal(journal_left.length, crash.journal.length);
    assert_string_equal(buffer_text(&version_left), buffer_text(&crash.version));
    assert_int_equal(desk_count_files(crash.desk.draft, "draft.lock"), 0);
    free_crash(&crash);
}

static void temporary_files_of_a_killed_save_are_swept(void **state)
{
    struct crash crash;
    make_crash(*state, &crash);
    lay_out(&crash);
    AUTO_FREE char *left = desk_path(&crash.desk, ".ruamrang-4711-0.tmp");
    desk_write(left, "<en", 3);
    struct draft_opening opening;
    draft_close(desk_open(&crash.desk, &opening), NULL);
    assert_int_equal(desk_count_files(crash.desk.draft, ".ruamrang-"), 0);
    free_crash(&crash);
}

/* The disk takes records, but for hours no draft.xml: what would make the journal larger than it can be read waits. */
static void a_journal_never_grows_beyond_what_is_read_again(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    AUTO_FREE char *journal = desk_path(desk, "draft.journal");
    char *page = memory_alloc((1 << 20) + 1);
    for (int i = 0; i < 20; i++) {
        memset(page, 'a' + i, 1 << 20);
        desk_set(draft, "/entry/work/problem", page);
        struct stat status;
        assert_int_equal(stat(journal, &status), 0);
        assert_true(status.st_size <= JOURNAL_LARGEST);
    }
    assert_int_equal(draft_safety(draft), DRAFT_UNSAFE);
    struct recovery recovery;
    assert_int_equal(recovery_read(desk->draft, &recovery, NULL), 0);
    assert_in_range(recovery.edits, 6, 19);
    recovery_done(&recovery);
    assert_int_equal(draft_save(draft, NULL), 0);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    draft_close(draft, NULL);
    struct draft_opening opening;
    draft = desk_open(desk, &opening);
    assert_string_equal(desk_value(draft, "/entry/work/problem"), page);
    draft_close(draft, NULL);
    free(page);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(a_journal_cut_anywhere_gives_back_all_that_is_whole),
        DESK_TEST(records_left_over_from_an_older_journal_are_not_read_again),
        DESK_TEST(a_bent_byte_of_the_journal_loses_nothing_before_it_and_is_kept),
        DESK_TEST(a_bent_byte_of_the_draft_never_costs_the_edits_of_the_journal),
        DESK_TEST(a_crash_between_saving_and_the_new_journal_brings_nothing_back_twice),
        DESK_TEST(a_journal_of_another_draft_is_opened_beside_and_nothing_is_deleted),
        DESK_TEST(reading_only_changes_nothing_in_the_folder),
        DESK_TEST(a_journal_never_grows_beyond_what_is_read_again),
        DESK_TEST(temporary_files_of_a_killed_save_are_swept),
    };
    return cmocka_run_group_tests_name("draft/recovery", tests, NULL, NULL);
}
