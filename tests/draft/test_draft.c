/* SPDX-License-Identifier: MIT */
#include "draft/draft.h"
#include "draft/desk.h"

#include "xml/node.h"

static void what_was_typed_is_there_after_closing_and_opening(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "งานวิจัย");
    desk_add_person(draft, "สมชาย");
    assert_int_equal(draft_close(draft, NULL), 0);
    struct draft_opening opening;
    draft = desk_open(desk, &opening);
    assert_false(opening.recovered);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "งานวิจัย");
    assert_string_equal(desk_value(draft, "/entry/people[1]/name"), "สมชาย");
    assert_string_equal(desk_value(draft, "/entry/work/total"), "1");
    draft_close(draft, NULL);
}

static void all_kinds_of_edits_come_back_after_a_crash(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "ก่อน");
    desk_add_person(draft, "หนึ่ง");
    desk_add_person(draft, "สอง");
    xmlNode *third = desk_add_person(draft, "สาม");
    assert_int_equal(instance_move(draft_instance(draft), third, 0, NULL), 0);
    assert_int_equal(instance_remove(draft_instance(draft), instance_find(draft_instance(draft), "/entry/people[2]"), NULL), 0);
    desk_set(draft, "/entry/work/title", "หลัง <&>\n\"บรรทัดสอง\"");
    AUTO_BUFFER struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    xml_canonical(instance_doc(draft_instance(draft)), &before);

    struct desk crashed = *desk;
    snprintf(crashed.draft, sizeof crashed.draft, "%s/crashed", desk->folder);
    desk_crash_copy(desk, crashed.draft);
    draft_close(draft, NULL);
    struct draft_opening opening;
    draft = desk_open(&crashed, &opening);
    assert_true(opening.recovered);
    assert_false(opening.second_copy);
    assert_true(opening.edits >= 8);
    xml_canonical(instance_doc(draft_instance(draft)), &after);
    assert_string_equal(buffer_text(&after), buffer_text(&before));
    assert_string_equal(desk_value(draft, "/entry/people[1]/name"), "สาม");
    draft_close(draft, NULL);
}

static void undo_before_the_crash_is_undone_after_it_too(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "แรก");
    desk_set(draft, "/entry/work/title", "สอง");
    assert_true(instance_undo(draft_instance(draft), NULL));
    struct desk crashed = *desk;
    snprintf(crashed.draft, sizeof crashed.draft, "%s/crashed", desk->folder);
    desk_crash_copy(desk, crashed.draft);
    draft_close(draft, NULL);
    struct draft_opening opening;
    draft = desk_open(&crashed, &opening);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "แรก");
    draft_close(draft, NULL);
}

static void the_place_and_an_unfinished_text_come_back(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    draft_note_place(draft, "/entry/work/title", 3);
    draft_note_typing(draft, "/entry/work/problem", "ครึ่งประโย", 10);
    struct desk crashed = *desk;
    snprintf(crashed.draft, sizeof crashed.draft, "%s/crashed", desk->folder);
    desk_crash_copy(desk, crashed.draft);
    desk_set(draft, "/entry/work/problem", "ครึ่งประโยค");
    assert_null(draft_last_place(draft)->typing);
    draft_close(draft, NULL);

    struct draft_opening opening;
    draft = desk_open(&crashed, &opening);
    assert_true(opening.recovered);
    assert_string_equal(draft_last_place(draft)->path, "/entry/work/problem");
    assert_string_equal(draft_last_place(draft)->typing, "ครึ่งประโย");
    assert_int_equal(draft_last_place(draft)->caret, 10);
    desk_set(draft, "/entry/work/title", "เก็บ"); /* a save in between does not forget it */
    draft_note_typing(draft, "/entry/work/problem", "ครึ่ง", 5);
    assert_int_equal(draft_save(draft, NULL), 0);
    draft_close(draft, NULL);
    draft = desk_open(&crashed, &opening);
    assert_string_equal(draft_last_place(draft)->typing, "ครึ่ง");
    draft_close(draft, NULL);
}

