/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xpath/xpath.h"

#include <string.h>

static void add_path(void *data, const char *path)
{
    struct buffer *paths = data;
    buffer_print(paths, "%s%s", paths->length ? " " : "", path);
}

static void assert_reads(const char *text, const char *context, const char *expected)
{
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    struct xpath *expression = xpath_compile(text, &arena, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.message);
    struct buffer paths = {0};
    xpath_each_path(expression, context, add_path, &paths);
    if (strcmp(buffer_text(&paths), expected) != 0)
        fail_msg("%s at %s reads '%s' instead of '%s'", text, context, buffer_text(&paths), expected);
    buffer_done(&paths);
}

static void relative_paths_are_told_from_the_root(void **state)
{
    (void)state;
    assert_reads("../x + ../../y", "/data/g/z", "/data/g/x /data/y");
    assert_reads(". > 3", "/data/g/z", "/data/g/z");
    assert_reads("./@id", "/data", "/data/@id");
    assert_reads("/data/a | /data/*/b", "/data/z", "/data/a /data/*/b");
    assert_reads("//a", "/data/z", "//a");
    assert_reads("../g//a", "/data/z", "/data/g//a");
    assert_reads("/data/g//a[1]", "/data/z", "/data/g//a");
    assert_reads("'text' = 5", "/data/z", "");
    assert_reads("string-length()", "/data/z", "/data/z");
}

static void predicates_are_told_from_the_step_they_filter(void **state)
{
    (void)state;
    assert_reads("/data/rep[x = ../y]/z", "/data/q", "/data/rep/x /data/y /data/rep/z");
    assert_reads("/data/rep[x = current()/../k]/z", "/data/q", "/data/rep/x /data/k /data/rep/z");
    assert_reads("instance('i')/root/item[k = current()]/name", "/data/q",
                 "instance(i)/root/item/k /data/q instance(i)/root/item/name");
    assert_reads("(/data/a | /data/b)[c]/d", "/data/q", "/data/a /data/b /data/a/c /data/a/d /data/b/c /data/b/d");
}

static void places_are_told_as_the_path_of_the_repeat(void **state)
{
    (void)state;
    assert_reads("position(..)", "/data/rep/x", "/data/rep");
    assert_reads("/data/rep[position() = 2]/x", "/data/q", "/data/rep /data/rep/x");
    assert_reads("../preceding-sibling::rep[1]/x", "/data/rep/y", "/data/rep/x");
    assert_reads("indexed-repeat(/data/rep/x, /data/rep, position(..) - 1)", "/data/rep/y", "/data/rep/x /data/rep /data/rep");
    assert_reads("ancestor::rep/x", "/data/rep/g/y", "/data/rep/x");
    assert_reads("if(../a, ../b, ../c)", "/data/q", "/data/a /data/b /data/c");
}

static void only_chance_and_clocks_are_volatile(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    const struct {
        const char *text;
        bool is_volatile;
    } CASES[] = {{"a + 1", false},         {"now()", true},       {"concat('a', uuid())", true}, {"a[x = today()]", true},
                 {"once(random())", true}, {"(a)[now()]", true}, {"format-date(a, '%Y')", false}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct error err = {0};
        struct xpath *expression = xpath_compile(CASES[i].text, &arena, &err);
        assert_int_equal(xpath_is_volatile(expression), CASES[i].is_volatile);
        assert_string_equal(xpath_source(expression), CASES[i].text);
    }
}

static void what_is_judged_of_a_node_alone_is_told(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    const struct {
        const char *text;
        bool picks_alone;
    } CASES[] = {{"/data/rep", true},
                 {"/data/rep[id != '']", true},
                 {"/data/rep[count(x[y = 1]) > 1][not(z) = true()]", true},
                 {"instance('i')/root/item[a = 'b']", true},
                 {"/data/rep[id = /data/x]", false},
                 {"/data/rep[id = current()/x]", false},
                 {"/data/rep[../x = 1]", false},
                 {"/data/rep[2]", false},
                 {"/data/rep[position() > 1]", false},
                 {"/data/rep[last()]", false},
                 {"/data/rep[x = today()]", false},
                 {"/data/rep[preceding-sibling::rep]", false},
                 {"/data/rep[id = instance('i')/root/x]", false},
                 {"/data/rep[jr:itext(id) = 'a']", false},
                 {"/data/rep[a = 1]/b", false},
                 {"//rep", false},
                 {"../rep", false},
                 {"instance(x)/root/item", false},
                 {"/data/rep | /data/other", false}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct error err = {0};
        if (xpath_picks_alone(xpath_compile(CASES[i].text, &arena, &err)) != CASES[i].picks_alone)
            fail_msg("%s", CASES[i].text);
    }
    assert_true(xpath_looks_inside(xpath_compile("concat(id, '-', name)", &arena, NULL)));
    assert_false(xpath_looks_inside(xpath_compile("position()", &arena, NULL)));
    assert_false(xpath_looks_inside(xpath_compile("../id", &arena, NULL)));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relative_paths_are_told_from_the_root),
        cmocka_unit_test(predicates_are_told_from_the_step_they_filter),
        cmocka_unit_test(places_are_told_as_the_path_of_the_repeat),
        cmocka_unit_test(only_chance_and_clocks_are_volatile),
        cmocka_unit_test(what_is_judged_of_a_node_alone_is_told),
    };
    return cmocka_run_group_tests_name("xpath/dependencies", tests, NULL, NULL);
}
