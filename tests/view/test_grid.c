/* SPDX-License-Identifier: MIT */
#include "view/grid.h"
#include "test.h"

#include <stdlib.h>

enum { COLUMNS = 20, ROWS = 4 };

static int make_grid(void **state)
{
    struct grid *grid = malloc(sizeof *grid);
    grid_init(grid);
    grid_resize(grid, ROWS, COLUMNS);
    *state = grid;
    return 0;
}

static int free_grid(void **state)
{
    grid_done(*state);
    free(*state);
    return 0;
}

static void assert_row(const struct grid *grid, int row, const char *expected)
{
    char *text = grid_row_text(grid, row);
    assert_string_equal(text, expected);
    free(text);
}

static const struct cell *cell(const struct grid *grid, int row, int column)
{
    return &grid->cells[row * grid->columns + column];
}

static void assert_chars(const struct cell *cell, const uint32_t *expected, int count)
{
    for (int i = 0; i < GLYPH_CHARS; i++)
        assert_int_equal(cell->chars[i], i < count ? expected[i] : 0);
}
#define ASSERT_CHARS(cell, ...)                                                                    \
    assert_chars(cell, (const uint32_t[]){__VA_ARGS__},                                            \
                 sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

#define K5 "กกกกก"
#define K15 K5 K5 K5

static void sara_am_that_does_not_fit_leaves_a_blank_without_its_base(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, 0, 0, COLUMNS, "xxxxxxxxxxxxxxxxxxxx", STYLE_PLAIN);
    assert_int_equal(grid_put(grid, 0, 0, COLUMNS, K15 K5 "ำ", STYLE_PLAIN), COLUMNS);
    assert_row(grid, 0, K15 "กกกก");
    ASSERT_CHARS(cell(grid, 0, 19), ' ');
}

static void sara_am_fills_the_last_two_columns_exactly(void **state)
{
    struct grid *grid = *state;
    assert_int_equal(grid_put(grid, 0, 0, COLUMNS, K15 "กกกกำ", STYLE_PLAIN), COLUMNS);
    assert_row(grid, 0, K15 "กกกกำ");
    ASSERT_CHARS(cell(grid, 0, 18), 0x0E01, 0x0E4D);
    ASSERT_CHARS(cell(grid, 0, 19), 0x0E32);
}

static void the_last_cell_of_the_grid_keeps_its_marks(void **state)
{
    struct grid *grid = *state;
    for (int column = 0; column < COLUMNS; column++)
        grid_put(grid, ROWS - 1, column, COLUMNS, "กี่", STYLE_PLAIN);
    ASSERT_CHARS(cell(grid, ROWS - 1, COLUMNS - 1), 0x0E01, 0x0E35, 0x0E48);
}

static void a_mark_with_no_letter_stands_on_a_flagged_circle(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, 0, 0, COLUMNS, "่ก", STYLE_PLAIN);
    ASSERT_CHARS(cell(grid, 0, 0), 0x25CC, 0x0E48);
    assert_int_equal(cell(grid, 0, 0)->flagged, 1);
    ASSERT_CHARS(cell(grid, 0, 1), 0x0E01);
    assert_int_equal(cell(grid, 0, 1)->flagged, 0);
}

static void more_marks_than_a_cell_holds_are_cut_and_flagged(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, 0, 0, COLUMNS, "กิ่้์๊๋", STYLE_PLAIN);
    assert_int_not_equal(cell(grid, 0, 0)->chars[GLYPH_CHARS - 1], 0);
    assert_int_equal(cell(grid, 0, 0)->flagged, 1);
    ASSERT_CHARS(cell(grid, 0, 1), ' ');
}

static void sara_am_is_drawn_apart_and_copied_whole(void **state)
{
    struct grid *grid = *state;
    assert_int_equal(grid_put(grid, 1, 0, COLUMNS, "น้ำ กำ ต่ำกว่า", STYLE_PLAIN), 11);
    ASSERT_CHARS(cell(grid, 1, 0), 0x0E19, 0x0E4D, 0x0E49);
    ASSERT_CHARS(cell(grid, 1, 1), 0x0E32);
    assert_row(grid, 1, "น้ำ กำ ต่ำกว่า");
}

static void text_with_marks_comes_back_as_it_was(void **state)
{
    static const char *const texts[] = {"ที่สุดญี่ปุ่น", "สัมฤทธิ์ผล", "พฺราหฺมณ", "ฤๅษีก็", "ำ", "สํ", "กำำ", "日本ำ"};
    struct grid *grid = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        grid_clear(grid);
        grid_put(grid, 0, 0, COLUMNS, texts[i], STYLE_PLAIN);
        assert_row(grid, 0, texts[i]);
    }
}

static void text_is_clipped_to_the_grid_on_every_side(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, -1, 0, COLUMNS, "above", STYLE_PLAIN);
    grid_put(grid, ROWS, 0, COLUMNS, "below", STYLE_PLAIN);
    grid_put(grid, 0, -2, COLUMNS, "left", STYLE_PLAIN);
    grid_put(grid, 1, 17, COLUMNS + 50, "right", STYLE_PLAIN);
    grid_put(grid, 2, 25, 60, "beyond", STYLE_PLAIN);
    grid_fill(grid, 3, -5, 50, STYLE_TITLE);
    grid_set_style(grid, 9, -5, 50, STYLE_TITLE);
    grid_box(grid, -3, -3, 40, 40, false, STYLE_BORDER);
    assert_row(grid, 0, "ft");
    assert_row(grid, 1, "                 rig");
    assert_row(grid, 2, "");
    char *styles = grid_row_styles(grid, 3);
    assert_string_equal(styles, "TTTTTTTTTTTTTTTTTTTT");
    free(styles);
}

