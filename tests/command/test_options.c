/* SPDX-License-Identifier: MIT */
#include "command/options.h"

#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

#define PARSE(...) parse((char *[]){"ruamrang", __VA_ARGS__, NULL})

static struct options options;
static struct options_problem problem;

static void parse(char **argv)
{
    int argc = 0;
    while (argv[argc])
        argc++;
    options_parse(&options, argc, argv, &problem);
}

static void assert_told(const char *sentence)
{
    struct error err = {0};
    options_describe(&problem, &err);
    assert_string_equal(err.message, sentence);
}

static int choose_english(void **state)
{
    (void)state;
    catalogue_set_language("en");
    return 0;
}

static void options_may_stand_anywhere_among_the_arguments(void **state)
{
    (void)state;
    PARSE("--lang", "en", "export", "draft", "-o", "out.xml", "--format=xml", "-");
    assert_int_equal(problem.trouble, OPTIONS_FINE);
    assert_string_equal(options.lang, "en");
    assert_string_equal(options.output, "out.xml");
    assert_string_equal(options.format, "xml");
    assert_int_equal(options.arguments_count, 3);
    assert_string_equal(options.arguments[0], "export");
    assert_string_equal(options.arguments[1], "draft");
    assert_string_equal(options.arguments[2], "-");
}

static void short_and_long_forms_mean_the_same(void **state)
{
    (void)state;
    PARSE("-h");
    assert_true(options.help);
    PARSE("-oout.xml");
    assert_string_equal(options.output, "out.xml");
    PARSE("--output=");
    assert_string_equal(options.output, "");
    PARSE("--read-only", "--plain", "--no-color", "--ascii", "--verbose", "--version");
    assert_true(options.read_only && options.plain && options.no_color && options.ascii && options.verbose &&
                options.version);
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    PARSE("check", "--", "--help", "-o");
    assert_int_equal(problem.trouble, OPTIONS_FINE);
    assert_false(options.help);
    assert_int_equal(options.arguments_count, 3);
    assert_string_equal(options.arguments[1], "--help");
}

static void arguments_are_joined_as_they_were_typed(void **state)
{
    (void)state;
    PARSE("reply", "draft", "1.2", "เพิ่ม", "แหล่งที่มาแล้ว");
    AUTO_FREE char *joined = options_join(&options, 3);
    assert_string_equal(joined, "เพิ่ม แหล่งที่มาแล้ว");
    AUTO_FREE char *none = options_join(&options, 5);
    assert_string_equal(none, "");
}

static void an_unknown_option_names_the_nearest(void **state)
{
    (void)state;
    PARSE("check", "--formt=json");
    assert_told("The option \"--formt\" is not known; did you mean \"--format\"?");
    PARSE("-z");
    assert_told("The option \"-z\" is not known.");
}

static void a_missing_a_surplus_and_a_wrong_value_are_told(void **state)
{
    (void)state;
    PARSE("check", "--format");
    assert_told("The option \"--format\" needs a value.");
    PARSE("--plain=yes");
    assert_told("The option in \"--plain=yes\" takes no value.");
    PARSE("--lang=fr");
    assert_told("The language \"fr\" is not known; it can be \"th\" or \"en\".");
}

static void the_language_holds_even_after_a_mistake(void **state)
{
    (void)state;
    PARSE("--colour", "--lang", "en");
    assert_int_equal(problem.trouble, OPTIONS_UNKNOWN);
    assert_string_equal(options.lang, "en");
}

static void the_help_lists_every_option_once(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer help;
    buffer_init(&help);
    options_print_help(&help);
    assert_non_null(strstr(buffer_text(&help), "-o, --output FILE"));
    assert_non_null(strstr(buffer_text(&help), "--read-only"));
}

/* The manual writes "--lang" as "Fl -lang". */
static void the_manual_names_every_option(void **state)
{
    (void)state;
    static char manual[65536];
    FILE *file = fopen("src/command/ruamrang.1", "r");
    assert_non_null(file);
    manual[fread(manual, 1, sizeof manual - 1, file)] = '\0';
    fclose(file);
    AUTO_BUFFER struct buffer help;
    buffer_init(&help);
    options_print_help(&help);
    size_t options_count = 0;
    for (const char *at = strstr(buffer_text(&help), "--"); at; at = strstr(at + 2, "--")) {
        AUTO_FREE char *name = memory_copy_bytes(at + 1, strcspn(at, " ") - 1);
        if (!strstr(manual, name))
            fail_msg("the manual lacks %s", name);
        options_count++;
    }
    assert_true(options_count > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_may_stand_anywhere_among_the_arguments),
        cmocka_unit_test(short_and_long_forms_mean_the_same),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(arguments_are_joined_as_they_were_typed),
        cmocka_unit_test(an_unknown_option_names_the_nearest),
        cmocka_unit_test(a_missing_a_surplus_and_a_wrong_value_are_told),
        cmocka_unit_test(the_language_holds_even_after_a_mistake),
        cmocka_unit_test(the_help_lists_every_option_once),
        cmocka_unit_test(the_manual_names_every_option),
    };
    return cmocka_run_group_tests_name("command/options", tests, choose_english, NULL);
}
