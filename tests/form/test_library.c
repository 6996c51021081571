/* SPDX-License-Identifier: MIT */
#include "form/library.h"

#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>

static void forms_are_found_by_name_folder_and_file(void **state)
{
    (void)state;
    AUTO_FREE char *by_name = library_find("small", NULL);
    AUTO_FREE char *by_folder = library_find("tests/form/library/small", NULL);
    AUTO_FREE char *by_file = library_find("tests/form/data/entry.xml", NULL);
    assert_string_equal(by_name, "tests/form/library/small/form.xml");
    assert_string_equal(by_folder, "tests/form/library/small/form.xml");
    assert_string_equal(by_file, "tests/form/data/entry.xml");
}

static void an_unknown_name_is_told_with_the_nearest(void **state)
{
    (void)state;
    struct error err = {0};
    assert_null(library_find("smal", &err));
    assert_string_equal(err.message, "There is no form 'smal'; the nearest is 'small'.");
}

static void forms_are_listed_by_name(void **state)
{
    (void)state;
    struct library_entry *entries;
    size_t count = library_list(&entries);
    assert_int_equal(count, 2);
    assert_string_equal(entries[0].id, "other");
    assert_string_equal(entries[1].id, "small");
    library_entries_free(entries, count);
}

int main(void)
{
    setenv("RUAMRANG_FORMS", "tests/form/library", 1);
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_found_by_name_folder_and_file),
        cmocka_unit_test(an_unknown_name_is_told_with_the_nearest),
        cmocka_unit_test(forms_are_listed_by_name),
    };
    return cmocka_run_group_tests_name("form/library", tests, NULL, NULL);
}
