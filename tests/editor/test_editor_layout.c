/* SPDX-License-Identifier: MIT */
/* Rows, window and caret columns of the editor, and that wrapping only what changed is wrapping everything. */
#include "editor_fixture.h"
#include "text/cluster.h"

#include <stdlib.h>
#include <string.h>

static void type(struct editor *editor, uint32_t cp)
{
    editor_update(editor, &(struct event){.kind = EVENT_CHAR, .character = cp});
}

static void expect_cell(const struct editor *editor, int row, int column)
{
    int caret_row, caret_column;
    editor_caret_cell(editor, &caret_row, &caret_column);
    assert_int_equal(caret_row, row);
    assert_int_equal(caret_column, column);
}

static void short_text_is_laid_out_without_the_word_list(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "การบริหาร\nน้ำ", SIZE_MAX, false);
    editor_layout(editor, 20, 5);
    for (int i = 0; i < 5; i++) {
        type(editor, 0x0E01);
        editor_layout(editor, 20, 5);
    }
    assert_false(editor->breaks_found);
    assert_int_equal(editor->rows.rows_count, 2);
    expect_cell(editor, 1, 7);
}

static void a_row_that_grows_too_long_breaks_between_words(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ปลากินแมวปลากิน", SIZE_MAX, false);
    editor_layout(editor, 20, 5);
    assert_int_equal(editor->rows.rows_count, 1);
    editor_layout(editor, 7, 5);
    assert_true(editor->breaks_found);
    assert_int_equal(editor->rows.rows_count, 3);
    assert_int_equal(editor->rows.rows[0].end, 6);
    for (int i = 0; i < 5; i++)
        press(editor, PRESS_BACKSPACE);
    editor_layout(editor, 7, 5);
    assert_int_equal(editor->rows.rows[0].end, 6);
}

static void a_group_that_became_short_enough_goes_up_to_the_row_before(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "abcdef xy ๆ ๆ ๆ", SIZE_MAX, false); /* no row starts with ๆ */
    editor_layout(editor, 13, 5);
    assert_int_equal(editor->rows.rows_count, 2);
    press(editor, PRESS_BACKSPACE);
    editor_layout(editor, 13, 5);
    assert_int_equal(editor->rows.rows_count, 1);
}

static void between_two_rows_the_caret_shows_below_and_after_end_above(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ปลากินแมวปลากิน", 6, false);
    editor_layout(editor, 7, 5);
    expect_cell(editor, 1, 0);
    press(editor, PRESS_UP);
    editor_layout(editor, 7, 5);
    expect_cell(editor, 0, 0);
    press(editor, PRESS_END);
    editor_layout(editor, 7, 5);
    assert_int_equal(editor->caret, 6);
    expect_cell(editor, 0, 5);
    press(editor, PRESS_END);
    expect_cell(editor, 0, 5);
    press(editor, PRESS_HOME);
    assert_int_equal(editor->caret, 0);
}

static void end_stops_before_the_spaces_that_hang_and_typed_ones_keep_the_caret_in_sight(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "abc defg   hij", 0, false);
    editor_layout(editor, 8, 5);
    press(editor, PRESS_END);
    assert_int_equal(editor->caret, 8);
    editor_set(editor, "abc defg", SIZE_MAX, false);
    editor_layout(editor, 8, 5);
    for (int i = 0; i < 3; i++)
        type(editor, ' ');
    editor_layout(editor, 8, 5);
    assert_int_equal(editor->rows.rows_count, 1);
    expect_cell(editor, 0, 7);
}

static void up_and_down_keep_the_column_over_short_rows_and_wide_letters(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "abcdef\nx\nกำกำกำ\nabcdef", 5, false);
    editor_layout(editor, 20, 3);
    press(editor, PRESS_DOWN);
    assert_int_equal(editor->caret, 8);
    press(editor, PRESS_DOWN);
    assert_int_equal(editor->caret, 13); /* column 4: the third กำ covers columns 4 and 5 */
    press(editor, PRESS_DOWN);
    assert_int_equal(editor->caret, 21); /* column 5 again */
    editor_layout(editor, 20, 3);
    assert_int_equal(editor->top, 1);
    expect_cell(editor, 2, 5);
    assert_int_equal(press(editor, PRESS_DOWN), EDITOR_IGNORED);
    assert_int_equal(press(editor, PRESS_PAGE_UP), EDITOR_MOVED);
    assert_int_equal(editor->caret, 5);
}

