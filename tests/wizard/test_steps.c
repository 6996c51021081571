/* SPDX-License-Identifier: MIT */
#include "wizard/steps.h"

#include "control_fixture.h"

static void add_question(struct buffer *data, struct buffer *body, const char *path, size_t number)
{
    buffer_print(data, "<q%zu/>", number);
    buffer_print(body, "<input ref='%s/q%zu'><label>Q%zu</label></input>", path, number, number);
}

static void questions_that_stand_alone_share_pages_of_twenty(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer data, body;
    buffer_init(&data);
    buffer_init(&body);
    for (size_t i = 0; i < 45; i++)
        add_question(&data, &body, "/d", i);
    open_form("", buffer_text(&data), "", buffer_text(&body));
    assert_int_equal(steps_count(form), 3);
    assert_entries("[1. Q0 …] | 2. Q20 … | 3. Q40 … | When the sections are written | Check everything | "
                   "Read all answers on one page | Export or send the draft");
    type("3");
    assert_entries("[Q40] | Q41 | Q42 | Q43 | Q44 | Check everything ›");
}

static void a_question_between_groups_is_a_page_of_its_own(void **state)
{
    (void)state;
    open_form("", "<a/><g><b/></g><c/>", "",
              "<input ref='/d/a'><label>A</label></input><group ref='/d/g'><label>G</label><input ref='/d/g/b'><label>B</label></input>"
              "</group><input ref='/d/c'><label>C</label></input>");
    assert_entries("[1. A] | 2. G | 3. C | When the sections are written | Check everything | Read all answers on one page | "
                   "Export or send the draft");
    open_first_section();
    assert_entries("[A] | Next section: G ›");
}

static void a_group_without_words_is_called_by_its_first_question(void **state)
{
    (void)state;
    open_form("", "<a/><b/>", "", "<group><input ref='/d/a'><label>A</label></input><input ref='/d/b'><label>B</label></input></group>");
    assert_entries("[1. A …] | When the sections are written | Check everything | Read all answers on one page | "
                   "Export or send the draft");
}

static void groups_inside_groups_name_all_they_are_in(void **state)
{
    (void)state;
    open_form("", "<a/><b/>", "",
              "<group><label>One</label><group><label>Two</label><input ref='/d/a'><label>A</label></input>"
              "<group><label>Three</label><input ref='/d/b'><label>B</label></input></group></group></group>");
    open_first_section();
    assert_entries("Two | [A] | Two › Three | B | Check everything ›");
}

/* Three groups of 20 in one. */
static void open_long(void)
{
    AUTO_BUFFER struct buffer data, body;
    buffer_init(&data);
    buffer_init(&body);
    buffer_add(&body, "<group><label>All</label>");
    for (size_t group = 0; group < 3; group++) {
        AUTO_FREE char *path = memory_print("/d/g%zu", group);
        buffer_print(&data, "<g%zu>", group);
        buffer_print(&body, "<group ref='%s'><label>Group %zu</label>", path, group);
        for (size_t i = 0; i < 20; i++)
            add_question(&data, &body, path, i);
        buffer_print(&data, "</g%zu>", group);
        buffer_add(&body, "</group>");
    }
    buffer_add(&body, "</group>");
    open_form("", buffer_text(&data), "", buffer_text(&body));
}

static void a_section_too_long_for_a_page_shows_its_groups_as_pages(void **state)
{
    (void)state;
    open_long();
    assert_entries("[1. All] | Group 0 › | Group 1 › | Group 2 › | When the sections are written | Check everything | "
                   "Read all answers on one page | Export or send the draft");
    press_times(PRESS_DOWN, 2);
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/g1/q0");
    press_times(PRESS_TAB, 20);
    press(PRESS_ENTER); /* on to the next group */
    assert_string_equal(wizard.editing, "/d/g2/q0");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
}

static void the_way_to_an_answer_leads_through_its_group(void **state)
{
    (void)state;
    open_long();
    route_to_answer(&wizard, instance_find(instance, "/d/g2/q7"));
    wizard_settle(&wizard);
    assert_string_equal(wizard.editing, "/d/g2/q7");
    AUTO_FREE char *title = build_title(&wizard, wizard_page(&wizard));
    assert_string_equal(title, "Group 2");
    press(PRESS_ESCAPE);
    AUTO_FREE char *above = build_title(&wizard, wizard_page(&wizard));
    assert_string_equal(above, "All");
}

static void very_many_questions_side_by_side_come_in_parts(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer data, body;
    buffer_init(&data);
    buffer_init(&body);
    buffer_add(&body, "<group><label>All</label>");
    for (size_t i = 0; i < 120; i++)
        add_question(&data, &body, "/d", i);
    buffer_add(&body, "</group>");
    open_form("", buffer_text(&data), "", buffer_text(&body));
    open_first_section();
    assert_int_equal(wizard_page(&wizard)->entries_count, 51);
    send((struct event){.kind = EVENT_CHAR, .character = 'g', .ctrl = true});
    press_times(PRESS_DOWN, 2); /* the line of the third part */
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/q100");
    route_to_answer(&wizard, instance_find(instance, "/d/q60"));
    wizard_settle(&wizard);
    assert_string_equal(wizard.editing, "/d/q60");
    AUTO_FREE char *title = build_title(&wizard, wizard_page(&wizard));
    assert_string_equal(title, "All (2/3)");
}

static void an_item_is_called_by_its_first_answer_in_words(void **state)
{
    (void)state;
    open_form("", "<r jr:template=''><n/><w/></r>", "<bind nodeset='/d/r/n' type='int'/>",
              "<group><label>People</label><repeat nodeset='/d/r'><input ref='/d/r/n'><label>N</label></input>"
              "<input ref='/d/r/w'><label>W</label></input></repeat></group>");
    open_first_section();
    press(PRESS_ENTER);
    type("7");
    press(PRESS_TAB);
    type("Villagers");
    press(PRESS_ESCAPE);
    assert_entries("[1. Villagers] | + Add an item | ‹ Done: back to the section");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(questions_that_stand_alone_share_pages_of_twenty),
        CONTROL_TEST(a_question_between_groups_is_a_page_of_its_own),
        CONTROL_TEST(a_group_without_words_is_called_by_its_first_question),
        CONTROL_TEST(groups_inside_groups_name_all_they_are_in),
        CONTROL_TEST(a_section_too_long_for_a_page_shows_its_groups_as_pages),
        CONTROL_TEST(the_way_to_an_answer_leads_through_its_group),
        CONTROL_TEST(very_many_questions_side_by_side_come_in_parts),
        CONTROL_TEST(an_item_is_called_by_its_first_answer_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
