/* SPDX-License-Identifier: MIT */
/* What a paste from elsewhere says of itself. */
#include "control_fixture.h"

static void paste(const char *bytes)
{
    send((struct event){.kind = EVENT_PASTE, .bytes = bytes, .length = strlen(bytes)});
}

static void only_what_a_paste_changed_is_told(void **state)
{
    (void)state;
    open_form("", "<a/>", "", "<group><label>Work</label><input ref='/d/a'><label>A</label></input></group>");
    press(PRESS_ENTER);
    paste("one\ttwo\nthree\n\nfour");
    assert_string_equal(wizard.status, "Pasted. Its lines were joined with a blank.");
    paste("\xe2\x80\x8b" "a\xc2\xa0" "b");
    assert_string_equal(wizard.status, "Pasted. Invisible characters left out: 1. Special blanks made plain: 1.");
    paste("plain");
    assert_true(!wizard.status || !strstr(wizard.status, "Pasted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(only_what_a_paste_changed_is_told, close_form),
    };
    return cmocka_run_group_tests_name("wizard/pasted", tests, NULL, NULL);
}
