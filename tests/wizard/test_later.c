/* SPDX-License-Identifier: MIT */
/* "Come back later": the contents and the check go on saying it till the mark is taken away. */
#include "control_fixture.h"

static const char BODY[] = "<group ref='/d/one'><label>One</label><input ref='/d/one/a'><label>A</label></input>"
                           "<input ref='/d/one/b'><label>B</label></input></group>";

static void open_two(const char *rest)
{
    open_form("", "<one><a>x</a><b>y</b></one>", rest, BODY);
    open_first_section();
}

/* The row of the first section in the contents. */
static void assert_row(enum entry_mark mark, const char *words)
{
    route_to_tasks(&wizard);
    wizard_settle(&wizard);
    const struct entry *row = &wizard_page(&wizard)->entries[0];
    assert_string_equal(row->right, words);
    assert_int_equal(row->mark, mark);
}

static void what_is_put_off_stays_in_the_contents_after_the_check(void **state)
{
    (void)state;
    open_two("");
    press(PRESS_F5);
    assert_row(MARK_LATER, "1 for later");
    press(PRESS_F3);
    press(PRESS_ESCAPE);
    assert_row(MARK_LATER, "1 for later");
    open_first_section();
    press(PRESS_F5);
    assert_row(MARK_DONE, "done");
}

static void a_section_with_faults_says_what_is_put_off_as_well(void **state)
{
    (void)state;
    open_two("<bind nodeset='/d/one/b' constraint='. = &quot;z&quot;'/>");
    press(PRESS_F5);
    press(PRESS_F3);
    press(PRESS_ESCAPE);
    assert_row(MARK_WRONG, "1 to mend · 1 for later");
}

static void the_check_names_what_is_put_off_and_leads_there(void **state)
{
    (void)state;
    open_two("");
    press(PRESS_F5);
    press(PRESS_F3);
    assert_entries("Ready to be sent for approval. | Marked to come back to: 1 | [A] | Then | Read all answers on one page | "
                   "Export or send the draft");
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/one/a");
}

static void a_mark_on_what_is_not_asked_any_more_is_not_named(void **state)
{
    (void)state;
    open_two("<bind nodeset='/d/one/a' relevant='/d/one/b = &quot;y&quot;'/>");
    press(PRESS_F5);
    instance_set(instance, instance_find(instance, "/d/one/b"), "z", NULL);
    press(PRESS_F3);
    assert_entries("Ready to be sent for approval. | Then | [Read all answers on one page] | Export or send the draft");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(what_is_put_off_stays_in_the_contents_after_the_check),
        CONTROL_TEST(a_section_with_faults_says_what_is_put_off_as_well),
        CONTROL_TEST(the_check_names_what_is_put_off_and_leads_there),
        CONTROL_TEST(a_mark_on_what_is_not_asked_any_more_is_not_named),
    };
    return cmocka_run_group_tests_name("wizard/later", tests, NULL, NULL);
}
