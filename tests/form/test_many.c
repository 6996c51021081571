/* SPDX-License-Identifier: MIT */
/* Long lists: what an edit costs must not grow with them, and sums over them must not remember what has changed. */
#include "entry.h"

#define MARK "/many/marks/mark"

static struct entry *open_many(size_t marks)
{
    struct entry *entry = memory_alloc(sizeof *entry);
    struct instance_world world = entry_world(entry);
    entry->form = form_load("tests/form/data/many.xml", NULL);
    assert_non_null(entry->form);
    entry->instance = instance_new(entry->form, &world, NULL);
    put(entry, "/many/goal", "1000");
    for (size_t i = 0; i < marks; i++)
        add(entry, MARK);
    return entry;
}

static void close_many(struct entry *entry)
{
    void *state = entry;
    entry_close(&state);
}

static xmlNode *mark_at(const struct entry *entry, size_t number)
{
    AUTO_FREE char *path = memory_print(MARK "[%zu]", number);
    return at(entry, path);
}

static void set_worth(const struct entry *entry, size_t number, const char *value)
{
    AUTO_FREE char *path = memory_print(MARK "[%zu]/worth", number);
    put(entry, path, value);
}

/* The expressions worked out for each kind of edit in a list of so many. */
struct costs {
    uint64_t set_first, set_last, add_last, move_last, undo_move, remove_last, language;
};

static uint64_t since(const struct entry *entry, uint64_t *before)
{
    uint64_t now = instance_evaluations(entry->instance), cost = now - *before;
    *before = now;
    return cost;
}

static struct costs costs_among(size_t marks)
{
    struct entry *entry = open_many(marks);
    uint64_t before = instance_evaluations(entry->instance);
    struct costs costs = {0};
    set_worth(entry, 1, "7");
    costs.set_first = since(entry, &before);
    set_worth(entry, marks, "7");
    costs.set_last = since(entry, &before);
    add(entry, MARK);
    costs.add_last = since(entry, &before);
    assert_int_equal(instance_move(entry->instance, mark_at(entry, marks + 1), marks - 1, NULL), 0);
    costs.move_last = since(entry, &before);
    assert_true(instance_undo(entry->instance, NULL));
    costs.undo_move = since(entry, &before);
    assert_int_equal(instance_remove(entry->instance, mark_at(entry, marks + 1), NULL), 0);
    costs.remove_last = since(entry, &before);
    instance_set_language(entry->instance, 1);
    costs.language = since(entry, &before);
    close_many(entry);
    return costs;
}

static void an_edit_costs_as_much_among_two_thousand_items_as_among_twenty(void **state)
{
    (void)state;
    struct costs few = costs_among(20), many = costs_among(2000);
    assert_int_equal(few.set_first, 2); /* the sum and the count */
    assert_int_equal(many.set_first, few.set_first);
    assert_int_equal(many.set_last, few.set_last);
    assert_int_equal(many.add_last, few.add_last);
    assert_int_equal(many.move_last, few.move_last);
    assert_int_equal(many.undo_move, few.undo_move);
    assert_int_equal(many.remove_last, few.remove_last);
    assert_int_equal(many.language, 0);
}

static void an_item_in_front_moves_all_others_on_and_one_at_the_end_none(void **state)
{
    (void)state;
    struct entry *entry = open_many(100);
    const struct control *marks = form_control_at(entry->form, MARK);
    uint64_t before = instance_evaluations(entry->instance);
    assert_non_null(instance_add(entry->instance, marks, NULL, SIZE_MAX, NULL));
    uint64_t at_the_end = since(entry, &before);
    assert_non_null(instance_add(entry->instance, marks, NULL, 0, NULL));
    assert_int_equal(since(entry, &before), at_the_end + 101);
    put(entry, "/many/goal", "1");
    assert_true(instance_is_relevant(entry->instance, mark_at(entry, 10)));
    assert_false(instance_is_relevant(entry->instance, mark_at(entry, 11)));
    assert_int_equal(instance_remove(entry->instance, mark_at(entry, 1), NULL), 0);
    assert_true(instance_is_relevant(entry->instance, mark_at(entry, 10)));
    assert_false(instance_is_relevant(entry->instance, mark_at(entry, 11)));
    close_many(entry);
}

static void a_sum_follows_a_value_and_a_removal_that_are_redone_together(void **state)
{
    (void)state;
    struct entry *entry = open_many(40);
    assert_string_equal(value_at(entry, "/many/worth"), "40");
    instance_begin_step(entry->instance);
    set_worth(entry, 20, "11");
    assert_int_equal(instance_remove(entry->instance, mark_at(entry, 3), NULL), 0);
    instance_end_step(entry->instance);
    assert_string_equal(value_at(entry, "/many/worth"), "49");
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/many/worth"), "40");
    assert_string_equal(value_at(entry, "/many/worthy"), "0");
    assert_true(instance_redo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/many/worth"), "49");
    assert_string_equal(value_at(entry, "/many/worthy"), "1");
    close_many(entry);
}

static void what_a_value_would_do_to_a_sum_leaves_no_trace(void **state)
{
    (void)state;
    struct entry *entry = open_many(0);
    for (size_t i = 0; i < 20; i++)
        add(entry, "/many/results/item");
    xmlNode *after = at(entry, "/many/results/item[5]/after");
    assert_int_equal(instance_would_violate(entry->instance, after, "1000"), VIOLATION_NONE);
    put(entry, "/many/results/item[6]/after", "3");
    assert_string_equal(value_at(entry, "/many/results/total"), "41");
    close_many(entry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_costs_as_much_among_two_thousand_items_as_among_twenty),
        cmocka_unit_test(an_item_in_front_moves_all_others_on_and_one_at_the_end_none),
        cmocka_unit_test(a_sum_follows_a_value_and_a_removal_that_are_redone_together),
        cmocka_unit_test(what_a_value_would_do_to_a_sum_leaves_no_trace),
    };
    return cmocka_run_group_tests_name("form/many", tests, NULL, NULL);
}
