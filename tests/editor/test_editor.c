/* SPDX-License-Identifier: MIT */
/* Typing, deleting, selecting, undoing and finding in the editor, key by key. */
#include "editor_fixture.h"
#include "text/search.h"

#include <stdlib.h>
#include <string.h>

static enum editor_outcome press_shift(struct editor *editor, enum press key)
{
    return editor_update(editor, &(struct event){.kind = EVENT_PRESS, .press = key, .shift = true});
}

static enum editor_outcome press_ctrl(struct editor *editor, enum press key)
{
    return editor_update(editor, &(struct event){.kind = EVENT_PRESS, .press = key, .ctrl = true});
}

static enum editor_outcome ctrl(struct editor *editor, char letter)
{
    return editor_update(
        editor, &(struct event){.kind = EVENT_CHAR, .character = (unsigned char)letter, .ctrl = true});
}

static enum editor_outcome alt(struct editor *editor, char letter)
{
    return editor_update(
        editor, &(struct event){.kind = EVENT_CHAR, .character = (unsigned char)letter, .alt = true});
}

/* Every character as a key of its own; the outcome of the last. */
static enum editor_outcome type(struct editor *editor, const char *text)
{
    enum editor_outcome outcome = EDITOR_IGNORED;
    size_t length = strlen(text);
    for (size_t at = 0, used; at < length; at += used) {
        uint32_t cp = utf8_decode(text + at, length - at, &used);
        struct event event = {.kind = EVENT_CHAR, .character = cp};
        if (cp == '\n')
            event = (struct event){.kind = EVENT_PRESS, .press = PRESS_ENTER};
        outcome = editor_update(editor, &event);
    }
    return outcome;
}

static enum editor_outcome paste(struct editor *editor, const char *bytes)
{
    return editor_update(
        editor, &(struct event){.kind = EVENT_PASTE, .bytes = bytes, .length = strlen(bytes)});
}

static void expect(const struct editor *editor, const char *text, size_t caret)
{
    AUTO_FREE char *now = editor_text(editor);
    assert_string_equal(now, text);
    assert_int_equal(editor->caret, caret);
}

static void expect_selected(const struct editor *editor, const char *text)
{
    size_t start, end;
    editor_selection(editor, &start, &end);
    AUTO_FREE char *selected = runes_to_utf8(editor->text.chars + start, end - start);
    assert_string_equal(selected, text);
}

static void caret_and_deletion_go_by_what_a_reader_calls_a_letter(void **state)
{
    struct editor *editor = *state;
    static const struct {
        const char *text;
        size_t caret;
        enum press key;
        const char *result;
        size_t result_caret;
    } table[] = {
        {"น้ำ", 3, PRESS_LEFT, "น้ำ", 0},
        {"น้ำ", 0, PRESS_RIGHT, "น้ำ", 3},
        {"น้ำ", 3, PRESS_BACKSPACE, "น้", 2},
        {"น้", 2, PRESS_BACKSPACE, "น", 1},
        {"น้ำดี", 0, PRESS_DELETE, "ดี", 0},
        {"ที่", 3, PRESS_BACKSPACE, "ที", 2},
        {"ที", 2, PRESS_BACKSPACE, "ท", 1},
        {"ท", 1, PRESS_BACKSPACE, "", 0},
        {"แก้", 3, PRESS_LEFT, "แก้", 1},
        {"แก้", 1, PRESS_LEFT, "แก้", 0},
        {"ก\nข", 2, PRESS_LEFT, "ก\nข", 1},
        {"", 0, PRESS_BACKSPACE, "", 0},
        {"ก", 1, PRESS_DELETE, "ก", 1},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        editor_set(editor, table[i].text, table[i].caret, false);
        press(editor, table[i].key);
        expect(editor, table[i].result, table[i].result_caret);
    }
}

static void a_forgotten_tone_finds_its_place_before_sara_am(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "นำ", 2, false);
    assert_int_equal(type(editor, "\u0E49"), EDITOR_CHANGED);
    expect(editor, "น้ำ", 3);
    assert_true(editor_undo(editor));
    expect(editor, "นำ", 2);
}

