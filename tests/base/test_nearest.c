/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"
#include "test.h"

static const char *nearest_of(const char *wanted)
{
    struct nearest nearest;
    nearest_init(&nearest, wanted);
    nearest_try(&nearest, "export");
    nearest_try(&nearest, "edit");
    nearest_try(&nearest, "check");
    return nearest.name;
}

static void a_slip_of_the_finger_finds_its_word(void **state)
{
    (void)state;
    assert_string_equal(nearest_of("exprt"), "export");
    assert_string_equal(nearest_of("edt"), "edit");
    assert_string_equal(nearest_of("chcek"), "check");
}

static void another_word_finds_nothing(void **state)
{
    (void)state;
    assert_null(nearest_of("publish"));
    assert_null(nearest_of(""));
    assert_null(nearest_of("a-name-that-is-much-longer-than-any-command-or-option-could-ever-be"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_finger_finds_its_word),
        cmocka_unit_test(another_word_finds_nothing),
    };
    return cmocka_run_group_tests_name("base/nearest", tests, NULL, NULL);
}
