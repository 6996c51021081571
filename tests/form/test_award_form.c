/* SPDX-License-Identifier: MIT */
/* The form that ships: it must load, open and stand still. */
#include "entry.h"

static void the_award_form_loads_and_opens(void **state)
{
    (void)state;
    struct error err = {0};
    struct form *form = form_load("forms/effectiveness-2567/form.xml", &err);
    if (!form)
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
    assert_non_null(form);
    struct instance *instance = instance_new(form, NULL, &err);
    assert_non_null(instance);
    assert_true(form->sections_count > 0);
    assert_true(instance_is_relevant(instance, instance_root(instance)));
    instance_free(instance);
    form_free(form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_award_form_loads_and_opens)};
    return cmocka_run_group_tests_name("form/award_form", tests, NULL, NULL);
}
