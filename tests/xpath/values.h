/* SPDX-License-Identifier: MIT */
/* A small document and what expressions give at its nodes; shared by the evaluator's tests. */
#ifndef RUAMRANG_TESTS_XPATH_VALUES_H
#define RUAMRANG_TESTS_XPATH_VALUES_H

#include "base/memory.h"
#include "test.h"
#include "xml/document.h"
#include "xml/node.h"
#include "xpath/xpath.h"

#include <stdlib.h>
#include <string.h>

static const char FORM[] =
    "<data xmlns:jr='http://openrosa.org/javarosa' id='award'>"
    "<name>สมชาย</name><empty/><age>41</age><day>2024-02-29</day><tags>a bb ccc</tags>"
    "<rep><x>1</x><y/><sub><z>1.1</z></sub><sub><z>1.2</z></sub></rep>"
    "<rep><x>2</x><y/><sub><z>2.1</z></sub><sub><z>2.2</z></sub></rep>"
    "<rep><x>3</x><y/><sub><z>3.1</z></sub></rep>"
    "<hidden>secret</hidden><deep><a><b/></a><b/></deep></data>";

static xmlDoc *doc;

static int read_form(void **state)
{
    (void)state;
    struct error err = {0};
    doc = xml_parse(FORM, sizeof FORM - 1, "form", &XML_LIMITS_FORM, &err);
    return doc ? 0 : -1;
}

static int forget_form(void **state)
{
    (void)state;
    xmlFreeDoc(doc);
    return 0;
}

static bool is_repeat(void *data, const xmlNode *node)
{
    (void)data;
    return xml_is_element(node, "rep") || xml_is_element(node, "sub");
}

static bool is_relevant(void *data, const xmlNode *node)
{
    (void)data;
    return !xml_is_element(node, "hidden");
}

static xmlNode *find_instance(void *data, const char *id)
{
    (void)data;
    return strcmp(id, "main") == 0 ? xmlDocGetRootElement(doc) : NULL;
}

static int64_t noon(void *data)
{
    (void)data;
    return INT64_C(1795237200000); /* 2026-11-21T05:00Z */
}

static const struct xpath_host HOST = {
    .is_repeat = is_repeat, .is_relevant = is_relevant, .instance = find_instance, .now = noon, .zone_offset = 7 * 60};

/* The value of `text` as a string at the first node of `at`; "error: sentence" when there is none. Yours. */
static char *value_at(const char *at, const char *text)
{
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    struct xpath *where = xpath_compile(at, &arena, &err);
    assert_non_null(where);
    struct xpath_context context = {.node = xmlDocGetRootElement(doc), .host = &HOST};
    struct xpath_value nodes;
    assert_int_equal(xpath_evaluate(where, &context, &nodes, &err), 0);
    assert_true(nodes.type == XPATH_NODES && nodes.nodes_count > 0);
    context.node = nodes.nodes[0];
    xpath_value_done(&nodes);
    struct xpath *expression = xpath_compile(text, &arena, &err);
    char *value = expression ? xpath_string(expression, &context, &err) : NULL;
    return value ? value : memory_print("error: %s", err.message);
}

static void assert_value_at(const char *at, const char *text, const char *expected)
{
    char *value = value_at(at, text);
    if (strcmp(value, expected) != 0)
        fail_msg("%s at %s: '%s' instead of '%s'", text, at, value, expected);
    free(value);
}

static void assert_value(const char *text, const char *expected)
{
    assert_value_at("/data", text, expected);
}

/* The complaint contains `part`. */
static void assert_error(const char *text, const char *part)
{
    char *value = value_at("/data", text);
    if (strncmp(value, "error: ", 7) != 0 || !strstr(value, part))
        fail_msg("%s: '%s' does not say '%s'", text, value, part);
    free(value);
}

#endif
