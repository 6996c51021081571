/* SPDX-License-Identifier: MIT */
/* Many random edits, undos and redos: what was recomputed step by step must be what a fresh opening works out from
 * scratch, and a journal replayed must give the same answers. */
#include "entry.h"

#define STEPS 400

struct walk {
    struct instance *instance, *twin; /* the twin hears every edit */
    uint32_t seed;
    size_t items; /* in the long lists, about */
};

static size_t dice(struct walk *walk, size_t sides)
{
    walk->seed = walk->seed * 1664525u + 1013904223u;
    return sides ? (walk->seed >> 8) % sides : 0;
}

static void repeat_on_twin(void *data, const struct edit *edit)
{
    assert_int_equal(instance_apply(data, edit, NULL), 0);
}

static void describe_choices(const struct instance *instance, const xmlNode *node, struct buffer *out)
{
    const struct control *control = instance_control(instance, node);
    struct choices choices = {0};
    if (control && (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1))
        instance_choices(instance, control, node, &choices);
    for (size_t i = 0; i < choices.choices_count; i++)
        buffer_print(out, "  %s: %s\n", choices.choices[i].value, choices.choices[i].label);
    choices_done(&choices);
}

/* Values, relevance, violations and choices of every node, as text. */
static void describe(const struct instance *instance, const xmlNode *node, struct buffer *out)
{
    AUTO_FREE char *path = instance_path(instance, node);
    buffer_print(out, "%s %d%d%d %d %s\n", path, instance_is_relevant(instance, node),
                 instance_is_required(instance, node), instance_is_readonly(instance, node),
                 (int)instance_violation(instance, node), xml_first_child(node, NULL) ? "" : instance_value(node));
    describe_choices(instance, node, out);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        describe(instance, child, out);
}

static char *description(const struct instance *instance)
{
    struct buffer out;
    buffer_init(&out);
    describe(instance, instance_root(instance), &out);
    return buffer_take(&out);
}

static const struct control *repeat_above(const struct control *control)
{
    do
        control = control->parent;
    while (control && control->kind != CONTROL_REPEAT);
    return control;
}

/* Any item there is of a repeat, in any item of those around it, or NULL. */
static xmlNode *any_item(struct walk *walk, const struct control *repeat)
{
    xmlNode **items;
    const struct control *above = repeat_above(repeat);
    const xmlNode *context = above ? any_item(walk, above) : NULL;
    size_t count = above && !context ? 0 : instance_items(walk->instance, repeat, context, &items);
    xmlNode *item = count ? items[dice(walk, count)] : NULL;
    if (!above || context)
        free(items);
    return item;
}

/* Numbers where numbers are asked, mostly: one empty answer among many makes every sum NaN, and nothing is seen. */
static const char *some_value(struct walk *walk, const struct control *control, const struct choices *choices)
{
    static const char *const numbers[] = {"1", "2", "5", "7.5", "30", "-3", "0"};
    enum value_type type = control_type(control);
    if ((type == VALUE_INT || type == VALUE_DECIMAL) && dice(walk, 400))
        return numbers[dice(walk, COUNT_OF(numbers))];
    static const char *const values[] = {"", "1", "-3", "12.5", "2024-01-31", "yes", "no", "ข้อความ", "5"};
    if (choices->choices_count && dice(walk, 4))
        return choices->choices[dice(walk, choices->choices_count)].value;
    return values[dice(walk, COUNT_OF(values))];
}

static void set_something(struct walk *walk, const struct control *control)
{
    const struct control *above = repeat_above(control);
    const xmlNode *item = above ? any_item(walk, above) : NULL;
    xmlNode *node = instance_node(walk->instance, control, item);
    struct choices choices = {0};
    if (node && (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1))
        instance_choices(walk->instance, control, node, &choices);
    if (node)
        instance_set(walk->instance, node, some_value(walk, control, &choices), NULL);
    choices_done(&choices);
}

static void change_items(struct walk *walk, const struct control *repeat)
{
    const struct control *above = repeat_above(repeat);
    xmlNode *item = any_item(walk, repeat);
    size_t what = dice(walk, 5), index = dice(walk, walk->items + 4);
    if (what < 2)
        instance_add(walk->instance, repeat, item ? item : above ? any_item(walk, above) : NULL, index, NULL);
    else if (what == 2)
        instance_remove(walk->instance, item, NULL);
    else
        instance_move(walk->instance, item, index, NULL);
}

/* What was taken and comes back by undo is worked out by nothing else. */
static void take_and_bring_back(struct walk *walk, const struct control *control)
{
    const struct control *repeat = repeat_above(control);
    if (repeat && instance_remove(walk->instance, any_item(walk, repeat), NULL) == 0)
        instance_undo(walk->instance, NULL);
}

