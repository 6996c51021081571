/* SPDX-License-Identifier: MIT */
/* A draft of a form that lies anywhere opens again by itself. */
#include "draft/origin.h"

#include "desk.h"

static char form_path[160];

/* A form file in the test's own folder, and a draft made with it. */
static void make_draft(struct desk *desk)
{
    struct error err = {0};
    snprintf(form_path, sizeof form_path, "%s/trainer.xml", desk->folder);
    FILE *file = fopen(form_path, "w");
    assert_non_null(file);
    fputs(DESK_FORM, file);
    fclose(file);
    struct form *form = form_load(form_path, &err);
    assert_non_null(form);
    struct draft *draft = draft_create(desk->draft, form, &DESK_WORLD, &err);
    assert_non_null(draft);
    assert_int_equal(draft_close(draft, &err), 0);
    form_free(form);
}

static void the_form_of_a_draft_is_found_where_it_was(void **state)
{
    struct desk *desk = *state;
    struct error err = {0};
    make_draft(desk);
    AUTO_FREE char *found = draft_form_path(desk->draft, &err);
    assert_non_null(found);
    AUTO_FREE char *real = realpath(form_path, NULL);
    assert_string_equal(found, real);
}

static void a_form_that_went_away_is_named(void **state)
{
    struct desk *desk = *state;
    struct error err = {0};
    make_draft(desk);
    assert_int_equal(unlink(form_path), 0);
    assert_null(draft_form_path(desk->draft, &err));
    assert_non_null(strstr(err.message, "trainer.xml"));
}

static void a_form_of_the_forms_folder_leaves_nothing(void **state)
{
    struct desk *desk = *state;
    struct error err = {0};
    struct form *form = form_load("tests/forms/every-control/form.xml", &err);
    assert_non_null(form);
    struct draft *draft = draft_create(desk->draft, form, &DESK_WORLD, &err);
    assert_non_null(draft);
    draft_close(draft, &err);
    form_free(form);
    AUTO_FREE char *name = memory_print("%s/" ORIGIN_NAME, desk->draft);
    assert_int_not_equal(access(name, F_OK), 0);
    AUTO_FREE char *found = draft_form_path(desk->draft, &err);
    assert_non_null(found);
    assert_non_null(strstr(found, "tests/forms/every-control/form.xml"));
}

int main(void)
{
    setenv("RUAMRANG_FORMS", "tests/forms", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_form_of_a_draft_is_found_where_it_was, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(a_form_that_went_away_is_named, desk_set_up, desk_tear_down),
        cmocka_unit_test_setup_teardown(a_form_of_the_forms_folder_leaves_nothing, desk_set_up, desk_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