static void a_mark_without_a_letter_is_refused_and_changes_nothing(void **state)
{
    struct editor *editor = *state;
    assert_int_equal(type(editor, "\u0E48"), EDITOR_REFUSED);
    expect(editor, "", 0);
    type(editor, "abc");
    assert_int_equal(type(editor, "\u0E33"), EDITOR_REFUSED);
    ctrl(editor, 'a');
    assert_int_equal(type(editor, "\u0E48"), EDITOR_REFUSED);
    expect(editor, "abc", 3);
    expect_selected(editor, "abc");
}

static void typing_takes_the_place_of_the_selection_in_one_step(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "งานเก่า", SIZE_MAX, false);
    for (int i = 0; i < 3; i++)
        press_shift(editor, PRESS_LEFT);
    expect_selected(editor, "เก่า");
    type(editor, "ดี");
    expect(editor, "งานดี", 5);
    assert_true(editor_undo(editor));
    expect(editor, "งานเก่า", 3);
    expect_selected(editor, "เก่า");
    assert_true(editor_redo(editor));
    expect(editor, "งานดี", 5);
}

static void an_arrow_leaves_the_selection_on_its_own_side(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "หนึ่งสอง", 0, false);
    for (int i = 0; i < 3; i++)
        press_shift(editor, PRESS_RIGHT);
    press(editor, PRESS_LEFT);
    assert_int_equal(editor->caret, 0);
    for (int i = 0; i < 3; i++)
        press_shift(editor, PRESS_RIGHT);
    press(editor, PRESS_RIGHT);
    assert_int_equal(editor->caret, 5);
    assert_int_equal(editor->anchor, 5);
}

static void undo_takes_back_typing_word_by_word(void **state)
{
    struct editor *editor = *state;
    type(editor, "one two\nsix");
    assert_int_equal(alt(editor, 'u'), EDITOR_CHANGED);
    expect(editor, "one two\n", 8);
    alt(editor, 'u');
    expect(editor, "one ", 4);
    alt(editor, 'u');
    expect(editor, "", 0);
    assert_int_equal(alt(editor, 'u'), EDITOR_IGNORED);
    for (int i = 0; i < 3; i++)
        alt(editor, 'e');
    expect(editor, "one two\nsix", 11);
    assert_int_equal(alt(editor, 'e'), EDITOR_IGNORED);
}

static void thai_words_are_undone_one_by_one_although_no_space_parts_them(void **state)
{
    struct editor *editor = *state;
    static const char *const letters[] = {"ป", "ล", "า", "ก", "\u0E34", "น", "แ", "ม", "ว"};
    editor_set(editor, "กก ขข คค ", SIZE_MAX, false);
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        editor_layout(editor, 5, 5);
        type(editor, letters[i]);
    }
    editor_undo(editor);
    expect(editor, "กก ขข คค ปลากิน", 15);
    editor_undo(editor);
    expect(editor, "กก ขข คค ปลา", 12);
    editor_undo(editor);
    expect(editor, "กก ขข คค ", 9);
    while (editor_redo(editor))
        continue;
    expect(editor, "กก ขข คค ปลากินแมว", 18);
}

static void a_caret_moved_in_between_starts_a_new_undo_step(void **state)
{
    struct editor *editor = *state;
    type(editor, "ab");
    press(editor, PRESS_LEFT);
    type(editor, "c");
    editor_undo(editor);
    expect(editor, "ab", 1);
}

static void a_new_change_forgets_what_was_undone(void **state)
{
    struct editor *editor = *state;
    type(editor, "ab ");
    type(editor, "cd");
    editor_undo(editor);
    type(editor, "x");
    assert_false(editor_redo(editor));
    expect(editor, "ab x", 4);
    editor_undo(editor);
    expect(editor, "ab ", 3);
    editor_undo(editor);
    expect(editor, "", 0);
}

