/* SPDX-License-Identifier: MIT */
#include "text/wrap.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/dictionary.h"
#include "text/thai.h"
#include "text/vectors.h"

static bool is_flagged(const void *data, size_t at)
{
    return at > 0 && ((const uint8_t *)data)[at];
}

static uint8_t *flags_of(const struct runes *runes)
{
    uint8_t *flags = calloc(runes->count + 1, 1);
    assert_non_null(flags);
    breaks_find(runes->chars, runes->count, flags);
    return flags;
}

static void the_vectors_break_where_they_should(void **state)
{
    (void)state;
    static struct vector vectors[VECTORS_MAX];
    size_t count = vectors_read(vectors);
    breaks_use_compounds(false);
    for (size_t i = 0; i < count; i++) {
        struct runes runes = runes_of(vectors[i].text);
        uint8_t *flags = flags_of(&runes);
        char places[500];
        places_print(places, sizeof places, runes.count, is_flagged, flags);
        if (strcmp(places, vectors[i].breaks) != 0)
            print_error("in: %s\n", vectors[i].text);
        assert_string_equal(places, vectors[i].breaks);
        free(flags);
        runes_done(&runes);
    }
    breaks_use_compounds(true);
}

/* `marked` has '|' where a row may start, and nowhere else. */
static void assert_breaks(const char *marked)
{
    struct runes expected = runes_of(marked);
    struct runes runes = {0};
    for (size_t i = 0; i < expected.count; i++)
        if (expected.chars[i] != '|')
            runes_insert(&runes, runes.count, &expected.chars[i], 1);
    uint8_t *flags = flags_of(&runes);
    struct runes actual = {0};
    uint32_t bar = '|';
    for (size_t i = 0; i < runes.count; i++) {
        if (i > 0 && flags[i])
            runes_insert(&actual, actual.count, &bar, 1);
        runes_insert(&actual, actual.count, &runes.chars[i], 1);
    }
    assert_runes(&actual, marked);
    free(flags);
    runes_done(&actual);
    runes_done(&runes);
    runes_done(&expected);
}

static void signs_stay_with_the_words_they_belong_to(void **state)
{
    (void)state;
    static const char *const guards[] = {
        "ต่าง ๆ |เช่น |เป็นต้น |ฯลฯ",
        "กรุงเทพฯ |๒๕๖๗",
        "สำนักงาน |ก.พ.ร. |แจ้ง",
        "“การ|บริหาร|ราชการ” |และ |‘ส่วนร่วม’",
        "มาตรา |๓/๑ |แห่ง",
        "นโยบาย/|แผนงาน",
        "12/02/2567",
        "somchai@dga.or.th |โทร. |0-2356-9999",
        "ค\u00A0ง",
        "ก\u200B|ข",
        "ร้อยละ |25% |ขึ้น",
        "09.00 – |12.00 |น.",
        "ระดับ|(Collaborate)|กรณี",
        "ปี|2567|และ|Facebook|ของ",
        "  นำ |ดี",
        "อปท. / |จังหวัด",
        "ก\n|ข",
        "中|文",
        "ก\n|  ดี",
        "ฯพณฯ |ท่าน",
        "ปี|(2567)|และ",
        "ต่างๆ|นี้",
        "ไป-กลับ",
        "\"การ\"",
    };
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        assert_breaks(guards[i]);
}

static void compounds_stay_whole_only_between_borders_of_words(void **state)
{
    (void)state;
    assert_breaks("คณะกรรมการ|และ|หน่วยงาน");
    assert_breaks("เป็น|ผู้มีส่วนได้ส่วนเสีย|ของ|ภาครัฐ");
    assert_breaks("ค่าแรง|และ|ค่า|แรงงาน");
    assert_breaks("แต่ละ|ครัวเรือน|วางแผน|บำรุงรักษา|ช่องทาง|ของ|ผู้เรียน");
    assert_breaks("จำนวน|ตัวอักษร|ถึง|วันที่ประชุม|และ|วันที่|ทำ");
    breaks_use_compounds(false);
    assert_breaks("คณะ|กรรมการ|และ|หน่วย|งาน");
    breaks_use_compounds(true);
}

static void without_a_word_list_lines_still_wrap_before_leading_vowels(void **state)
{
    (void)state;
    dictionary_use(false);
    assert_false(breaks_have_dictionary());
    assert_breaks("การ|แก้|ไขปัญหา |และ|โครงการ");
    dictionary_use(true);
    assert_true(breaks_have_dictionary());
}

