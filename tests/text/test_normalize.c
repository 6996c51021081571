/* SPDX-License-Identifier: MIT */
#include "text/normalize.h"

#include "text/cluster.h"
#include "text/embedded.h"
#include "text/sample.h"

static void marks_come_into_their_one_order(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"\u0E1B\u0E48\u0E35", "\u0E1B\u0E35\u0E48"},
        {"\u0E19\u0E4D\u0E32", "\u0E19\u0E33"},
        {"\u0E19\u0E49\u0E4D\u0E32", "\u0E19\u0E49\u0E33"},
        {"\u0E19\u0E4D\u0E49\u0E32", "\u0E19\u0E49\u0E33"},
        {"\u0E01\u0E33\u0E48", "\u0E01\u0E48\u0E33"},
        {"\u0E40\u0E40\u0E01", "\u0E41\u0E01"},
        {"\u0E01\u0E48\u0E48", "\u0E01\u0E48"},
        {"\u0E01\u0E48\u0E38", "\u0E01\u0E38\u0E48"},
        {"\u0E18\u0E4C\u0E34", "\u0E18\u0E34\u0E4C"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct runes runes = runes_of(cases[i].in);
        assert_true(normalize_is_needed(runes.chars, runes.count));
        assert_true(normalize_runes(&runes) > 0);
        assert_runes(&runes, cases[i].out);
        runes_done(&runes);
    }
}

static void text_in_order_is_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\u0E01\u0E4D",
        "\u0E01\u0E32\u0E32",
        "\u0E24\u0E32",
        "\u0E19\u0E49\u0E33",
        "\u0E01\u0E47\u0E48",
        "\u0E1E\u0E3A\u0E23",
        "\u0E2A\u0E34\u0E4D\u0E2B",
        "ค่าาา",
        "ก่้",
        "",
        "é\u0301",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct runes runes = runes_of(texts[i]);
        assert_false(normalize_is_needed(runes.chars, runes.count));
        runes_done(&runes);
        assert_text(normalize_utf8(texts[i]), texts[i]);
    }
}

static void normalising_twice_changes_nothing_more(void **state)
{
    (void)state;
    static const uint32_t letters[] = {0x0E01, 0x0E32, 0x0E33, 0x0E40, 0x0E4D, 0x0E48, 0x0E49,
                                       0x0E34, 0x0E38, 0x0E4C, 0x0E47, 0x0E3A, ' '};
    uint32_t seed = 1;
    for (int round = 0; round < 30000; round++) {
        struct runes runes = {0};
        for (int i = 0; i < 9; i++) {
            uint32_t cp = letters[next_random(&seed) % (sizeof letters / sizeof *letters)];
            runes_insert(&runes, runes.count, &cp, 1);
        }
        normalize_runes(&runes);
        assert_false(normalize_is_needed(runes.chars, runes.count));
        runes_done(&runes);
    }
}

/* What is in the text after typing `keys`; '<' is Backspace. */
static void assert_typed(const char *start, const char *keys, const char *expected)
{
    struct runes runes = runes_of(start);
    struct runes typed = runes_of(keys);
    size_t caret = runes.count;
    for (size_t i = 0; i < typed.count; i++)
        if (typed.chars[i] == '<')
            type_backspace(&runes, &caret);
        else
            type_char(&runes, &caret, typed.chars[i]);
    assert_int_equal(caret, runes.count);
    assert_runes(&runes, expected);
    runes_done(&typed);
    runes_done(&runes);
}

