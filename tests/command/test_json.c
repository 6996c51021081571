/* SPDX-License-Identifier: MIT */
#include "command/json.h"

#include "test.h"

static void assert_json(const char *text, const char *json)
{
    struct buffer out;
    buffer_init(&out);
    json_add_string(&out, text);
    assert_string_equal(buffer_text(&out), json);
    buffer_done(&out);
}

static void quotes_backslashes_and_controls_are_escaped(void **state)
{
    (void)state;
    assert_json("say \"no\" to C:\\", "\"say \\\"no\\\" to C:\\\\\"");
    assert_json("two\nlines\tand \x1b[2J", "\"two\\nlines\\u0009and \\u001b[2J\"");
    assert_json("\xc2\x9b", "\"\\u009b\"");
}

static void what_turns_a_line_around_or_is_not_seen_is_escaped(void **state)
{
    (void)state;
    assert_json("\u202eกลับ\u2066\u061c", "\"\\u202eกลับ\\u2066\\u061c\"");
    assert_json("ก\u200bข\ufeff\u2028", "\"ก\\u200bข\\ufeff\\u2028\"");
}

static void thai_stays_readable(void **state)
{
    (void)state;
    assert_json("ผู้มีส่วนได้ส่วนเสีย", "\"ผู้มีส่วนได้ส่วนเสีย\"");
}

static void bytes_that_are_no_text_become_the_replacement_character(void **state)
{
    (void)state;
    assert_json("a\xff", "\"a\xEF\xBF\xBD\"");
}

static void members_are_parted_by_commas(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    buffer_add_char(&out, '{');
    json_add_member(&out, "a", "1");
    json_add_member(&out, "b", "{");
    json_add_member(&out, "c", "");
    assert_string_equal(buffer_text(&out), "{\"a\": \"1\", \"b\": \"{\", \"c\": \"\"");
    buffer_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_backslashes_and_controls_are_escaped),
        cmocka_unit_test(what_turns_a_line_around_or_is_not_seen_is_escaped),
        cmocka_unit_test(thai_stays_readable),
        cmocka_unit_test(bytes_that_are_no_text_become_the_replacement_character),
        cmocka_unit_test(members_are_parted_by_commas),
    };
    return cmocka_run_group_tests_name("command/json", tests, NULL, NULL);
}