static void backspaces_in_a_row_come_back_together(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ประชาชน", SIZE_MAX, false);
    for (int i = 0; i < 3; i++)
        press(editor, PRESS_BACKSPACE);
    expect(editor, "ประช", 4);
    press(editor, PRESS_HOME);
    press(editor, PRESS_DELETE);
    press(editor, PRESS_DELETE);
    expect(editor, "ะช", 0);
    editor_undo(editor);
    expect(editor, "ประช", 0);
    editor_undo(editor);
    expect(editor, "ประชาชน", 7);
}

static void a_paste_is_one_step_cleaned_and_reported(void **state)
{
    struct editor *editor = *state;
    type(editor, "ก");
    assert_int_equal(paste(editor, "\uFEFFส\u0E4Dาน\u00A0ก\r\nข"), EDITOR_CHANGED);
    expect(editor, "กสำน ก\nข", 8);
    assert_int_equal(editor->paste.invisible, 1);
    assert_int_equal(editor->paste.spaces, 1);
    editor_undo(editor);
    expect(editor, "ก", 1);
}

static void a_paste_into_one_line_joins_lines_and_never_submits(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "", SIZE_MAX, true);
    paste(editor, "แรก\r\nสอง\n");
    expect(editor, "แรก สอง", 7);
    assert_int_equal(press(editor, PRESS_ENTER), EDITOR_IGNORED);
}

static void what_meets_at_the_ends_of_a_paste_is_put_in_order(void **state)
{
    struct editor *editor = *state;
    static const struct {
        const char *text;
        size_t caret;
        const char *paste, *result;
        size_t result_caret;
    } table[] = {
        {"กิ", 2, "\u0E48", "กิ่", 3},
        {"ก\u0E48", 2, "\u0E35", "กี่", 3},
        {"นา", 1, "\u0E4D", "นำ", 2},
        {"เก", 0, "เ", "แก", 1},
        {"เก", 1, "เข", "แขก", 2},
        {"", 0, "\u0E48", "\u0E48", 1},
        {"a", 1, "\u0E48", "a\u0E48", 2},
        {"นำ", 2, "\u0E49", "น้ำ", 3},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        editor_set(editor, table[i].text, table[i].caret, false);
        paste(editor, table[i].paste);
        expect(editor, table[i].result, table[i].result_caret);
        editor_undo(editor);
        expect(editor, table[i].text, table[i].caret);
    }
}

static void cut_text_can_be_pasted_into_the_next_answer(void **state)
{
    struct editor *editor = *state;
    assert_int_equal(ctrl(editor, 'c'), EDITOR_IGNORED);
    assert_int_equal(ctrl(editor, 'x'), EDITOR_IGNORED);
    type(editor, "กำ\nดี");
    ctrl(editor, 'a');
    assert_int_equal(ctrl(editor, 'x'), EDITOR_CHANGED);
    expect(editor, "", 0);
    editor_set(editor, "", SIZE_MAX, true);
    ctrl(editor, 'v');
    expect(editor, "กำ ดี", 5);
}

static void words_are_those_of_the_dictionary(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ปลากินแมว", 0, false);
    press_ctrl(editor, PRESS_RIGHT);
    assert_int_equal(editor->caret, 3);
    press_ctrl(editor, PRESS_RIGHT);
    assert_int_equal(editor->caret, 6);
    press_ctrl(editor, PRESS_LEFT);
    assert_int_equal(editor->caret, 3);
    editor_set(editor, "one two  three", SIZE_MAX, false);
    ctrl(editor, 'w');
    expect(editor, "one two  ", 9);
    press_ctrl(editor, PRESS_BACKSPACE);
    expect(editor, "one ", 4);
}

static void ctrl_k_takes_the_rest_of_the_line_then_the_line_end(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "one two\nsix", 3, false);
    ctrl(editor, 'k');
    expect(editor, "one\nsix", 3);
    ctrl(editor, 'k');
    expect(editor, "onesix", 3);
}

static void a_word_typed_in_the_wrong_layout_is_flipped_and_can_be_undone(void **state)
{
    struct editor *editor = *state;
    type(editor, "สาย l;ylfu");
    assert_int_equal(alt(editor, 't'), EDITOR_CHANGED);
    expect(editor, "สาย สวัสดี", 10);
    editor_undo(editor);
    expect(editor, "สาย l;ylfu", 10);
    type(editor, " ");
    assert_int_equal(alt(editor, 't'), EDITOR_IGNORED);
}

