/* SPDX-License-Identifier: MIT */
#include "draft/user.h"

#include "base/memory.h"
#include "test.h"

#include <stdlib.h>

static void assert_whole(const char *typed, const char *path)
{
    char *whole = user_whole_path(typed);
    assert_string_equal(whole, path);
    free(whole);
}

static void a_tilde_and_a_slash_are_the_home_folder(void **state)
{
    (void)state;
    setenv("HOME", "/home/somchai", 1);
    assert_whole("~/งาน/ร่าง.xml", "/home/somchai/งาน/ร่าง.xml");
    assert_whole("~somchai/x", "~somchai/x");
    assert_whole("a/~/x", "a/~/x");
    assert_whole("~", "~");
    assert_whole("", "");
}

static void without_a_home_folder_nothing_lands_at_the_root_of_the_disk(void **state)
{
    (void)state;
    setenv("HOME", "", 1);
    char *whole = user_whole_path("~/x");
    assert_string_not_equal(whole, "/x");
    free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tilde_and_a_slash_are_the_home_folder),
        cmocka_unit_test(without_a_home_folder_nothing_lands_at_the_root_of_the_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
