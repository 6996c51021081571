/* SPDX-License-Identifier: MIT */
#include "text/catalogue.h"
#include "values.h"
#include "xpath/function.h"

/* XPath 1.0, section 4, and the table of the ODK XForms specification, "XPath Functions". */
static const char *const SPECIFIED[] = {
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
    "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not",
    "true", "false", "lang", "number", "sum", "floor", "ceiling", "round", "join", "substr", "ends-with", "uuid", "digest",
    "pulldata", "if", "coalesce", "once", "boolean-from-string", "regex", "checklist", "weighted-checklist", "random", "int",
    "max", "min", "pow", "log", "log10", "abs", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "exp", "exp10",
    "pi", "count-non-empty", "instance", "current", "randomize", "today", "now", "format-date", "format-date-time", "date",
    "decimal-date-time", "decimal-time", "selected", "selected-at", "count-selected", "jr:choice-name", "jr:itext",
    "indexed-repeat", "area", "distance", "base64-decode",
};

static void every_function_of_the_standards_is_in_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(SPECIFIED); i++) {
        const struct function *function = function_find(SPECIFIED[i]);
        if (!function || !function->call)
            fail_msg("%s is missing", SPECIFIED[i]);
    }
}

static void every_row_of_the_table_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; function_at(i); i++) {
        const struct function *function = function_at(i);
        assert_true(function->args_min <= function->args_max);
        assert_true((function->args_max == 0) == (function->takes[0] == '\0'));
        assert_true(strlen(function->takes) <= function->args_max);
        assert_true(strspn(function->takes, "snbpa") == strlen(function->takes));
        assert_true(function->where[0] != '\0');
        assert_ptr_equal(function_find(function->name), function); /* no name twice */
    }
}

static void a_path_is_demanded_when_the_expression_is_read(void **state)
{
    (void)state;
    assert_error("false() and count(1)", "Argument 1 of the function 'count' must be a path");
    assert_error("name(string(name))", "Argument 1 of the function 'name' must be a path");
    assert_error("indexed-repeat(rep/x, 'rep', 1)", "Argument 2 of the function 'indexed-repeat' must be a path");
    assert_error("rep | 1", "Only paths can be joined with '|'");
    assert_error("true()[1]", "Only nodes can be filtered");
    assert_value("count((rep | name)[1])", "1");
    assert_value("count(if(true(), rep, name))", "3");
}

static void a_predicate_that_is_no_number_asks_for_no_place(void **state)
{
    (void)state;
    assert_value("count(//x[contains(., '2')])", "1");
    assert_value("count(//x[string(.)])", "3");
    assert_value("count(//x[round(1.4)])", "3"); /* the first x of each rep */
    assert_value("count((//x)[round(1.4)])", "1");
    assert_value("count(//x[if(true(), 2, 1)])", "0");
}

