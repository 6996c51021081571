/* SPDX-License-Identifier: MIT */
#include "text/number.h"

#include "text/sample.h"

static void numbers_are_read_as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *canonical;
    } cases[] = {
        {"๑,๒๓๔.๕๐", "1234.50"},
        {" 1,234,567 ", "1234567"},
        {"1234567", "1234567"},
        {"-5", "-5"},
        {"+5", "5"},
        {"\u22125", "-5"},
        {".5", "0.5"},
        {"007", "7"},
        {"0", "0"},
        {"\u00A012", "12"},
        {"1,23", NULL},
        {"12,34,567", NULL},
        {"1234,567", NULL},
        {",123", NULL},
        {"1,234,", NULL},
        {"1.2.3", NULL},
        {"5.", NULL},
        {"", NULL},
        {"-", NULL},
        {"--5", NULL},
        {"5 คน", NULL},
        {"1e5", NULL},
        {"ๅภ", NULL},
        {"1.2,345", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *canonical = number_canonical(cases[i].text, false);
        if (cases[i].canonical)
            assert_text(canonical, cases[i].canonical);
        else
            assert_null(canonical);
    }
}

static void thai_keys_are_digits_where_a_field_allows_it(void **state)
{
    (void)state;
    assert_text(number_canonical("ๅ/-ภถุึคตจ", true), "1234567890");
    assert_text(number_canonical("-ๅ", true), "31");
    assert_text(number_canonical("-12", true), "-12");
    assert_text(number_canonical("ๅ,ภถุ", true), "1456");
    assert_null(number_canonical("ก", true));
}

static void thousands_are_grouped_for_reading(void **state)
{
    (void)state;
    assert_text(number_group("1234567.5"), "1,234,567.5");
    assert_text(number_group("-123456"), "-123,456");
    assert_text(number_group("123"), "123");
    assert_text(number_group("0.12345"), "0.12345");
    assert_text(number_group("12345 บาท"), "12345 บาท");
    assert_text(number_group(""), "");
    assert_text(number_group("1."), "1.");
}

static void digits_change_their_script_and_nothing_else(void **state)
{
    (void)state;
    assert_text(digits_to_thai("ข้อ 10.5"), "ข้อ ๑๐.๕");
    assert_text(digits_to_arabic("ข้อ ๑๐.๕"), "ข้อ 10.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_people_type_them),
        cmocka_unit_test(thai_keys_are_digits_where_a_field_allows_it),
        cmocka_unit_test(thousands_are_grouped_for_reading),
        cmocka_unit_test(digits_change_their_script_and_nothing_else),
    };
    return cmocka_run_group_tests_name("text/number", tests, NULL, NULL);
}
