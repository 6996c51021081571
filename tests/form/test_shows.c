/* SPDX-License-Identifier: MIT */
/* What the screen is told to show, lists in lists above all. */
#include "form/instance.h"

#include "test.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Sums</h:title><model><instance>"
    "<data xmlns='' id='sums'><sum jr:template=''><total/><part jr:template=''><name/><value/></part></sum></data>"
    "</instance>"
    "<bind nodeset='/data/sum/total' type='decimal'/>"
    "<bind nodeset='/data/sum/part' relevant=\"../total != ''\"/>"
    "<bind nodeset='/data/sum/part/value' type='decimal'/>"
    "</model></h:head><h:body>"
    "<group ref='/data/sum'><label>Sums</label><repeat nodeset='/data/sum'>"
    "<input ref='/data/sum/total'><label>Total</label></input>"
    "<group ref='/data/sum/part'><label>Parts</label><repeat nodeset='/data/sum/part'>"
    "<input ref='/data/sum/part/name'><label>Name</label></input>"
    "<input ref='/data/sum/part/value'><label>Value</label></input>"
    "</repeat></group></repeat></group></h:body></h:html>";

struct sums {
    struct form *form;
    struct instance *instance;
    const struct control *sums, *parts, *wrapper;
};
static struct sums sums;

static int begin(void **state)
{
    (void)state;
    struct error err = {0};
    sums.form = form_parse(FORM, strlen(FORM), "sums.xml", &err);
    assert_non_null(sums.form);
    sums.instance = instance_new(sums.form, NULL, &err);
    assert_non_null(sums.instance);
    sums.sums = form_control_at(sums.form, "/data/sum");
    sums.parts = form_control_at(sums.form, "/data/sum/part");
    sums.wrapper = sums.parts->parent;
    assert_int_equal(sums.parts->kind, CONTROL_REPEAT);
    assert_int_equal(sums.wrapper->kind, CONTROL_GROUP);
    return 0;
}

static int end(void **state)
{
    (void)state;
    instance_free(sums.instance);
    form_free(sums.form);
    return 0;
}

static xmlNode *add(const struct control *repeat, xmlNode *context)
{
    xmlNode *item = instance_add(sums.instance, repeat, context, SIZE_MAX, NULL);
    assert_non_null(item);
    return item;
}

static void set_total(int number, const char *value)
{
    char path[64];
    snprintf(path, sizeof path, "/data/sum[%d]/total", number);
    assert_int_equal(instance_set(sums.instance, instance_find(sums.instance, path), value, NULL), 0);
}

static void a_list_without_rules_is_shown_before_it_has_items(void **state)
{
    (void)state;
    assert_true(instance_shows(sums.instance, sums.sums, NULL));
}

static void an_empty_list_is_shown_when_an_item_would_be_relevant(void **state)
{
    (void)state;
    xmlNode *first = add(sums.sums, NULL), *second = add(sums.sums, NULL);
    assert_false(instance_shows(sums.instance, sums.parts, first));
    assert_false(instance_shows(sums.instance, sums.wrapper, first));
    set_total(2, "12");
    assert_false(instance_shows(sums.instance, sums.parts, first));
    assert_true(instance_shows(sums.instance, sums.parts, second));
    assert_true(instance_shows(sums.instance, sums.wrapper, second));
    set_total(2, "");
    assert_false(instance_shows(sums.instance, sums.parts, second));
}

static void a_list_whose_items_became_irrelevant_is_hidden_and_comes_back(void **state)
{
    (void)state;
    xmlNode *sum = add(sums.sums, NULL);
    set_total(1, "12");
    xmlNode *part = add(sums.parts, sum);
    assert_true(instance_is_relevant(sums.instance, part));
    set_total(1, "");
    assert_false(instance_shows(sums.instance, sums.parts, sum));
    set_total(1, "13");
    assert_true(instance_shows(sums.instance, sums.parts, sum));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_list_without_rules_is_shown_before_it_has_items, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_list_is_shown_when_an_item_would_be_relevant, begin, end),
        cmocka_unit_test_setup_teardown(a_list_whose_items_became_irrelevant_is_hidden_and_comes_back, begin, end),
    };
    return cmocka_run_group_tests_name("form/shows", tests, NULL, NULL);
}
