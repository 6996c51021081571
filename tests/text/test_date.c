/* SPDX-License-Identifier: MIT */
#include "text/date.h"

#include "text/sample.h"

static void dates_are_read_as_offices_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum date_problem problem;
        const char *iso;
    } cases[] = {
        {"12 ก.พ. 2567", DATE_OK, "2024-02-12"},
        {"12/02/2567", DATE_OK, "2024-02-12"},
        {"๑๒ กุมภาพันธ์ ๒๕๖๗", DATE_OK, "2024-02-12"},
        {"12 กพ 67", DATE_OK, "2024-02-12"},
        {"12 ก.พ.67", DATE_OK, "2024-02-12"},
        {"12/2/67", DATE_OK, "2024-02-12"},
        {"12.02.2567", DATE_OK, "2024-02-12"},
        {"๒๕๖๗-๐๒-๑๒", DATE_OK, "2024-02-12"},
        {"วันจันทร์ที่ 12 กุมภาพันธ์ พ.ศ. 2567", DATE_OK, "2024-02-12"},
        {"12 กุมภาพันธ์ ค.ศ. 2024", DATE_OK, "2024-02-12"},
        {"  วันที่ 12 เดือนกุมภาพันธ์ พ.ศ.2567 ", DATE_OK, "2024-02-12"},
        {"12 February 2024 AD", DATE_OK, "2024-02-12"},
        {"Monday 12 February 2567 B.E.", DATE_OK, "2024-02-12"},
        {"12-02-2024", DATE_OK_COMMON_ERA, "2024-02-12"},
        {"2024-02-12", DATE_OK_COMMON_ERA, "2024-02-12"},
        {"12 Feb 2024", DATE_OK_COMMON_ERA, "2024-02-12"},
        {"Feb 12, 2024", DATE_OK_COMMON_ERA, "2024-02-12"},
        {"29/02/2567", DATE_OK, "2024-02-29"},
        {"29/02/2566", DATE_RANGE, NULL},
        {"31/04/2567", DATE_RANGE, NULL},
        {"12/13/2567", DATE_RANGE, NULL},
        {"0/1/2567", DATE_RANGE, NULL},
        {"12 ก.พ. 2300", DATE_AMBIGUOUS, NULL},
        {"", DATE_SYNTAX, NULL},
        {"12/02", DATE_SYNTAX, NULL},
        {"12022567", DATE_SYNTAX, NULL},
        {"12/02/256", DATE_SYNTAX, NULL},
        {"12/02-2567", DATE_SYNTAX, NULL},
        {"12 ก.พ. 2567 น.", DATE_SYNTAX, NULL},
        {"พรุ่งนี้", DATE_SYNTAX, NULL},
        {"1 มี.ค. 2567", DATE_OK, "2024-03-01"},
        {"1 ม.ค. 2567", DATE_OK, "2024-01-01"},
        {"1 มิ.ย. 2567", DATE_OK, "2024-06-01"},
        {"1 เม.ย. 2567", DATE_OK, "2024-04-01"},
        {"15 มกราคม 2480", DATE_OK, "1938-01-15"},
        {"15 เมษายน 2480", DATE_OK, "1937-04-15"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date date = {0};
        enum date_problem problem = date_parse(cases[i].text, &date);
        if (problem != cases[i].problem)
            print_error("in: %s\n", cases[i].text);
        assert_int_equal(problem, cases[i].problem);
        char iso[20];
        date_print(date, DATE_ISO, true, iso, sizeof iso);
        assert_string_equal(iso, cases[i].iso ? cases[i].iso : "0000-00-00");
    }
}

static void a_day_that_its_month_has_not_leads_to_the_last_one(void **state)
{
    (void)state;
    static const struct {
        const char *text, *last;
    } cases[] = {
        {"31 กพ 2567", "2024-02-29"}, {"๓๐ ก.พ. ๒๕๖๖", "2023-02-28"}, {"31/04/2567", "2024-04-30"}, {"2024-02-30", "2024-02-29"},
        {"32 ม.ค. 67", "2024-01-31"}, {"29 ก.พ. 2567", NULL},         {"12/13/2567", NULL},         {"กพ 2567", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date last;
        char iso[20];
        assert_int_equal(date_parse_beyond_month(cases[i].text, &last), cases[i].last != NULL);
        if (!cases[i].last)
            continue;
        date_print(last, DATE_ISO, true, iso, sizeof iso);
        assert_string_equal(iso, cases[i].last);
    }
}

static void every_printed_day_is_read_back(void **state)
{
    (void)state;
    long last = date_to_days((struct date){2100, 12, 31});
    for (long days = date_to_days((struct date){1937, 1, 1}); days <= last; days++) {
        struct date date = date_from_days(days);
        assert_true(date_is_valid(date));
        assert_int_equal(date_to_days(date), days);
        if (date.year == 1941 && date.month <= 3)
            continue;
        for (enum date_style style = DATE_SHORT; style <= DATE_LONG; style++) {
            char text[100];
            struct date read = {0};
            date_print(date, style, true, text, sizeof text);
            assert_int_equal(date_parse(text, &read), DATE_OK);
            assert_int_equal(date_to_days(read), days);
        }
    }
}

static void dates_are_printed_in_thai_and_english(void **state)
{
    (void)state;
    struct date date = {2024, 2, 12};
    char text[100];
    date_print(date, DATE_SHORT, true, text, sizeof text);
    assert_string_equal(text, "12 ก.พ. 2567");
    date_print(date, DATE_LONG, true, text, sizeof text);
    assert_string_equal(text, "12 กุมภาพันธ์ พ.ศ. 2567");
    date_print(date, DATE_SHORT, false, text, sizeof text);
    assert_string_equal(text, "12 Feb 2024");
    date_print(date, DATE_LONG, false, text, sizeof text);
    assert_string_equal(text, "12 February 2024");
    date_print(date, DATE_LONG, true, text, 9);
    assert_string_equal(text, "12 ก");
}

static void years_begin_where_thai_law_says(void **state)
{
    (void)state;
    assert_int_equal(date_buddhist_year((struct date){1938, 1, 15}), 2480);
    assert_int_equal(date_buddhist_year((struct date){1937, 4, 15}), 2480);
    assert_int_equal(date_buddhist_year((struct date){1941, 1, 1}), 2484);
    assert_int_equal(date_fiscal_year((struct date){2023, 9, 30}), 2566);
    assert_int_equal(date_fiscal_year((struct date){2023, 10, 1}), 2567);
    assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
}

static void stored_dates_have_one_form(void **state)
{
    (void)state;
    struct date date = {0};
    assert_true(date_parse_iso("2024-02-29", &date));
    assert_int_equal(date.day, 29);
    static const char *const bad[] = {
        "", "2024-2-29", "2023-02-29", "2024-02-29 ", "2024-02-29T00:00", "๒๐๒๔-๐๒-๒๙"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse_iso(bad[i], &date));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_offices_write_them),
        cmocka_unit_test(a_day_that_its_month_has_not_leads_to_the_last_one),
        cmocka_unit_test(every_printed_day_is_read_back),
        cmocka_unit_test(dates_are_printed_in_thai_and_english),
        cmocka_unit_test(years_begin_where_thai_law_says),
        cmocka_unit_test(stored_dates_have_one_form),
    };
    return cmocka_run_group_tests_name("text/date", tests, NULL, NULL);
}
