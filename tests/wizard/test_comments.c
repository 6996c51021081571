/* SPDX-License-Identifier: MIT */
/* An approver at the answers: comments written, changed, taken away, undone; from one mark to the next; the decision. */
#include "wizard/marked.h"

#include "review_fixture.h"

#define MUST "Your comment: must be mended: "
#define MAY "Your comment: a suggestion: "

static void comment(const char *text)
{
    type("c");
    type(text);
    press(PRESS_ESCAPE);
}

static void a_comment_stands_below_its_answer(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    comment("สั้นไป");
    assert_entries("[A] | Your comment: must be mended | B | Next section: Two ›");
    assert_remarks(MUST "สั้นไป\n");
    assert_int_equal(review.comments_count, 1);
    assert_string_equal(review.comments[0].path, "/d/one/a");
    assert_string_equal(review.comments[0].label, "A");
}

static void the_key_works_on_the_thai_layout_and_at_choices(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    press(PRESS_TAB);
    type("แ");
    assert_int_equal(wizard.dialog.kind, DIALOG_COMMENT);
    type("แมวหรือ");
    press(PRESS_ESCAPE);
    assert_string_equal(review.comments[0].path, "/d/one/b");
    assert_answer("/d/one/b", "x");
}

static void tab_makes_it_a_suggestion_and_enter_a_new_line(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    type("c");
    type("หนึ่ง");
    press(PRESS_ENTER);
    type("สอง");
    press(PRESS_TAB);
    press(PRESS_ESCAPE);
    assert_remarks(MAY "หนึ่ง\nสอง\n");
}

static void the_key_opens_the_comment_that_stands_there_and_d_takes_it_away(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    comment("หนึ่ง");
    comment("สอง");
    assert_remarks(MUST "หนึ่งสอง\n");
    assert_int_equal(review.comments_count, 1);
    type("d"); /* on the answer itself */
    assert_remarks("");
    press(PRESS_F7);
    assert_remarks(MUST "หนึ่งสอง\n");
}

static void keys_that_wait_for_the_box_say_so(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    type("c");
    press(PRESS_F12);
    assert_string_equal(wizard.status, "Esc keeps this and closes the box; after that the key works again.");
    press(PRESS_F1);
    assert_string_equal(wizard.status, "Esc keeps this and closes the box; after that the key works again.");
    press(PRESS_ESCAPE);
    press(PRESS_F1);
    assert_int_not_equal(wizard_page(&wizard)->kind, PAGE_FORM);
}

static void from_the_changes_enter_leads_to_the_contents_and_c_says_why_not(void **state)
{
    (void)state;
    open_review(NULL);
    type("v");
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_CHANGES);
    type("c");
    assert_string_equal(wizard.status, "Go to an answer first; a comment belongs to one.");
    press(PRESS_ENTER);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_COVER);
}

static void from_the_changes_enter_leads_to_the_answer(void **state)
{
    (void)state;
    open_review("<one><a>เดิม</a><b>x</b></one><two><c>สาม</c></two>");
    type("v");
    press(PRESS_TAB);
    press_times(PRESS_UP, 2);
    press(PRESS_ENTER);
    assert_entries("[A] | B | Next section: Two ›");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_CHANGES);
}

static void from_the_cover_one_comes_to_the_comments_of_earlier_reviews(void **state)
{
    (void)state;
    open_review(NULL);
    struct review earlier;
    review_begin(&earlier, "d", "1", PACKAGE, 1, BASE);
    say(&earlier, "/d/two/c", REVIEW_MUST_FIX, "สั้นไป");
    remarks_init(&remarks);
    remarks_add(&remarks, &earlier, 1, NULL, instance, NULL);
    wizard.desk.remarks = &remarks;
    wizard_refresh(&wizard);
    open_first_section();
    comment("ยาวไป");
    press_times(PRESS_ESCAPE, 2);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_COVER);
    press(PRESS_HOME);
    press_times(PRESS_DOWN, 2);
    assert_int_equal(page_focused(wizard_page(&wizard))->link, LINK_EARLIER);
    press(PRESS_ENTER);
    assert_remarks("A: ยาวไป (Must be mended)\nC: สั้นไป (Must be mended)\n");
    assert_int_equal(page_focused(wizard_page(&wizard))->link, LINK_REMARK);
    wizard.desk.remarks = NULL;
    remarks_done(&remarks);
    remarks_init(&remarks);
    review_done(&earlier);
}