static void short_text_ends_in_an_ellipsis_only_when_it_must(void **state)
{
    struct grid *grid = *state;
    assert_int_equal(grid_put_short(grid, 0, 0, 5, "ที่สุด", STYLE_PLAIN), 3);
    assert_int_equal(grid_put_short(grid, 1, 0, 5, "ดำเนินการ", STYLE_PLAIN), 5);
    assert_int_equal(grid_put_short(grid, 2, 0, 2, "น้ำใจ", STYLE_PLAIN), 1);
    assert_int_equal(grid_put_short(grid, 3, 4, 4, "x", STYLE_PLAIN), 4);
    assert_row(grid, 0, "ที่สุด");
    assert_row(grid, 1, "ดำเนิ…");
    assert_row(grid, 2, "…");
    assert_row(grid, 3, "");
}

static void writing_over_half_a_wide_character_blanks_the_other_half(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, 0, 0, COLUMNS, "日本", STYLE_PLAIN);
    assert_int_equal(cell(grid, 0, 1)->chars[0], 0);
    grid_put(grid, 0, 1, COLUMNS, "ก", STYLE_PLAIN);
    assert_row(grid, 0, " ก本");
    grid_fill(grid, 0, 2, 3, STYLE_PLAIN);
    assert_row(grid, 0, " ก");
    grid_put(grid, 1, 0, 3, "日本", STYLE_PLAIN);
    assert_row(grid, 1, "日");
}

static void nothing_invisible_reaches_a_cell(void **state)
{
    struct grid *grid = *state;
    grid_put(grid, 0, 0, COLUMNS, "a\x1b[2J\tb\nc\u200b\u202e\ufeff\u00ad\xc2\x85\xff" "d", STYLE_PLAIN);
    for (int column = 0; column < COLUMNS; column++) {
        for (int i = 0; i < GLYPH_CHARS; i++) {
            uint32_t cp = cell(grid, 0, column)->chars[i];
            assert_false((cp > 0 && cp < 0x20) || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD);
            assert_false((cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E));
            assert_int_not_equal(cp, 0xFEFF);
        }
    }
}

static void a_box_has_its_corners_in_lines_and_in_ascii(void **state)
{
    struct grid *grid = *state;
    grid_box(grid, 0, 0, 3, 5, false, STYLE_BORDER);
    grid_box(grid, 1, 6, 4, 9, true, STYLE_BORDER);
    grid_line(grid, 3, 0, 4, false, STYLE_BORDER);
    assert_row(grid, 0, "┌───┐");
    assert_row(grid, 1, "│   │ +-+");
    assert_row(grid, 2, "└───┘ | |");
    assert_row(grid, 3, "────  +-+");
    char *styles = grid_row_styles(grid, 1);
    assert_string_equal(styles, "b...b.bbb");
    free(styles);
}

static void equal_drawings_are_equal_in_memory(void **state)
{
    struct grid *grid = *state;
    struct grid other;
    grid_init(&other);
    grid_resize(&other, ROWS, COLUMNS);
    grid_put(&other, 0, 0, COLUMNS, "ร่วมร่าง ผู้มีส่วนได้", STYLE_ERROR);
    grid_put(&other, 1, 3, COLUMNS, "日本", STYLE_KEY);
    grid_put(grid, 1, 3, COLUMNS, "日本", STYLE_KEY);
    grid_put(grid, 0, 0, COLUMNS, "ร่วมร่าง ผู้มีส่วนได้", STYLE_ERROR);
    assert_memory_equal(grid->cells, other.cells, ROWS * COLUMNS * sizeof(struct cell));
    grid_done(&other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_grid, free_grid)
    const struct CMUnitTest tests[] = {
        TEST(sara_am_that_does_not_fit_leaves_a_blank_without_its_base),
        TEST(sara_am_fills_the_last_two_columns_exactly),
        TEST(the_last_cell_of_the_grid_keeps_its_marks),
        TEST(a_mark_with_no_letter_stands_on_a_flagged_circle),
        TEST(more_marks_than_a_cell_holds_are_cut_and_flagged),
        TEST(sara_am_is_drawn_apart_and_copied_whole),
        TEST(text_with_marks_comes_back_as_it_was),
        TEST(text_is_clipped_to_the_grid_on_every_side),
        TEST(short_text_ends_in_an_ellipsis_only_when_it_must),
        TEST(writing_over_half_a_wide_character_blanks_the_other_half),
        TEST(nothing_invisible_reaches_a_cell),
        TEST(a_box_has_its_corners_in_lines_and_in_ascii),
        TEST(equal_drawings_are_equal_in_memory),
    };
    return cmocka_run_group_tests_name("view/grid", tests, NULL, NULL);
}
