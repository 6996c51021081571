/* SPDX-License-Identifier: MIT */
/* Where only it is asked whether there is any node, the walk ends at the first; the answer is the same as by counting. */
#include "base/memory.h"
#include "test.h"
#include "xml/document.h"
#include "xpath/xpath.h"

#include <string.h>

static const char XML[] = "<d><g><v>1</v></g><g><v>2</v></g><g><v>2</v></g><g><v>3</v></g><e/></d>";

static struct arena arena;
static xmlDoc *doc;
static int reads;

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

/* Asked for every text that is read. */
static bool count_reads(void *data, const xmlNode *node)
{
    (void)data, (void)node;
    reads++;
    return true;
}

static bool holds(const char *text)
{
    const struct xpath_host host = {.is_relevant = count_reads};
    struct xpath_context context = {.node = xmlDocGetRootElement(doc), .host = &host};
    struct error err = {0};
    const struct xpath *xpath = xpath_compile(text, &arena, &err);
    bool result = false;
    reads = 0;
    if (!xpath || xpath_boolean(xpath, &context, &result, &err) < 0)
        fail_msg("%s: %s", text, err.message);
    return result;
}

static void the_answer_is_the_same_as_by_counting(void **state)
{
    (void)state;
    static const char *const paths[] = {"g",         "x",          "g[v = '2']", "g[v = '9']",        "g[2]",    "g[9]",
                                        "g[v][3]",   "g[last()]",  "//v",        "//v[. = 3]",        "g/v",     "g/x",
                                        "(g | e)[5]", "/d/g[v > 2]", "g[v[. = 2]]", "e[not(*)][../g]", "/",      "."};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        AUTO_FREE char *counted = memory_print("number(count(%s)) > 0", paths[i]);
        static const char *const some[] = {"count(%s) > 0", "count(%s) != 0", "count(%s) >= 1", "boolean(%s)", "false() or %s"};
        static const char *const none[] = {"count(%s) = 0", "count(%s) < 1", "not(%s)", "if(%s, false(), true())"};
        bool expected = holds(counted);
        for (size_t j = 0; j < COUNT_OF(some) + COUNT_OF(none); j++) {
            bool is_none = j >= COUNT_OF(some);
            const char *pattern = is_none ? none[j - COUNT_OF(some)] : some[j];
            const char *place = strstr(pattern, "%s");
            AUTO_FREE char *text = memory_print("%.*s%s%s", (int)(place - pattern), pattern, paths[i], place + 2);
            if (holds(text) != (expected != is_none))
                fail_msg("%s does not agree with %s", text, counted);
        }
    }
}

static void the_walk_ends_at_the_first(void **state)
{
    (void)state;
    assert_true(holds("number(count(g[v > 1])) > 0"));
    assert_int_equal(reads, 4);
    assert_true(holds("count(g[v > 1]) > 0"));
    assert_int_equal(reads, 2);
    assert_true(holds("g[v > 0] and not(g[v > 3])"));
    assert_int_equal(reads, 1 + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_is_the_same_as_by_counting),
        cmocka_unit_test(the_walk_ends_at_the_first),
    };
    return cmocka_run_group_tests_name("xpath/any", tests, open_doc, close_doc);
}