static void walking_about_changes_no_byte_of_the_draft(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    AUTO_FREE char *path = desk_path(desk, "draft.xml");
    AUTO_BUFFER struct buffer before = desk_read(path);
    struct draft_opening opening;
    struct draft *draft = desk_open(desk, &opening);
    draft_note_place(draft, "/entry/work/title", 0);
    draft_note_place(draft, "/entry/work/problem", 0);
    assert_int_equal(draft_close(draft, NULL), 0);
    AUTO_BUFFER struct buffer after = desk_read(path);
    assert_string_equal(buffer_text(&after), buffer_text(&before));
    draft = desk_open(desk, &opening);
    assert_false(opening.recovered);
    assert_string_equal(draft_last_place(draft)->path, "/entry/work/problem");
    draft_close(draft, NULL);
}

static int mode_of(const struct desk *desk, const char *name)
{
    AUTO_FREE char *path = desk_path(desk, name);
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    return status.st_mode & 0777;
}

static void nobody_else_may_read_any_of_it(void **state)
{
    const struct desk *desk = *state;
    mode_t old = umask(0);
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "ลับ");
    draft_save(draft, NULL);
    umask(old);
    static const char *const FOLDERS[] = {".", "evidence", "history"};
    static const char *const FILES[] = {"draft.xml", "draft.journal", "draft.lock"};
    for (size_t i = 0; i < COUNT_OF(FOLDERS); i++)
        assert_int_equal(mode_of(desk, FOLDERS[i]), 0700);
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        assert_int_equal(mode_of(desk, FILES[i]), 0600);
    draft_close(draft, NULL);
}

static void three_older_states_are_kept_and_one_of_them_opens_when_the_draft_is_destroyed(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    for (int i = 0; i < 6; i++) {
        AUTO_FREE char *title = memory_print("ชื่อ %d", i);
        desk_set(draft, "/entry/work/title", title);
        assert_int_equal(draft_save(draft, NULL), 0);
    }
    draft_close(draft, NULL);
    AUTO_FREE char *history = desk_path(desk, "history");
    assert_int_equal(desk_count_files(history, "checkpoint-"), 3);
    AUTO_FREE char *path = desk_path(desk, "draft.xml");
    assert_int_equal(unlink(path), 0); /* not written over: history may share its bytes */
    desk_write(path, "<entry><wor", 11);
    AUTO_FREE char *id = draft_form_id(desk->draft, NULL);
    assert_string_equal(id, "desk");
    struct draft_opening opening;
    draft = desk_open(desk, &opening);
    assert_true(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "ชื่อ 4");
    assert_non_null(strstr(draft_folder(draft), "entry-recovered-1"));
    draft_close(draft, NULL);
    AUTO_BUFFER struct buffer left = desk_read(path);
    assert_string_equal(buffer_text(&left), "<entry><wor");
}

static void time_brings_edits_first_to_the_disk_and_then_into_the_draft(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    assert_int_equal(draft_due(draft, desk_clock()), -1);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    int64_t before_edit = desk_clock();
    desk_set(draft, "/entry/work/title", "ใหม่");
    assert_int_equal(draft_safety(draft), DRAFT_JOURNALLED);
    int64_t now = desk_clock(), since = now - before_edit; /* the edit was made within this time */
    assert_in_range(draft_due(draft, now) + since, 1000, 1000 + since);
    assert_int_equal(draft_tick(draft, now + 1000, NULL), 0);
    assert_int_equal(draft_safety(draft), DRAFT_SAVED);
    assert_in_range(draft_due(draft, now + 1000) + since, 59000, 59000 + since);
    AUTO_FREE char *path = desk_path(desk, "draft.xml");
    AUTO_BUFFER struct buffer before = desk_read(path);
    assert_null(strstr(buffer_text(&before), "ใหม่"));
    assert_int_equal(draft_tick(draft, now + 60000, NULL), 0);
    AUTO_BUFFER struct buffer after = desk_read(path);
    assert_non_null(strstr(buffer_text(&after), "ใหม่"));
    assert_int_equal(draft_due(draft, now + 60000), -1);
    draft_close(draft, NULL);
}

