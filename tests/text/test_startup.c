/* SPDX-License-Identifier: MIT */
#include "text/startup.h"

#include "text/sample.h"

#include <langinfo.h>
#include <locale.h>

static const char *const VARIABLES[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"};

static int forget_environment(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++)
        unsetenv(VARIABLES[i]);
    return 0;
}

static void any_setting_of_lang_ends_in_utf8(void **state)
{
    (void)state;
    static const char *const langs[] = {"C.UTF-8",     "C",           "POSIX",
                                        "xx_YY.UTF-8", "th_TH.UTF-8", "th_TH.TIS-620"};
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        setenv("LANG", langs[i], 1);
        setlocale(LC_ALL, "C");
        assert_int_not_equal(startup_set_locale(), STARTUP_NO_UTF8);
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_string_equal(nl_langinfo(RADIXCHAR), ".");
    }
    setenv("LANG", "C.UTF-8", 1);
    assert_int_equal(startup_set_locale(), STARTUP_AS_SET);
    setenv("LANG", "C", 1);
    assert_int_equal(startup_set_locale(), STARTUP_REPLACED);
    setlocale(LC_ALL, "C");
}

static void the_language_is_the_first_one_wished_for(void **state)
{
    (void)state;
    assert_string_equal(startup_language(NULL, NULL), "th");
    setenv("LANG", "C.UTF-8", 1);
    assert_string_equal(startup_language(NULL, NULL), "th");
    setenv("LANG", "en_US.UTF-8", 1);
    assert_string_equal(startup_language(NULL, NULL), "th");
    setenv("LC_ALL", "th_TH.UTF-8", 1);
    assert_string_equal(startup_language(NULL, NULL), "th");
    setenv("LANGUAGE", "en:th", 1);
    assert_string_equal(startup_language(NULL, NULL), "th");
    assert_string_equal(startup_language(NULL, "th"), "th");
    assert_string_equal(startup_language("en", "th"), "en");
    assert_string_equal(startup_language("thx", "fr"), "th");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(any_setting_of_lang_ends_in_utf8, forget_environment),
        cmocka_unit_test_setup(the_language_is_the_first_one_wished_for, forget_environment),
    };
    return cmocka_run_group_tests_name("text/startup", tests, NULL, NULL);
}
