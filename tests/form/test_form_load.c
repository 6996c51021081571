/* SPDX-License-Identifier: MIT */
#include "entry.h"

#include "text/catalogue.h"

#include <dirent.h>
#include <stdio.h>

static void a_good_form_tells_its_outline(void **state)
{
    const struct form *form = ((struct entry *)*state)->form;
    assert_string_equal(form->id, "small");
    assert_string_equal(form->version, "1");
    assert_int_equal(form->languages_count, 2);
    assert_true(form->languages[1].is_default);
    assert_int_equal(form->sections_count, 8);
    assert_string_equal(form_title(form, "th"), "ผลงานขนาดเล็ก");
    assert_string_equal(form_title(form, "en"), "Small entry");
    assert_int_equal(form_language_index(form, "en"), 0);
    assert_int_equal(form_language_index(form, "lo"), 1);
}

static void controls_know_their_kind_type_and_own_attributes(void **state)
{
    const struct form *form = ((struct entry *)*state)->form;
    const struct control *title = form_control_at(form, "/entry/work/title");
    assert_int_equal(title->kind, CONTROL_INPUT);
    assert_string_equal(control_own(title, "limit"), "200");
    assert_null(control_own(title, "rows"));
    assert_string_equal(form_own(form, "guidance"), "../common/entry-1.xml");
    assert_null(form_own(form, "limit"));
    AUTO_FREE char *file = form_own_file(form, "guidance");
    assert_string_equal(file, "tests/form/data/../common/entry-1.xml");
    assert_null(form_own_file(form, "limit"));
    assert_true(control_has_appearance(title->parent, "field-list"));
    assert_false(control_has_appearance(title->parent, "field"));
    assert_int_equal(control_type(form_control_at(form, "/entry/work/started")), VALUE_DATE);
    assert_int_equal(form_control_at(form, "/entry/group")->kind, CONTROL_REPEAT);
    assert_true(control_is_note(form_control_at(form, "/entry/few")));
    assert_false(control_is_note(title));
    for (size_t i = 0; i < form->controls_count; i++)
        assert_int_equal(form->controls[i]->number, i);
}

static void assert_refused_as_written(const char *name)
{
    AUTO_FREE char *path = memory_print("tests/form/bad/%s.xml", name);
    AUTO_FREE char *expected_path = memory_print("tests/form/bad/%s.err", name);
    AUTO_BUFFER struct buffer expected;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&expected);
    buffer_init(&bytes);
    struct error err = {0};
    assert_int_equal(xml_read_file(expected_path, 4096, &expected, NULL), 0);
    assert_int_equal(xml_read_file(path, 65536, &bytes, NULL), 0);
    AUTO_FREE char *told_as = memory_print("%s.xml", name);
    struct form *form = form_parse(buffer_text(&bytes), bytes.length, told_as, &err);
    if (form)
        print_error("%s is accepted\n", path);
    assert_null(form);
    char sentence[2048];
    error_print(&err, sentence, sizeof sentence - 1);
    strcat(sentence, "\n");
    assert_string_equal(sentence, buffer_text(&expected));
}

static void every_bad_form_is_refused_with_its_sentence(void **state)
{
    (void)state;
    DIR *folder = opendir("tests/form/bad");
    assert_non_null(folder);
    size_t count = 0;
    for (const struct dirent *file; (file = readdir(folder));) {
        const char *dot = strrchr(file->d_name, '.');
        if (!dot || strcmp(dot, ".xml") != 0)
            continue;
        AUTO_FREE char *name = memory_copy_bytes(file->d_name, (size_t)(dot - file->d_name));
        assert_refused_as_written(name);
        count++;
    }
    closedir(folder);
    assert_true(count >= 20);
}

static void a_mistake_in_an_included_part_is_told_with_the_name_and_line_of_the_part(void **state)
{
    (void)state;
    struct error err = {0};
    assert_null(form_load("tests/form/including/mine/form.xml", &err));
    char sentence[2048];
    error_print(&err, sentence, sizeof sentence);
    assert_string_equal(sentence, "tests/form/including/common/part.xml:7: '/data/three' of the element 'bind' names no node of "
                                  "the primary instance.");
}

static void a_form_from_a_spreadsheet_opens(void **state)
{
    (void)state;
    struct error err = {0};
    struct form *form = form_load("../shared/odk/example-from-spreadsheet.xml", &err);
    if (!form) {
        print_message("skipped, there is no ../shared/odk\n");
        return;
    }
    struct instance *instance = instance_new(form, NULL, &err);
    assert_string_equal(instance_value(instance_find(instance, "/data/n_ind")), "1");
    assert_true(instance_is_relevant(instance, instance_find(instance, "/data/warn_ind")));
    instance_free(instance);
    form_free(form);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(a_good_form_tells_its_outline),
        ENTRY_TEST(controls_know_their_kind_type_and_own_attributes),
        cmocka_unit_test(every_bad_form_is_refused_with_its_sentence),
        cmocka_unit_test(a_mistake_in_an_included_part_is_told_with_the_name_and_line_of_the_part),
        cmocka_unit_test(a_form_from_a_spreadsheet_opens),
    };
    return cmocka_run_group_tests_name("form/form_load", tests, NULL, NULL);
}
