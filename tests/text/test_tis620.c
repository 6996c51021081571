/* SPDX-License-Identifier: MIT */
#include "text/tis620.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

static void assert_reads(const char *bytes, const char *expected)
{
    size_t written;
    char *text = tis620_to_utf8(bytes, strlen(bytes), &written);
    assert_non_null(text);
    assert_string_equal(text, expected);
    assert_int_equal(written, strlen(expected));
    free(text);
}

static void thai_letters_marks_digits_and_signs_of_windows_become_unicode(void **state)
{
    (void)state;
    assert_reads("\xa1\xd2\xc3\xc1\xd5\xca\xe8\xc7\xb9 1\n", "การมีส่วน 1\n");
    assert_reads("\xdf\xf1\xf9\xfb", "฿๑๙๛");
    assert_reads("\x93\xa1\x94\x85\x96\x80", "“ก”…–€");
    assert_reads("plain", "plain");
}

static void a_byte_that_stands_for_nothing_is_found_at_its_place(void **state)
{
    (void)state;
    size_t written = 0;
    assert_null(tis620_to_utf8("\xa1\xa2\xdb", 3, &written));
    assert_int_equal(written, 2);
    assert_null(tis620_to_utf8("\xfc", 1, &written));
}

static void only_what_is_no_utf8_and_all_thai_is_taken_for_it(void **state)
{
    (void)state;
    assert_true(tis620_is_likely("a=\xa1\xd2\xc3", 5));
    assert_false(tis620_is_likely("a=ก", 5));
    assert_false(tis620_is_likely("a=\xff", 3));
    assert_true(tis620_is_name("TIS-620") && tis620_is_name("windows-874"));
    assert_false(tis620_is_name("latin-1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thai_letters_marks_digits_and_signs_of_windows_become_unicode),
        cmocka_unit_test(a_byte_that_stands_for_nothing_is_found_at_its_place),
        cmocka_unit_test(only_what_is_no_utf8_and_all_thai_is_taken_for_it),
    };
    return cmocka_run_group_tests_name("text/tis620", tests, NULL, NULL);
}
