/* SPDX-License-Identifier: MIT */
#include "entry.h"

#include "text/catalogue.h"

static void labels_come_in_the_present_language(void **state)
{
    const struct entry *entry = *state;
    assert_words(entry, "/entry/work/title", NULL, TEXT_LABEL, "ชื่อผลงาน");
    assert_words(entry, "/entry/work/title", NULL, TEXT_HINT, "ตั้งชื่อ");
    assert_words(entry, "/entry/work/title", NULL, TEXT_GUIDANCE, "ตามหน้าปก");
    assert_words(entry, "/entry/work/title", NULL, TEXT_SHORT, "ชื่อผลงาน");
    instance_set_language(entry->instance, form_language_index(entry->form, "en"));
    assert_words(entry, "/entry/work/title", NULL, TEXT_LABEL, "Title");
    assert_words(entry, "/entry/work/title", NULL, TEXT_SHORT, "T.");
    assert_words(entry, "/entry/work/title", NULL, TEXT_GUIDANCE, "As on the front page");
    assert_words(entry, "/entry/work/staff", NULL, TEXT_HINT, NULL);
}

static void outputs_are_filled_in_and_blanks_trimmed(void **state)
{
    const struct entry *entry = *state;
    assert_words(entry, "/entry/few", NULL, TEXT_LABEL, "ต้องมีอย่างน้อยสอง (ขณะนี้ 0)");
    add(entry, "/entry/indicator");
    add(entry, "/entry/indicator");
    put(entry, "/entry/indicator[2]/before", "4");
    put(entry, "/entry/indicator[2]/after", "3");
    instance_set_language(entry->instance, 0);
    assert_words(entry, "/entry/indicator/why", at(entry, "/entry/indicator[2]"), TEXT_LABEL, "Change: -25 %");
}

static void messages_come_from_the_form_or_are_plain(void **state)
{
    const struct entry *entry = *state;
    AUTO_FREE char *own = instance_violation_text(entry->instance, at(entry, "/entry/work/title"));
    assert_string_equal(own, "ต้องกรอกชื่อผลงาน");
    catalogue_set_language("en");
    AUTO_FREE char *plain = instance_violation_text(entry->instance, at(entry, "/entry/group[1]/name"));
    assert_string_equal(plain, "This question needs an answer.");
    put(entry, "/entry/work/started", "2030-01-01");
    AUTO_FREE char *literal = instance_violation_text(entry->instance, at(entry, "/entry/work/started"));
    assert_string_equal(literal, "Not in the future.");
    assert_null(instance_violation_text(entry->instance, at(entry, "/entry/work/staff")));
}

static void choices_are_filtered_and_labelled(void **state)
{
    const struct entry *entry = *state;
    const struct control *sub = form_control_at(entry->form, "/entry/work/sub");
    struct choices choices = {0};
    instance_choices(entry->instance, sub, NULL, &choices);
    assert_int_equal(choices.choices_count, 0);
    put(entry, "/entry/work/branch", "service");
    instance_choices(entry->instance, sub, NULL, &choices);
    assert_int_equal(choices.choices_count, 2);
    assert_string_equal(choices.choices[1].value, "std");
    assert_string_equal(choices.choices[1].label, "มาตรฐาน");
    choices_done(&choices);
}

static void answers_are_shown_as_readers_write_them(void **state)
{
    const struct entry *entry = *state;
    put(entry, "/entry/work/branch", "part");
    put(entry, "/entry/work/started", "2024-02-12");
    put(entry, "/entry/work/staff", "12345");
    AUTO_FREE char *branch = instance_display(entry->instance, at(entry, "/entry/work/branch"), true);
    AUTO_FREE char *thai = instance_display(entry->instance, at(entry, "/entry/work/started"), true);
    AUTO_FREE char *english = instance_display(entry->instance, at(entry, "/entry/work/started"), false);
    AUTO_FREE char *staff = instance_display(entry->instance, at(entry, "/entry/work/staff"), true);
    assert_string_equal(branch, "การมีส่วนร่วม");
    assert_string_equal(thai, "12 ก.พ. 2567");
    assert_string_equal(english, "12 Feb 2024");
    assert_string_equal(staff, "12,345");
}

static void several_partners_are_shown_by_name(void **state)
{
    const struct entry *entry = *state;
    add(entry, "/entry/group");
    put(entry, "/entry/group[1]/name", "ชุมชน");
    put(entry, "/entry/group[2]/name", "อสม.");
    put(entry, "/entry/group[1]/level", "involve");
    put(entry, "/entry/group[2]/level", "involve");
    AUTO_FREE char *one = value_toggle_token("", value_at(entry, "/entry/group[2]/id"));
    AUTO_FREE char *both = value_toggle_token(one, value_at(entry, "/entry/group[1]/id"));
    put(entry, "/entry/partners", both);
    AUTO_FREE char *names = instance_display(entry->instance, at(entry, "/entry/partners"), true);
    assert_string_equal(names, "อสม., ชุมชน");
    put(entry, "/entry/group[2]/level", "inform");
    assert_string_equal(value_at(entry, "/entry/partners"), value_at(entry, "/entry/group[1]/id"));
}

static void items_are_called_by_their_name_or_number(void **state)
{
    const struct entry *entry = *state;
    const struct control *group = form_control_at(entry->form, "/entry/group");
    const xmlNode *item = at(entry, "/entry/group[1]");
    AUTO_FREE char *nameless = instance_item_name(entry->instance, group, item);
    assert_string_equal(nameless, "ผู้มีส่วนได้ส่วนเสีย 1");
    put(entry, "/entry/group[1]/name", "ชุมชน");
    AUTO_FREE char *named = instance_item_name(entry->instance, group, item);
    assert_string_equal(named, "ชุมชน");
}

static void typed_values_become_stored_ones(void **state)
{
    (void)state;
    static const struct {
        enum value_type type;
        const char *typed, *stored;
    } cases[] = {
        {VALUE_INT, "๑,๒๓๔", "1234"},      {VALUE_DECIMAL, " 12.5 ", "12.5"},
        {VALUE_DATE, "12 ก.พ. 2567", "2024-02-12"}, {VALUE_INT, "many", "many"},
        {VALUE_DATE, "soon", "soon"},      {VALUE_STRING, " as is ", " as is "},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        AUTO_FREE char *stored = value_from_typed(cases[i].type, cases[i].typed);
        assert_string_equal(stored, cases[i].stored);
    }
    assert_true(value_has_token("a bc", "bc"));
    assert_false(value_has_token("a bc", "b"));
    AUTO_FREE char *less = value_toggle_token("a b c", "b");
    assert_string_equal(less, "a c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(labels_come_in_the_present_language),
        ENTRY_TEST(outputs_are_filled_in_and_blanks_trimmed),
        ENTRY_TEST(messages_come_from_the_form_or_are_plain),
        ENTRY_TEST(choices_are_filtered_and_labelled),
        ENTRY_TEST(answers_are_shown_as_readers_write_them),
        ENTRY_TEST(several_partners_are_shown_by_name),
        ENTRY_TEST(items_are_called_by_their_name_or_number),
        cmocka_unit_test(typed_values_become_stored_ones),
    };
    return cmocka_run_group_tests_name("form/words", tests, NULL, NULL);
}
