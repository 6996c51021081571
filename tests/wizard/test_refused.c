/* SPDX-License-Identifier: MIT */
/* A step that is refused because something is to be mended first. */
#include "control_fixture.h"

static void open_refused(void)
{
    open_form("", "<a/>", "<bind nodeset='/d/a' required='true()'/>", "<input ref='/d/a'><label>A</label></input>");
    wizard_tell_refused(&wizard, "Not ready yet.");
}

static void enter_leads_to_what_is_to_be_mended(void **state)
{
    (void)state;
    open_refused();
    assert_string_equal(wizard.dialog.options[0], "See what is to be mended");
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_PROBLEMS);
}

static void it_can_be_closed_where_one_is(void **state)
{
    (void)state;
    open_refused();
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_int_equal(wizard.dialog.kind, DIALOG_NONE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
    wizard_tell_refused(&wizard, "Not ready yet.");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(enter_leads_to_what_is_to_be_mended),
        CONTROL_TEST(it_can_be_closed_where_one_is),
    };
    return cmocka_run_group_tests_name("wizard/refused", tests, NULL, NULL);
}
