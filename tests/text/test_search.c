/* SPDX-License-Identifier: MIT */
#include "text/search.h"

#include "text/sample.h"
#include "text/wrap.h"

static void a_reader_finds_what_reads_alike(void **state)
{
    (void)state;
    static const struct {
        const char *text, *needle;
        bool plain, loose;
    } cases[] = {
        {"โครงการ QR Code", "qr code", true, true},
        {"ปี ๒๕๖๗", "2567", true, true},
        {"“มีส่วนร่วม”", "\"มีส่วนร่วม\"", true, true},
        {"น\u0E4D\u0E49\u0E32ดี", "น้ำดี", true, true},
        {"เเก้ไข", "แก้", true, true},
        {"สัมฤทธิ์ผล", "สัมฤทธิผล", false, true},
        {"น้ำ", "นำ", false, true},
        {"ก็", "ก", false, true},
        {"น้ำ", "น", false, false},
        {"กำ", "ก", false, false},
        {"ที่", "ที", false, true},
        {"ÉTÉ", "été", true, true},
        {"ก", "", false, false},
        {"", "ก", false, false},
        {"พ.ศ. ๒๕๖๗ – ๒๕๗๐", "2567 - 2570", true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(search_contains(cases[i].text, cases[i].needle, SEARCH_PLAIN),
                         cases[i].plain);
        assert_int_equal(search_contains(cases[i].text, cases[i].needle, SEARCH_LOOSE),
                         cases[i].loose);
    }
}

static void while_one_types_the_last_letter_may_lack_its_marks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *needle;
        bool typing;
    } cases[] = {
        {"สัมฤทธิ์ผล", "สัมฤท", true}, {"สัมฤทธิผล", "สัมฤทธ", true}, {"น้ำ", "น", true},
        {"กำ", "ก", true},         {"ประชาชน", "ชาช", true},    {"ประชาชน", "าช", true},
        {"น้ำ", "ำ", false},        {"นำ", "น้ำ", true},          {"คน", "น้ำ", false},
        {"Collaborate", "COLLAB", true}, {"", "ก", false},      {"ก", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(search_contains(cases[i].text, cases[i].needle, SEARCH_TYPING), cases[i].typing);
}

static void a_text_folded_once_is_looked_into_often(void **state)
{
    (void)state;
    static const char *const needles[] = {"สัมฤทธิผล", "effective", "2567", "ไม่มี"};
    static const bool there[] = {true, true, true, false};
    struct search_text text;
    search_text_make(&text, "สัมฤทธิ์ผล (Effective Change) ปี ๒๕๖๗", SEARCH_LOOSE);
    for (size_t i = 0; i < sizeof needles / sizeof *needles; i++) {
        struct search_text needle;
        search_text_make(&needle, needles[i], SEARCH_LOOSE);
        assert_int_equal(search_text_has(&text, &needle, SEARCH_LOOSE), there[i]);
        search_text_done(&needle);
    }
    search_text_done(&text);
}

static void each_match_is_given_with_its_place_in_the_text(void **state)
{
    (void)state;
    struct runes text = runes_of("นํ้า x น้ำ");
    struct runes needle = runes_of("น้ำ");
    size_t start, end;
    assert_true(search_find(text.chars, text.count, needle.chars, needle.count, 0, SEARCH_PLAIN,
                            &start, &end));
    assert_int_equal(start, 0);
    assert_int_equal(end, 4);
    assert_true(search_find(text.chars, text.count, needle.chars, needle.count, 1, SEARCH_PLAIN,
                            &start, &end));
    assert_int_equal(start, 7);
    assert_int_equal(end, 10);
    assert_false(search_find(text.chars, text.count, needle.chars, needle.count, 8, SEARCH_PLAIN,
                             &start, &end));
    runes_done(&needle);
    runes_done(&text);
}

static int compare(const void *a, const void *b)
{
    return collate_compare(*(const char *const *)a, *(const char *const *)b);
}

static void words_sort_as_in_a_thai_dictionary(void **state)
{
    (void)state;
    static const char *const sorted[] = {"กะ", "กา", "ก่า", "ก้า", "กาก",
                                         "กำ", "เก", "แก", "ไก", "ขา"};
    enum { WORDS = sizeof sorted / sizeof *sorted };
    const char *words[WORDS];
    for (size_t i = 0; i < WORDS; i++)
        words[i] = sorted[(i * 7 + 3) % WORDS];
    qsort(words, WORDS, sizeof *words, compare);
    for (size_t i = 0; i < WORDS; i++)
        assert_string_equal(words[i], sorted[i]);
    assert_true(collate_compare("apple", "Banana") < 0);
    assert_int_equal(collate_compare("กา", "กา"), 0);
    assert_true(collate_compare("中", "文") != 0);
}

static void the_caret_moves_by_dictionary_words(void **state)
{
    (void)state;
    struct runes text = runes_of("แก้ไข ปัญหา\nhello ต่ำกว่า");
    static const size_t starts[] = {0, 6, 12, 18, 21, 25};
    size_t at = 0;
    for (size_t i = 1; i < sizeof starts / sizeof *starts; i++) {
        at = word_next(text.chars, text.count, at);
        assert_int_equal(at, starts[i]);
    }
    assert_int_equal(word_next(text.chars, text.count, at), text.count);
    for (size_t i = sizeof starts / sizeof *starts - 1; i > 0; i--) {
        at = word_previous(text.chars, text.count, at);
        assert_int_equal(at, starts[i - 1]);
    }
    assert_int_equal(word_previous(text.chars, text.count, 0), 0);
    assert_int_equal(word_previous(text.chars, text.count, 3), 0);
    runes_done(&text);
    assert_int_equal(word_next(NULL, 0, 0), 0);
    assert_int_equal(word_previous(NULL, 0, 0), 0);
}

static void limits_count_what_receivers_count(void **state)
{
    (void)state;
    struct runes text = runes_of("น้ำ ใบสมัคร");
    assert_int_equal(count_runes(text.chars, text.count, COUNT_CODEPOINTS), 11);
    assert_int_equal(count_runes(text.chars, text.count, COUNT_BYTES), 31);
    assert_int_equal(count_runes(text.chars, text.count, COUNT_CLUSTERS), 8);
    assert_int_equal(count_runes(text.chars, text.count, COUNT_WORDS), 2);
    runes_done(&text);
    text = runes_of("น\u0E4D\u0E49\u0E32\n – (two, words)");
    assert_int_equal(count_runes(text.chars, text.count, COUNT_CODEPOINTS), 3 + 1 + 15);
    assert_int_equal(count_runes(text.chars, text.count, COUNT_WORDS), 3);
    runes_done(&text);
}

static int give_dictionary_back(void **state)
{
    (void)state;
    breaks_done();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_finds_what_reads_alike),
        cmocka_unit_test(while_one_types_the_last_letter_may_lack_its_marks),
        cmocka_unit_test(a_text_folded_once_is_looked_into_often),
        cmocka_unit_test(each_match_is_given_with_its_place_in_the_text),
        cmocka_unit_test(words_sort_as_in_a_thai_dictionary),
        cmocka_unit_test(the_caret_moves_by_dictionary_words),
        cmocka_unit_test(limits_count_what_receivers_count),
    };
    return cmocka_run_group_tests_name("text/search", tests, NULL, give_dictionary_back);
}
