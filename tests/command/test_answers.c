/* SPDX-License-Identifier: MIT */
#include "command/answers.h"

#include "small_form.h"

#include <string.h>

/* Parses and applies; -1 with the error of whichever refused. */
static int pour(const char *list, struct error *err)
{
    struct answers answers;
    *err = (struct error){0};
    int result = answers_parse(&answers, list, strlen(list), "list.txt", err);
    if (result == 0)
        result = answers_apply(&answers, instance, "list.txt", err);
    answers_done(&answers);
    return result;
}

static void assert_poured(const char *list)
{
    struct error err;
    if (pour(list, &err) != 0)
        fail_msg("%s:%d: %s", err.where, err.line, err.message);
}

static void assert_refused(const char *list, int line, const char *sentence)
{
    struct error err;
    assert_int_equal(pour(list, &err), -1);
    assert_string_equal(err.where, "list.txt");
    assert_string_equal(err.message, sentence);
    assert_int_equal(err.line, line);
}

static void values_are_set_and_comments_and_blank_lines_passed_over(void **state)
{
    (void)state;
    assert_poured("\xEF\xBB\xBF# note\r\n\r\n  work/title = ลอยกระทงดิจิทัล = ใหม่ \r\nwork/people=3\r\n");
    assert_string_equal(answer("work/title"), "ลอยกระทงดิจิทัล = ใหม่");
    assert_string_equal(answer("work/people"), "3");
    assert_string_equal(answer("work/double"), "6");
}

static void a_bar_continues_the_value_on_a_new_line(void **state)
{
    (void)state;
    assert_poured("work/need=one\n|  two = 2\n|\n|four\n");
    assert_string_equal(answer("work/need"), "one\n  two = 2\n\nfour");
    assert_refused("# nothing yet\n|two\n", 2, "The line continues a value, but no value stands before it.");
}

static void numbers_and_dates_are_read_as_people_write_them(void **state)
{
    (void)state;
    assert_poured("work/people=๑,๒๓๔\nwork/started=12 ก.พ. 2567\n");
    assert_string_equal(answer("work/people"), "1234");
    assert_string_equal(answer("work/started"), "2024-02-12");
}

static void an_item_is_added_when_it_is_first_named(void **state)
{
    (void)state;
    assert_poured("stakeholders/group[1]/name=People\nstakeholders/group[2]/name=Traders\n"
                  "stakeholders/group[1]/influence=5\n/small/stakeholders/group[2]/influence=3\n");
    assert_string_equal(answer("stakeholders/group[1]/name"), "People");
    assert_string_equal(answer("stakeholders/group[1]/influence"), "5");
    assert_string_equal(answer("stakeholders/group[2]/influence"), "3");
    assert_refused("stakeholders/group[4]/name=x\n", 1, "Item 4 is named before item 3.");
}

static void mistakes_are_told_with_their_line(void **state)
{
    (void)state;
    assert_refused("work/title=ok\nno equals sign\n", 2, "The line has no \"=\" between a path and its value.");
    assert_refused("work/title=a\xff\n", 1, "The line is not UTF-8 text.");
    assert_refused("\n\nwork/titel=x\n", 3, "The form has no \"titel\" in \"work\"; did you mean \"title\"?");
    assert_refused("work/title[2]=x\n", 1, "The form has no \"title\" in \"work\"; did you mean \"title\"?");
    assert_refused("work//title=x\n", 1, "\"work//title\" is not a path like \"section/list[1]/answer\".");
    assert_refused("work=x\n", 1, "\"work\" holds other answers and takes none itself.");
    assert_refused("work/double=4\n", 1, "\"work/double\" is worked out by the form and cannot be filled in.");
    assert_refused("work/scope=everywhere\n", 1, "\"everywhere\" is not offered here; the choices are: area, whole.");
}

static void what_is_no_number_and_no_date_is_refused(void **state)
{
    (void)state;
    assert_refused("work/title=ok\nwork/started=31 กพ 2567\n", 2, "There is no such day: the last one of Feb 2024 is day 29.");
    assert_refused("work/started=มีนาคม 2567\n", 1, "This date cannot be read. Write it like 12 ก.พ. 2567 or 12/02/2567.");
    assert_refused("work/people=many\n", 1, "This must be a whole number.");
    assert_poured("work/started=28 กพ 2567\nwork/people=\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_are_set_and_comments_and_blank_lines_passed_over, open_small_form,
                                        close_small_form),
        cmocka_unit_test_setup_teardown(a_bar_continues_the_value_on_a_new_line, open_small_form, close_small_form),
        cmocka_unit_test_setup_teardown(numbers_and_dates_are_read_as_people_write_them, open_small_form,
                                        close_small_form),
        cmocka_unit_test_setup_teardown(an_item_is_added_when_it_is_first_named, open_small_form, close_small_form),
        cmocka_unit_test_setup_teardown(what_is_no_number_and_no_date_is_refused, open_small_form, close_small_form),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_line, open_small_form, close_small_form),
    };
    return cmocka_run_group_tests_name("command/answers", tests, NULL, NULL);
}