static void finding_minds_neither_tones_nor_case_and_wraps_round(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "น้ำใส ใจดี นำทาง Water water", 0, false);
    assert_true(editor_find(editor, "นํ้า", false));
    expect_selected(editor, "น้ำ");
    assert_true(editor_find(editor, "น้ำ", false));
    expect_selected(editor, "นำ");
    assert_true(editor_find(editor, "น้ำ", false));
    expect_selected(editor, "น้ำ");
    assert_true(editor_find(editor, "WATER", true));
    expect_selected(editor, "water");
    assert_true(editor_find(editor, "WATER", true));
    expect_selected(editor, "Water");
    assert_false(editor_find(editor, "ไฟ", false));
    assert_false(editor_find(editor, "", true));
    expect_selected(editor, "Water");
}

static void a_text_from_outside_is_one_step(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "เก่า เดิม", SIZE_MAX, false);
    editor_replace_all(editor, "ใหม่\r\nทั้งหมด");
    AUTO_FREE char *text = editor_text(editor);
    assert_string_equal(text, "ใหม่\nทั้งหมด");
    editor_undo(editor);
    expect(editor, "เก่า เดิม", 9);
}

static void moving_about_is_no_change(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ที่นี่", SIZE_MAX, false);
    assert_int_equal(press(editor, PRESS_LEFT), EDITOR_MOVED);
    assert_int_equal(ctrl(editor, 'a'), EDITOR_MOVED);
    assert_int_equal(ctrl(editor, 'c'), EDITOR_MOVED);
    assert_false(editor->changed);
    assert_int_equal(editor->keys_since_note, 0);
    type(editor, "x");
    assert_true(editor->changed);
    assert_int_equal(editor->keys_since_note, 1);
}

static void a_read_only_text_can_be_read_and_copied_but_not_changed(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "ปิดแล้ว", SIZE_MAX, false);
    editor->read_only = true;
    assert_int_equal(type(editor, "x"), EDITOR_IGNORED);
    assert_int_equal(paste(editor, "x"), EDITOR_IGNORED);
    assert_int_equal(press(editor, PRESS_BACKSPACE), EDITOR_IGNORED);
    assert_int_equal(press(editor, PRESS_HOME), EDITOR_MOVED);
    ctrl(editor, 'a');
    assert_int_equal(ctrl(editor, 'c'), EDITOR_MOVED);
    assert_int_equal(ctrl(editor, 'x'), EDITOR_IGNORED);
    expect(editor, "ปิดแล้ว", 7);
}

static void keys_that_are_not_the_editors_are_left_to_the_page(void **state)
{
    struct editor *editor = *state;
    static const enum press others[] = {PRESS_TAB, PRESS_BACK_TAB, PRESS_ESCAPE, PRESS_F2, PRESS_UP,
                                        PRESS_DOWN, PRESS_PAGE_DOWN};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_int_equal(press(editor, others[i]), EDITOR_IGNORED);
    assert_int_equal(ctrl(editor, 's'), EDITOR_IGNORED);
}

/* ---- random edits ---- */

static uint32_t random_state = 1;

