/* SPDX-License-Identifier: MIT */
#include "wizard/topics.h"

#include "topics_fixture.h"

/* ---- the list ---- */

static void open_list(void)
{
    press(PRESS_F1);
    press(PRESS_DOWN);
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_page(PAGE_TOPICS, "Small guide");
}

static void the_list_shows_all_topics_and_whose_words_they_are(void **state)
{
    (void)state;
    open_list();
    assert_links("[Search:] | Q1  Every group? | Q3  Effectiveness | Q13  Taken back | The ladder");
    assert_true(tells("Further topics"));
    assert_true(tells("Made for tests."));
}

static void the_list_is_filtered_as_one_types(void **state)
{
    (void)state;
    open_list();
    type("สัมฤทธ");
    assert_links("[Search:] | Q3  Effectiveness");
    type("ิ์ผล");
    assert_links("[Search:] | Q3  Effectiveness");
    type("x");
    assert_links("[Search:]");
    assert_true(tells("Nothing was found"));
    press(PRESS_BACKSPACE);
    assert_links("[Search:] | Q3  Effectiveness");
}

static void what_is_typed_among_the_topics_goes_to_the_line(void **state)
{
    (void)state;
    open_list();
    press(PRESS_DOWN);
    press(PRESS_DOWN);
    assert_links("Search: | Q1  Every group? | [Q3  Effectiveness] | Q13  Taken back | The ladder");
    type("u/?");
    AUTO_FREE char *words = editor_text(&wizard.search);
    assert_string_equal(words, "u/?");
    assert_links("[Search:]");
}

static void what_was_typed_in_the_other_layout_is_found(void **state)
{
    (void)state;
    open_list();
    type("สฟกกำพ");
    assert_true(tells("Read as \"ladder\""));
    assert_links("[Search:] | The ladder | Q1  Every group?");
}

static void enter_opens_the_first_and_escape_leads_back_to_it(void **state)
{
    (void)state;
    open_list();
    type("ladder");
    press(PRESS_ENTER);
    assert_page(PAGE_TOPIC, "The ladder");
    press(PRESS_ESCAPE);
    assert_links("Search: | [The ladder] | Q1  Every group?");
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_page(PAGE_TOPIC, "Q1");
    press(PRESS_ESCAPE);
    press(PRESS_ESCAPE);
    assert_page(PAGE_HELP, "Help and keys");
}

static void find_leads_to_the_line_from_any_page_of_help(void **state)
{
    (void)state;
    press(PRESS_F1);
    press(PRESS_F9);
    assert_page(PAGE_TOPICS, "Small guide");
    press(PRESS_END);
    press(PRESS_DOWN);
    press(PRESS_F9);
    assert_links("[Search:] | Q1  Every group? | Q3  Effectiveness | Q13  Taken back | The ladder");
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
}

/* ---- one topic ---- */

static void a_topic_ends_in_the_questions_that_cite_it_and_related_ones(void **state)
{
    (void)state;
    press(PRESS_F1);
    press(PRESS_ENTER);
    assert_true(tells("Asked (from a talk)"));
    assert_true(tells("Asked in this form: First"));
    assert_true(tells("Asked in this form: Second"));
    assert_links("[Question A] | The list");
    press(PRESS_ESCAPE);
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_true(tells("Related topics"));
    assert_links("[Question A] | The ladder | Q13  Taken back");
    assert_true(tells("Asked (ours)"));
}

static void questions_that_do_not_apply_are_not_offered(void **state)
{
    (void)state;
    type("x");
    press(PRESS_F1);
    press(PRESS_DOWN); /* behind what explains the finding */
    press(PRESS_ENTER);
    assert_links("[Question A] | Question B | The list");
}

static void a_question_in_a_list_leads_to_the_first_item(void **state)
{
    (void)state;
    instance_add(instance, form_control_at(form, "/d/list"), instance_root(instance), SIZE_MAX, NULL);
    press(PRESS_F1);
    press(PRESS_ENTER);
    assert_links("[Question A] | Name");
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/list[1]/name");
    press(PRESS_ESCAPE);
    assert_page(PAGE_TOPIC, "Q3");
    assert_links("Question A | [Name]");
}

static void from_a_topic_to_its_question_and_back(void **state)
{
    (void)state;
    route_to_section(&wizard, 1);
    wizard_settle(&wizard);
    press(PRESS_F1);
    press(PRESS_ENTER);
    type("q3");
    press(PRESS_ENTER);
    press(PRESS_ENTER);
    assert_page(PAGE_FORM, "First");
    assert_string_equal(wizard.editing, "/d/a");
    press(PRESS_ESCAPE);
    assert_page(PAGE_TOPIC, "Q3");
}

static void in_a_small_window_arrows_read_on_until_a_link_is_seen(void **state)
{
    (void)state;
    resize(12, 40);
    topics_open_one(&wizard, "topics#q1");
    wizard_settle(&wizard);
    struct page *page = wizard_page(&wizard);
    assert_int_equal(page->scroll, 0);
    assert_null(page_focused(page));
    int steps = 0;
    while (!page_focused(page) && steps++ < 100) {
        int scroll = page->scroll;
        press(PRESS_DOWN);
        assert_int_equal(page->scroll, scroll + 1);
    }
    assert_links("[Question A] | The ladder | Q13  Taken back");
    press(PRESS_END);
    assert_links("Question A | The ladder | [Q13  Taken back]");
    press(PRESS_BACK_TAB);
    assert_links("Question A | [The ladder] | Q13  Taken back");
    press(PRESS_HOME);
    assert_int_equal(page->scroll, 0);
    assert_null(page_focused(page));
    for (int i = 0; i < 10; i++)
        press(PRESS_PAGE_DOWN);
    assert_links("Question A | The ladder | [Q13  Taken back]");
    press(PRESS_PAGE_UP);
    assert_true(page->scroll < page->entries[page->entries_count - 1].top);
}

static void the_language_changes_under_a_topic(void **state)
{
    (void)state;
    topics_open_one(&wizard, "q3");
    wizard_settle(&wizard);
    press(PRESS_F12);
    assert_page(PAGE_TOPIC, "ข้อ 3");
    assert_true(tells("ถาม (จากการพูดคุย)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOPICS_TEST(the_list_shows_all_topics_and_whose_words_they_are),
        TOPICS_TEST(the_list_is_filtered_as_one_types),
        TOPICS_TEST(what_is_typed_among_the_topics_goes_to_the_line),
        TOPICS_TEST(what_was_typed_in_the_other_layout_is_found),
        TOPICS_TEST(enter_opens_the_first_and_escape_leads_back_to_it),
        TOPICS_TEST(find_leads_to_the_line_from_any_page_of_help),
        TOPICS_TEST(a_topic_ends_in_the_questions_that_cite_it_and_related_ones),
        TOPICS_TEST(questions_that_do_not_apply_are_not_offered),
        TOPICS_TEST(a_question_in_a_list_leads_to_the_first_item),
        TOPICS_TEST(from_a_topic_to_its_question_and_back),
        TOPICS_TEST(in_a_small_window_arrows_read_on_until_a_link_is_seen),
        TOPICS_TEST(the_language_changes_under_a_topic),
    };
    return cmocka_run_group_tests_name("wizard/topics", tests, NULL, NULL);
}
