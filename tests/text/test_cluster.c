/* SPDX-License-Identifier: MIT */
#include "text/cluster.h"

#include "text/search.h"
#include "text/thai.h"
#include "text/vectors.h"

#include <locale.h>
#include <wchar.h>

static bool is_cluster_start(const void *data, size_t at)
{
    const struct runes *runes = data;
    return cluster_snap(runes->chars, runes->count, at) == at;
}

static void the_vectors_have_their_counts_columns_and_clusters(void **state)
{
    (void)state;
    static struct vector vectors[VECTORS_MAX];
    size_t count = vectors_read(vectors);
    for (size_t i = 0; i < count; i++) {
        const struct vector *vector = &vectors[i];
        struct runes runes = runes_of(vector->text);
        char starts[500];
        places_print(starts, sizeof starts, runes.count, is_cluster_start, &runes);
        assert_string_equal(starts, vector->cluster_starts);
        assert_int_equal(runes_width(runes.chars, runes.count), vector->columns);
        assert_int_equal(count_runes(runes.chars, runes.count, COUNT_CODEPOINTS),
                         vector->codepoints);
        assert_int_equal(count_runes(runes.chars, runes.count, COUNT_CLUSTERS), vector->clusters);
        assert_int_equal(count_runes(runes.chars, runes.count, COUNT_BYTES), vector->utf8);
        runes_done(&runes);
    }
}

static void the_caret_steps_over_whole_clusters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, next, previous;
    } cases[] = {
        {"น้ำ", 0, 3, 0},   {"น้ำ", 3, 3, 0}, {"แก้", 3, 3, 1},  {"แก้", 1, 3, 0}, {"ก\nข", 2, 3, 1},
        {"ก\nข", 1, 2, 0}, {"่ก", 0, 1, 0},  {"กำำ", 2, 3, 0}, {"ก ่", 1, 2, 0}, {"ก ำ", 2, 3, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct runes runes = runes_of(cases[i].text);
        assert_int_equal(cluster_next(runes.chars, runes.count, cases[i].at), cases[i].next);
        assert_int_equal(cluster_previous(runes.chars, runes.count, cases[i].at),
                         cases[i].previous);
        runes_done(&runes);
    }
}

/* Every text of five of these: the short way of most letters and the long way agree. */
static void the_short_way_of_most_letters_is_the_long_one(void **state)
{
    (void)state;
    static const uint32_t letters[] = {'a', ' ', '\n', 0x0E01, 0x0E48, 0x0E34, 0x0E33, 0x0301, 0x2500, 0x4E00, 0xFE0F, 0x00E9};
    enum { LETTERS = sizeof letters / sizeof *letters, LENGTH = 5 };
    size_t short_ones = 0;
    for (size_t which = 0; which < LETTERS * LETTERS * LETTERS * LETTERS * LETTERS; which++) {
        uint32_t chars[LENGTH];
        for (size_t i = 0, rest = which; i < LENGTH; i++, rest /= LETTERS)
            chars[i] = letters[rest % LETTERS];
        size_t end = cluster_in_one_cell(chars, LENGTH, 0), next;
        int columns = cluster_step(chars, LENGTH, 0, &next);
        assert_int_equal(next, cluster_next_elsewhere(chars, LENGTH, 0));
        assert_int_equal(columns, cluster_width_elsewhere(chars, 0, next));
        if (end == 0)
            continue;
        struct glyph glyphs[2];
        uint32_t cell[GLYPH_CHARS] = {0};
        memcpy(cell, chars, end * sizeof *chars);
        assert_int_equal(cluster_next_elsewhere(chars, LENGTH, 0), end);
        assert_int_equal(cluster_width_elsewhere(chars, 0, end), 1);
        assert_int_equal(cluster_glyphs(chars, 0, end, glyphs), 1);
        assert_memory_equal(glyphs[0].chars, cell, sizeof cell);
        assert_false(glyphs[0].flagged);
        short_ones++;
    }
    assert_true(short_ones > 20000);
}

static void assert_glyph(const struct glyph *glyph, const char *chars, bool flagged)
{
    size_t count = 0;
    while (count < GLYPH_CHARS && glyph->chars[count])
        count++;
    assert_text(runes_to_utf8(glyph->chars, count), chars);
    assert_int_equal(glyph->flagged, flagged);
}

