/* SPDX-License-Identifier: MIT */
/* Names for expressions: what they give, when they are worked out, and what they read. */
#include "base/buffer.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xpath/xpath.h"

#include <stdlib.h>
#include <string.h>

static const char XML[] = "<d><g><n>a</n><v>1</v></g><g><n>b</n><v>2</v></g><g><n>b</n><v>4</v></g><t>b</t></d>";

static struct arena arena;
static xmlDoc *doc;

static int open_doc(void **state)
{
    (void)state;
    arena_init(&arena);
    doc = xml_parse(XML, strlen(XML), "d.xml", &XML_LIMITS_DRAFT, NULL);
    return doc ? 0 : -1;
}

static int close_doc(void **state)
{
    (void)state;
    xmlFreeDoc(doc);
    arena_done(&arena);
    return 0;
}

static struct xpath_variable variable(const char *name, const char *value, bool of_root, const struct xpath_variable *before)
{
    struct error err = {0};
    const struct xpath *xpath = xpath_compile_with(value, before, &arena, &err);
    if (!xpath)
        fail_msg("%s: %s", value, err.message);
    return (struct xpath_variable){.name = name, .value = xpath, .of_root = of_root, .before = before};
}

/* Seen from the second group. */
static void assert_gives(const char *text, const struct xpath_variable *variables, const char *expected)
{
    struct error err = {0};
    const struct xpath *xpath = xpath_compile_with(text, variables, &arena, &err);
    if (!xpath)
        fail_msg("%s: %s", text, err.message);
    struct xpath_context context = {.node = xmlDocGetRootElement(doc)->children->next};
    char *given = xpath_string(xpath, &context, &err);
    if (!given)
        fail_msg("%s: %s", text, err.message);
    assert_string_equal(given, expected);
    free(given);
}

static void a_variable_stands_for_its_expression_at_the_context_node(void **state)
{
    (void)state;
    struct xpath_variable name = variable("name", "n", false, NULL);
    assert_gives("$name", &name, "b");
    assert_gives("concat($name, '-', $name)", &name, "b-b");
    assert_gives("/d/g[n != $name]/v", &name, "1"); /* the same wherever it stands */
    assert_gives("$name * 1", &name, "NaN");
}

static void a_variable_of_the_document_is_the_same_for_every_node(void **state)
{
    (void)state;
    struct xpath_variable groups = variable("groups", "d/g[n = /d/t]", true, NULL);
    assert_gives("count($groups)", &groups, "2");
    assert_gives("$groups/v", &groups, "2");
    assert_gives("$groups[2]/v", &groups, "4");
    assert_gives("sum($groups/v) - v", &groups, "4");
}

static void variables_build_on_those_before_and_hide_the_same_name(void **state)
{
    (void)state;
    struct xpath_variable outer = variable("x", "v", false, NULL);
    struct xpath_variable inner = variable("x", "$x + 1", false, &outer);
    struct xpath_variable index = variable("i", "$x", false, &inner);
    assert_gives("$x", &inner, "3");
    assert_gives("/d/g[$i]/v", &index, "4"); /* a number picks by place */
}

static const struct xpath_value *answer(void *data, const struct xpath_variable *asked, struct error *err)
{
    (void)asked;
    if (!data)
        error_set(err, NULL, "no value");
    return data;
}

static void who_evaluates_may_keep_the_values(void **state)
{
    (void)state;
    struct xpath_variable name = variable("name", "n", false, NULL);
    const struct xpath *xpath = xpath_compile_with("concat($name, $name)", &name, &arena, NULL);
    struct xpath_value value = {.type = XPATH_STRING, .string = (char *)"kept"};
    struct xpath_context context = {.node = xmlDocGetRootElement(doc), .variable = answer, .variable_data = &value};
    char *given = xpath_string(xpath, &context, NULL);
    assert_string_equal(given, "keptkept");
    free(given);
    context.variable_data = NULL;
    struct error err = {0};
    assert_null(xpath_string(xpath, &context, &err));
    assert_string_equal(err.message, "no value");
}

static void unknown_variables_are_told_when_the_expression_is_read(void **state)
{
    (void)state;
    struct error err = {0};
    struct xpath_variable closing = variable("closing", "n", false, NULL);
    assert_null(xpath_compile_with("$closng = 1", &closing, &arena, &err));
    assert_string_equal(err.message, "The variable '$closng' is not known; did you mean '$closing'?");
    assert_null(xpath_compile("$a", &arena, &err));
    assert_string_equal(err.message, "The variable '$a' is not known.");
    assert_null(xpath_compile("$ a", &arena, &err));
}

static void add_path(void *data, const char *path)
{
    struct buffer *paths = data;
    buffer_print(paths, "%s%s", paths->length ? " " : "", path);
}

static void a_variable_reads_what_its_expression_reads(void **state)
{
    (void)state;
    struct xpath_variable own = variable("own", "g[n = 'b']", false, NULL);
    struct xpath_variable all = variable("all", "/d/t", true, &own);
    struct buffer paths = {0};
    xpath_each_path(xpath_compile_with("$own/v = $all", &all, &arena, NULL), "/d", add_path, &paths);
    assert_string_equal(buffer_text(&paths), "/d/g/n /d/g /d/g/v /d/t");
    buffer_clear(&paths);
    xpath_each_result(xpath_compile_with("$own[v]/n", &all, &arena, NULL), "/d", add_path, &paths);
    assert_string_equal(buffer_text(&paths), "/d/g/n");
    buffer_done(&paths);
    assert_true(xpath_looks_inside(xpath_compile_with("$own = 1", &all, &arena, NULL)));
    assert_false(xpath_looks_inside(xpath_compile_with("$all = 1", &all, &arena, NULL)));
    struct xpath_variable day = variable("day", "today()", true, NULL);
    assert_true(xpath_is_volatile(xpath_compile_with("$day > n", &day, &arena, NULL)));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_variable_stands_for_its_expression_at_the_context_node),
        cmocka_unit_test(a_variable_of_the_document_is_the_same_for_every_node),
        cmocka_unit_test(variables_build_on_those_before_and_hide_the_same_name),
        cmocka_unit_test(who_evaluates_may_keep_the_values),
        cmocka_unit_test(unknown_variables_are_told_when_the_expression_is_read),
        cmocka_unit_test(a_variable_reads_what_its_expression_reads),
    };
    return cmocka_run_group_tests_name("xpath/variables", tests, open_doc, close_doc);
}
