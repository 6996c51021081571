/* SPDX-License-Identifier: MIT */
/* A comment of 7,000 characters on a screen of 60x16: written, read to its end, replied to. */
#include "wizard/review_fixture.h"

#include "view/view.h"

enum { ROWS = 16, COLUMNS = 60, WORDS = 350 };

static struct grid grid;
static char *text; /* some 7,000 characters, "จบ" at its end */

static int prepare(void **state)
{
    (void)state;
    struct buffer words;
    buffer_init(&words);
    for (int i = 0; i < WORDS; i++)
        buffer_print(&words, "ควรอธิบายให้ชัดเจน%d ", i);
    buffer_add(&words, "จบ");
    text = buffer_take(&words);
    grid_init(&grid);
    return 0;
}

static int finish(void **state)
{
    grid_done(&grid);
    free(text);
    return close_review(state);
}

static void draw(void)
{
    send((struct event){.kind = EVENT_RESIZE, .rows = ROWS, .columns = COLUMNS});
    grid_resize(&grid, ROWS, COLUMNS);
    view_draw(&wizard, &grid);
}

static void assert_caret_is_in_the_box(void)
{
    assert_true(grid.cursor_visible);
    assert_in_range(grid.cursor_row, 1, ROWS - 3);
    AUTO_FREE char *styles = grid_row_styles(&grid, grid.cursor_row);
    assert_int_equal(styles[grid.cursor_column], 'i');
}

static void while_it_is_written_caret_keys_and_what_is_out_of_sight_are_shown(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    type("c");
    send((struct event){.kind = EVENT_PASTE, .bytes = text, .length = strlen(text)});
    draw();
    assert_caret_is_in_the_box();
    assert_true(grid_shows(&grid, "จบ"));
    assert_true(grid_shows(&grid, "▲"));
    assert_true(grid_shows(&grid, "Esc "));
    send((struct event){.kind = EVENT_PRESS, .press = PRESS_HOME, .ctrl = true});
    draw();
    assert_caret_is_in_the_box();
    assert_false(grid_shows(&grid, "▲"));
    assert_true(grid_shows(&grid, "▼"));
    press(PRESS_ESCAPE);
    assert_string_equal(review.comments[0].text, text);
}

static void who_replies_sees_where_the_reply_goes(void **state)
{
    (void)state;
    open_returned("/d/one/a", text);
    open_first_section();
    press(PRESS_DOWN);
    draw();
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_REPLY);
    type("x");
    draw();
    assert_caret_is_in_the_box();
    assert_true(grid_shows(&grid, "│x"));
    assert_true(grid_shows(&grid, "Reply to"));
}

static void it_is_read_to_its_end_before_the_focus_moves_on(void **state)
{
    (void)state;
    open_returned("/d/one/a", text);
    open_first_section();
    press(PRESS_DOWN);
    draw();
    const struct page *page = wizard_page(&wizard);
    size_t focus = page->focus;
    assert_int_equal(page->entries[focus].kind, ENTRY_REMARK);
    int pages = 0;
    for (; pages < 100 && !grid_shows(&grid, "จบ"); pages++) {
        press(PRESS_PAGE_DOWN);
        draw();
        assert_int_equal(page->focus, focus);
    }
    assert_in_range(pages, 5, 40);
    press(PRESS_UP);
    draw();
    assert_int_equal(page->focus, focus);
    press(PRESS_TAB);
    assert_int_not_equal(page->focus, focus);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(while_it_is_written_caret_keys_and_what_is_out_of_sight_are_shown, prepare, finish),
        cmocka_unit_test_setup_teardown(who_replies_sees_where_the_reply_goes, prepare, finish),
        cmocka_unit_test_setup_teardown(it_is_read_to_its_end_before_the_focus_moves_on, prepare, finish),
    };
    return cmocka_run_group_tests_name("view/long comment", tests, NULL, NULL);
}