/* The figures are those of ODK's own engines. */
static void places_have_areas_distances_and_fences(void **state)
{
    (void)state;
    assert_value("distance('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0')", "861.99");
    assert_value("distance('0 0', '0 1')", "111318.85");
    assert_value("distance('13.75 100.5;13.75 100.5 ; ')", "0");
    assert_value("area('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;7.9267 -11.5722 0 0;"
                 "7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;7.9377 -11.5845 0 0')",
                 "2333220.77");
    assert_value("area('0 0;0 1')", "0");
    assert_value("area(empty)", "0");
    assert_value("area('91 0;0 1;1 1')", "0");
    assert_error("distance('here')", "needs two places or more");
    assert_value("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true");
    assert_value("geofence('1.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "false");
    assert_value("geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", "false"); /* not closed */
    assert_value("geofence(empty, '0 0;0 1;1 1;1 0;0 0')", "false");
}

static void namespaces_are_nodes_of_the_element_that_declares_them(void **state)
{
    (void)state;
    assert_value("count(namespace::*)", "1");
    assert_value("namespace::jr", "http://openrosa.org/javarosa");
    assert_value("count(namespace::p)", "0");
    assert_value("count(rep/namespace::node())", "0");
    assert_value("local-name(namespace::*/..)", "data");
    assert_value("count(namespace::* | @* | namespace::*)", "2");
    assert_value("local-name((@* | namespace::* | *)[2])", "id"); /* namespaces, attributes, children */
    assert_value("count(namespace::*/following::x)", "3");
    assert_value("count(namespace::*/preceding::node() | namespace::*/following-sibling::node())", "0");
}

static void base64_gives_text_and_nothing_else(void **state)
{
    (void)state;
    assert_value("base64-decode('4LiB')", "ก");
    assert_value("base64-decode(' 4L iB\n')", "ก");
    assert_value("base64-decode('YQ==')", "a");
    assert_value("base64-decode('YQ')", "a");
    assert_value("base64-decode('YQ=')", "");
    assert_value("base64-decode('YQ==YQ==')", "");
    assert_value("base64-decode('Y')", "");
    assert_value("base64-decode('/w==')", "\xef\xbf\xbd");
    assert_value("base64-decode('AGEAYg==')", "ab"); /* no XML holds NUL */
}

static void what_is_not_a_number_adds_nothing_to_text(void **state)
{
    (void)state;
    assert_value("concat('[', empty * 2, ']')", "[]");
    assert_value("join(', ', 1, 'x' + 1, 2)", "1, , 2");
    assert_value("coalesce(empty + 1, 'none')", "none");
    assert_value("coalesce(empty, 'x' + 1)", "");
    assert_value("string(number(name)) = 'NaN'", "true"); /* XPath 1.0, 4.2; forms ask like this */
    assert_value("count-selected(number(name))", "0");
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct xpath_context context = {.node = xmlDocGetRootElement(doc)};
    AUTO_FREE char *answer = xpath_answer(xpath_compile("empty * 2", &arena, NULL), &context, NULL);
    assert_string_equal(answer, "");
}

static void slices_end_where_the_text_ends(void **state)
{
    (void)state;
    assert_value("substring('12345', -1 div 0)", "12345"); /* XPath 1.0, 4.2: every place is behind minus infinity */
    assert_value("substring('12345', -1 div 0, 1 div 0)", "");
    assert_value("substring('12345', -42, 1 div 0)", "12345");
    assert_value("substring('12345', 0 div 0)", "");
    assert_value("substring('12345', 1.5, 2.6)", "234");
    assert_value("substring('สวัสดี', 2, 3)", "วัส");
    assert_value("substr('12345', -0.5)", "12345");
    assert_value("substr('12345', 1.5, -0.5)", "");
    assert_value("substr('12345', -2)", "45");
}

static void moments_that_cannot_be_told_are_none(void **state)
{
    (void)state;
    assert_value("date(1 div 0)", "Invalid Date");
    assert_value("date(99999999999)", "Invalid Date");
    assert_value("date(0 div 0)", "Invalid Date");
    assert_value("format-date(-1 div 0, '%Y')", "");
    assert_value("decimal-date-time(1e99 div 0)", "error: An operator is missing before character 20.");
    assert_value("decimal-date-time('2024-02-30')", "NaN");
    assert_value("decimal-time('10:20.5')", "NaN");
    assert_value("decimal-time('12:00:00.000')", "0.5");
}

static void patience_tells_a_bad_call_only_when_it_is_reached(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    struct xpath_context context = {.node = xmlDocGetRootElement(doc)};
    struct xpath *skipped = xpath_compile_patiently("true() or foo(1, bar()) or substring()", &arena, &err);
    struct xpath *reached = xpath_compile_patiently("false() or foo(1)", &arena, &err);
    AUTO_FREE char *value = xpath_string(skipped, &context, &err);
    assert_string_equal(value, "true");
    assert_null(xpath_string(reached, &context, &err));
    assert_non_null(strstr(err.message, "The function 'foo' is not known"));
    assert_null(xpath_compile_patiently("true() or foo(1", &arena, &err));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_function_of_the_standards_is_in_the_table),
        cmocka_unit_test(every_row_of_the_table_is_whole),
        cmocka_unit_test(a_path_is_demanded_when_the_expression_is_read),
        cmocka_unit_test(a_predicate_that_is_no_number_asks_for_no_place),
        cmocka_unit_test(places_have_areas_distances_and_fences),
        cmocka_unit_test(namespaces_are_nodes_of_the_element_that_declares_them),
        cmocka_unit_test(base64_gives_text_and_nothing_else),
        cmocka_unit_test(what_is_not_a_number_adds_nothing_to_text),
        cmocka_unit_test(slices_end_where_the_text_ends),
        cmocka_unit_test(moments_that_cannot_be_told_are_none),
        cmocka_unit_test(patience_tells_a_bad_call_only_when_it_is_reached),
    };
    return cmocka_run_group_tests_name("xpath/functions", tests, read_form, forget_form);
}
