/* SPDX-License-Identifier: MIT */
#include "text/date_part.h"

#include "test.h"

#include <string.h>

static const char *month_of(const char *text, enum date_part part)
{
    static char iso[32];
    struct date date;
    enum date_problem problem = date_part_parse(text, part, &date);
    if (problem != DATE_OK && problem != DATE_OK_COMMON_ERA)
        return "";
    date_print(date, DATE_ISO, false, iso, sizeof iso);
    return iso;
}

static void a_month_is_read_as_offices_write_it(void **state)
{
    (void)state;
    static const char *const WRITTEN[] = {"ก.พ. 2567", "กุมภาพันธ์ 67", "๒/๒๕๖๗", "02-2567", "2567-02", "Feb 2024",
                                          "2024-02",   "12 ก.พ. 2567"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        assert_string_equal(month_of(WRITTEN[i], DATE_MONTH), "2024-02-01");
}

static void a_year_alone_is_enough_where_only_the_year_is_asked_for(void **state)
{
    (void)state;
    static const char *const WRITTEN[] = {"2567", "๒๕๖๗", "67", "พ.ศ. 2567", "2024", "ค.ศ. 2024", "ก.พ. 2567", "12/2/2567"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        assert_string_equal(month_of(WRITTEN[i], DATE_YEAR), "2024-01-01");
}

static void what_is_no_month_or_year_is_not_guessed(void **state)
{
    (void)state;
    assert_string_equal(month_of("", DATE_MONTH), "");
    assert_string_equal(month_of("13/2567", DATE_MONTH), "");
    assert_string_equal(month_of("2567", DATE_MONTH), "");
    assert_string_equal(month_of("ปีที่แล้ว", DATE_YEAR), "");
    assert_string_equal(month_of("3100", DATE_YEAR), "");
}

static void the_part_that_is_asked_for_is_what_is_shown(void **state)
{
    (void)state;
    char shown[64];
    struct date date = {2024, 2, 1};
    date_part_print(date, DATE_MONTH, true, shown, sizeof shown);
    assert_string_equal(shown, "ก.พ. 2567");
    date_part_print(date, DATE_YEAR, true, shown, sizeof shown);
    assert_string_equal(shown, "2567");
    date_part_print(date, DATE_MONTH, false, shown, sizeof shown);
    assert_string_equal(shown, "Feb 2024");
    date_part_print((struct date){1939, 1, 1}, DATE_YEAR, true, shown, sizeof shown);
    assert_string_equal(shown, "2482"); /* the year 1939 was mostly 2482 */
}

static const char *time_of(const char *text)
{
    static char iso[32];
    struct clock clock;
    if (!clock_parse(text, &clock))
        return "";
    clock_print_iso(clock, 420, iso, sizeof iso);
    return iso;
}

static void a_time_of_day_is_read_as_people_write_it(void **state)
{
    (void)state;
    static const char *const WRITTEN[] = {"14:30", "14.30", "๑๔.๓๐ น.", "14:30 น.", "1430", "2:30 pm", "2.30PM", " 14:30:00 ",
                                          "14:30:00.000+07:00"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        assert_string_equal(time_of(WRITTEN[i]), "14:30:00.000+07:00");
    assert_string_equal(time_of("9 น."), "09:00:00.000+07:00");
    assert_string_equal(time_of("12 am"), "00:00:00.000+07:00");
}

static void what_is_no_time_of_day_is_not_guessed(void **state)
{
    (void)state;
    static const char *const WRITTEN[] = {"", "14", "25:00", "2567", "10:60", "บ่ายสอง", "14:30 or so", "14:30:61", "13:00 pm"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        assert_string_equal(time_of(WRITTEN[i]), "");
}

static void a_day_and_a_time_are_read_from_one_text(void **state)
{
    (void)state;
    static const char *const WRITTEN[] = {"12 ก.พ. 2567 14:30", "12/2/2567 14.30 น.", "2024-02-12T14:30", "12 ก.พ. 67, 14:30"};
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        struct date date = {0};
        struct clock clock = {0};
        enum date_problem problem = moment_parse_typed(WRITTEN[i], &date, &clock);
        assert_true(problem == DATE_OK || problem == DATE_OK_COMMON_ERA);
        assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 20240212);
        assert_int_equal(clock.hour * 60 + clock.minute, 14 * 60 + 30);
    }
    struct date date;
    struct clock clock;
    assert_int_equal(moment_parse_typed("12 ก.พ. 2567", &date, &clock), DATE_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_is_read_as_offices_write_it),
        cmocka_unit_test(a_year_alone_is_enough_where_only_the_year_is_asked_for),
        cmocka_unit_test(what_is_no_month_or_year_is_not_guessed),
        cmocka_unit_test(the_part_that_is_asked_for_is_what_is_shown),
        cmocka_unit_test(a_time_of_day_is_read_as_people_write_it),
        cmocka_unit_test(what_is_no_time_of_day_is_not_guessed),
        cmocka_unit_test(a_day_and_a_time_are_read_from_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
