/* SPDX-License-Identifier: MIT */
#include "view/editor_view.h"
#include "base/memory.h"
#include "test.h"

#include <stdlib.h>

struct scene {
    struct editor editor;
    struct grid grid;
};

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    editor_init(&scene->editor);
    grid_init(&scene->grid);
    grid_resize(&scene->grid, 4, 12);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    editor_done(&scene->editor);
    grid_done(&scene->grid);
    free(scene);
    return 0;
}

static void press(struct editor *editor, enum press key, bool shift)
{
    editor_update(editor, &(struct event){.kind = EVENT_PRESS, .press = key, .shift = shift});
}

/* Two rows of eight columns, one row down and two columns in. */
static void draw(struct scene *scene)
{
    editor_layout(&scene->editor, 8, 2);
    grid_clear(&scene->grid);
    editor_draw(&scene->editor, &scene->grid, 1, 2, 2, 8, STYLE_INPUT, true);
}

static void expect_row(const struct scene *scene, int row, const char *text, const char *styles)
{
    AUTO_FREE char *shown = grid_row_text(&scene->grid, row);
    AUTO_FREE char *letters = grid_row_styles(&scene->grid, row);
    assert_string_equal(shown, text);
    assert_string_equal(letters, styles);
}

static void expect_cursor(const struct scene *scene, int row, int column)
{
    assert_true(scene->grid.cursor_visible);
    assert_int_equal(scene->grid.cursor_row, row);
    assert_int_equal(scene->grid.cursor_column, column);
}

static void rows_of_the_window_stand_in_their_place_with_the_cursor_at_the_caret(void **state)
{
    struct scene *scene = *state;
    editor_set(&scene->editor, "แรก\nกำกี่\nจบ", 4, false);
    draw(scene);
    expect_row(scene, 0, "", "");
    expect_row(scene, 1, "  แรก", "..iiiiiiii");
    expect_row(scene, 2, "  กำกี่", "..iiiiiiii");
    expect_row(scene, 3, "", "");
    expect_cursor(scene, 2, 2);
    press(&scene->editor, PRESS_RIGHT, false);
    draw(scene);
    expect_cursor(scene, 2, 4);
}

static void the_selection_has_its_style_also_at_line_ends(void **state)
{
    struct scene *scene = *state;
    editor_set(&scene->editor, "กำก\nxy", 2, false);
    press(&scene->editor, PRESS_RIGHT, true);
    press(&scene->editor, PRESS_RIGHT, true);
    press(&scene->editor, PRESS_RIGHT, true);
    draw(scene);
    expect_row(scene, 1, "  กำก", "..iissiiii");
    expect_row(scene, 2, "  xy", "..siiiiiii");
}

static void one_line_shows_the_part_around_the_caret(void **state)
{
    struct scene *scene = *state;
    editor_set(&scene->editor, "abcdefกำกำ", 5, true);
    press(&scene->editor, PRESS_END, true);
    draw(scene);
    expect_row(scene, 1, "  defกำกำ", "..iisssssi");
    expect_row(scene, 2, "", "..iiiiiiii");
    expect_cursor(scene, 1, 9);
}

static void an_empty_answer_is_a_blank_with_the_cursor_in_front(void **state)
{
    struct scene *scene = *state;
    for (int one_line = 0; one_line < 2; one_line++) {
        editor_set(&scene->editor, "", SIZE_MAX, one_line);
        draw(scene);
        expect_row(scene, 1, "", "..iiiiiiii");
        expect_cursor(scene, 1, 2);
    }
}

static void without_the_focus_the_cursor_is_left_alone(void **state)
{
    struct scene *scene = *state;
    editor_set(&scene->editor, "ก", SIZE_MAX, false);
    editor_layout(&scene->editor, 8, 2);
    editor_draw(&scene->editor, &scene->grid, 1, 2, 2, 8, STYLE_INPUT, false);
    assert_false(scene->grid.cursor_visible);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_of_the_window_stand_in_their_place_with_the_cursor_at_the_caret),
        TEST(the_selection_has_its_style_also_at_line_ends),
        TEST(one_line_shows_the_part_around_the_caret),
        TEST(an_empty_answer_is_a_blank_with_the_cursor_in_front),
        TEST(without_the_focus_the_cursor_is_left_alone),
    };
    return cmocka_run_group_tests_name("view/editor_view", tests, NULL, NULL);
}
