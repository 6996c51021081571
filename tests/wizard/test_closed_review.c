/* SPDX-License-Identifier: MIT */
/* An entry whose route has no approver: it can be read, and who would comment or decide is told why not. */
#include "review_fixture.h"

#include "wizard/build.h"

#define WHY "There is no approver on the way. (Clinic Q13)"
#define READ_ONLY "It can be read here, but neither commented on nor decided."

static void open_closed(void)
{
    open_review(NULL);
    cover_close(&wizard.desk.cover, WHY);
    wizard.stamp++;
    wizard_refresh(&wizard);
}

static void assert_box_says_why(void)
{
    assert_int_equal(wizard.dialog.kind, DIALOG_TELL);
    AUTO_FREE char *words = runes_to_utf8(wizard.dialog.message.text.chars, wizard.dialog.message.text.count);
    assert_string_equal(words, WHY "\n" READ_ONLY);
}

static void the_cover_says_it_before_anything_is_read(void **state)
{
    (void)state;
    open_closed();
    const struct page *page = wizard_page(&wizard);
    size_t told = 0;
    for (size_t i = 0; i < page->entries_count; i++) {
        AUTO_FREE char *problem = runes_to_utf8(page->entries[i].problem.text.chars, page->entries[i].problem.text.count);
        told += strcmp(problem, WHY) == 0;
    }
    assert_int_equal(told, 1);
    AUTO_FREE char *title = build_title(&wizard, page);
    assert_string_equal(title, "To read");
}

static void the_way_to_the_decision_says_why_there_is_none(void **state)
{
    (void)state;
    open_closed();
    struct page *page = wizard_page(&wizard);
    while (page->entries[page->focus].link != LINK_DECIDE_PAGE)
        press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_box_says_why();
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_COVER);
}

static void a_comment_that_nobody_would_get_is_not_begun(void **state)
{
    (void)state;
    open_closed();
    open_first_section();
    type("c");
    assert_box_says_why();
    press(PRESS_ESCAPE);
    assert_int_equal(review.comments_count, 0);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_cover_says_it_before_anything_is_read),
        REVIEW_TEST(the_way_to_the_decision_says_why_there_is_none),
        REVIEW_TEST(a_comment_that_nobody_would_get_is_not_begun),
    };
    return cmocka_run_group_tests_name("wizard/closed review", tests, NULL, NULL);
}