/* Letters, marks, vowels, digits, signs and spaces that have rules of their own. */
static void random_text(struct runes *runes, size_t count, uint32_t *seed)
{
    static const char *const pieces[] = {
        "ก",  "ร",          "ม",      "า",      "ำ",   "ะ",       "ๅ",       "เ",       "แ",
        "โ",  "ไ",          "่",       "้",       "ิ",    "ุ",        "์",        "ํ",        "ั",
        "ๆ",  "ฯ",          "ฯลฯ",    " ",      "  ",  "\n",      ".",       ",",       "/",
        "(",  ")",          "“",      "”",      "%",   "–",       "-",       "1",       "๒",
        "a",  "Z",          "\u00A0", "\u200B", "中",  "การ",     "ประชาชน", "มีส่วนร่วม", "ที่",
        "น้ำ", "คณะกรรมการ", "ผลงาน",  "ของ",    "และ", "หน่วยงาน", "ตากลม",
    };
    runes->count = 0;
    while (runes->count < count) {
        struct runes piece = runes_of(pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
        runes_insert(runes, runes->count, piece.chars, piece.count);
        runes_done(&piece);
    }
}

static void no_flag_offends_a_rule(void **state)
{
    (void)state;
    uint32_t seed = 2567;
    struct runes runes = {0};
    for (int round = 0; round < 600; round++) {
        random_text(&runes, 80, &seed);
        uint8_t *flags = flags_of(&runes);
        for (size_t i = 1; i < runes.count; i++) {
            if (!flags[i] || runes.chars[i - 1] == '\n')
                continue;
            uint32_t left = runes.chars[i - 1];
            uint32_t right = runes.chars[i];
            size_t before = i; /* of the spaces that hang */
            while (before > 0 && char_is_space(runes.chars[before - 1]))
                before--;
            assert_int_equal(cluster_snap(runes.chars, runes.count, i), i);
            assert_false(thai_is_following_vowel(right) || char_is_thai_mark(right));
            assert_false(right == THAI_MAIYAMOK || char_is_space(right));
            assert_true(right != THAI_PAIYANNOI ||
                        (i + 2 < runes.count && runes.chars[i + 2] == THAI_PAIYANNOI));
            assert_false(right != THAI_PAIYANNOI && char_is_closing(right));
            assert_false(thai_is_leading_vowel(left) || char_is_opening(left));
            assert_true(before > 0);
            assert_false(char_is_opening(runes.chars[before - 1]));
        }
        free(flags);
    }
    runes_done(&runes);
}

/* Change a place in the middle, carry the flags over as an editor does, update, and compare. */
static void assert_update_equals_find(struct runes *runes, uint32_t *seed)
{
    uint8_t *flags = flags_of(runes);
    struct runes insert = {0};
    random_text(&insert, next_random(seed) % 6, seed);
    size_t from = next_random(seed) % (runes->count + 1);
    size_t removed = next_random(seed) % 5;
    if (removed > runes->count - from)
        removed = runes->count - from;
    size_t rest = runes->count - from - removed;
    uint8_t *carried = calloc(from + insert.count + rest + 1, 1);
    assert_non_null(carried);
    memcpy(carried, flags, from);
    memcpy(carried + from + insert.count, flags + from + removed, rest);
    runes_remove(runes, from, from + removed);
    runes_insert(runes, from, insert.chars, insert.count);
    breaks_update(runes->chars, runes->count, carried, from, from + insert.count);
    uint8_t *fresh = flags_of(runes);
    assert_memory_equal(carried, fresh, runes->count);
    free(fresh);
    free(carried);
    free(flags);
    runes_done(&insert);
}

static void flags_updated_around_an_edit_equal_flags_found_anew(void **state)
{
    (void)state;
    uint32_t seed = 12;
    struct runes runes = {0};
    for (int round = 0; round < 1500; round++) {
        random_text(&runes, 60, &seed);
        assert_update_equals_find(&runes, &seed);
    }
    runes_done(&runes);
}

/* Recalled twice: the second time from what is known. */
static void flags_recalled_line_by_line_equal_flags_found_at_once(void **state)
{
    (void)state;
    uint32_t seed = 5;
    struct runes runes = {0};
    for (int round = 0; round < 1500; round++) {
        random_text(&runes, 60, &seed);
        uint8_t *found = flags_of(&runes);
        for (int again = 0; again < 2; again++) {
            uint8_t *recalled = calloc(runes.count + 1, 1);
            assert_non_null(recalled);
            breaks_recall(runes.chars, runes.count, recalled);
            assert_memory_equal(recalled, found, runes.count);
            free(recalled);
        }
        free(found);
    }
    runes_done(&runes);
}

static void assert_rows_hold_the_text(const struct rows *rows, const struct runes *runes,
                                      int columns)
{
    size_t at = 0;
    assert_true(rows->rows_count > 0);
    for (size_t i = 0; i < rows->rows_count; i++) {
        const struct row *row = &rows->rows[i];
        assert_int_equal(row->start, at);
        assert_true(row->start <= row->end && row->end <= row->next);
        for (size_t j = row->end; j < row->next; j++)
            assert_true(char_is_space(runes->chars[j]) || (runes->chars[j] == '\n' && row->hard));
        assert_int_equal(row->width, runes_width(runes->chars + row->start, row->end - row->start));
        assert_true(row->width <= columns);
        assert_int_equal(cluster_snap(runes->chars, runes->count, row->next), row->next);
        at = row->next;
    }
    assert_int_equal(at, runes->count);
    assert_true(rows->rows[rows->rows_count - 1].hard);
}

static void rows_are_never_too_wide_and_lose_nothing(void **state)
{
    (void)state;
    uint32_t seed = 77;
    struct runes runes = {0};
    struct rows rows;
    rows_init(&rows);
    for (int round = 0; round < 1000; round++) {
        random_text(&runes, 100, &seed);
        uint8_t *flags = flags_of(&runes);
        int columns = 2 + (int)(next_random(&seed) % 40);
        rows_wrap(&rows, runes.chars, runes.count, flags, columns);
        assert_rows_hold_the_text(&rows, &runes, columns);
        free(flags);
    }
    rows_done(&rows);
    runes_done(&runes);
}

static bool all_end_hard(const struct rows *rows)
{
    for (size_t i = 0; i < rows->rows_count; i++)
        if (!rows->rows[i].hard)
            return false;
    return true;
}

static void assert_same_rows(const struct rows *rows, const struct rows *expected)
{
    assert_int_equal(rows->rows_count, expected->rows_count);
    for (size_t i = 0; i < rows->rows_count; i++) {
        const struct row *a = &rows->rows[i], *b = &expected->rows[i];
        assert_true(a->start == b->start && a->end == b->end && a->next == b->next);
        assert_true(a->width == b->width && a->hard == b->hard);
    }
}

static void what_fits_has_the_same_rows_without_its_words(void **state)
{
    (void)state;
    uint32_t seed = 79;
    AUTO_RUNES struct runes runes = {0};
    struct rows wrapped, fitted;
    rows_init(&wrapped);
    rows_init(&fitted);
    size_t fitting = 0;
    for (int round = 0; round < 1000; round++) {
        random_text(&runes, 40, &seed);
        AUTO_FREE uint8_t *flags = flags_of(&runes);
        int columns = 2 + (int)(next_random(&seed) % 60);
        rows_wrap(&wrapped, runes.chars, runes.count, flags, columns);
        bool fits = rows_fit(&fitted, runes.chars, runes.count, columns);
        assert_int_equal(fits, all_end_hard(&wrapped));
        if (!fits)
            continue;
        fitting++;
        assert_same_rows(&fitted, &wrapped);
    }
    assert_true(fitting > 300);
    rows_done(&fitted);
    rows_done(&wrapped);
}

/* The rows of `text` with '|' between them and '$' after a hard end. */
static void assert_rows(const char *text, int columns, const char *expected)
{
    struct runes runes = {0};
    struct rows rows;
    rows_init(&rows);
    rows_wrap_utf8(&rows, &runes, text, columns);
    struct runes actual = {0};
    for (size_t i = 0; i < rows.rows_count; i++) {
        const struct row *row = &rows.rows[i];
        uint32_t mark = row->hard ? '$' : '|';
        if (row->end > row->start)
            runes_insert(&actual, actual.count, runes.chars + row->start, row->end - row->start);
        runes_insert(&actual, actual.count, &mark, 1);
    }
    assert_runes(&actual, expected);
    runes_done(&actual);
    rows_done(&rows);
    runes_done(&runes);
}

static void rows_end_between_words_and_spaces_hang(void **state)
{
    (void)state;
    assert_rows("", 10, "$");
    assert_rows("\n", 10, "$$");
    assert_rows("one two   three  ", 7, "one two|three$");
    assert_rows("การทำงานของเรา", 8, "การทำงาน|ของเรา$");
    assert_rows("  ย่อหน้า", 20, "  ย่อหน้า$");
    assert_rows("abcdefgh", 3, "abc|def|gh$");
    assert_rows("aaaaaa)", 6, "aaaaa|a)$");
    assert_rows("น้ำ", 1, "น้ำ$");
    assert_rows("ก\nขข\n", 5, "ก$ขข$$");
}

static void text_that_fits_loads_no_word_list(void **state)
{
    (void)state;
    breaks_done();
    assert_rows("การทำงานของเรา", 80, "การทำงานของเรา$");
    assert_false(dictionary_is_loaded());
    assert_rows("การทำงานของเรา", 8, "การทำงาน|ของเรา$");
    assert_true(dictionary_is_loaded());
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
        cmocka_unit_test(the_vectors_break_where_they_should),
        cmocka_unit_test(signs_stay_with_the_words_they_belong_to),
        cmocka_unit_test(compounds_stay_whole_only_between_borders_of_words),
        cmocka_unit_test(without_a_word_list_lines_still_wrap_before_leading_vowels),
        cmocka_unit_test(no_flag_offends_a_rule),
        cmocka_unit_test(flags_updated_around_an_edit_equal_flags_found_anew),
        cmocka_unit_test(flags_recalled_line_by_line_equal_flags_found_at_once),
        cmocka_unit_test(rows_are_never_too_wide_and_lose_nothing),
        cmocka_unit_test(what_fits_has_the_same_rows_without_its_words),
        cmocka_unit_test(rows_end_between_words_and_spaces_hang),
        cmocka_unit_test(text_that_fits_loads_no_word_list),
    };
    return cmocka_run_group_tests_name("text/wrap", tests, NULL, give_dictionary_back);
}
