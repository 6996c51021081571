/* SPDX-License-Identifier: MIT */
/* 10,000 choices, 2,000 questions, lists in lists to depth five work as small ones do. How fast: make bench-large. */
#include "large_forms.h"

static void ten_thousand_choices_are_filtered_and_chosen_from(void **state)
{
    (void)state;
    open_choices(10000);
    open_first_section();
    assert_string_equal(here(), "ตำบลหนองน้ำใสที่ 7 อำเภอเมือง");
    type("นองนำใสที 432"); /* without its tones */
    assert_int_equal(wizard.list.listed_count, 11); /* 432 and 4320 to 4329 */
    type("1");
    assert_int_equal(wizard.list.listed_count, 1);
    press(PRESS_ENTER);
    assert_answer("/d/s0", "v4321");
    press_times(PRESS_PAGE_DOWN, 20);
    assert_answer("/d/s1", "v9999");
}

static void fill_some(void)
{
    open_first_section();
    for (int i = 0; i < 20; i++) {
        type("คำตอบ");
        press(PRESS_TAB);
    }
    for (int i = 0; i < 20; i++) {
        AUTO_FREE char *path = memory_print("/d/q%d", i);
        assert_answer(path, "คำตอบ");
    }
    assert_answer("/d/q20", "");
    press(PRESS_F3); /* every question that is still to be answered */
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_PROBLEMS);
    press(PRESS_ESCAPE);
}

static void two_thousand_questions_on_top_level_are_filled(void **state)
{
    (void)state;
    open_questions(2000, 0);
    fill_some();
}

static void two_thousand_questions_in_one_group_are_filled(void **state)
{
    (void)state;
    open_questions(2000, 1);
    fill_some();
}

static void two_thousand_questions_in_a_hundred_groups_are_filled(void **state)
{
    (void)state;
    open_questions(2000, 100);
    fill_some();
}

static char *nested(size_t depth, const char *path, struct buffer *data)
{
    if (depth == 0)
        return memory_copy_string("");
    AUTO_FREE char *own = memory_print("%s/r%zu", path, depth);
    buffer_print(data, "<r%zu jr:template=''><n/>", depth);
    AUTO_FREE char *inner = nested(depth - 1, own, data);
    buffer_print(data, "</r%zu>", depth);
    return memory_print("<group><label>Level %zu</label><repeat nodeset='%s'><input ref='%s/n'><label>Name</label></input>%s</repeat></group>",
                        6 - depth, own, own, inner);
}

static void lists_in_lists_to_depth_five_lead_in_and_out(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer data;
    buffer_init(&data);
    AUTO_FREE char *body = nested(5, "/d", &data);
    open_form("", buffer_text(&data), "", body);
    open_first_section();
    static const char *const NAMES[] = {"one", "two", "three", "four", "five"};
    for (int level = 0; level < 5; level++) {
        press(PRESS_ENTER); /* into the list, and its first item */
        type(NAMES[level]);
        press(PRESS_TAB);
    }
    assert_answer("/d/r5/r4/r3/r2/r1/n", "five");
    for (int level = 4; level >= 0; level--) {
        AUTO_FREE char *item = build_title(&wizard, wizard_page(&wizard));
        assert_string_equal(item, NAMES[level]);
        press(PRESS_ESCAPE);
        AUTO_FREE char *list = build_title(&wizard, wizard_page(&wizard));
        AUTO_FREE char *expected = memory_print("Level %d", level + 1);
        assert_string_equal(list, expected);
        press(PRESS_ESCAPE);
    }
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_FORM); /* of the section */
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(ten_thousand_choices_are_filtered_and_chosen_from),
        CONTROL_TEST(two_thousand_questions_on_top_level_are_filled),
        CONTROL_TEST(two_thousand_questions_in_one_group_are_filled),
        CONTROL_TEST(two_thousand_questions_in_a_hundred_groups_are_filled),
        CONTROL_TEST(lists_in_lists_to_depth_five_lead_in_and_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