static void clusters_are_drawn_with_sara_am_in_two_cells(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first, *second;
        bool flagged;
    } cases[] = {
        {"น้ำ", "น\u0E4D\u0E49", "า", false},
        {"กำ", "ก\u0E4D", "า", false},
        {"ปี่", "ปี่", NULL, false},
        {"่", "\u25CC\u0E48", NULL, true},
        {"a่", "a่", NULL, false},
        {"ก\u0E38\u0E34\u0E47\u0E48\u0E4C\u0E4E", "ก\u0E38\u0E34\u0E47\u0E48", NULL, true},
        {"ำ", "า\u0E4D", NULL, true},
        {"\u0E3B", "\uFFFD", NULL, false},
        {"\u200B", "\uFFFD", NULL, false},
        {"\x01", "\uFFFD", NULL, false},
        {"\u26A0\uFE0F", "\u26A0", NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct runes runes = runes_of(cases[i].text);
        struct glyph glyphs[2];
        assert_int_equal(cluster_next(runes.chars, runes.count, 0), runes.count);
        int count = cluster_glyphs(runes.chars, 0, runes.count, glyphs);
        assert_int_equal(count, cases[i].second ? 2 : 1);
        assert_int_equal(cluster_width(runes.chars, 0, runes.count), count);
        assert_glyph(&glyphs[0], cases[i].first, cases[i].flagged);
        if (cases[i].second)
            assert_glyph(&glyphs[1], cases[i].second, false);
        runes_done(&runes);
    }
}

static void cells_drawn_take_the_columns_counted(void **state)
{
    (void)state;
    static const uint32_t chars[] = {0x0E01, 0x0E33, 0x0E48,  0x0E34, 0x0E4D, 0x0E32,
                                     ' ',    'a',    0x4E2D,  0x3000, 0x0301, 0x200B,
                                     '\t',   0xFE0F, 0x1F600, 0x0E40};
    uint32_t seed = 9;
    struct runes runes = {0};
    for (int i = 0; i < 20000; i++)
        runes_insert(&runes, runes.count, &chars[next_random(&seed) % 16], 1);
    for (size_t at = 0, next; at < runes.count; at = next) {
        next = cluster_next(runes.chars, runes.count, at);
        struct glyph glyphs[2] = {0};
        int count = cluster_glyphs(runes.chars, at, next, glyphs);
        int drawn = glyphs[0].width + (count == 2 ? glyphs[1].width : 0);
        assert_int_equal(drawn, cluster_width(runes.chars, at, next));
        assert_int_equal(char_width(glyphs[0].chars[0]), glyphs[0].width);
        assert_int_equal(cluster_snap(runes.chars, runes.count, next - 1), at);
    }
    runes_done(&runes);
}

/* The C library calls these wide; Unicode (East Asian Width N and A) does not. */
static bool is_disputed(uint32_t cp)
{
    return (cp >= 0x3248 && cp <= 0x324F) || (cp >= 0x4DC0 && cp <= 0x4DFF);
}

static void widths_agree_with_the_c_library(void **state)
{
    (void)state;
    if (setlocale(LC_CTYPE, "C.UTF-8"))
        for (uint32_t cp = 0x20; cp < 0x10000; cp++)
            if (wcwidth((wchar_t)cp) >= 0 && char_is_drawable(cp) && !is_disputed(cp))
                assert_int_equal(char_width(cp), wcwidth((wchar_t)cp));
    setlocale(LC_CTYPE, "C");
    assert_int_equal(char_width(0x4E2D), 2);
    assert_int_equal(char_width(0x0E33), 1);
    assert_int_equal(char_width(0x0E4E), 0);
    assert_int_equal(char_width(0x1F600), 2);
    assert_int_equal(char_width(0x0301), 0);
}

static void a_prefix_that_fits_never_cuts_a_cluster(void **state)
{
    (void)state;
    assert_int_equal(utf8_fit("น้ำดี", 1), 0);
    assert_int_equal(utf8_fit("น้ำดี", 2), strlen("น้ำ"));
    assert_int_equal(utf8_fit("น้ำดี", 3), strlen("น้ำดี"));
    assert_int_equal(utf8_fit("abc", 99), 3);
    assert_int_equal(utf8_fit("\xFF\xFFz", 2), 2);
    assert_int_equal(utf8_width("กี่น้ำ"), 3);
    assert_int_equal(utf8_width("ก\nข"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vectors_have_their_counts_columns_and_clusters),
        cmocka_unit_test(the_caret_steps_over_whole_clusters),
        cmocka_unit_test(the_short_way_of_most_letters_is_the_long_one),
        cmocka_unit_test(clusters_are_drawn_with_sara_am_in_two_cells),
        cmocka_unit_test(cells_drawn_take_the_columns_counted),
        cmocka_unit_test(widths_agree_with_the_c_library),
        cmocka_unit_test(a_prefix_that_fits_never_cuts_a_cluster),
    };
    return cmocka_run_group_tests_name("text/cluster", tests, NULL, NULL);
}
