/* SPDX-License-Identifier: MIT */
/* What came back, at the writer's desk: comments beside their answers, in the list, in the contents; replies. */
#include "review_fixture.h"

#define SAID "Somsri, revision 1: must be mended: "

static void a_comment_that_came_back_stands_below_its_answer(void **state)
{
    (void)state;
    open_returned("/d/one/a", "สั้นไป");
    open_first_section();
    assert_remarks(SAID "สั้นไป\n");
    assert_entries("[A] | Somsri, revision 1: must be mended | B | Next section: Two ›");
}

static void it_says_when_the_text_was_changed_since(void **state)
{
    (void)state;
    open_returned("/d/one/a", "สั้นไป");
    open_first_section();
    type("ยาวขึ้น");
    press(PRESS_TAB);
    assert_remarks(SAID "สั้นไป (text changed since)\n");
    press(PRESS_F7);
    assert_remarks(SAID "สั้นไป\n");
}

static void the_contents_count_what_still_asks_for_something(void **state)
{
    (void)state;
    open_returned("/d/two/c", "แก้");
    const struct page *tasks = wizard_page(&wizard);
    assert_non_null(strstr(tasks->entries[1].right, "comments: 1"));
    assert_null(strstr(tasks->entries[0].right, "comments"));
}

static void a_reply_is_wished_for_with_its_words(void **state)
{
    (void)state;
    open_returned("/d/one/a", "สั้นไป");
    open_first_section();
    ctrl('t'); /* in a text letters are letters */
    assert_int_equal(wizard.dialog.kind, DIALOG_REPLY);
    type("เพิ่มแล้ว");
    struct wish wish = press(PRESS_ESCAPE);
    assert_int_equal(wish.kind, WISH_REPLY);
    assert_int_equal(wish.number, 0);
    assert_string_equal(wizard.desk.reply, "เพิ่มแล้ว");
}

static void a_comment_whose_place_is_gone_is_listed(void **state)
{
    (void)state;
    open_returned("/d/three", "หายไปไหน");
    route_push(&wizard, page_new(PAGE_REMARKS, NULL, NULL));
    wizard_settle(&wizard);
    assert_remarks("/d/three: หายไปไหน (its place is gone)\n");
    press(PRESS_ENTER);
    assert_non_null(wizard.status);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_REMARKS);
}

static void enter_on_the_list_leads_to_the_answer_and_back_to_the_list(void **state)
{
    (void)state;
    open_returned("/d/two/c", "แก้");
    route_push(&wizard, page_new(PAGE_REMARKS, NULL, NULL));
    wizard_settle(&wizard);
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/two/c");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_REMARKS);
}

static void ctrl_n_goes_to_the_next_answer_with_a_comment_and_keeps_what_was_typed(void **state)
{
    (void)state;
    open_returned("/d/two/c", "แก้");
    open_first_section();
    type("!");
    ctrl('n');
    assert_string_equal(wizard.editing, "/d/two/c");
    assert_answer("/d/one/a", "เดิมทุกคำ!");
}

static void when_all_is_answered_n_says_so_and_still_leads_to_the_comment(void **state)
{
    (void)state;
    open_returned("/d/two/c", "แก้");
    remarks.remarks[0].reply = memory_copy_string("แก้แล้ว");
    wizard.stamp++;
    wizard_refresh(&wizard);
    type("n");
    assert_string_equal(wizard.status, "All comments have been answered, or their texts were changed.");
    assert_string_equal(wizard.editing, "/d/two/c");
}

static void a_writer_cannot_delete_what_was_said(void **state)
{
    (void)state;
    open_returned("/d/one/a", "สั้นไป");
    open_first_section();
    press(PRESS_DOWN);
    type("d");
    assert_remarks(SAID "สั้นไป\n");
    assert_string_equal(wizard.status, "This comment can only be read here.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_comment_that_came_back_stands_below_its_answer),
        REVIEW_TEST(it_says_when_the_text_was_changed_since),
        REVIEW_TEST(the_contents_count_what_still_asks_for_something),
        REVIEW_TEST(a_reply_is_wished_for_with_its_words),
        REVIEW_TEST(a_comment_whose_place_is_gone_is_listed),
        REVIEW_TEST(enter_on_the_list_leads_to_the_answer_and_back_to_the_list),
        REVIEW_TEST(ctrl_n_goes_to_the_next_answer_with_a_comment_and_keeps_what_was_typed),
        REVIEW_TEST(when_all_is_answered_n_says_so_and_still_leads_to_the_comment),
        REVIEW_TEST(a_writer_cannot_delete_what_was_said),
    };
    return cmocka_run_group_tests_name("wizard/replies", tests, NULL, NULL);
}
