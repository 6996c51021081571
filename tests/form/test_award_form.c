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

static const char *const APPLICATIONS[] = {"forms/effectiveness-2567/form.xml", "forms/open-governance-2567/form.xml"};

static void assert_label(const struct instance *instance, const char *path, const char *item, const char *expected)
{
    const struct control *control = form_control_at(instance_form(instance), path);
    AUTO_FREE char *words = instance_text(instance, control, instance_find(instance, item), TEXT_LABEL);
    assert_string_equal(words, expected);
}

#define ACTIVITY "/application/participation/activity"
#define GROUP "/application/stakeholders/group"

/* Before a group has a name, and after. */
static void ask_about_the_group(struct instance *instance, const char *language, const char *unnamed, const char *named)
{
    instance_set_language(instance, form_language_index(instance_form(instance), language));
    instance_set(instance, instance_find(instance, ACTIVITY "[1]/group"), "", NULL);
    assert_label(instance, ACTIVITY "/level", ACTIVITY "[1]", unnamed);
    const char *id = instance_value(instance_find(instance, GROUP "[1]/id"));
    instance_set(instance, instance_find(instance, GROUP "[1]/name"), "อสม.", NULL);
    instance_set(instance, instance_find(instance, ACTIVITY "[1]/group"), id, NULL);
    assert_label(instance, ACTIVITY "/level", ACTIVITY "[1]", named);
}

static struct instance *open_application(const char *path, struct form **form)
{
    struct error err = {0};
    *form = form_load(path, &err);
    struct instance *instance = *form ? instance_new(*form, NULL, &err) : NULL;
    assert_non_null(instance);
    const char *const LISTS[] = {GROUP, ACTIVITY};
    for (size_t i = 0; i < COUNT_OF(LISTS); i++) {
        AUTO_FREE char *first = memory_print("%s[1]", LISTS[i]);
        const struct control *field = form_control_at(*form, i ? ACTIVITY "/name" : GROUP "/name");
        const struct control *repeat = field;
        while (repeat->kind != CONTROL_REPEAT)
            repeat = repeat->parent;
        if (!instance_find(instance, first))
            assert_non_null(instance_add(instance, repeat, instance_root(instance), SIZE_MAX, &err));
    }
    return instance;
}

static void a_group_that_is_not_chosen_yet_is_this_group(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(APPLICATIONS); i++) {
        struct form *form;
        struct instance *instance = open_application(APPLICATIONS[i], &form);
        ask_about_the_group(instance, "th", "กลุ่มนี้มีส่วนร่วมระดับใดในกิจกรรมนี้", "กลุ่ม “อสม.” มีส่วนร่วมระดับใดในกิจกรรมนี้");
        ask_about_the_group(instance, "en", "At which level did this group take part in this activity?",
                            "At which level did “อสม.” take part in this activity?");
        instance_set(instance, instance_find(instance, GROUP "[1]/name"), "", NULL);
        assert_label(instance, GROUP "/levels", GROUP "[1]", "At which levels did this group take part?");
        instance_free(instance);
        form_free(form);
    }
}

static void a_new_item_is_one_activity(void **state)
{
    (void)state;
    struct form *form;
    struct instance *instance = open_application(APPLICATIONS[0], &form);
    instance_set_language(instance, form_language_index(form, "en"));
    const xmlNode *item = instance_find(instance, ACTIVITY "[1]");
    AUTO_FREE char *name = instance_item_name(instance, instance_control(instance, item), item);
    assert_string_equal(name, "Activity 1");
    instance_free(instance);
    form_free(form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_award_form_loads_and_opens),
        cmocka_unit_test(a_group_that_is_not_chosen_yet_is_this_group),
        cmocka_unit_test(a_new_item_is_one_activity),
    };
    return cmocka_run_group_tests_name("form/award_form", tests, NULL, NULL);
}
