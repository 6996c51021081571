/* SPDX-License-Identifier: MIT */
/* Many random edits, undos and redos: what was recomputed step by step must be what a fresh opening works out from
 * scratch, and a journal replayed must give the same answers. */
#include "entry.h"

#define STEPS 400

struct walk {
    struct instance *instance, *twin; /* the twin hears every edit */
    uint32_t seed;
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

/* Values, relevance and violations of every node, as text. */
static void describe(const struct instance *instance, const xmlNode *node, struct buffer *out)
{
    AUTO_FREE char *path = instance_path(instance, node);
    buffer_print(out, "%s %d%d%d %d %s\n", path, instance_is_relevant(instance, node),
                 instance_is_required(instance, node), instance_is_readonly(instance, node),
                 (int)instance_violation(instance, node), xml_first_child(node, NULL) ? "" : instance_value(node));
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

/* Any item there is of a repeat, or NULL. */
static xmlNode *any_item(struct walk *walk, const struct control *repeat)
{
    xmlNode **items;
    size_t count = instance_items(walk->instance, repeat, NULL, &items);
    xmlNode *item = count ? items[dice(walk, count)] : NULL;
    free(items);
    return item;
}

static const char *some_value(struct walk *walk, const struct choices *choices)
{
    static const char *const values[] = {"", "1", "-3", "12.5", "2024-01-31", "yes", "no", "ข้อความ", "5"};
    if (choices->choices_count && dice(walk, 4))
        return choices->choices[dice(walk, choices->choices_count)].value;
    return values[dice(walk, COUNT_OF(values))];
}

static void set_something(struct walk *walk, const struct control *control)
{
    const struct control *above = control->parent;
    while (above && above->kind != CONTROL_REPEAT)
        above = above->parent;
    const xmlNode *item = above ? any_item(walk, above) : NULL;
    xmlNode *node = instance_node(walk->instance, control, item);
    struct choices choices = {0};
    if (node && (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1))
        instance_choices(walk->instance, control, node, &choices);
    if (node)
        instance_set(walk->instance, node, some_value(walk, &choices), NULL);
    choices_done(&choices);
}

static void change_items(struct walk *walk, const struct control *repeat)
{
    xmlNode *item = any_item(walk, repeat);
    size_t what = dice(walk, 5);
    if (what < 2)
        instance_add(walk->instance, repeat, item, dice(walk, 4), NULL);
    else if (what == 2)
        instance_remove(walk->instance, item, NULL);
    else
        instance_move(walk->instance, item, dice(walk, 4), NULL);
}

static void take_a_step(struct walk *walk)
{
    const struct form *form = instance_form(walk->instance);
    const struct control *control = form->controls[dice(walk, form->controls_count)];
    size_t what = dice(walk, 12);
    if (what == 0)
        instance_undo(walk->instance, NULL);
    else if (what == 1)
        instance_redo(walk->instance, NULL);
    else if (control->kind == CONTROL_REPEAT)
        change_items(walk, control);
    else if (control_holds_value(control))
        set_something(walk, control);
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

static void walk_through(struct entry *entry, const struct form *form, uint32_t seed)
{
    const struct instance_world world = entry_world(entry);
    struct walk walk = {.seed = seed};
    walk.instance = instance_new(form, &world, NULL);
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
        walk_through(entry, entry->form, seed);
}

static void random_edits_of_the_award_form_stay_consistent(void **state)
{
    struct form *form = form_load("forms/effectiveness-2567/form.xml", NULL);
    assert_non_null(form);
    walk_through(*state, form, 7);
    form_free(form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(random_edits_of_a_small_entry_stay_consistent),
        ENTRY_TEST(random_edits_of_the_award_form_stay_consistent),
    };
    return cmocka_run_group_tests_name("form/random_walk", tests, NULL, NULL);
}