static void two_hundred_edits_are_saved_at_the_next_pause(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    for (int i = 0; i < 200; i++)
        desk_set(draft, "/entry/work/title", i % 2 ? "ก" : "ข");
    int64_t now = desk_clock();
    assert_in_range(draft_due(draft, now), 0, 1000);
    assert_int_equal(draft_tick(draft, now + 1000, NULL), 0);
    AUTO_FREE char *path = desk_path(desk, "draft.journal");
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_true(status.st_size < 200);
    draft_close(draft, NULL);
}

static off_t size_of(const struct desk *desk, const char *name)
{
    AUTO_FREE char *path = memory_print("%s/%s", desk->draft, name);
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : -1;
}

static void a_journal_of_places_is_begun_anew_before_it_is_too_large_to_be_read(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "ชื่อ");
    assert_int_equal(draft_save(draft, NULL), 0);
    AUTO_FREE char *path = memory_print("%s/draft.xml", desk->draft);
    AUTO_BUFFER struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    assert_int_equal(xml_read_file(path, 1 << 20, &before, NULL), 0);
    for (size_t i = 1; size_of(desk, "draft.journal") <= 4 << 20; i++)
        for (size_t j = 0; j < 1000; j++)
            draft_note_place(draft, "/entry/work/title", i * 1000 + j);
    draft_note_place(draft, "/entry/work/title", 3);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t later = (int64_t)now.tv_sec * 1000 + 10000;
    assert_int_equal(draft_due(draft, later), 0);
    assert_int_equal(draft_tick(draft, later, NULL), 0);
    assert_true(size_of(desk, "draft.journal") < 1000);
    assert_int_equal(xml_read_file(path, 1 << 20, &after, NULL), 0);
    assert_string_equal(buffer_text(&after), buffer_text(&before));
    draft_close(draft, NULL);
    draft = desk_open(desk, NULL);
    assert_int_equal(draft_last_place(draft)->caret, 3);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "ชื่อ");
    draft_close(draft, NULL);
}

static void a_draft_changed_by_another_machine_is_not_overwritten(void **state)
{
    const struct desk *desk = *state;
    struct draft *draft = desk_create(desk);
    AUTO_FREE char *path = desk_path(desk, "draft.xml");
    AUTO_BUFFER struct buffer theirs = desk_read(path);
    char *empty_title = strstr(theirs.bytes, "<title/>");
    assert_non_null(empty_title);
    AUTO_FREE char *changed = memory_print("%.*s<title>เขา</title>%s", (int)(empty_title - theirs.bytes),
                                           theirs.bytes, empty_title + strlen("<title/>"));
    assert_int_equal(unlink(path), 0);
    desk_write(path, changed, strlen(changed));
    desk_set(draft, "/entry/work/problem", "เรา");
    struct error err = {0};
    assert_int_equal(draft_save(draft, &err), -1);
    assert_non_null(strstr(err.message, "draft (conflict "));
    AUTO_BUFFER struct buffer kept = desk_read(path);
    assert_string_equal(buffer_text(&kept), changed);
    desk_set(draft, "/entry/work/title", "เราอีก");
    assert_int_equal(draft_close(draft, NULL), -1);
    assert_int_equal(desk_count_files(desk->draft, "draft (conflict "), 1);

    struct draft_opening opening;
    draft = desk_open(desk, &opening); /* our text as a draft of its own, theirs untouched */
    assert_true(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/work/problem"), "เรา");
    assert_string_equal(desk_value(draft, "/entry/work/title"), "เราอีก");
    draft_close(draft, NULL);
    draft = desk_open(desk, &opening);
    assert_false(opening.second_copy);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "เขา");
    draft_close(draft, NULL);
}

