/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "test.h"
#include "text/catalogue.h"
#include "xpath/regex.h"

#include <string.h>
#include <time.h>

static int search(const char *pattern, const char *text, bool *found, struct error *err)
{
    size_t steps = 10000000;
    return regex_search(pattern, text, &steps, found, err);
}

static void assert_found(const char *pattern, const char *text, bool expected)
{
    struct error err = {0};
    bool found = false;
    if (search(pattern, text, &found, &err) < 0)
        fail_msg("%s in '%s': %s", pattern, text, err.message);
    if (found != expected)
        fail_msg("%s in '%s' is %sfound", pattern, text, found ? "" : "not ");
}

static void assert_mistake(const char *pattern, const char *part)
{
    struct error err = {0};
    bool found;
    assert_int_equal(search(pattern, "aaaa", &found, &err), -1);
    if (!strstr(err.message, part))
        fail_msg("%s: '%s' does not say '%s'", pattern, err.message, part);
}

static void anchors_may_stand_in_groups(void **state)
{
    (void)state;
    assert_found("(^$)|(^[0-9]{4}$)", "", true);
    assert_found("(^$)|(^[0-9]{4}$)", "2567", true);
    assert_found("(^$)|(^[0-9]{4}$)", "256", false);
    assert_found("^(a|b)$", "ab", false);
    assert_found("a$b", "a", false);
    assert_found("\\bดี", "ดี", false); /* a word is [A-Za-z0-9_] (ECMA-262) */
    assert_found("\\bcat\\b", "a cat!", true);
    assert_found("\\bcat\\b", "concat", false);
    assert_found("\\Bcat", "concat", true);
}

static void it_may_look_around_and_back(void **state)
{
    (void)state;
    assert_found("^(?=.*[0-9])(?=.*[a-z]).{6,}$", "abc123", true);
    assert_found("^(?=.*[0-9])(?=.*[a-z]).{6,}$", "abcdef", false);
    assert_found("^(?!0+$)[0-9]+$", "000", false);
    assert_found("^(?!0+$)[0-9]+$", "010", true);
    assert_found("(?<=THB )[0-9]+", "THB 12", true);
    assert_found("(?<!THB )\\b12", "THB 12", false);
    assert_found("^(..)-\\1$", "ab-ab", true);
    assert_found("^(..)-\\1$", "ab-ba", false);
    assert_found("^(?<day>[0-9]+)/[0-9]+$", "1/2", true);
    assert_found("(\\w*)\\1*x", "aax", true);
}

static void sets_and_counts_are_those_of_ecmascript(void **state)
{
    (void)state;
    assert_found("^[^\\W_]+$", "a_b", false);
    assert_found("^[\\w.-]+$", "a.b-c", true);
    assert_found("^[a-]$", "-", true);
    assert_found("^[]$", "]", false);
    assert_found("^[^]$", "\n", true);
    assert_found("^.$", "\n", false);
    assert_found("^\\s$", "\u00a0", true);
    assert_found("^\\p{L}+$", "กขA", true);
    assert_found("^\\P{L}+$", "๑1", true);
    assert_found("^\\u0e01\\x41$", "กA", true);
    assert_found("^\\uD83D\\uDE00$", "😀", true);
    assert_found("^a{2,3}$", "aaaa", false);
    assert_found("^a{,3}$", "a{,3}", true); /* no counting: it means itself */
    assert_found("^{}$", "{}", true);
    assert_found("^a+?b??$", "aaab", true);
    assert_found("^(a?){3}$", "", true);
    assert_found("a||b", "", true);
}

static void a_mistake_is_told(void **state)
{
    (void)state;
    const char *const WRONG[] = {"a(", "a)", "[a", "*a", "a**", "a{3,2}", "[z-a]", "\\", "(?a)", "(a)\\2", "\\p{Nothing}",
                                 "a{99999}", "(a{1000}){1000}"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_mistake(WRONG[i], "has a mistake");
}

/* Each would take a backtracking matcher longer than the sun will shine. */
static void no_pattern_takes_long(void **state)
{
    (void)state;
    enum { HANGS = 60 /* seconds of computing, on any machine; here it is some tenths */ };
    struct buffer text = {0}, deep = {0};
    for (int i = 0; i < 3000; i++)
        buffer_add_char(&text, 'a');
    for (int i = 0; i < 100000; i++)
        buffer_add_char(&deep, '(');
    buffer_add_char(&text, '!');
    const clock_t start = clock();
    assert_found("^(a+)+$", buffer_text(&text), false);
    assert_found("(a|a)*c", buffer_text(&text), false);
    assert_found("(.*a){12}x", buffer_text(&text), false);
    assert_found("^((a?)*)*b", buffer_text(&text), false);
    struct error err = {0};
    bool found;
    assert_int_equal(search(buffer_text(&deep), "a", &found, &err), -1);
    assert_int_equal(search("^((a+)\\2?)+$", buffer_text(&text), &found, &err), -1);
    assert_non_null(strstr(err.message, "too many steps"));
    assert_true((clock() - start) / CLOCKS_PER_SEC < HANGS);
    buffer_done(&text);
    buffer_done(&deep);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_may_stand_in_groups),
        cmocka_unit_test(it_may_look_around_and_back),
        cmocka_unit_test(sets_and_counts_are_those_of_ecmascript),
        cmocka_unit_test(a_mistake_is_told),
        cmocka_unit_test(no_pattern_takes_long),
    };
    return cmocka_run_group_tests_name("xpath/regex", tests, NULL, NULL);
}
