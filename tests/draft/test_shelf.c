/* SPDX-License-Identifier: MIT */
#include "draft/shelf.h"
#include "draft/desk.h"

/* A home of its own for every test. */
static int set_up(void **state)
{
    desk_set_up(state);
    const struct desk *desk = *state;
    setenv("HOME", desk->folder, 1);
    unsetenv("RUAMRANG_DRAFTS");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    return 0;
}

static void a_new_draft_gets_the_next_free_number_in_a_private_folder(void **state)
{
    struct desk desk = *(const struct desk *)*state;
    AUTO_FREE char *first = shelf_new_folder("desk", NULL);
    assert_non_null(strstr(first, "/.local/share/ruamrang/drafts/desk-1"));
    struct draft *draft = draft_create(first, desk.form, &DESK_WORLD, NULL);
    assert_non_null(draft);
    AUTO_FREE char *second = shelf_new_folder("desk", NULL);
    assert_non_null(strstr(second, "desk-2"));
    struct stat status;
    assert_int_equal(stat(shelf_folder(), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    draft_close(draft, NULL);
}

static void the_environment_names_another_folder(void **state)
{
    const struct desk *desk = *state;
    setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
    assert_non_null(strstr(shelf_folder(), "/.local/share/"));
    setenv("RUAMRANG_DRAFTS", desk->folder, 1);
    assert_string_equal(shelf_folder(), desk->folder);
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
    (void)state;
    setenv("RUAMRANG_DRAFTS", "/proc/none/drafts", 1);
    struct error err = {0};
    assert_null(shelf_new_folder("desk", &err));
    assert_true(error_is_set(&err));
}

static void the_shelf_shows_titles_and_what_a_crash_left(void **state)
{
    const struct desk *desk = *state;
    time_t begun = time(NULL) - 1; /* the clock that files have is a little behind */
    AUTO_FREE char *folder = shelf_new_folder("desk", NULL);
    struct draft *draft = draft_create(folder, desk->form, &DESK_WORLD, NULL);
    desk_set(draft, "/entry/work/title", "คลองสวยน้ำใส");
    draft_save(draft, NULL);
    desk_set(draft, "/entry/work/problem", "ยังไม่บันทึก");
    struct shelf shelf;
    shelf_read(&shelf, NULL, NULL);
    assert_int_equal(shelf.entries_count, 1);
    const struct shelf_entry *entry = &shelf.entries[0];
    assert_string_equal(entry->name, "desk-1");
    assert_string_equal(entry->form_id, "desk");
    assert_string_equal(entry->title, "คลองสวยน้ำใส");
    assert_true(entry->unsaved);
    assert_true(entry->held);
    assert_in_range(entry->changed, begun, time(NULL));
    shelf_done(&shelf);
    draft_close(draft, NULL);
    shelf_read(&shelf, NULL, NULL);
    assert_false(shelf.entries[0].unsaved);
    assert_false(shelf.entries[0].held);
    shelf_done(&shelf);
}

static void drafts_elsewhere_are_remembered_and_forgotten_when_gone(void **state)
{
    const struct desk *desk = *state;
    draft_close(desk_create(desk), NULL);
    shelf_remember(desk->draft);
    shelf_remember(desk->draft);
    struct shelf shelf;
    shelf_read(&shelf, NULL, NULL);
    assert_int_equal(shelf.entries_count, 1);
    assert_string_equal(shelf.entries[0].folder, desk->draft);
    assert_string_equal(shelf.entries[0].title, "");
    shelf_done(&shelf);
    desk_clear(desk);
    shelf_read(&shelf, NULL, NULL);
    assert_int_equal(shelf.entries_count, 0);
    shelf_done(&shelf);
}

static void a_setting_stays_until_it_is_changed(void **state)
{
    (void)state;
    assert_null(settings_get("lang"));
    settings_set("lang", "th");
    settings_set("mouse", "off");
    settings_set("lang", "en");
    AUTO_FREE char *lang = settings_get("lang");
    AUTO_FREE char *mouse = settings_get("mouse");
    assert_string_equal(lang, "en");
    assert_string_equal(mouse, "off");
    settings_set("lang", NULL);
    assert_null(settings_get("lang"));
    assert_null(settings_get("mous"));
}

#define HOME_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, desk_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOME_TEST(a_new_draft_gets_the_next_free_number_in_a_private_folder),
        HOME_TEST(the_environment_names_another_folder),
        HOME_TEST(a_folder_that_cannot_be_made_is_told),
        HOME_TEST(the_shelf_shows_titles_and_what_a_crash_left),
        HOME_TEST(drafts_elsewhere_are_remembered_and_forgotten_when_gone),
        HOME_TEST(a_setting_stays_until_it_is_changed),
    };
    return cmocka_run_group_tests_name("draft/shelf", tests, NULL, NULL);
}
