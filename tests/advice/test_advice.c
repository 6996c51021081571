/* SPDX-License-Identifier: MIT */
/* Rules kept up while answers change: the same findings as a fresh look, and no more tests evaluated than must be. */
#include "advice/advice.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEPS 400

static struct form *form;
static struct rules *rules;
static struct instance *instance;
static struct advice *advice;
static int64_t clock_now;

static int64_t fixed_now(void *data)
{
    (void)data;
    return clock_now;
}

static double fixed_random(void *data)
{
    (void)data;
    return 0.5;
}

static const struct instance_world WORLD = {.now = fixed_now, .random = fixed_random, .zone_offset = 420};

/* `rules_path` NULL: the rules beside the form. */
static int open_rules(const char *form_path, const char *rules_path)
{
    struct error err = {0};
    clock_now = 1707705000000; /* 12 February 2024 */
    form = form_load(form_path, &err);
    if (form && rules_path)
        rules = rules_load(form, rules_path, &err);
    else if (form)
        rules_for_form(form, &rules, &err);
    if (!rules) {
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
        return -1;
    }
    instance = instance_new(form, &WORLD, &err);
    advice = advice_new(instance, rules);
    return 0;
}

static int open_advice(void **state)
{
    (void)state;
    return open_rules("forms/effectiveness-2567/form.xml", "tests/advice/data/walk.sch");
}

static int close_advice(void **state)
{
    (void)state;
    advice_free(advice);
    instance_free(instance);
    rules_free(rules);
    form_free(form);
    rules = NULL;
    return 0;
}

static xmlNode *at(const char *path)
{
    xmlNode *node = instance_find(instance, path);
    if (!node)
        fail_msg("there is no %s", path);
    return node;
}

static void set(const char *path, const char *value)
{
    struct error err = {0};
    if (instance_set(instance, at(path), value, &err) < 0)
        fail_msg("%s: %s", path, err.message);
}

static xmlNode *add(const char *path)
{
    xmlNode *item = instance_add(instance, form_control_at(form, path), NULL, SIZE_MAX, NULL);
    assert_non_null(item);
    return item;
}

static uint64_t tests_for(void)
{
    uint64_t before = advice_tests(advice);
    advice_findings(advice);
    return advice_tests(advice) - before;
}

/* ---- what is evaluated ------------------------------------------------------------------------------- */

static void nothing_is_evaluated_while_nothing_changes(void **state)
{
    (void)state;
    assert_true(tests_for() > 0);
    assert_int_equal(tests_for(), 0);
}

static void a_long_text_evaluates_only_the_rules_that_read_it(void **state)
{
    (void)state;
    add("/application/outcomes/indicator");
    tests_for();
    set("summary/text", "ผลงานนี้เปิดให้ประชาชนร่วมคิดร่วมทำ");
    assert_int_equal(tests_for(), 0);
    set("work/purpose", "ให้ประชาชนร่วมคิด"); /* "work/…" is one rule's context */
    assert_int_equal(tests_for(), 1);
}

static void an_edit_in_one_of_many_groups_looks_at_that_group(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++)
        add("/application/stakeholders/group");
    tests_for();
    set("stakeholders/group[7]/stake", "เสียรายได้จากการขายกระทง");
    assert_int_equal(tests_for(), 3); /* what reads the stake, and the two that ask for its own place */
    set("stakeholders/group[7]/interest", "5");
    assert_int_equal(tests_for(), 2); /* the reason is not asked for: no context */
}

static void what_looks_at_all_groups_is_evaluated_for_all(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++)
        add("/application/stakeholders/group");
    tests_for();
    set("stakeholders/group[3]/name", "ผู้ค้ากระทง");
    assert_true(tests_for() >= 10);
}

static void a_calculated_answer_counts_as_a_change(void **state)
{
    (void)state;
    add("/application/outcomes/indicator");
    set("outcomes/indicator[1]/before-value", "5");
    tests_for();
    set("outcomes/indicator[1]/after-value", "3");
    assert_true(tests_for() > 0);
    const struct finding *finding = findings_at(advice_findings(advice), at("outcomes/indicator[1]/after-value"));
    assert_non_null(finding);
    assert_string_equal(finding->id, "worse");
}

static void what_a_choice_shows_is_followed_to_where_its_words_come_from(void **state)
{
    (void)state;
    add("/application/origin/problem");
    set("origin/problem[1]/statement", "น้ำท่วมทุกปี");
    set("origin/problem[1]/measure-value", "5");
    set("origin/problem[1]/measure-unit", "ครั้ง");
    add("/application/outcomes/indicator");
    set("outcomes/indicator[1]/problem", instance_value(at("origin/problem[1]/id")));
    set("outcomes/indicator[1]/unit", "วัน");
    const struct finding *finding = findings_at(advice_findings(advice), at("outcomes/indicator[1]/unit"));
    assert_non_null(strstr(finding->message, "น้ำท่วมทุกปี"));
    set("origin/problem[1]/statement", "น้ำแล้งทุกปี");
    finding = findings_at(advice_findings(advice), at("outcomes/indicator[1]/unit"));
    assert_non_null(strstr(finding->message, "น้ำแล้งทุกปี"));
}

static void items_that_change_places_are_looked_at_where_places_count(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        add("/application/stakeholders/group");
    xmlNode *fourth = at("stakeholders/group[4]");
    const struct findings *findings = advice_findings(advice);
    size_t before = findings_within(findings, fourth).of[SEVERITY_NOTE];
    instance_remove(instance, at("stakeholders/group[1]"), NULL);
    findings = advice_findings(advice);
    assert_int_equal(findings_within(findings, fourth).of[SEVERITY_NOTE], before + 1);
}

