/* SPDX-License-Identifier: MIT */
#include "wizard/slider.h"

#include "control_fixture.h"
#include "wizard/appearance.h"

static void open_range(const char *type, const char *range)
{
    AUTO_FREE char *body = memory_print("<group><range ref='/d/a' %s><label>A</label></range><input ref='/d/b'><label>B</label></input></group>", range);
    AUTO_FREE char *bind = memory_print("<bind nodeset='/d/a' type='%s'/>", type);
    open_form("", "<a/><b/>", bind, body);
    open_first_section();
}

static void arrows_go_by_steps_and_the_answer_follows(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    press_times(PRESS_RIGHT, 3);
    assert_answer("/d/a", "10"); /* the first touch takes the start */
    press(PRESS_LEFT);
    assert_answer("/d/a", "5");
    press(PRESS_END);
    assert_answer("/d/a", "100");
    press(PRESS_RIGHT);
    assert_answer("/d/a", "100");
    press(PRESS_PAGE_UP);
    assert_answer("/d/a", "90");
    press(PRESS_HOME);
    assert_answer("/d/a", "0");
}

static void decimal_steps_leave_no_dust(void **state)
{
    (void)state;
    open_range("decimal", "start='-1' end='1' step='0.1'");
    press(PRESS_RIGHT);
    assert_answer("/d/a", "-1");
    press_times(PRESS_RIGHT, 3);
    assert_answer("/d/a", "-0.7");
    press_times(PRESS_RIGHT, 7);
    assert_answer("/d/a", "0");
    press(PRESS_END);
    assert_answer("/d/a", "1");
}

static void the_last_of_decimal_steps_is_there(void **state)
{
    (void)state;
    open_range("decimal", "start='0' end='0.3' step='0.05'"); /* 0.3 / 0.05 is a little less than 6 in doubles */
    press(PRESS_END);
    assert_answer("/d/a", "0.3");
}

static void a_number_is_typed_over_the_one_that_stands_there(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    press(PRESS_END);
    type("๓๕");
    press(PRESS_TAB);
    assert_answer("/d/a", "35");
}

static void the_nearest_step_is_taken_and_said(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    type("37");
    press(PRESS_TAB);
    assert_answer("/d/a", "35");
    assert_string_equal(wizard.status, "The answers go by steps of 5; the nearest, 35, was taken.");
}

static void what_the_range_does_not_have_is_refused_in_a_sentence(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    press(PRESS_RIGHT);
    type("200");
    press(PRESS_TAB);
    assert_answer("/d/a", "0");
    assert_string_equal(wizard.status, "\"200\" is no number from 0 to 100; the answer stays as it was.");
}

static void what_is_refused_on_leaving_the_page_ends_no_session(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    type("x");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
    assert_answer("/d/a", "");
}

static void a_range_may_count_down(void **state)
{
    (void)state;
    open_range("int", "start='10' end='0' step='2'");
    press_times(PRESS_RIGHT, 2);
    assert_answer("/d/a", "8");
    press(PRESS_END);
    assert_answer("/d/a", "0");
}

static void the_answer_is_taken_away_by_emptying_the_line(void **state)
{
    (void)state;
    open_range("int", "start='0' end='100' step='5'");
    press(PRESS_END);
    press(PRESS_BACKSPACE);
    press(PRESS_TAB);
    assert_answer("/d/a", "");
}

static void a_range_of_a_few_values_is_a_list(void **state)
{
    (void)state;
    open_range("int", "start='1' end='5' step='1'");
    assert_int_equal(wizard.choices.choices_count, 5);
    type("3");
    assert_answer("/d/a", "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(arrows_go_by_steps_and_the_answer_follows),
        CONTROL_TEST(decimal_steps_leave_no_dust),
        CONTROL_TEST(the_last_of_decimal_steps_is_there),
        CONTROL_TEST(a_number_is_typed_over_the_one_that_stands_there),
        CONTROL_TEST(the_nearest_step_is_taken_and_said),
        CONTROL_TEST(what_the_range_does_not_have_is_refused_in_a_sentence),
        CONTROL_TEST(what_is_refused_on_leaving_the_page_ends_no_session),
        CONTROL_TEST(a_range_may_count_down),
        CONTROL_TEST(the_answer_is_taken_away_by_emptying_the_line),
        CONTROL_TEST(a_range_of_a_few_values_is_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
