/* SPDX-License-Identifier: MIT */
#include "text/mentions.h"

#include "base/memory.h"
#include "test.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* "value/digits/unit; ..." of a text. Yours. */
static char *found_in(const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    struct mention *mentions;
    size_t count = mentions_find(runes.chars, runes.count, &mentions);
    char *all = memory_copy_string("");
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *unit = runes_to_utf8(runes.chars + mentions[i].unit_start, mentions[i].unit_end - mentions[i].unit_start);
        char *longer = memory_print("%s%g/%d/%s;", all, mentions[i].value, mentions[i].digits, unit);
        free(all);
        all = longer;
    }
    free(mentions);
    return all;
}

static void assert_found(const char *text, const char *expected)
{
    AUTO_FREE char *found = found_in(text);
    assert_string_equal(found, expected);
}

static void a_number_is_found_with_the_word_behind_it(void **state)
{
    (void)state;
    assert_found("มี 46,751 ครัวเรือนใน 7 อำเภอ", "46751/5/ครัวเรือนใน;7/1/อำเภอ;");
    assert_found("used 2,500.5 kg", "2500.5/5/kg;");
    assert_found("ร้อยละ 96.74", "96.74/4/;");
    assert_found("46750", "46750/5/;");
}

static void thai_digits_count(void **state)
{
    (void)state;
    assert_found("๔๖,๗๕๐ครัวเรือน", "46750/5/ครัวเรือน;");
}

static void commas_elsewhere_end_the_number(void **state)
{
    (void)state;
    assert_found("1,2,3 คน", "1/1/;");
    assert_found("10,000,5", "10000/5/;");
    assert_found("ก 1,2345", "1/1/;");
}

static void codes_and_dates_are_not_taken_apart(void **state)
{
    (void)state;
    assert_found("A4 12/02/2567", "12/2/;");
    assert_found("3.5.1", "3.5/2/;");
}

static void one_unit_may_be_the_beginning_of_the_other(void **state)
{
    (void)state;
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    static const char text[] = "5 ครัวเรือน 6 ครัวเรือนใน 7 ครัว 8 คน 9 ค";
    runes_set_utf8(&runes, text, strlen(text));
    struct mention *found;
    assert_int_equal(mentions_find(runes.chars, runes.count, &found), 5);
    assert_true(mentions_same_unit(runes.chars, &found[0], runes.chars, &found[1]));
    assert_true(mentions_same_unit(runes.chars, &found[1], runes.chars, &found[2]));
    assert_false(mentions_same_unit(runes.chars, &found[0], runes.chars, &found[3]));
    assert_false(mentions_same_unit(runes.chars, &found[0], runes.chars, &found[4]));
    free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_found_with_the_word_behind_it),
        cmocka_unit_test(thai_digits_count),
        cmocka_unit_test(commas_elsewhere_end_the_number),
        cmocka_unit_test(codes_and_dates_are_not_taken_apart),
        cmocka_unit_test(one_unit_may_be_the_beginning_of_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