static void a_missing_name_is_the_next_place_to_be(void **state)
{
    (void)state;
    open_review(NULL);
    review_set_text(&review.reason, "เพิ่มเติม");
    route_push(&wizard, page_new(PAGE_DECIDE, NULL, NULL));
    wizard_settle(&wizard);
    press(PRESS_END);
    press(PRESS_UP);
    assert_int_equal(page_focused(wizard_page(&wizard))->link, LINK_RETURN);
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_TELL);
    press(PRESS_ENTER);
    assert_int_equal(page_focused(wizard_page(&wizard))->link, LINK_REVIEWER);
}

static void a_comment_without_words_is_none(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    comment("  ");
    assert_remarks("");
    press(PRESS_F7);
    assert_string_equal(wizard.status, "There is nothing to undo.");
}

static void what_was_done_to_a_comment_is_undone_step_by_step(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    comment("หนึ่ง");
    press_times(PRESS_TAB, 2);
    comment("สอง");
    press_times(PRESS_UP, 1); /* from the next answer to the comment on the first */
    press(PRESS_ENTER);
    type("!");
    press(PRESS_ESCAPE);
    type("d");
    assert_remarks(MUST "สอง\n");
    press(PRESS_F7);
    assert_remarks(MUST "หนึ่ง!\n" MUST "สอง\n");
    press(PRESS_F7);
    assert_remarks(MUST "หนึ่ง\n" MUST "สอง\n");
    press(PRESS_F7);
    press(PRESS_F7);
    assert_remarks("");
    press(PRESS_F8);
    press(PRESS_F8);
    press(PRESS_F8);
    assert_remarks(MUST "หนึ่ง!\n" MUST "สอง\n");
}

static void words_in_the_dialog_are_in_the_review_before_it_is_closed(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    type("c");
    type("ครึ่ง");
    assert_true(remark_note(&wizard));
    assert_string_equal(review.comments[0].text, "ครึ่ง");
    type("ทาง");
    assert_true(remark_note(&wizard));
    press(PRESS_ESCAPE);
    assert_int_equal(review.comments_count, 1);
    assert_remarks(MUST "ครึ่งทาง\n");
    press(PRESS_F7); /* all of it is one step */
    assert_remarks("");
}

static void nothing_can_be_written_into_the_answers(void **state)
{
    (void)state;
    open_review(NULL);
    open_first_section();
    type("กขค");
    press(PRESS_TAB);
    type("2 ");
    press(PRESS_TAB);
    assert_answer("/d/one/a", "เดิมทุกคำ");
    assert_answer("/d/one/b", "x");
}

static void the_next_mark_may_be_on_another_page(void **state)
{
    (void)state;
    open_review("<one><a>เดิมทุกคำ</a><b>x</b></one><two><c>สองสาม</c></two>");
    open_first_section();
    comment("x");
    type("n");
    assert_entries("[C] | Check everything ›");
    type("n");
    assert_string_equal(wizard.status, "That was the last one.");
    type("p");
    assert_entries("[A] | Your comment: must be mended | B | Next section: Two ›");
}

static void what_was_changed_is_told_below_the_answer_in_words(void **state)
{
    (void)state;
    open_review("<one><a>เดิมบางคำ</a><b>y</b></one><two><c>สาม</c></two>");
    wizard.signs = true;
    wizard_refresh(&wizard);
    open_first_section();
    const struct entry *entry = page_focused(wizard_page(&wizard));
    assert_non_null(entry->change);
    AUTO_FREE char *words = runes_to_utf8(entry->change->text.text.chars, entry->change->text.text.count);
    assert_string_equal(words, "Changed: เดิม[-บาง-]{+ทุก+}คำ");
}