static unsigned next_random(unsigned below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

static void edit_at_random(struct editor *editor)
{
    static const char *const typed[] = {"ก", "น", "เ", "แ", "า", "ำ", "\u0E34", "\u0E38", "\u0E48", "\u0E49",
                                        "\u0E4D", "\u0E4C", " ", "\n", "x", "ๆ"};
    static const char *const pasted[] = {"\u0E48", "การมีส่วนร่วม", "เ", "\u0E4D", "า x", "\u0E33"};
    static const enum press keys[] = {PRESS_LEFT, PRESS_RIGHT, PRESS_BACKSPACE, PRESS_BACKSPACE, PRESS_DELETE,
                                      PRESS_HOME, PRESS_END, PRESS_UP, PRESS_DOWN};
    switch (next_random(8)) {
    case 0:
        press(editor, keys[next_random(COUNT_OF(keys))]);
        break;
    case 1:
        press_shift(editor, keys[next_random(COUNT_OF(keys))]);
        break;
    case 2:
        paste(editor, pasted[next_random(COUNT_OF(pasted))]);
        break;
    case 3:
        ctrl(editor, "wkxv"[next_random(4)]);
        break;
    default:
        type(editor, typed[next_random(COUNT_OF(typed))]);
    }
}

static void undoing_everything_gives_the_start_and_redoing_gives_the_end(void **state)
{
    struct editor *editor = *state;
    static const char start[] = "การบริหารราชการ แบบมีส่วนร่วม\nน้ำใสใจดี";
    for (int round = 0; round < 40; round++) {
        editor_set(editor, start, SIZE_MAX, false);
        for (int i = 0; i < 150; i++) {
            edit_at_random(editor);
            editor_layout(editor, 10, 5);
            assert_false(normalize_is_needed(editor->text.chars, editor->text.count));
        }
        AUTO_FREE char *end = editor_text(editor);
        size_t caret = editor->caret;
        while (editor_undo(editor))
            assert_true(editor->caret <= editor->text.count);
        AUTO_FREE char *undone = editor_text(editor);
        assert_string_equal(undone, start);
        while (editor_redo(editor))
            caret = editor->caret;
        expect(editor, end, caret);
    }
}

static void undo_forgets_the_oldest_when_it_holds_too_much(void **state)
{
    struct editor *editor = *state;
    AUTO_FREE char *long_text = memory_alloc(100001);
    memset(long_text, 'x', 100000);
    for (int i = 0; i < 40; i++) {
        paste(editor, long_text);
        ctrl(editor, 'a');
    }
    int undone = 0;
    while (editor_undo(editor))
        undone++;
    assert_in_range(undone, 5, 30);
}

static void counting_is_by_the_unit_that_is_asked(void **state)
{
    struct editor *editor = *state;
    editor_set(editor, "น้ำ ใบสมัคร", SIZE_MAX, false);
    assert_int_equal(editor_count(editor, COUNT_CODEPOINTS), 11);
    assert_int_equal(editor_count(editor, COUNT_CLUSTERS), 8);
    assert_int_equal(editor_count(editor, COUNT_BYTES), 31);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(caret_and_deletion_go_by_what_a_reader_calls_a_letter),
        TEST(a_forgotten_tone_finds_its_place_before_sara_am),
        TEST(a_mark_without_a_letter_is_refused_and_changes_nothing),
        TEST(typing_takes_the_place_of_the_selection_in_one_step),
        TEST(an_arrow_leaves_the_selection_on_its_own_side),
        TEST(undo_takes_back_typing_word_by_word),
        TEST(thai_words_are_undone_one_by_one_although_no_space_parts_them),
        TEST(a_caret_moved_in_between_starts_a_new_undo_step),
        TEST(a_new_change_forgets_what_was_undone),
        TEST(backspaces_in_a_row_come_back_together),
        TEST(a_paste_is_one_step_cleaned_and_reported),
        TEST(a_paste_into_one_line_joins_lines_and_never_submits),
        TEST(what_meets_at_the_ends_of_a_paste_is_put_in_order),
        TEST(cut_text_can_be_pasted_into_the_next_answer),
        TEST(words_are_those_of_the_dictionary),
        TEST(ctrl_k_takes_the_rest_of_the_line_then_the_line_end),
        TEST(a_word_typed_in_the_wrong_layout_is_flipped_and_can_be_undone),
        TEST(finding_minds_neither_tones_nor_case_and_wraps_round),
        TEST(a_text_from_outside_is_one_step),
        TEST(moving_about_is_no_change),
        TEST(a_read_only_text_can_be_read_and_copied_but_not_changed),
        TEST(keys_that_are_not_the_editors_are_left_to_the_page),
        TEST(undoing_everything_gives_the_start_and_redoing_gives_the_end),
        TEST(undo_forgets_the_oldest_when_it_holds_too_much),
        TEST(counting_is_by_the_unit_that_is_asked),
    };
    return cmocka_run_group_tests_name("editor/editor", tests, NULL, NULL);
}
