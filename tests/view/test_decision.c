/* SPDX-License-Identifier: MIT */
/* The page of the decision: what is written in its boxes stays, and the last box names what is decided. */
#include "wizard/review_fixture.h"

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
    return close_review(state);
}

static bool shows(const char *words)
{
    view_draw(&wizard, &grid);
    return grid_shows(&grid, words);
}

static void open_line(enum link link)
{
    open_review(NULL);
    route_push(&wizard, page_new(PAGE_DECIDE, NULL, NULL));
    wizard_settle(&wizard);
    struct page *page = wizard_page(&wizard);
    for (size_t i = 0; i < page->entries_count; i++)
        if (page->entries[i].link == link)
            page->focus = i;
    press(PRESS_ENTER);
}

static void a_name_is_kept_when_esc_closes_its_box(void **state)
{
    (void)state;
    open_line(LINK_REVIEWER);
    type("Somchai");
    assert_true(shows("Esc Keep and close"));
    assert_int_equal(press(PRESS_ESCAPE).kind, WISH_REMEMBER_REVIEWER);
    assert_string_equal(review.reviewer, "Somchai");
    assert_true(shows("Somchai"));
}

static void a_name_that_may_be_somebody_elses_gives_way_to_the_first_letter(void **state)
{
    (void)state;
    open_line(LINK_REVIEWER);
    type("Somsuda");
    press(PRESS_ESCAPE);
    press(PRESS_ENTER);
    type(" Rak");
    press(PRESS_ESCAPE);
    assert_string_equal(review.reviewer, "Somsuda Rak");
    wizard.desk.cover.recalled = true;
    press(PRESS_ENTER);
    type("Somchai");
    press(PRESS_ESCAPE);
    assert_string_equal(review.reviewer, "Somchai");
}

static void a_position_is_kept_as_well_and_enter_still_ends_its_box(void **state)
{
    (void)state;
    open_line(LINK_POSITION);
    type("Director");
    press(PRESS_ESCAPE);
    assert_string_equal(review.position, "Director");
    press(PRESS_ENTER);
    type("!");
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
    assert_string_equal(review.position, "Director!");
}

static void what_was_written_in_the_box_is_undone_there(void **state)
{
    (void)state;
    open_line(LINK_REVIEWER);
    type("Somchai");
    assert_true(shows("F7"));
    press(PRESS_F7);
    press(PRESS_ESCAPE);
    assert_string_equal(review.reviewer, "");
}

static void keys_that_wait_for_the_box_of_the_name_say_so(void **state)
{
    (void)state;
    open_line(LINK_REVIEWER);
    press(PRESS_F12);
    assert_string_equal(wizard.status, "Esc keeps this and closes the box; after that the key works again.");
    press(PRESS_F2); /* saving is keeping */
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
}

static void where_esc_keeps_nothing_waiting_keys_say_that(void **state)
{
    (void)state;
    open_review(NULL);
    press(PRESS_F9);
    press(PRESS_F3);
    assert_string_equal(wizard.status, "Esc closes the box without doing anything; after that the key works again.");
    assert_true(shows("Esc Cancel"));
}

static void the_box_before_the_decision_names_it(void **state)
{
    (void)state;
    open_review(NULL);
    wizard_ask_review_name(&wizard, REVIEW_APPROVE, "/tmp/x.xml");
    assert_true(shows("You approve revision 2. Write the review to the file:"));
    wizard_ask_review_name(&wizard, REVIEW_RETURN, "/tmp/x.xml");
    assert_true(shows("You return revision 2. Write the review to the file:"));
}

#define DECISION_TEST(test) cmocka_unit_test_setup_teardown(test, prepare, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DECISION_TEST(a_name_is_kept_when_esc_closes_its_box),
        DECISION_TEST(a_name_that_may_be_somebody_elses_gives_way_to_the_first_letter),
        DECISION_TEST(a_position_is_kept_as_well_and_enter_still_ends_its_box),
        DECISION_TEST(what_was_written_in_the_box_is_undone_there),
        DECISION_TEST(keys_that_wait_for_the_box_of_the_name_say_so),
        DECISION_TEST(where_esc_keeps_nothing_waiting_keys_say_that),
        DECISION_TEST(the_box_before_the_decision_names_it),
    };
    return cmocka_run_group_tests_name("view/decision", tests, NULL, NULL);
}