static void what_the_program_does_not_know_survives(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    AUTO_FREE char *path = desk_path(desk, "draft.xml");
    static const char FOREIGN[] = "<entry id='desk' x='1'><work><title>a</title><later y='2'>b</later></work></entry>";
    assert_int_equal(unlink(path), 0);
    desk_write(path, FOREIGN, strlen(FOREIGN));
    struct draft_opening opening;
    struct draft *draft = desk_open(desk, &opening);
    assert_false(opening.second_copy); /* the journal held no edits that could be lost */
    desk_set(draft, "/entry/work/title", "c");
    assert_int_equal(draft_close(draft, NULL), 0);
    AUTO_BUFFER struct buffer bytes = desk_read(path);
    assert_non_null(strstr(buffer_text(&bytes), "<later y=\"2\">b</later>"));
    assert_non_null(strstr(buffer_text(&bytes), "x=\"1\""));
}

static void a_folder_that_exists_is_not_made_into_a_draft(void **state)
{
    const struct desk *desk = *state;
    struct error err = {0};
    assert_null(draft_create(desk->folder, desk->form, &DESK_WORLD, &err));
    assert_true(error_is_set(&err));
    assert_null(draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, NULL, &err));
}

/* A folder stands for what cannot be copied. */
static void a_copy_names_the_evidence_that_it_could_not_take(void **state)
{
    const struct desk *desk = *state;
    struct error left = {0}, err = {0};
    struct draft *draft = desk_create(desk);
    desk_set(draft, "/entry/work/title", "ชื่อ");
    AUTO_FREE char *file = desk_path(desk, "evidence/photo.jpg"), *odd = desk_path(desk, "evidence/report.pdf");
    AUTO_FREE char *copy = memory_print("%s-copy", desk->draft), *copied = memory_print("%s/evidence/photo.jpg", copy);
    desk_write(file, "jpg", 3);
    assert_int_equal(draft_copy(draft, copy, &left, &err), 0);
    assert_int_equal(nftw(copy, desk_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
    assert_int_equal(mkdir(odd, 0700), 0);
    assert_int_equal(draft_copy(draft, copy, &left, &err), 1);
    assert_string_equal(left.where, "report.pdf");
    AUTO_BUFFER struct buffer bytes = desk_read(copied);
    assert_string_equal(buffer_text(&bytes), "jpg");
    draft_close(draft, NULL);
    draft = draft_open(copy, desk->form, DRAFT_WRITE, &DESK_WORLD, NULL, &err);
    assert_string_equal(desk_value(draft, "/entry/work/title"), "ชื่อ");
    draft_close(draft, NULL);
    nftw(copy, desk_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(what_was_typed_is_there_after_closing_and_opening),
        DESK_TEST(all_kinds_of_edits_come_back_after_a_crash),
        DESK_TEST(undo_before_the_crash_is_undone_after_it_too),
        DESK_TEST(the_place_and_an_unfinished_text_come_back),
        DESK_TEST(walking_about_changes_no_byte_of_the_draft),
        DESK_TEST(nobody_else_may_read_any_of_it),
        DESK_TEST(three_older_states_are_kept_and_one_of_them_opens_when_the_draft_is_destroyed),
        DESK_TEST(time_brings_edits_first_to_the_disk_and_then_into_the_draft),
        DESK_TEST(two_hundred_edits_are_saved_at_the_next_pause),
        DESK_TEST(a_journal_of_places_is_begun_anew_before_it_is_too_large_to_be_read),
        DESK_TEST(a_draft_changed_by_another_machine_is_not_overwritten),
        DESK_TEST(what_the_program_does_not_know_survives),
        DESK_TEST(a_copy_names_the_evidence_that_it_could_not_take),
        DESK_TEST(a_folder_that_exists_is_not_made_into_a_draft),
    };
    return cmocka_run_group_tests_name("draft/draft", tests, NULL, NULL);
}
