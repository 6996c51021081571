/* SPDX-License-Identifier: MIT */
#include "printed.h"

static char *fields(const struct form *form, const char *title, const char *story)
{
    struct instance *instance = printed_filled(form);
    printed_set(instance, "/entry/work/title", title);
    printed_set(instance, "/entry/work/story", story);
    struct buffer out;
    buffer_init(&out);
    export_text_fields(instance, &(struct export_options){0}, &out);
    instance_free(instance);
    return buffer_take(&out);
}

#define RULE "------------------------\n"

static void an_answer_stands_alone_between_two_lines_with_its_exact_length(void **state)
{
    catalogue_set_language("en");
    AUTO_FREE char *text = fields(*state, "กำลัง", "บรรทัดแรก\n\nบรรทัดสอง");
    catalogue_set_language("th");
    assert_non_null(strstr(text, "\n[1] ชื่อผลงาน\n(5 characters; 15 bytes)\n" RULE "กำลัง\n" RULE));
    assert_non_null(strstr(text, "\n[4] เรื่องราว\n(20 characters; 22 if a line end counts as two; 58 bytes) "
                                 "(longer than the advised 10)\n" RULE "บรรทัดแรก\n\nบรรทัดสอง\n" RULE));
}

static void what_is_not_answered_is_told_and_what_does_not_apply_is_left_out(void **state)
{
    catalogue_set_language("en");
    AUTO_FREE char *text = fields(*state, "ก", "ข");
    catalogue_set_language("th");
    assert_non_null(strstr(text, "] ท้ายสุด\n(not answered)\n"));
    assert_null(strstr(text, "ซ่อน"));
}

static void items_tell_whose_fields_follow(void **state)
{
    AUTO_FREE char *text = fields(*state, "ก", "ข");
    const char *list = strstr(text, "\nผู้เกี่ยวข้อง\n"), *first = strstr(text, "\n1. แม่ค้า\n"), *second = strstr(text, "\n2. ลูกค้า\n");
    assert_true(list && first && second && list < first && first < second);
}

static void nothing_invisible_or_controlling_leaves_in_a_field(void **state)
{
    AUTO_FREE char *text = fields(*state, "\x1b]0;x\x07ก\u202Eข", "]]> \" ' & { <script>");
    assert_null(strchr(text, '\x1b'));
    assert_null(strstr(text, "\u202E"));
    assert_non_null(strstr(text, RULE "]0;xกข\n" RULE));
    assert_non_null(strstr(text, RULE "]]> \" ' & { <script>\n" RULE));
}

static void no_answer_can_draw_the_line_that_ends_it(void **state)
{
    AUTO_FREE char *text = fields(*state, "ก", "เริ่ม\n" RULE "จบ");
    assert_non_null(strstr(text, "-" RULE "เริ่ม\n" RULE "จบ\n-" RULE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_stands_alone_between_two_lines_with_its_exact_length),
        cmocka_unit_test(what_is_not_answered_is_told_and_what_does_not_apply_is_left_out),
        cmocka_unit_test(items_tell_whose_fields_follow),
        cmocka_unit_test(nothing_invisible_or_controlling_leaves_in_a_field),
        cmocka_unit_test(no_answer_can_draw_the_line_that_ends_it),
    };
    return cmocka_run_group_tests(tests, printed_set_up, printed_tear_down);
}
