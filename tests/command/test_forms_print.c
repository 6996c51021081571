/* SPDX-License-Identifier: MIT */
#include "command/forms_print.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "command/command.h"
#include "form/form.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the form `name` is as one file. Yours. */
static char *printed(const char *name)
{
    char path[] = "/tmp/ruamrang-print-XXXXXX";
    close(mkstemp(path));
    const char *arguments[] = {"print", name};
    const struct options options = {.arguments = arguments, .arguments_count = 2, .output = path};
    assert_int_equal(forms_print(&options), EXIT_DONE);
    struct buffer bytes;
    buffer_init(&bytes);
    assert_int_equal(xml_read_file(path, XML_LIMITS_FORM.bytes, &bytes, NULL), 0);
    unlink(path);
    return buffer_take(&bytes);
}

static void assert_same_outline(const struct form *flat, const struct form *form)
{
    assert_string_equal(flat->id, form->id);
    assert_string_equal(form_summary(flat, "th"), form_summary(form, "th"));
    assert_int_equal(flat->controls_count, form->controls_count);
    for (size_t i = 0; i < form->controls_count; i++) {
        assert_string_equal(flat->controls[i]->path ? flat->controls[i]->path : "",
                            form->controls[i]->path ? form->controls[i]->path : "");
        assert_int_equal(flat->controls[i]->kind, form->controls[i]->kind);
    }
}

static void a_form_in_parts_becomes_one_file_that_says_the_same(void **state)
{
    (void)state;
    const char *const path = "forms/effectiveness-2567/form.xml";
    AUTO_FREE char *bytes = printed(path);
    assert_null(strstr(bytes, "XInclude\""));
    assert_null(strstr(bytes, "xi:include"));
    struct error err = {0};
    struct form *flat = form_parse(bytes, strlen(bytes), "flat.xml", &err);
    if (!flat)
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
    assert_non_null(flat);
    struct form *form = form_load(path, &err);
    assert_same_outline(flat, form);
    form_free(flat);
    form_free(form);
}

static void a_form_without_parts_stays_as_it_is(void **state)
{
    (void)state;
    AUTO_FREE char *bytes = printed("tests/command/data/small/form.xml");
    AUTO_BUFFER struct buffer before;
    buffer_init(&before);
    assert_int_equal(xml_read_file("tests/command/data/small/form.xml", 65536, &before, NULL), 0);
    assert_non_null(strstr(bytes, "<h:head>"));
    assert_string_equal(strstr(bytes, "<h:head>"), strstr(buffer_text(&before), "<h:head>"));
}

static void print_wants_one_form_that_is_there(void **state)
{
    (void)state;
    const char *arguments[] = {"print", "tests/nowhere.xml", "second"};
    const struct options none = {.arguments = arguments, .arguments_count = 1};
    const struct options unknown = {.arguments = arguments, .arguments_count = 2};
    const struct options two = {.arguments = arguments, .arguments_count = 3};
    assert_int_equal(forms_print(&none), EXIT_USAGE);
    assert_int_equal(forms_print(&unknown), EXIT_BAD_FORM);
    assert_int_equal(forms_print(&two), EXIT_USAGE);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_in_parts_becomes_one_file_that_says_the_same),
        cmocka_unit_test(a_form_without_parts_stays_as_it_is),
        cmocka_unit_test(print_wants_one_form_that_is_there),
    };
    return cmocka_run_group_tests_name("command/forms_print", tests, NULL, NULL);
}
