/* SPDX-License-Identifier: MIT */
/* An edit asks for what has no end. */
#include "control_fixture.h"

static void what_an_edit_could_not_have_is_told_once_and_the_answer_stays(void **state)
{
    (void)state;
    open_form("", "<n/><r><v/></r>", "<bind nodeset='/d/n' type='int'/>",
              "<input ref='/d/n'><label>Number</label></input><group ref='/d/r'><label>Things</label>"
              "<repeat nodeset='/d/r' jr:count='/d/n'><input ref='/d/r/v'><label>Thing</label></input></repeat></group>");
    open_first_section();
    type("1000000");
    press(PRESS_TAB);
    assert_int_equal(wizard.dialog.kind, DIALOG_TELL);
    AUTO_FREE char *said = runes_to_utf8(wizard.dialog.message.text.chars, wizard.dialog.message.text.count);
    assert_non_null(strstr(said, "Your answers are kept"));
    assert_non_null(strstr(said, "jr:count"));
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
    assert_string_equal(instance_value(instance_find(instance, "/d/n")), "1000000");
    press(PRESS_BACK_TAB);
    type("0");
    press(PRESS_TAB);
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE); /* they know */
}

static void paste(char letter, size_t length)
{
    AUTO_FREE char *text = memory_alloc(length + 1);
    memset(text, letter, length);
    send((struct event){.kind = EVENT_PASTE, .bytes = text, .length = length});
}

static void a_paste_that_the_entry_has_no_room_for_is_undone_and_what_was_there_stays(void **state)
{
    (void)state;
    open_form("", "<a/><b/>", "", "<input ref='/d/a' appearance='multiline'><label>A</label></input><input ref='/d/b'><label>B</label></input>");
    open_first_section();
    type("mine");
    paste('x', 3 << 20);
    press(PRESS_TAB);
    assert_int_equal(strlen(instance_value(instance_find(instance, "/d/a"))), 4 + (3 << 20));
    type("kept");
    paste('y', 1 << 20);
    assert_true(wizard.bell);
    assert_non_null(strstr(wizard.status, "The entry would become larger than can be read again"));
    type(" too");
    press(PRESS_BACK_TAB);
    assert_answer("/d/b", "kept too");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(a_paste_that_the_entry_has_no_room_for_is_undone_and_what_was_there_stays),
        cmocka_unit_test_teardown(what_an_edit_could_not_have_is_told_once_and_the_answer_stays, close_form),
    };
    return cmocka_run_group_tests_name("wizard/trouble", tests, NULL, NULL);
}
