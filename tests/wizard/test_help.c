/* SPDX-License-Identifier: MIT */
#include "wizard/topics.h"

#include "topics_fixture.h"
#include "wizard/link.h"

static void help_first_names_what_the_question_cites(void **state)
{
    (void)state;
    press(PRESS_F1);
    assert_true(tells("On the question \"Question A\""));
    assert_links("[Q3  Effectiveness] | Q1  Every group? | Read and search: Small guide | Keys and how to work here");
    press(PRESS_ESCAPE);
    assert_page(PAGE_FORM, "First");
}

static void what_explains_a_finding_comes_before_what_its_question_cites(void **state)
{
    (void)state;
    type("x");
    press(PRESS_F3);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_PROBLEMS);
    press(PRESS_F1);
    assert_true(tells("On the question \"Question A\""));
    assert_links("[Q13  Taken back] | Q3  Effectiveness | Q1  Every group? | Read and search: Small guide | "
                 "Keys and how to work here");
    press(PRESS_ESCAPE);
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/a");
    press(PRESS_F1);
    assert_true(tells("On the question \"Question A\""));
    press(PRESS_ENTER);
    assert_page(PAGE_TOPIC, "Q13");
}

static void help_where_nothing_is_cited_names_no_question(void **state)
{
    (void)state;
    route_to_section(&wizard, 1);
    wizard_settle(&wizard);
    press(PRESS_F1);
    assert_false(tells("On the question"));
    assert_links("[Read and search: Small guide] | Keys and how to work here");
}

static void help_without_guidance_is_the_page_of_keys(void **state)
{
    (void)state;
    wizard_set_guidance(&wizard, NULL);
    press(PRESS_F1);
    assert_links("");
    assert_true(tells("Moving and writing"));
}

static void help_on_a_page_of_help_leads_back_to_the_choice(void **state)
{
    (void)state;
    press(PRESS_F1);
    press(PRESS_ENTER);
    assert_page(PAGE_TOPIC, "Q3");
    press(PRESS_F1);
    assert_page(PAGE_HELP, "Help and keys");
    press(PRESS_F1);
    assert_page(PAGE_HELP, "Help and keys");
    press(PRESS_END);
    press(PRESS_ENTER);
    assert_page(PAGE_HELP_KEYS, "Keys");
    press(PRESS_ESCAPE);
    press(PRESS_ESCAPE);
    assert_page(PAGE_FORM, "First");
}

static void at_home_without_a_draft_topics_can_be_read(void **state)
{
    (void)state;
    wizard_close(&wizard);
    wizard_show_home(&wizard);
    press(PRESS_F1);
    assert_links("[Read and search: Small guide] | Keys and how to work here");
    press(PRESS_ENTER);
    type("water");
    press(PRESS_ENTER);
    assert_page(PAGE_TOPIC, "Q3");
    assert_links("");
    press(PRESS_ESCAPE);
    press(PRESS_ESCAPE);
    press(PRESS_ESCAPE);
    assert_page(PAGE_HOME, "Home");
}

static void a_link_of_another_page_opens_a_topic(void **state)
{
    (void)state;
    struct entry link = {.kind = ENTRY_LINK, .link = LINK_TOPIC, .target = (char[]){"topics#ladder"}};
    link_follow(&wizard, &link);
    wizard_settle(&wizard);
    assert_page(PAGE_TOPIC, "The ladder");
    link.target = (char[]){"other#q1"};
    link_follow(&wizard, &link);
    assert_page(PAGE_TOPIC, "The ladder");
}

static void the_guide_names_what_is_cited_and_how_to_open_it(void **state)
{
    (void)state;
    AUTO_FREE char *words = runes_to_utf8(wizard.guide.text.chars, wizard.guide.text.count);
    assert_non_null(strstr(words, "See: Small guide, Q3 and Q1 (F1)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOPICS_TEST(help_first_names_what_the_question_cites),
        TOPICS_TEST(what_explains_a_finding_comes_before_what_its_question_cites),
        TOPICS_TEST(help_where_nothing_is_cited_names_no_question),
        TOPICS_TEST(help_without_guidance_is_the_page_of_keys),
        TOPICS_TEST(help_on_a_page_of_help_leads_back_to_the_choice),
        TOPICS_TEST(at_home_without_a_draft_topics_can_be_read),
        TOPICS_TEST(a_link_of_another_page_opens_a_topic),
        TOPICS_TEST(the_guide_names_what_is_cited_and_how_to_open_it),
    };
    return cmocka_run_group_tests_name("wizard/help", tests, NULL, NULL);
}