static void the_window_follows_the_caret_and_shows_no_needless_emptiness(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "1\n2\n3\n4\n5\n6", SIZE_MAX, false);
    editor_layout(editor, 20, 3);
    assert_int_equal(editor->top, 3);
    press(editor, PRESS_UP);
    press(editor, PRESS_UP);
    editor_layout(editor, 20, 3);
    assert_int_equal(editor->top, 3);
    press(editor, PRESS_UP);
    editor_layout(editor, 20, 3);
    assert_int_equal(editor->top, 2);
    editor_layout(editor, 20, 6);
    assert_int_equal(editor->top, 0);
}

static void one_line_scrolls_by_whole_letters(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "กำกำกำกำกำกำ", SIZE_MAX, true);
    editor_layout(editor, 5, 1);
    assert_int_equal(editor->rows.rows_count, 1);
    assert_int_equal(editor->top, 8);
    expect_cell(editor, 0, 4);
    for (int i = 0; i < 3; i++)
        press(editor, PRESS_LEFT);
    editor_layout(editor, 5, 1);
    assert_int_equal(editor->top, 6);
    expect_cell(editor, 0, 0);
    press(editor, PRESS_HOME);
    editor_layout(editor, 5, 1);
    assert_int_equal(editor->top, 0);
    press(editor, PRESS_RIGHT);
    press(editor, PRESS_RIGHT);
    editor_layout(editor, 5, 1);
    assert_int_equal(editor->top, 2); /* all of the third letter is in sight */
    expect_cell(editor, 0, 2);
    press(editor, PRESS_END);
    for (int i = 0; i < 8; i++)
        press(editor, PRESS_BACKSPACE);
    editor_layout(editor, 5, 1);
    assert_int_equal(editor->top, 0);
}

/* ---- random edits: rows kept up to date against rows made afresh ---- */

static uint32_t random_state = 7;

static size_t next_random(size_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return below ? (random_state >> 8) % below : 0;
}

static void expect_rows_as_if_made_afresh(const struct editor *editor)
{
    struct editor fresh;
    editor_init(&fresh);
    AUTO_FREE char *text = editor_text(editor);
    editor_set(&fresh, text, SIZE_MAX, false);
    editor_layout(&fresh, editor->columns, editor->height);
    assert_int_equal(editor->text.count, fresh.text.count);
    assert_int_equal(editor->rows.rows_count, fresh.rows.rows_count);
    for (size_t i = 0; i < fresh.rows.rows_count; i++) {
        assert_int_equal(editor->rows.rows[i].start, fresh.rows.rows[i].start);
        assert_int_equal(editor->rows.rows[i].end, fresh.rows.rows[i].end);
        assert_int_equal(editor->rows.rows[i].next, fresh.rows.rows[i].next);
        assert_int_equal(editor->rows.rows[i].width, fresh.rows.rows[i].width);
        assert_int_equal(editor->rows.rows[i].hard, fresh.rows.rows[i].hard);
    }
    if (editor->breaks_found && fresh.breaks_found)
        assert_memory_equal(editor->breaks, fresh.breaks, fresh.text.count);
    editor_done(&fresh);
}

static void edit_at_random(struct editor *editor)
{
    static const char *const pieces[] = {
        "การบริหารราชการแบบมีส่วนร่วม", " ",   "น้ำ", "เ",   "\u0E48",     "ฯลฯ", "ๆ",  "\n",
        "๓/๑ (ก.พ.ร.) ", "   ", "somchai@dga.or.th", "ความคิดเห็น", "漢字", "“", "”", "\u0E33"};
    size_t count = editor->text.count;
    editor->caret = editor->anchor = cluster_snap(editor->text.chars, count, next_random(count + 1));
    size_t end = editor->caret + next_random(12);
    if (next_random(3) == 0)
        editor->anchor = cluster_snap(editor->text.chars, count, end < count ? end : count);
    const char *piece = pieces[next_random(COUNT_OF(pieces))];
    struct event paste = {.kind = EVENT_PASTE, .bytes = piece, .length = strlen(piece)};
    switch (next_random(4)) {
    case 0:
        press(editor, PRESS_BACKSPACE);
        break;
    case 1:
        editor_undo(editor);
        break;
    case 2:
        type(editor, 0x0E01 + (uint32_t)next_random(0x4E));
        break;
    default:
        editor_update(editor, &paste);
    }
}

