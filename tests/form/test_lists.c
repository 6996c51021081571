/* SPDX-License-Identifier: MIT */
/* Secondary instances in files beside the form, and what is borne with in other people's forms. */
#include "small.h"

#include "text/catalogue.h"

#include <stdio.h>

static struct entry opened(const char *name)
{
    struct entry entry = {0};
    struct error err = {0};
    AUTO_FREE char *path = memory_print("tests/form/data/lists/%s.xml", name);
    entry.form = form_load(path, &err);
    if (!entry.form)
        print_error("%s\n", err.message);
    assert_non_null(entry.form);
    entry.instance = instance_new(entry.form, NULL, &err);
    return entry;
}

static void a_list_beside_the_form_offers_its_rows(void **state)
{
    (void)state;
    struct entry entry = opened("shop");
    assert_choices(&entry, "/shop/town", "cnx=Chiang Mai, the old|bkk=Bangkok \"Krung Thep\"|");
    put(&entry, "/shop/town", "cnx");
    assert_value(&entry, "/shop/people", "127000");
    assert_choices(&entry, "/shop/tree", "teak=Teak|");
    put(&entry, "/shop/town", "bkk");
    assert_choices(&entry, "/shop/tree", "rain=Rain tree|");
    small_close(&entry);
}

static void assert_refused(const char *src, const char *sentence)
{
    AUTO_FREE char *list = memory_print("<instance id='l' src='%s'/>", src);
    AUTO_FREE char *text = small_text("<data id='t'><a/></data>", list, "<input ref='/data/a'/>");
    static const char path[] = "tests/form/data/lists/made.xml";
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    struct error err = {0};
    struct form *strict = form_load(path, &err), *lenient = form_load_leniently(path, NULL);
    remove(path);
    assert_null(strict);
    assert_non_null(lenient);
    assert_int_equal(lenient->warnings_count, 1);
    assert_string_equal(lenient->warnings[0].sentence, err.message);
    assert_string_equal(err.message, sentence);
    assert_int_equal(lenient->warnings[0].line, 1);
    form_free(lenient);
}

static void a_list_that_is_not_there_or_not_below_the_form_is_told(void **state)
{
    (void)state;
    static const char outside[] = "only files below the form's folder can, named like jr://file/list.csv.";
    static const char *const sources[] = {"jr://file/../entry.xml", "jr://file//etc/passwd", "jr://file/.hidden.csv",
                                          "file:///etc/passwd", "jr://images/a.csv", "jr://file/a/../../entry.xml"};
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        AUTO_FREE char *sentence = memory_print("The instance 'l' cannot be read from '%s': %s", sources[i], outside);
        assert_refused(sources[i], sentence);
    }
    assert_refused("jr://file/none.csv", "The file 'none.csv' of the instance 'l' cannot be opened: there is no such file or folder.");
    assert_refused("jr://file/uneven.csv", "The instance 'l' cannot be read. uneven.csv:3: This row has 3 cells, and the first row "
                                           "names 2 columns.");
    assert_refused("jr://file/shop.txt", "The file 'shop.txt' of the instance 'l' cannot be opened: there is no such file or folder.");
}

static void other_peoples_forms_are_read_leniently_with_a_warning_for_each_doubt(void **state)
{
    (void)state;
    struct error err = {0};
    assert_null(form_load("tests/form/data/lists/doubtful.xml", &err));
    struct form *form = form_load_leniently("tests/form/data/lists/doubtful.xml", &err);
    assert_non_null(form);
    static const char *const sentences[] = {
        "The text 'hello' has no translation in the language 'th'.",
        "'/data/gone' of the element 'bind' names no node of the primary instance.",
        "/data/a has two binds; the other stands at tests/form/data/lists/doubtful.xml:20.",
        "The model holds an element 'setgeopoint' that this program does not know.",
        "The upload of /data/b asks for 'audio/*', which is not supported.",
        "An expression of /data/b refers to /data/b/unquoted, which is not there.",
    };
    assert_int_equal(form->warnings_count, COUNT_OF(sentences));
    bool found[COUNT_OF(sentences)] = {false};
    for (size_t i = 0; i < form->warnings_count; i++)
        for (size_t j = 0; j < COUNT_OF(sentences); j++)
            found[j] = found[j] || strcmp(form->warnings[i].sentence, sentences[j]) == 0;
    for (size_t j = 0; j < COUNT_OF(sentences); j++)
        if (!found[j])
            print_error("nobody says: %s\n", sentences[j]);
    for (size_t j = 0; j < COUNT_OF(sentences); j++)
        assert_true(found[j]);
    struct instance *instance = instance_new(form, NULL, &err);
    assert_string_equal(instance_value(instance_find(instance, "/data/a")), "later");
    assert_string_equal(instance_value(instance_find(instance, "/data/b")), "");
    assert_non_null(form_control_at(form, "/data/b"));
    instance_free(instance);
    form_free(form);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_beside_the_form_offers_its_rows),
        cmocka_unit_test(a_list_that_is_not_there_or_not_below_the_form_is_told),
        cmocka_unit_test(other_peoples_forms_are_read_leniently_with_a_warning_for_each_doubt),
    };
    return cmocka_run_group_tests_name("form/lists", tests, NULL, NULL);
}