static void a_new_day_evaluates_what_asks_for_the_day(void **state)
{
    (void)state;
    set("work/period/closing-date", "2024-02-13");
    advice_findings(advice);
    assert_null(findings_at(advice_findings(advice), at("work/period/closing-date")));
    clock_now += 3 * 86400000LL;
    set("summary/text", "x");
    const struct finding *finding = findings_at(advice_findings(advice), at("work/period/closing-date"));
    assert_non_null(finding);
    assert_string_equal(finding->id, "future");
}

/* ---- the same as from scratch ------------------------------------------------------------------------ */

struct walk {
    uint32_t seed;
};

static size_t dice(struct walk *walk, size_t sides)
{
    walk->seed = walk->seed * 1664525u + 1013904223u;
    return sides ? (walk->seed >> 8) % sides : 0;
}

static xmlNode *any_item(struct walk *walk, const struct control *repeat)
{
    xmlNode **items;
    size_t count = instance_items(instance, repeat, NULL, &items);
    xmlNode *item = count ? items[dice(walk, count)] : NULL;
    free(items);
    return item;
}

static void set_something(struct walk *walk, const struct control *control)
{
    static const char *const values[] = {"", "1", "-3", "12.5", "2024-01-31", "yes", "no", "ข้อความ", "5", "ข้อความยาวกว่า"};
    const struct control *above = control->parent;
    while (above && above->kind != CONTROL_REPEAT)
        above = above->parent;
    xmlNode *node = instance_node(instance, control, above ? any_item(walk, above) : NULL);
    struct choices choices = {0};
    if (node && (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1))
        instance_choices(instance, control, node, &choices);
    const char *value = choices.choices_count && dice(walk, 4) ? choices.choices[dice(walk, choices.choices_count)].value
                                                               : values[dice(walk, COUNT_OF(values))];
    if (node)
        instance_set(instance, node, value, NULL);
    choices_done(&choices);
}

static void change_items(struct walk *walk, const struct control *repeat)
{
    xmlNode *item = any_item(walk, repeat);
    size_t what = dice(walk, 5);
    if (what < 2)
        instance_add(instance, repeat, item, dice(walk, 4), NULL);
    else if (what == 2)
        instance_remove(instance, item, NULL);
    else
        instance_move(instance, item, dice(walk, 4), NULL);
}

static void take_a_step(struct walk *walk)
{
    const struct control *control = form->controls[dice(walk, form->controls_count)];
    size_t what = dice(walk, 14);
    if (what == 0)
        instance_undo(instance, NULL);
    else if (what == 1)
        instance_redo(instance, NULL);
    else if (what == 2)
        instance_set_language(instance, dice(walk, 2));
    else if (control->kind == CONTROL_REPEAT)
        change_items(walk, control);
    else if (control_holds_value(control))
        set_something(walk, control);
}

static char *description(struct advice *looked_at)
{
    const struct findings *findings = advice_findings(looked_at);
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < findings->findings_count; i++) {
        const struct finding *finding = &findings->findings[i];
        AUTO_FREE char *path = instance_path(instance, finding->node);
        buffer_print(&out, "%s %s > %s %s: %s\n", path, finding->section, finding->field, finding->rule,
                     finding->message);
    }
    return buffer_take(&out);
}

static void assert_like_from_scratch(uint32_t seed, int step)
{
    struct advice *fresh = advice_new(instance, rules);
    AUTO_FREE char *theirs = description(fresh);
    AUTO_FREE char *ours = description(advice);
    advice_free(fresh);
    size_t same = 0;
    while (ours[same] && ours[same] == theirs[same])
        same++;
    while (same && ours[same - 1] != '\n')
        same--;
    if (strcmp(ours, theirs) != 0)
        fail_msg("walk %u, step %d: kept up it is\n%.400s\nand afresh\n%.400s", seed, step, ours + same, theirs + same);
}

static void walk_about(uint32_t first, uint32_t last)
{
    for (uint32_t seed = first; seed <= last; seed++) {
        struct walk walk = {seed};
        for (int i = 0; i < STEPS; i++) {
            take_a_step(&walk);
            if (i % 3 == 0)
                assert_like_from_scratch(seed, i);
        }
        while (instance_undo(instance, NULL))
            ;
        assert_like_from_scratch(seed, STEPS);
    }
}

static void a_random_walk_finds_what_a_fresh_look_finds(void **state)
{
    (void)state;
    walk_about(1, 4);
}

static void so_it_does_with_the_rules_of_every_form_there_is(void **state)
{
    glob_t found;
    assert_int_equal(glob("forms/*/form.xml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        assert_int_equal(open_rules(found.gl_pathv[i], NULL), 0);
        walk_about(7, 8);
        close_advice(state);
    }
    globfree(&found);
}

#define ADVICE_TEST(function) cmocka_unit_test_setup_teardown(function, open_advice, close_advice)

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        ADVICE_TEST(nothing_is_evaluated_while_nothing_changes),
        ADVICE_TEST(a_long_text_evaluates_only_the_rules_that_read_it),
        ADVICE_TEST(an_edit_in_one_of_many_groups_looks_at_that_group),
        ADVICE_TEST(what_looks_at_all_groups_is_evaluated_for_all),
        ADVICE_TEST(a_calculated_answer_counts_as_a_change),
        ADVICE_TEST(what_a_choice_shows_is_followed_to_where_its_words_come_from),
        ADVICE_TEST(items_that_change_places_are_looked_at_where_places_count),
        ADVICE_TEST(a_new_day_evaluates_what_asks_for_the_day),
        ADVICE_TEST(a_random_walk_finds_what_a_fresh_look_finds),
        cmocka_unit_test(so_it_does_with_the_rules_of_every_form_there_is),
    };
    return cmocka_run_group_tests_name("advice/advice", tests, NULL, NULL);
}
