/* SPDX-License-Identifier: MIT */
#include "command/report.h"

#include "small_form.h"

#include <string.h>

static struct buffer out;

static int open_report(void **state)
{
    buffer_init(&out);
    return open_small_form(state);
}

static int close_report(void **state)
{
    buffer_done(&out);
    return close_small_form(state);
}

static void set(const char *path, const char *value)
{
    struct error err = {0};
    assert_int_equal(instance_set(instance, instance_find(instance, path), value, &err), 0);
}

static void add_group(const char *name, const char *path)
{
    struct error err = {0};
    const struct control *repeat = form_control_at(form, "/small/stakeholders/group");
    assert_non_null(instance_add(instance, repeat, instance_root(instance), SIZE_MAX, &err));
    set(path, name);
}

static void check(void (*report)(const struct instance *, const struct findings *, const char *,
                                 struct buffer *))
{
    struct findings findings;
    findings_init(&findings);
    findings_collect(instance, &findings);
    report(instance, &findings, "loy/draft.xml", &out);
    findings_done(&findings);
}

static void each_finding_is_one_line_with_its_place_and_name(void **state)
{
    (void)state;
    set("work/need", "กขคงจฉชซฌญฎ");
    set("work/people", "0");
    add_group("People", "stakeholders/group[1]/name");
    check(report_lines);
    assert_string_equal(buffer_text(&out),
                        "loy/draft.xml: The work > Title: stop: A title is needed [required-missing]\n"
                        "loy/draft.xml: The work > Need: note: The text has 11 characters; at most 10 are advised. "
                        "[text-over-limit]\n"
                        "loy/draft.xml: The work > Number of people: stop: More than none, please "
                        "[constraint-violated]\n"
                        "loy/draft.xml: Stakeholders > Group “People”: Influence: stop: An answer is needed. "
                        "[required-missing]\n");
}

static void an_answer_of_the_wrong_kind_is_told(void **state)
{
    (void)state;
    set("work/title", "T");
    set("work/started", "soon");
    check(report_lines);
    assert_non_null(strstr(buffer_text(&out), "loy/draft.xml: The work > Start date: stop: "));
    assert_non_null(strstr(buffer_text(&out), " [type-mismatch]\n"));
}

static void a_list_with_too_few_items_is_told(void **state)
{
    (void)state;
    set("work/title", "T");
    check(report_lines);
    assert_string_equal(buffer_text(&out), "loy/draft.xml: Stakeholders > Group: stop: The list has 0 entries; it "
                                           "needs at least 1. [items-missing]\n");
}

static void an_item_without_a_name_is_called_by_its_number(void **state)
{
    (void)state;
    set("work/title", "T");
    add_group("", "stakeholders/group[1]/name");
    use_language("th");
    check(report_lines);
    assert_non_null(strstr(buffer_text(&out), "loy/draft.xml: ผู้มีส่วนได้ส่วนเสีย > กลุ่ม 1: อิทธิพล: stop: "));
}

static void a_name_with_escape_codes_cannot_reach_the_terminal(void **state)
{
    (void)state;
    set("work/title", "T");
    add_group("a\xc2\x9b" "31m\nb", "stakeholders/group[1]/name");
    check(report_lines);
    assert_null(strstr(buffer_text(&out), "\xc2\x9b"));
    assert_null(strstr(buffer_text(&out), "\nb"));
}

static void json_carries_the_path_and_the_name(void **state)
{
    (void)state;
    set("work/title", "T");
    add_group("\"P\"", "stakeholders/group[1]/name");
    buffer_add(&out, "[");
    check(report_json);
    assert_string_equal(buffer_text(&out),
                        "[\n  {\"file\": \"loy/draft.xml\", \"section\": \"Stakeholders\", "
                        "\"field\": \"Group “\\\"P\\\"”: Influence\", "
                        "\"path\": \"/small/stakeholders/group[1]/influence\", \"severity\": \"stop\", "
                        "\"id\": \"required-missing\", \"rule\": \"required-missing\", \"message\": \"An answer is needed.\", \"see\": []}");
}

static void a_sound_draft_gives_nothing(void **state)
{
    (void)state;
    set("work/title", "T");
    add_group("P", "stakeholders/group[1]/name");
    set("stakeholders/group[1]/influence", "4");
    check(report_lines);
    assert_string_equal(buffer_text(&out), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_finding_is_one_line_with_its_place_and_name, open_report, close_report),
        cmocka_unit_test_setup_teardown(an_answer_of_the_wrong_kind_is_told, open_report, close_report),
        cmocka_unit_test_setup_teardown(a_list_with_too_few_items_is_told, open_report, close_report),
        cmocka_unit_test_setup_teardown(an_item_without_a_name_is_called_by_its_number, open_report, close_report),
        cmocka_unit_test_setup_teardown(a_name_with_escape_codes_cannot_reach_the_terminal, open_report,
                                        close_report),
        cmocka_unit_test_setup_teardown(json_carries_the_path_and_the_name, open_report, close_report),
        cmocka_unit_test_setup_teardown(a_sound_draft_gives_nothing, open_report, close_report),
    };
    return cmocka_run_group_tests_name("command/report", tests, NULL, NULL);
}