static void wrapping_what_changed_gives_the_same_rows_as_wrapping_everything(void **state)
{
    struct editor *editor = *state;
    static const char paragraph[] =
        "การบริหารราชการแบบมีส่วนร่วม หมายถึง การเปิดโอกาสให้ผู้มีส่วนได้ส่วนเสียเข้ามามีส่วนร่วมในการตัดสินใจ "
        "ของสำนักงาน ก.พ.ร. เช่น การรับฟังความคิดเห็น (Consult) ฯลฯ พ.ศ. ๒๕๖๗ และอื่น ๆ ต่อไป";
    static const int widths[] = {1, 2, 7, 20, 76};
    for (size_t round = 0; round < 4 * COUNT_OF(widths); round++) {
        int columns = widths[round % COUNT_OF(widths)];
        AUTO_FREE char *text = memory_alloc(sizeof paragraph * 24);
        for (size_t copies = round / COUNT_OF(widths) * 6; copies > 0; copies--)
            strcat(strcat(text, paragraph), copies % 8 ? " " : "\n");
        editor_set(editor, text, SIZE_MAX, false);
        editor_layout(editor, columns, 5);
        for (int i = 0; i < 60; i++) {
            for (size_t edits = 1 + next_random(2); edits > 0; edits--)
                edit_at_random(editor);
            editor_layout(editor, columns, 5);
            expect_rows_as_if_made_afresh(editor);
        }
    }
}

/* ---- a large paste ---- */

static void paste_paragraphs(struct editor *editor, size_t copies)
{
    static const char paragraph[] = "การบริหารราชการแบบมีส่วนร่วม หมายถึง การเปิดโอกาสให้ผู้มีส่วนได้ส่วนเสียเข้ามามีส่วนร่วมในการตัดสินใจ\r";
    AUTO_FREE char *text = memory_alloc(sizeof paragraph * copies + 1);
    for (size_t i = 0; i < copies; i++)
        strcat(text, paragraph);
    editor_update(editor, &(struct event){.kind = EVENT_PASTE, .bytes = text, .length = strlen(text)});
}

/* The same text in an editor that took all the time it wanted. */
static void make_exact(struct editor *fresh, const struct editor *editor)
{
    AUTO_FREE char *text = editor_text(editor);
    editor_init(fresh);
    editor_set(fresh, text, SIZE_MAX, false);
    editor_layout(fresh, editor->columns, editor->height);
    editor_refine(fresh);
}

static void expect_same_window(const struct editor *editor, const struct editor *other)
{
    for (size_t i = 0; i < (size_t)editor->height && editor->top + i < editor->rows.rows_count; i++) {
        const struct row *row = &editor->rows.rows[editor->top + i], *its = &other->rows.rows[other->top + i];
        assert_int_equal(row->start, its->start);
        assert_int_equal(row->end, its->end);
    }
}

static void expect_same_breaks(const struct editor *editor, const struct editor *other)
{
    assert_int_equal(editor->rows.rows_count, other->rows.rows_count);
    assert_memory_equal(editor->breaks, other->breaks, other->text.count);
}

static void a_large_paste_shows_the_rows_it_will_have_and_gets_its_other_words_afterwards(void **state)
{
    struct editor *editor = *state, exact;
    int row, column;
    editor_set(editor, "ก่อนหน้า", SIZE_MAX, false);
    paste_paragraphs(editor, 150);
    editor_layout(editor, 30, 8);
    make_exact(&exact, editor);
    assert_true(editor->breaks_guessed);
    expect_same_window(editor, &exact);
    editor_caret_cell(editor, &row, &column);
    assert_true(editor_refine(editor));
    expect_same_breaks(editor, &exact);
    expect_same_window(editor, &exact);
    expect_cell(editor, row, column);
    assert_false(editor_refine(editor));
    editor_done(&exact);
}

static void an_edit_before_the_words_are_all_found_finds_them(void **state)
{
    struct editor *editor = *state, exact;
    editor_set(editor, "", SIZE_MAX, false);
    paste_paragraphs(editor, 150);
    editor_layout(editor, 30, 8);
    assert_true(editor->breaks_guessed);
    type(editor, 0x0E02);
    editor_layout(editor, 30, 8);
    assert_false(editor->breaks_guessed);
    make_exact(&exact, editor);
    expect_same_breaks(editor, &exact);
    editor_done(&exact);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(short_text_is_laid_out_without_the_word_list),
        TEST(a_row_that_grows_too_long_breaks_between_words),
        TEST(a_group_that_became_short_enough_goes_up_to_the_row_before),
        TEST(between_two_rows_the_caret_shows_below_and_after_end_above),
        TEST(end_stops_before_the_spaces_that_hang_and_typed_ones_keep_the_caret_in_sight),
        TEST(up_and_down_keep_the_column_over_short_rows_and_wide_letters),
        TEST(the_window_follows_the_caret_and_shows_no_needless_emptiness),
        TEST(one_line_scrolls_by_whole_letters),
        TEST(wrapping_what_changed_gives_the_same_rows_as_wrapping_everything),
        TEST(a_large_paste_shows_the_rows_it_will_have_and_gets_its_other_words_afterwards),
        TEST(an_edit_before_the_words_are_all_found_finds_them),
    };
    return cmocka_run_group_tests_name("editor/layout", tests, NULL, NULL);
}