static void a_return_without_a_comment_asks_for_a_word(void **state)
{
    (void)state;
    open_review(NULL);
    review_set_text(&review.reviewer, "Somsri");
    review_set_text(&review.position, "Director");
    press(PRESS_END);
    press(PRESS_ENTER);
    while (page_focused(wizard_page(&wizard))->link != LINK_RETURN)
        press(PRESS_DOWN);
    assert_int_equal(press(PRESS_ENTER).kind, WISH_NONE);
    assert_int_equal(wizard.dialog.kind, DIALOG_WORD);
    type("ขอทั้งหมดใหม่");
    press(PRESS_ESCAPE);
    assert_string_equal(review.reason, "ขอทั้งหมดใหม่");
    struct wish wish = press(PRESS_ENTER);
    assert_int_equal(wish.kind, WISH_DECIDE);
    assert_int_equal(wish.number, REVIEW_RETURN);
}

static void an_approval_with_something_to_mend_is_refused_with_a_sentence(void **state)
{
    (void)state;
    open_review(NULL);
    review_set_text(&review.reviewer, "Somsri");
    review_set_text(&review.position, "Director");
    open_first_section();
    comment("แก้");
    wizard_settle(&wizard);
    route_push(&wizard, page_new(PAGE_DECIDE, NULL, NULL));
    wizard_settle(&wizard);
    press(PRESS_END);
    assert_int_equal(page_focused(wizard_page(&wizard))->link, LINK_APPROVE);
    assert_int_equal(press(PRESS_ENTER).kind, WISH_NONE);
    assert_int_equal(wizard.dialog.kind, DIALOG_TELL);
    press(PRESS_ENTER);
    review_change_comment(&review, 0, REVIEW_SUGGEST, "แก้");
    assert_int_equal(press(PRESS_ENTER).kind, WISH_DECIDE);
}

static void a_word_said_after_the_decision_opens_it_again(void **state)
{
    (void)state;
    open_review(NULL);
    review.decision = REVIEW_APPROVE;
    open_first_section();
    comment("ยังมีอีก");
    assert_int_equal(review.decision, REVIEW_OPEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_comment_stands_below_its_answer),
        REVIEW_TEST(the_key_works_on_the_thai_layout_and_at_choices),
        REVIEW_TEST(tab_makes_it_a_suggestion_and_enter_a_new_line),
        REVIEW_TEST(the_key_opens_the_comment_that_stands_there_and_d_takes_it_away),
        REVIEW_TEST(keys_that_wait_for_the_box_say_so),
        REVIEW_TEST(from_the_changes_enter_leads_to_the_contents_and_c_says_why_not),
        REVIEW_TEST(from_the_changes_enter_leads_to_the_answer),
        REVIEW_TEST(from_the_cover_one_comes_to_the_comments_of_earlier_reviews),
        REVIEW_TEST(a_missing_name_is_the_next_place_to_be),
        REVIEW_TEST(a_comment_without_words_is_none),
        REVIEW_TEST(what_was_done_to_a_comment_is_undone_step_by_step),
        REVIEW_TEST(words_in_the_dialog_are_in_the_review_before_it_is_closed),
        REVIEW_TEST(nothing_can_be_written_into_the_answers),
        REVIEW_TEST(the_next_mark_may_be_on_another_page),
        REVIEW_TEST(what_was_changed_is_told_below_the_answer_in_words),
        REVIEW_TEST(a_return_without_a_comment_asks_for_a_word),
        REVIEW_TEST(an_approval_with_something_to_mend_is_refused_with_a_sentence),
        REVIEW_TEST(a_word_said_after_the_decision_opens_it_again),
    };
    return cmocka_run_group_tests_name("wizard/comments", tests, NULL, NULL);
}
