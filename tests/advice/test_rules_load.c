/* SPDX-License-Identifier: MIT */
#include "advice/rules.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;

static int open_form(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_load("tests/advice/data/form.xml", &err);
    if (!form)
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
    return form ? 0 : -1;
}

static int close_form(void **state)
{
    (void)state;
    form_free(form);
    return 0;
}

static void assert_refused_as_written(const char *name)
{
    AUTO_FREE char *path = memory_print("tests/advice/bad/%s.sch", name);
    AUTO_FREE char *expected_path = memory_print("tests/advice/bad/%s.err", name);
    AUTO_BUFFER struct buffer expected;
    buffer_init(&expected);
    struct error err = {0};
    struct rules *rules = rules_load(form, path, &err);
    if (rules && rules_check_see(rules, &err) == 0)
        fail_msg("%s is accepted", path);
    rules_free(rules);
    char sentence[2048];
    error_print(&err, sentence, sizeof sentence - 1);
    strcat(sentence, "\n");
    xml_read_file(expected_path, 4096, &expected, NULL);
    assert_string_equal(sentence, buffer_text(&expected));
}

static void every_bad_rule_file_is_refused_with_its_sentence(void **state)
{
    (void)state;
    struct dirent **files;
    int count = scandir("tests/advice/bad", &files, NULL, alphasort), seen = 0;
    for (int i = 0; i < count; i++) {
        const char *dot = strrchr(files[i]->d_name, '.');
        if (strcmp(dot, ".sch") == 0) {
            AUTO_FREE char *name = memory_copy_bytes(files[i]->d_name, (size_t)(dot - files[i]->d_name));
            assert_refused_as_written(name);
            seen++;
        }
        free(files[i]);
    }
    free(files);
    assert_true(seen >= 30);
}

static void good_rules_are_counted(void **state)
{
    (void)state;
    struct error err = {0};
    struct rules *rules = rules_load(form, "tests/advice/data/good.sch", &err);
    if (!rules)
        fail_msg("%s:%d: %s", err.where, err.line, err.message);
    assert_int_equal(rules_count(rules), 10);
    assert_int_equal(rules_check_see(rules, &err), 0);
    rules_free(rules);
}

static void a_form_without_rules_is_no_mistake(void **state)
{
    (void)state;
    struct error err = {0};
    struct rules *rules = NULL;
    assert_int_equal(rules_for_form(form, &rules, &err), 0);
    assert_null(rules);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bad_rule_file_is_refused_with_its_sentence),
        cmocka_unit_test(good_rules_are_counted),
        cmocka_unit_test(a_form_without_rules_is_no_mistake),
    };
    return cmocka_run_group_tests_name("advice/rules_load", tests, open_form, close_form);
}
