/* SPDX-License-Identifier: MIT */
/* What rules find, about what, and in which words; and how it joins what the engine finds. */
#include "advice/advice.h"

#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"

#include <string.h>

static struct form *form;
static struct rules *rules;
static struct instance *instance;
static struct advice *advice;

static int64_t fixed_now(void *data)
{
    (void)data;
    return 1707705000000;
}

static const struct instance_world WORLD = {.now = fixed_now, .zone_offset = 420};

static int open_entry(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_load("tests/advice/data/form.xml", &err);
    rules = form ? rules_load(form, "tests/advice/data/good.sch", &err) : NULL;
    if (!rules) {
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
        return -1;
    }
    instance = instance_new(form, &WORLD, &err);
    instance_set_language(instance, form_language_index(form, "en"));
    advice = advice_new(instance, rules);
    return 0;
}

static int close_entry(void **state)
{
    (void)state;
    advice_free(advice);
    instance_free(instance);
    rules_free(rules);
    form_free(form);
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

static void add_group(const char *name, const char *kind, const char *people)
{
    xmlNode *group = instance_add(instance, form_control_at(form, "/entry/groups/group"), NULL, SIZE_MAX, NULL);
    const char *names[] = {"name", "kind", "people"}, *values[] = {name, kind, people};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        AUTO_FREE char *path = memory_print("/entry/groups/group/%s", names[i]);
        xmlNode *node = instance_node(instance, form_control_at(form, path), group);
        assert_int_equal(instance_set(instance, node, values[i], NULL), 0);
    }
}

/* The one finding of a rule about the node at `path`. */
static const struct finding *found(const char *rule, const char *path)
{
    const struct findings *findings = advice_findings(advice);
    const struct finding *finding = findings_at(findings, at(path));
    while (finding && strcmp(finding->rule, rule) != 0)
        finding = findings_next(findings, finding);
    if (!finding)
        fail_msg("%s is not found at %s", rule, path);
    return finding;
}

static size_t count_of(const char *rule)
{
    const struct findings *findings = advice_findings(advice);
    size_t count = 0;
    for (size_t i = 0; i < findings->findings_count; i++)
        count += strcmp(findings->findings[i].rule, rule) == 0;
    return count;
}

static void an_assert_speaks_when_it_does_not_hold_and_a_report_when_it_does(void **state)
{
    (void)state;
    assert_int_equal(count_of("title-missing"), 1);
    assert_int_equal(count_of("long-title"), 0);
    set("work/title", "A title with many letters");
    assert_int_equal(count_of("title-missing"), 0);
    assert_int_equal(count_of("long-title"), 1);
}

static void a_rule_that_stops_takes_the_place_of_the_missing_answer(void **state)
{
    (void)state;
    const struct finding *finding = found("title-missing", "work/title");
    assert_int_equal(finding->severity, SEVERITY_STOP);
    assert_string_equal(finding->message, "Give the work a title.");
    assert_string_equal(finding->section, "Work");
    assert_string_equal(finding->field, "Title");
    assert_string_equal(finding->see, "topics#q1 topics#q3");
    assert_int_equal(count_of("required-missing"), 0);
}

static void the_id_is_what_stands_before_the_first_dot(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        add_group("G", "shop", "1");
    assert_string_equal(found("many-shops.all", "groups")->id, "many-shops");
}

static void a_subject_that_is_not_there_or_not_asked_for_gives_way_to_the_context(void **state)
{
    (void)state;
    add_group("G", "shop", "7");
    assert_string_equal(found("reason-irrelevant", "groups/group[1]")->field, "G");
    add_group("H", "shop", "1");
    add_group("I", "shop", "1");
    assert_string_equal(found("many-shops.all", "groups")->field, "Groups");
}

static void a_subject_may_lie_anywhere_also_where_nobody_asks(void **state)
{
    (void)state;
    add_group("G", "shop", "0");
    const struct finding *finding = found("no-total", "total");
    assert_string_equal(finding->section, "");
    assert_string_equal(finding->field, "total");
}

static void the_first_rule_of_a_pattern_takes_the_node(void **state)
{
    (void)state;
    add_group("School", "school", "");
    found("school-reason", "groups/group[1]/reason");
    assert_int_equal(count_of("people-missing"), 0);
    set("groups/group[1]/kind", "shop");
    assert_int_equal(count_of("school-reason"), 0);
    assert_int_equal(count_of("people-missing"), 1);
}

static void what_is_irrelevant_is_no_context(void **state)
{
    (void)state;
    add_group("Shop", "shop", "1");
    assert_int_equal(count_of("reason-empty"), 0);
    set("groups/group[1]/kind", "school");
    assert_int_equal(count_of("reason-empty"), 1);
}

static void answers_are_quoted_as_a_reader_sees_them(void **state)
{
    (void)state;
    set("work/day", "2019-02-12");
    add_group("Krathong\n sellers", "shop", "");
    add_group("Others", "shop", "1234");
    assert_string_equal(found("early", "work/day")->message, "The day is 12 Feb 2019.");
    assert_string_equal(found("people-missing", "groups/group[1]")->message, "How many are “Krathong sellers” (Shop)?");
    set("groups/group[1]/people", "1500");
    assert_string_equal(found("crowd", "total")->message, "1,500 of 2734");
    instance_set_language(instance, form_language_index(form, "th"));
    set("groups/group[1]/people", "");
    assert_string_equal(found("early", "work/day")->message, "วันที่ 12 ก.พ. 2562");
    assert_string_equal(found("people-missing", "groups/group[1]")->message, "“Krathong sellers” (ร้านค้า) มีกี่คน");
}

