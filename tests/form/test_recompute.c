/* SPDX-License-Identifier: MIT */
#include "entry.h"

static void add_indicators(const struct entry *entry, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(entry, "/entry/indicator");
}

static void a_fresh_instance_is_worked_out(void **state)
{
    const struct entry *entry = *state;
    assert_string_equal(value_at(entry, "/entry/n"), "0");
    assert_string_equal(value_at(entry, "/entry/stamp"), "2024-02-12");
    assert_string_equal(value_at(entry, "/entry/group[1]/level"), "inform");
    assert_int_equal(strlen(value_at(entry, "/entry/meta/instanceID")), strlen("uuid:") + 36);
    assert_int_equal(value_at(entry, "/entry/group[1]/id")[0], 'g');
    assert_null(instance_find(entry->instance, "/entry/indicator[1]"));
}

static void a_calculation_follows_its_own_item_and_a_sum_all_of_them(void **state)
{
    const struct entry *entry = *state;
    add_indicators(entry, 2);
    put(entry, "/entry/indicator[1]/before", "10");
    put(entry, "/entry/indicator[1]/after", "15");
    put(entry, "/entry/indicator[2]/before", "8");
    put(entry, "/entry/indicator[2]/after", "6");
    assert_string_equal(value_at(entry, "/entry/indicator[1]/pct"), "50");
    assert_string_equal(value_at(entry, "/entry/indicator[2]/pct"), "-25");
    assert_string_equal(value_at(entry, "/entry/total"), "25");
    assert_false(instance_is_relevant(entry->instance, at(entry, "/entry/indicator[1]/why")));
    assert_true(instance_is_relevant(entry->instance, at(entry, "/entry/indicator[2]/why")));
    assert_false(instance_is_relevant(entry->instance, at(entry, "/entry/few")));
}

static void positions_follow_removing_and_moving(void **state)
{
    const struct entry *entry = *state;
    add_indicators(entry, 3);
    put(entry, "/entry/indicator[3]/name", "third");
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/indicator[1]"), NULL), 0);
    assert_string_equal(value_at(entry, "/entry/indicator[2]/place"), "2");
    assert_int_equal(instance_move(entry->instance, at(entry, "/entry/indicator[2]"), 0, NULL), 0);
    assert_string_equal(value_at(entry, "/entry/indicator[1]/name"), "third");
    assert_string_equal(value_at(entry, "/entry/indicator[1]/place"), "1");
    assert_string_equal(value_at(entry, "/entry/n"), "2");
}

static void one_value_among_a_thousand_items_costs_a_handful_of_evaluations(void **state)
{
    const struct entry *entry = *state;
    add_indicators(entry, 1000);
    put(entry, "/entry/indicator[500]/before", "10");
    uint64_t before = instance_evaluations(entry->instance);
    put(entry, "/entry/indicator[500]/after", "20");
    uint64_t cost = instance_evaluations(entry->instance) - before;
    assert_string_equal(value_at(entry, "/entry/indicator[500]/pct"), "100");
    assert_in_range(cost, 2, 6);
}

static void a_value_nobody_reads_costs_nothing(void **state)
{
    const struct entry *entry = *state;
    uint64_t before = instance_evaluations(entry->instance);
    put(entry, "/entry/work/staff", "12");
    assert_int_equal(instance_evaluations(entry->instance), before);
}

static void what_is_irrelevant_reads_as_empty_keeps_its_value_and_is_not_sent(void **state)
{
    const struct entry *entry = *state;
    assert_string_equal(value_at(entry, "/entry/echo"), "[]");
    assert_string_equal(value_at(entry, "/entry/details/reason"), "kept");
    AUTO_XML_DOC xmlDoc *without = instance_submission(entry->instance);
    assert_null(xml_first_child(xmlDocGetRootElement(without), "details"));
    assert_non_null(xml_first_child(xmlDocGetRootElement(without), "work"));
    put(entry, "/entry/own", "yes");
    assert_string_equal(value_at(entry, "/entry/echo"), "[kept]");
    AUTO_XML_DOC xmlDoc *with = instance_submission(entry->instance);
    assert_non_null(xml_first_child(xmlDocGetRootElement(with), "details"));
}

static void calculations_go_on_where_they_are_irrelevant(void **state)
{
    const struct entry *entry = *state;
    put(entry, "/entry/work/title", "four");
    assert_string_equal(value_at(entry, "/entry/details/length"), "4");
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/entry/details/length"), "0");
}

static void only_relevant_nodes_must_be_answered(void **state)
{
    const struct entry *entry = *state;
    xmlNode **nodes;
    size_t count = instance_violations(entry->instance, &nodes);
    assert_int_equal(count, 2);
    assert_ptr_equal(nodes[0], at(entry, "/entry/work/title"));
    assert_ptr_equal(nodes[1], at(entry, "/entry/group[1]/name"));
    free(nodes);
    put(entry, "/entry/own", "yes");
    put(entry, "/entry/details/reason", "");
    assert_int_equal(instance_violation(entry->instance, at(entry, "/entry/details/reason")), VIOLATION_REQUIRED);
    put(entry, "/entry/own", "no");
    assert_int_equal(instance_violation(entry->instance, at(entry, "/entry/details/reason")), VIOLATION_NONE);
}

static void constraints_and_types_are_told_apart(void **state)
{
    const struct entry *entry = *state;
    struct instance *instance = entry->instance;
    put(entry, "/entry/work/title", "a title of more than twenty letters");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/title")), VIOLATION_CONSTRAINT);
    put(entry, "/entry/work/title", "short");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/title")), VIOLATION_NONE);
    put(entry, "/entry/work/staff", "abc");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/staff")), VIOLATION_TYPE);
    put(entry, "/entry/work/staff", "1.5");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/staff")), VIOLATION_TYPE);
    put(entry, "/entry/work/started", "2023-02-30");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/started")), VIOLATION_TYPE);
    put(entry, "/entry/work/started", "2024-02-13");
    assert_int_equal(instance_violation(instance, at(entry, "/entry/work/started")), VIOLATION_CONSTRAINT);
    assert_int_equal(instance_would_violate(instance, at(entry, "/entry/work/started"), "2024-02-12"), VIOLATION_NONE);
    assert_string_equal(value_at(entry, "/entry/work/started"), "2024-02-13");
}

static void a_changed_value_sets_off_its_action(void **state)
{
    const struct entry *entry = *state;
    put(entry, "/entry/own", "yes");
    assert_string_equal(value_at(entry, "/entry/work/staff"), "7");
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/entry/work/staff"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(a_fresh_instance_is_worked_out),
        ENTRY_TEST(a_calculation_follows_its_own_item_and_a_sum_all_of_them),
        ENTRY_TEST(positions_follow_removing_and_moving),
        ENTRY_TEST(one_value_among_a_thousand_items_costs_a_handful_of_evaluations),
        ENTRY_TEST(a_value_nobody_reads_costs_nothing),
        ENTRY_TEST(what_is_irrelevant_reads_as_empty_keeps_its_value_and_is_not_sent),
        ENTRY_TEST(calculations_go_on_where_they_are_irrelevant),
        ENTRY_TEST(only_relevant_nodes_must_be_answered),
        ENTRY_TEST(constraints_and_types_are_told_apart),
        ENTRY_TEST(a_changed_value_sets_off_its_action),
    };
    return cmocka_run_group_tests_name("form/recompute", tests, NULL, NULL);
}
