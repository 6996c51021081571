/* SPDX-License-Identifier: MIT */
#include "text/keyboard.h"

#include "text/sample.h"

static void words_typed_in_the_wrong_layout_are_rescued_both_ways(void **state)
{
    (void)state;
    assert_text(keyboard_flip("l;ylfu"), "สวัสดี");
    assert_text(keyboard_flip("สวัสดี"), "l;ylfu");
    assert_text(keyboard_flip("้ำสสน"), "hello");
    assert_text(keyboard_flip(""), "");
}

static void every_key_goes_there_and_back(void **state)
{
    (void)state;
    int keys = 0;
    for (uint32_t cp = '!'; cp <= '~'; cp++) {
        uint32_t thai = keyboard_thai(cp);
        keys += thai != cp;
        if (thai >= 0x80)
            assert_int_equal(keyboard_latin(thai), cp);
    }
    assert_int_equal(keys, 94);
    for (uint32_t cp = 'a'; cp <= 'z'; cp++)
        assert_true(keyboard_thai(cp) >= 0x0E01);
}

static void commands_are_heard_through_the_thai_layout(void **state)
{
    (void)state;
    assert_int_equal(keyboard_latin(0x0E2B), 's');
    assert_int_equal(keyboard_latin(0x0E26), '?');
    assert_int_equal(keyboard_latin(0x0E1D), '/');
    assert_int_equal(keyboard_latin('/'), '/');
    assert_int_equal(keyboard_latin(0x4E2D), 0x4E2D);
}

static void digits_are_read_from_either_row_of_keys(void **state)
{
    (void)state;
    static const uint32_t thai_keys[] = {0x0E08, 0x0E45, '/',    '-',    0x0E20,
                                         0x0E16, 0x0E38, 0x0E36, 0x0E04, 0x0E15};
    for (int digit = 0; digit <= 9; digit++) {
        assert_int_equal(keyboard_digit((uint32_t)('0' + digit)), digit);
        assert_int_equal(keyboard_digit((uint32_t)(0x0E50 + digit)), digit);
        assert_int_equal(keyboard_digit(thai_keys[digit]), digit);
    }
    assert_int_equal(keyboard_digit('x'), -1);
    assert_int_equal(keyboard_digit(0x0E2B), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_typed_in_the_wrong_layout_are_rescued_both_ways),
        cmocka_unit_test(every_key_goes_there_and_back),
        cmocka_unit_test(commands_are_heard_through_the_thai_layout),
        cmocka_unit_test(digits_are_read_from_either_row_of_keys),
    };
    return cmocka_run_group_tests_name("text/keyboard", tests, NULL, NULL);
}