static void edit_something(struct walk *walk)
{
    const struct form *form = instance_form(walk->instance);
    const struct control *control = form->controls[dice(walk, form->controls_count)];
    if (control->kind == CONTROL_REPEAT)
        change_items(walk, control);
    else if (control_holds_value(control))
        set_something(walk, control);
}

/* Undone and redone, these are worked out together. */
static void edit_several_in_one_step(struct walk *walk)
{
    instance_begin_step(walk->instance);
    for (int i = 0; i < 4; i++)
        edit_something(walk);
    instance_end_step(walk->instance);
    instance_undo(walk->instance, NULL);
    if (dice(walk, 2))
        instance_redo(walk->instance, NULL);
}

static void take_a_step(struct walk *walk)
{
    const struct form *form = instance_form(walk->instance);
    size_t what = dice(walk, 12);
    if (what == 0)
        instance_undo(walk->instance, NULL);
    else if (what == 1)
        instance_redo(walk->instance, NULL);
    else if (what == 2 && walk->items)
        take_and_bring_back(walk, form->controls[dice(walk, form->controls_count)]);
    else if (what == 3)
        edit_several_in_one_step(walk);
    else
        edit_something(walk);
}

static void assert_like_from_scratch(const struct walk *walk, const struct instance_world *world)
{
    const struct form *form = instance_form(walk->instance);
    struct instance *fresh = instance_open(form, xmlCopyDoc(instance_doc(walk->instance), 1), world, NULL);
    AUTO_FREE char *ours = description(walk->instance);
    AUTO_FREE char *theirs = description(fresh);
    AUTO_FREE char *twin = description(walk->twin);
    instance_free(fresh);
    assert_string_equal(ours, theirs);
    assert_string_equal(ours, twin);
}

/* So many items in every list that is in no other, with something in them. */
static void lengthen(struct walk *walk)
{
    const struct form *form = instance_form(walk->instance);
    for (size_t i = 0; i < form->controls_count; i++)
        for (size_t n = 0; n < walk->items && form->controls[i]->kind == CONTROL_REPEAT && !repeat_above(form->controls[i]); n++)
            instance_add(walk->instance, form->controls[i], NULL, SIZE_MAX, NULL);
    for (size_t i = 0; i < walk->items * form->controls_count; i++)
        if (control_holds_value(form->controls[i % form->controls_count]) && repeat_above(form->controls[i % form->controls_count]))
            set_something(walk, form->controls[i % form->controls_count]);
}

static void walk_through(struct entry *entry, const struct form *form, uint32_t seed, size_t items)
{
    const struct instance_world world = entry_world(entry);
    struct walk walk = {.seed = seed, .items = items};
    walk.instance = instance_new(form, &world, NULL);
    lengthen(&walk);
    walk.twin = instance_open(form, xmlCopyDoc(instance_doc(walk.instance), 1), &world, NULL);
    instance_on_edit(walk.instance, repeat_on_twin, walk.twin);
    for (int i = 0; i < STEPS; i++) {
        take_a_step(&walk);
        if (i % 10 == 0)
            assert_like_from_scratch(&walk, &world);
    }
    while (instance_undo(walk.instance, NULL))
        ;
    assert_like_from_scratch(&walk, &world);
    instance_free(walk.instance);
    instance_free(walk.twin);
}

static void random_edits_of_a_small_entry_stay_consistent(void **state)
{
    struct entry *entry = *state;
    for (uint32_t seed = 1; seed <= 5; seed++)
        walk_through(entry, entry->form, seed, seed % 2 ? 0 : 25);
}

static void random_edits_of_the_award_form_stay_consistent(void **state)
{
    struct form *form = form_load("forms/effectiveness-2567/form.xml", NULL);
    assert_non_null(form);
    walk_through(*state, form, 7, 0);
    form_free(form);
}

/* What is kept of long lists between evaluations (columns, places) must never be stale. */
static void random_edits_of_long_and_nested_lists_stay_consistent(void **state)
{
    struct form *form = form_load("tests/form/data/many.xml", NULL);
    assert_non_null(form);
    for (uint32_t seed = 11; seed <= 26; seed++)
        walk_through(*state, form, seed, 30);
    form_free(form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(random_edits_of_a_small_entry_stay_consistent),
        ENTRY_TEST(random_edits_of_the_award_form_stay_consistent),
        ENTRY_TEST(random_edits_of_long_and_nested_lists_stay_consistent),
    };
    return cmocka_run_group_tests_name("form/random_walk", tests, NULL, NULL);
}
