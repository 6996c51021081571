/* SPDX-License-Identifier: MIT */
/* The key line of lists: it offers what can be done there, and nothing else. */
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

#define LIST_TEST(test) cmocka_unit_test_setup_teardown(test, prepare, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LIST_TEST(a_list_that_can_only_be_read_offers_no_change),
        LIST_TEST(a_list_that_is_written_offers_it),
    };
    return cmocka_run_group_tests_name("view/lists", tests, NULL, NULL);
}
