/* SPDX-License-Identifier: MIT */
#include "editor/event.h"
#include "test.h"

#include <string.h>

static void every_key_has_a_name_that_leads_back_to_it(void **state)
{
    (void)state;
    for (int press = PRESS_NONE + 1; press < PRESS_COUNT; press++) {
        const char *name = press_name((enum press)press);
        assert_non_null(name);
        assert_int_equal(press_by_name(name, strlen(name)), press);
    }
}

static void names_are_read_in_any_case_and_only_whole(void **state)
{
    (void)state;
    assert_int_equal(press_by_name("pgdn", 4), PRESS_PAGE_DOWN);
    assert_int_equal(press_by_name("F12>", 3), PRESS_F12);
    assert_int_equal(press_by_name("F12>", 2), PRESS_F1);
    assert_int_equal(press_by_name("Pg", 2), PRESS_NONE);
    assert_int_equal(press_by_name("", 0), PRESS_NONE);
    assert_null(press_name(PRESS_NONE));
    assert_null(press_name(PRESS_COUNT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_a_name_that_leads_back_to_it),
        cmocka_unit_test(names_are_read_in_any_case_and_only_whole),
    };
    return cmocka_run_group_tests_name("editor/event", tests, NULL, NULL);
}
