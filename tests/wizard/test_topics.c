/* SPDX-License-Identifier: MIT */
#include "wizard/topics.h"

#include "test.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "wizard/build.h"
#include "wizard/link.h"
#include "wizard/route.h"

#include <stdlib.h>
#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:rr='urn:ruamrang:forms:1' xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>T</h:title><model>"
    "<instance><d xmlns='' id='d'><a/><b/><c/><list jr:template=''><name/></list></d></instance>"
    "<bind nodeset='/d/a' type='string'/><bind nodeset='/d/b' type='string' relevant=\"/d/a = 'x'\"/>"
    "<bind nodeset='/d/c' type='string'/><bind nodeset='/d/list/name' type='string'/>"
    "</model></h:head><h:body>"
    "<group><label>First</label><input ref='/d/a' rr:see='3 1'><label>Question A</label></input>"
    "<input ref='/d/b' rr:see='3'><label>Question B</label></input></group>"
    "<group><label>Second</label><input ref='/d/c'><label>Question C</label></input>"
    "<group><label>The list</label><repeat nodeset='/d/list' rr:item-label='name'>"
    "<input ref='/d/list/name' rr:see='3'><label>Name</label></input></repeat></group></group>"
    "</h:body></h:html>";

static struct form *form;
static struct instance *instance;
static struct guidance *guidance;
static struct wizard wizard;

static int open_wizard(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_parse(FORM, strlen(FORM), "form.xml", &err);
    instance = form ? instance_new(form, NULL, &err) : NULL;
    guidance = guidance_load("tests/advice/guidance/good.xml", &err);
    if (!instance || !guidance) {
        print_error("%d: %s\n", err.line, err.message);
        return -1;
    }
    catalogue_set_language("en");
    wizard_init(&wizard, 24, 80);
    wizard_open(&wizard, &(struct wizard_opening){.instance = instance});
    wizard_set_guidance(&wizard, guidance);
    route_to_section(&wizard, 0);
    wizard_settle(&wizard);
    return 0;
}

static int close_wizard(void **state)
{
    (void)state;
    wizard_done(&wizard);
    guidance_free(guidance);
    instance_free(instance);
    form_free(form);
    return 0;
}

static void press(enum press key)
{
    const struct event event = {.kind = EVENT_PRESS, .press = key};
    wizard_update(&wizard, &event);
}

static void type(const char *text)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, text, strlen(text));
    for (size_t i = 0; i < runes.count; i++) {
        const struct event event = {.kind = EVENT_CHAR, .character = runes.chars[i]};
        wizard_update(&wizard, &event);
    }
}

static void resize(int rows, int columns)
{
    const struct event event = {.kind = EVENT_RESIZE, .rows = rows, .columns = columns};
    wizard_update(&wizard, &event);
}

/* Labels of what can be opened on the page, the one in focus in brackets: "[Q3  Effectiveness] | Keys". */
static void assert_links(const char *expected)
{
    const struct page *page = wizard_page(&wizard);
    AUTO_BUFFER struct buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        if (!entry->focusable)
            continue;
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        buffer_print(&found, page->focus == i ? "%s[%s]" : "%s%s", found.length ? " | " : "", label);
    }
    assert_string_equal(buffer_text(&found), expected);
}

/* Is there an entry of the page with these words? */
static bool tells(const char *words)
{
    const struct page *page = wizard_page(&wizard);
    for (size_t i = 0; i < page->entries_count; i++) {
        AUTO_FREE char *label = runes_to_utf8(page->entries[i].label.text.chars, page->entries[i].label.text.count);
        if (strstr(label, words))
            return true;
    }
    return false;
}

static void assert_page(enum page_kind kind, const char *title)
{
    AUTO_FREE char *found = build_title(&wizard, wizard_page(&wizard));
    assert_int_equal(wizard_page(&wizard)->kind, kind);
    assert_string_equal(found, title);
}

/* ---- */

static void help_first_names_what_the_question_cites(void **state)
{
    (void)state;
    press(PRESS_F1);
    assert_true(tells("On the question \"Question A\""));
    assert_links("[Q3  Effectiveness] | Q1  Every group? | Read and search: Small guide | Keys and how to work here");
    press(PRESS_ESCAPE);
    assert_page(PAGE_FORM, "First");
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
    topics_open_one(&wizard, "good#q1");
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

static void a_link_of_another_page_opens_a_topic(void **state)
{
    (void)state;
    struct entry link = {.kind = ENTRY_LINK, .link = LINK_TOPIC, .target = (char[]){"good#ladder"}};
    link_follow(&wizard, &link);
    wizard_settle(&wizard);
    assert_page(PAGE_TOPIC, "The ladder");
    link.target = (char[]){"other#q1"};
    link_follow(&wizard, &link);
    assert_page(PAGE_TOPIC, "The ladder");
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

static void the_guide_names_what_is_cited_and_how_to_open_it(void **state)
{
    (void)state;
    AUTO_FREE char *words = runes_to_utf8(wizard.guide.text.chars, wizard.guide.text.count);
    assert_non_null(strstr(words, "See: Small guide, Q3 and Q1 (F1)"));
}

#define TOPICS_TEST(test) cmocka_unit_test_setup_teardown(test, open_wizard, close_wizard)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOPICS_TEST(help_first_names_what_the_question_cites),
        TOPICS_TEST(help_where_nothing_is_cited_names_no_question),
        TOPICS_TEST(help_without_guidance_is_the_page_of_keys),
        TOPICS_TEST(help_on_a_page_of_help_leads_back_to_the_choice),
        TOPICS_TEST(at_home_without_a_draft_topics_can_be_read),
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
        TOPICS_TEST(a_link_of_another_page_opens_a_topic),
        TOPICS_TEST(the_language_changes_under_a_topic),
        TOPICS_TEST(the_guide_names_what_is_cited_and_how_to_open_it),
    };
    return cmocka_run_group_tests_name("wizard/topics", tests, NULL, NULL);
}