static void keys_give_the_word_in_any_order_they_are_struck(void **state)
{
    (void)state;
    static const struct {
        const char *start, *keys, *expected;
    } cases[] = {
        {"", "ป\u0E48\u0E35", "ปี่"},
        {"", "น\u0E4Dา", "นำ"},
        {"", "น\u0E49\u0E4Dา", "น้ำ"},
        {"", "น\u0E4D\u0E49า", "น้ำ"},
        {"", "กำ\u0E48", "ก่ำ"},
        {"", "เเก", "แก"},
        {"", "ก\u0E48\u0E48", "ก่"},
        {"", "ก\u0E48\u0E49", "ก้"},
        {"", "ก\u0E34\u0E35", "กี"},
        {"", "ก\u0E38\u0E34", "กิ"},
        {"", "\u0E48ก", "ก"},
        {"", " \u0E48", " "},
        {"", "เ\u0E48ก", "เก"},
        {"", "abc\u0E48", "abc"},
        {"", "๑\u0E48", "๑"},
        {"", "ำ", ""},
        {"", "กิำ", "กิ"},
        {"", "กำำ", "กำ"},
        {"", "กำ\u0E34", "กำ"},
        {"นำ", "\u0E49", "น้ำ"},
        {"", "พฺราหฺมณ", "พฺราหฺมณ"},
        {"น้ำ", "<", "น้"},
        {"น้", "<", "น"},
        {"ที่", "<<<", ""},
        {"", "<", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_typed(cases[i].start, cases[i].keys, cases[i].expected);
}

static void a_refused_mark_says_so_and_an_idle_one_does_not(void **state)
{
    (void)state;
    struct runes runes = runes_of("กาa");
    size_t caret = 3;
    assert_false(type_char(&runes, &caret, 0x0E48));
    assert_int_equal(caret, 3);
    caret = 1;
    assert_true(type_char(&runes, &caret, 0x0E48));
    assert_int_equal(caret, 2);
    assert_true(type_char(&runes, &caret, 0x0E48));
    assert_int_equal(caret, 2);
    assert_runes(&runes, "ก่าa");
    caret = 0;
    assert_false(type_backspace(&runes, &caret));
    runes_done(&runes);
}

static void typing_in_the_middle_puts_the_caret_behind_the_new_letter(void **state)
{
    (void)state;
    struct runes runes = runes_of("เก");
    size_t caret = 0;
    assert_true(type_char(&runes, &caret, 0x0E40));
    assert_runes(&runes, "แก");
    assert_int_equal(caret, 1);
    runes_done(&runes);
    runes = runes_of("นาที");
    caret = 1;
    assert_true(type_char(&runes, &caret, 0x0E4D));
    assert_runes(&runes, "นำที");
    assert_int_equal(caret, 2);
    assert_true(type_char(&runes, &caret, 'x'));
    assert_runes(&runes, "นำxที");
    assert_int_equal(caret, 3);
    runes_done(&runes);
}

static void every_word_of_our_list_types_as_itself(void **state)
{
    (void)state;
    char *list = strndup(embedded_compounds, (size_t)(embedded_compounds_end - embedded_compounds));
    int words = 0;
    char *rest = list;
    for (char *word; (word = strsep(&rest, "\n"));) {
        if (*word == '#' || !*word)
            continue;
        assert_typed("", word, word);
        assert_text(normalize_utf8(word), word);
        words++;
    }
    free(list);
    assert_true(words > 300);
}

static struct paste_report assert_pasted(const char *bytes, bool one_line, const char *expected)
{
    struct runes runes = {0};
    struct paste_report report;
    paste_clean(&runes, bytes, strlen(bytes), one_line, &report);
    assert_runes(&runes, expected);
    runes_done(&runes);
    return report;
}

static void a_paste_is_cleaned_and_tells_what_changed(void **state)
{
    (void)state;
    struct paste_report report = assert_pasted(
        "\uFEFFสำ\u00A0นัก\u200Bงาน\nง\uF70Aาน \uF71Aน\u0E4D\u0E49\u0E32\u00AD\u2028x\r\ny\tz",
        false, "สำ นักงาน\nง่าน ฺน้ำ\nx\ny z");
    assert_int_equal(report.vendor, 2);
    assert_int_equal(report.invisible, 3);
    assert_int_equal(report.spaces, 1);
    assert_int_equal(report.newlines, 1);
    assert_int_equal(report.reordered, 1);
    assert_int_equal(report.controls + report.unknown, 0);
    assert_int_equal(paste_report_total(&report), 8);
}

static void a_paste_without_faults_reports_none(void **state)
{
    (void)state;
    struct paste_report report = assert_pasted("“ก” – ข…\rค", false, "“ก” – ข…\nค");
    assert_int_equal(paste_report_total(&report), 0);
    report = assert_pasted("a่\n่", false, "a่\n่");
    assert_int_equal(paste_report_total(&report), 0);
}

static void lines_are_joined_in_a_field_of_one_line(void **state)
{
    (void)state;
    struct paste_report report = assert_pasted("ก\r\nข\nค\n", true, "ก ข ค");
    assert_int_equal(report.newlines, 3);
}

static void what_no_screen_can_show_is_dropped_or_replaced(void **state)
{
    (void)state;
    struct paste_report report =
        assert_pasted("ก\x1b[0m\x7f\uE000\xFF\u202Eข", false, "ก[0m\uFFFD\uFFFDข");
    assert_int_equal(report.controls, 2);
    assert_int_equal(report.unknown, 2);
    assert_int_equal(report.invisible, 1);
}

static void old_fonts_become_standard_thai(void **state)
{
    (void)state;
    assert_pasted("\uF700\uF70F", false, "ฐญ");
    assert_pasted("ก\uF710 ก\uF71A ก\uF884 ก\uF899 ก\uF898 ก\uF88C ก\uF88D", false,
                  "กั กฺ กั กํ ก์ ก่ ก้");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_come_into_their_one_order),
        cmocka_unit_test(text_in_order_is_left_alone),
        cmocka_unit_test(normalising_twice_changes_nothing_more),
        cmocka_unit_test(keys_give_the_word_in_any_order_they_are_struck),
        cmocka_unit_test(a_refused_mark_says_so_and_an_idle_one_does_not),
        cmocka_unit_test(typing_in_the_middle_puts_the_caret_behind_the_new_letter),
        cmocka_unit_test(every_word_of_our_list_types_as_itself),
        cmocka_unit_test(a_paste_is_cleaned_and_tells_what_changed),
        cmocka_unit_test(a_paste_without_faults_reports_none),
        cmocka_unit_test(lines_are_joined_in_a_field_of_one_line),
        cmocka_unit_test(what_no_screen_can_show_is_dropped_or_replaced),
        cmocka_unit_test(old_fonts_become_standard_thai),
    };
    return cmocka_run_group_tests_name("text/normalize", tests, NULL, NULL);
}
