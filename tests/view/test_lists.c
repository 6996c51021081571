/* SPDX-License-Identifier: MIT */
/* Lists, and choices that come from them: the key line offers what can be done there, and nothing else. */
#include "wizard/control_fixture.h"

#include "view/view.h"

static struct grid grid;

static int prepare(void **state)
{
    (void)state;
    grid_init(&grid);
    return 0;
}

static int finish(void **state)
{
    grid_done(&grid);
    return close_form(state);
}

static void draw(void)
{
    grid_resize(&grid, 24, 80);
    view_draw(&wizard, &grid);
}

static void assert_keys(const char *expected)
{
    draw();
    AUTO_FREE char *line = grid_row_text(&grid, 23);
    AUTO_FREE char *start = memory_copy_bytes(line, strlen(line) < strlen(expected) ? strlen(line) : strlen(expected));
    assert_string_equal(start, expected);
}

static void open_list(bool read_only)
{
    open_form("", "<one><g><n>x</n></g></one>", "",
              "<group ref='/d/one'><label>Groups</label><repeat nodeset='/d/one/g'><label>Group</label>"
              "<input ref='/d/one/g/n'><label>Name</label></input></repeat></group>");
    wizard.read_only = read_only;
    open_first_section();
    press(PRESS_ENTER);
}

static void a_list_that_can_only_be_read_offers_no_change(void **state)
{
    (void)state;
    open_list(true);
    assert_keys("Enter Open  F9 Find  F1 Help  Esc Back");
    draw();
    AUTO_FREE char *line = grid_row_text(&grid, 23);
    assert_null(strstr(line, "Delete"));
}

static void a_list_that_is_written_offers_it(void **state)
{
    (void)state;
    open_list(false);
    assert_keys("Enter Edit  a Add  d Delete  [ ] Move");
}

static bool shows(const char *words)
{
    draw();
    return grid_shows(&grid, words);
}

/* A meeting of one of the groups, of which there is none yet. */
static void open_meeting(bool read_only)
{
    open_form("", "<one><g jr:template=''><n/></g></one><two><who/><last/></two>", "",
              "<group ref='/d/one/g'><label>Groups</label><repeat nodeset='/d/one/g'>"
              "<input ref='/d/one/g/n'><label>Name</label></input></repeat></group>"
              "<group ref='/d/two'><label>Meeting</label><select1 ref='/d/two/who'><label>Who</label>"
              "<itemset nodeset=\"/d/one/g[n != '']\"><value ref='n'/><label ref='n'/></itemset></select1>"
              "<input ref='/d/two/last'><label>Last</label></input></group>");
    wizard.read_only = read_only;
    route_to_section(&wizard, 1);
    wizard_settle(&wizard);
}

static void an_empty_list_names_where_it_is_filled_and_enter_goes_there(void **state)
{
    (void)state;
    open_meeting(false);
    assert_true(shows("There is nothing to choose from yet."));
    assert_true(shows("Enter: add to “Groups” first"));
    assert_keys("Enter Go there  Tab Next  Esc Back");
    press(PRESS_ENTER);
    assert_entries("The list is empty. | [+ Add an item] | ‹ Done: back to the section");
    press(PRESS_ENTER);
    type("Villagers");
    press_times(PRESS_ESCAPE, 2);
    assert_string_equal(wizard.choosing, "/d/two/who");
    assert_true(shows("Villagers"));
    assert_keys("Space Choose  Tab Next");
}

static void where_nothing_can_be_written_enter_goes_on(void **state)
{
    (void)state;
    open_meeting(true);
    assert_true(shows("There is nothing to choose from yet."));
    assert_false(shows("Enter: add"));
    assert_keys("Tab Next  Esc Back");
    press(PRESS_ENTER);
    assert_entries("Who | [Last] | Check everything ›");
}

#define LIST_TEST(test) cmocka_unit_test_setup_teardown(test, prepare, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LIST_TEST(a_list_that_can_only_be_read_offers_no_change),
        LIST_TEST(a_list_that_is_written_offers_it),
        LIST_TEST(an_empty_list_names_where_it_is_filled_and_enter_goes_there),
        LIST_TEST(where_nothing_can_be_written_enter_goes_on),
    };
    return cmocka_run_group_tests_name("view/lists", tests, NULL, NULL);
}
