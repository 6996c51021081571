/* SPDX-License-Identifier: MIT */
/* 10,000 choices, 2,000 questions, lists in lists to depth five: each key answers without a delay that is felt. */
#include "control_fixture.h"

#include <time.h>

#if defined __SANITIZE_ADDRESS__
enum { FELT_MS = 1000 };
#else
enum { FELT_MS = 100 }; /* Miller 1968, Card et al. 1991: below a tenth of a second nothing is felt */
#endif

static struct timespec begun;

static void begin_watch(void)
{
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun); /* of this process: other work on the machine does not count */
}

static void assert_not_felt(int keys)
{
    struct timespec end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    double ms = (double)(end.tv_sec - begun.tv_sec) * 1e3 + (double)(end.tv_nsec - begun.tv_nsec) / 1e6;
    if (ms / keys >= FELT_MS)
        print_error("%.1f ms a key\n", ms / keys);
    assert_true(ms / keys < FELT_MS);
}

static void open_choices(size_t count)
{
    AUTO_BUFFER struct buffer rest, body;
    buffer_init(&rest);
    buffer_init(&body);
    buffer_add(&rest, "<instance id='t'><root xmlns=''>");
    for (size_t i = 0; i < count; i++)
        buffer_print(&rest, "<item><name>v%zu</name><label>ตำบลหนองน้ำใสที่ %zu อำเภอเมือง</label></item>", i, i);
    buffer_add(&rest, "</root></instance>");
    buffer_add(&body, "<group>");
    for (size_t i = 0; i < 5; i++)
        buffer_print(&body, "<select1 ref='/d/s%zu'><label>S%zu</label><itemset nodeset=\"instance('t')/root/item\">"
                            "<value ref='name'/><label ref='label'/></itemset></select1>", i, i);
    buffer_add(&body, "</group>");
    open_form("", "<s0>v7</s0><s1>v9999</s1><s2/><s3/><s4/>", buffer_text(&rest), buffer_text(&body));
}

static void ten_thousand_choices_open_and_filter_at_once(void **state)
{
    (void)state;
    open_choices(10000);
    begin_watch();
    open_first_section();
    assert_not_felt(1);
    assert_string_equal(here(), "ตำบลหนองน้ำใสที่ 7 อำเภอเมือง");
    begin_watch();
    type("ห");
    assert_not_felt(1); /* the first letter folds them all */
    begin_watch();
    type("นองนำใสที 4321"); /* without its tones */
    assert_not_felt(14);
    assert_int_equal(wizard.list.listed_count, 1);
    begin_watch();
    press(PRESS_ENTER);
    assert_not_felt(1);
    assert_answer("/d/s0", "v4321");
    begin_watch();
    for (int i = 0; i < 20; i++)
        press(PRESS_PAGE_DOWN);
    assert_not_felt(20);
}

/* `groups`: how the questions are gathered; 0: they stand on top level. */
static void open_questions(size_t count, size_t groups)
{
    AUTO_BUFFER struct buffer data, rest, body;
    buffer_init(&data);
    buffer_init(&rest);
    buffer_init(&body);
    for (size_t i = 0; i < count; i++) {
        bool opens = groups && i % (count / groups) == 0;
        if (opens)
            buffer_print(&body, "%s<group><label>Group %zu</label>", i ? "</group>" : "", i);
        buffer_print(&data, "<q%zu/>", i);
        buffer_print(&rest, "<bind nodeset='/d/q%zu' type='string' required='true()'/>", i);
        buffer_print(&body, "<input ref='/d/q%zu'><label>คำถามข้อที่ %zu ท่านเห็นว่าโครงการนี้เป็นประโยชน์อย่างไร</label></input>", i, i);
    }
    buffer_add(&body, groups ? "</group>" : "");
    open_form("", buffer_text(&data), buffer_text(&rest), buffer_text(&body));
}

static void fill_some(void)
{
    begin_watch();
    open_first_section();
    assert_not_felt(1);
    begin_watch();
    for (int i = 0; i < 20; i++) {
        type("คำตอบ");
        press(PRESS_TAB);
    }
    assert_not_felt(20 * 6);
    begin_watch();
    press(PRESS_F3);
    assert_not_felt(1);
    press(PRESS_ESCAPE);
}

static void two_thousand_questions_on_top_level_are_filled_without_delay(void **state)
{
    (void)state;
    open_questions(2000, 0);
    fill_some();
}

static void two_thousand_questions_in_one_group_are_filled_without_delay(void **state)
{
    (void)state;
    open_questions(2000, 1);
    fill_some();
}

static void two_thousand_questions_in_a_hundred_groups_are_filled_without_delay(void **state)
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
        CONTROL_TEST(ten_thousand_choices_open_and_filter_at_once),
        CONTROL_TEST(two_thousand_questions_on_top_level_are_filled_without_delay),
        CONTROL_TEST(two_thousand_questions_in_one_group_are_filled_without_delay),
        CONTROL_TEST(two_thousand_questions_in_a_hundred_groups_are_filled_without_delay),
        CONTROL_TEST(lists_in_lists_to_depth_five_lead_in_and_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