static void a_missing_answer_is_quoted_as_dots(void **state)
{
    (void)state;
    add_group("", "shop", "");
    assert_string_equal(found("people-missing", "groups/group[1]")->message, "How many are “…” (Shop)?");
    set("groups/group[1]/kind", "");
    assert_string_equal(found("people-missing", "groups/group[1]")->message, "How many are “…” ()?");
}

static void a_long_answer_is_quoted_by_its_beginning(void **state)
{
    (void)state;
    char title[201];
    memset(title, 'x', 200);
    title[200] = '\0';
    set("work/title", title);
    const char *message = found("long-title", "work/title")->message;
    assert_true(strlen(message) < 100);
    assert_non_null(strstr(message, "xxx…”"));
}

static void findings_stand_in_the_order_of_the_form(void **state)
{
    (void)state;
    set("work/day", "2019-02-12");
    add_group("A", "school", "");
    add_group("B", "shop", "");
    const struct findings *findings = advice_findings(advice);
    static const char *const expected[] = {"title-missing", "early", "school-reason", "reason-empty", "people-missing"};
    for (size_t i = 0; i < COUNT_OF(expected) && i < findings->findings_count; i++)
        assert_string_equal(findings->findings[i].rule, expected[i]);
    assert_int_equal(findings->findings_count, COUNT_OF(expected));
}

static void rows_and_sections_know_how_much_is_in_them(void **state)
{
    (void)state;
    add_group("A", "school", "");
    add_group("B", "shop", "");
    add_group("C", "shop", "3");
    const struct findings *findings = advice_findings(advice);
    assert_int_equal(findings_within(findings, at("groups/group[1]")).of[SEVERITY_WARN], 1);
    assert_int_equal(findings_within(findings, at("groups/group[1]")).of[SEVERITY_NOTE], 1);
    assert_int_equal(findings_within(findings, at("groups/group[2]")).of[SEVERITY_WARN], 1);
    assert_int_equal(findings_within(findings, at("groups/group[3]")).of[SEVERITY_WARN], 0);
    assert_int_equal(findings_within(findings, at("groups")).of[SEVERITY_WARN], 2);
    assert_int_equal(findings_in_section(findings, 0).of[SEVERITY_STOP], 1);
    assert_int_equal(findings_in_section(findings, 1).of[SEVERITY_WARN], 2);
    assert_int_equal(findings->counts.of[SEVERITY_WARN], 2);
    assert_null(findings_at(findings, at("groups/group[1]")));
}

static void without_rules_only_the_engine_speaks(void **state)
{
    (void)state;
    struct advice *plain = advice_new(instance, NULL);
    assert_int_equal(advice_findings(plain)->findings_count, 1);
    assert_string_equal(advice_findings(plain)->findings[0].rule, "required-missing");
    set("work/title", "T");
    assert_int_equal(advice_findings(plain)->findings_count, 0);
    advice_free(plain);
}

static void every_expression_can_be_tried(void **state)
{
    (void)state;
    struct error err = {0};
    add_group("A", "shop", "1");
    assert_int_equal(advice_try(advice, &err), 0);
    assert_int_equal(count_of("reason-empty"), 0); /* trying leaves nothing behind */
}

static void an_expression_that_fails_is_told_with_its_line(void **state)
{
    (void)state;
    struct error err = {0};
    add_group("A", "shop", "1"); /* its reason is not asked for, and looked at all the same */
    struct rules *failing = rules_load(form, "tests/advice/data/failing.sch", &err);
    if (!failing)
        fail_msg("%d: %s", err.line, err.message);
    struct advice *trial = advice_new(instance, failing);
    advice_findings(trial);
    assert_int_equal(advice_try(trial, &err), -1);
    assert_string_equal(err.where, "tests/advice/data/failing.sch");
    assert_int_equal(err.line, 4);
    advice_free(trial);
    rules_free(failing);
}

#define RULES_TEST(function) cmocka_unit_test_setup_teardown(function, open_entry, close_entry)

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        RULES_TEST(an_assert_speaks_when_it_does_not_hold_and_a_report_when_it_does),
        RULES_TEST(a_rule_that_stops_takes_the_place_of_the_missing_answer),
        RULES_TEST(the_id_is_what_stands_before_the_first_dot),
        RULES_TEST(a_subject_that_is_not_there_or_not_asked_for_gives_way_to_the_context),
        RULES_TEST(a_subject_may_lie_anywhere_also_where_nobody_asks),
        RULES_TEST(the_first_rule_of_a_pattern_takes_the_node),
        RULES_TEST(what_is_irrelevant_is_no_context),
        RULES_TEST(answers_are_quoted_as_a_reader_sees_them),
        RULES_TEST(a_missing_answer_is_quoted_as_dots),
        RULES_TEST(a_long_answer_is_quoted_by_its_beginning),
        RULES_TEST(findings_stand_in_the_order_of_the_form),
        RULES_TEST(rows_and_sections_know_how_much_is_in_them),
        RULES_TEST(without_rules_only_the_engine_speaks),
        RULES_TEST(every_expression_can_be_tried),
        RULES_TEST(an_expression_that_fails_is_told_with_its_line),
    };
    return cmocka_run_group_tests_name("advice/rules", tests, NULL, NULL);
}
