/* SPDX-License-Identifier: MIT */
#include "advice/versions.h"

#include "base/memory.h"
#include "test.h"

#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:rr='urn:ruamrang:forms:1'><h:head><h:title>T</h:title><model>"
    "<instance><d xmlns='' id='d'><a/><b/><before/><after/><unit/><secret/></d></instance>"
    "<bind nodeset='/d/a' type='string'/><bind nodeset='/d/b' type='string' relevant=\"/d/secret != 'x'\"/>"
    "<bind nodeset='/d/before' type='decimal'/><bind nodeset='/d/after' type='decimal'/>"
    "<bind nodeset='/d/unit' type='string'/><bind nodeset='/d/secret' type='string'/>"
    "</model></h:head><h:body><group><label>First</label>"
    "<input ref='/d/a'><label>A</label></input><input ref='/d/b'><label>B</label></input>"
    "<input ref='/d/before' rr:unit='unit'><label>Before</label></input>"
    "<input ref='/d/after' rr:unit='unit'><label>After</label></input>"
    "<input ref='/d/unit'><label>Unit</label></input><input ref='/d/secret'><label>S</label></input>"
    "</group></h:body></h:html>";

static struct form *form;
static struct instance *instance;

static int open_form(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_parse(FORM, strlen(FORM), "form.xml", &err);
    instance = form ? instance_new(form, NULL, &err) : NULL;
    return instance ? 0 : -1;
}

static int close_form(void **state)
{
    (void)state;
    instance_free(instance);
    form_free(form);
    return 0;
}

static void set(const char *path, const char *value)
{
    struct error err = {0};
    assert_int_equal(instance_set(instance, instance_find(instance, path), value, &err), 0);
}

static size_t clashes(void)
{
    struct version_clash *found;
    size_t count = versions_find(instance, &found);
    versions_free(found, count);
    return count;
}

static void a_number_that_differs_by_almost_nothing_is_a_second_version(void **state)
{
    (void)state;
    set("a", "ได้น้ำ 46,751 ครัวเรือน");
    set("b", "มี 46,750 ครัวเรือนใน 7 อำเภอ");
    struct version_clash *found;
    size_t count = versions_find(instance, &found);
    assert_int_equal(count, 1);
    assert_string_equal(found[0].here, "46,750 ครัวเรือนใน");
    assert_string_equal(found[0].there, "46,751 ครัวเรือน");
    assert_ptr_equal(found[0].node, instance_find(instance, "b"));
    assert_ptr_equal(found[0].other, instance_find(instance, "a"));
    versions_free(found, count);
}

static void thai_digits_and_figures_with_their_unit_are_compared_too(void **state)
{
    (void)state;
    set("before", "46751");
    set("unit", "ครัวเรือน");
    set("a", "๔๖,๗๕๐ ครัวเรือน");
    assert_int_equal(clashes(), 1);
}

static void other_units_other_numbers_and_years_are_no_versions(void **state)
{
    (void)state;
    set("a", "46,751 ครัวเรือน");
    set("b", "46,750 คน");
    assert_int_equal(clashes(), 0);
    set("b", "46,100 ครัวเรือน");
    assert_int_equal(clashes(), 0);
    set("a", "2566 เป็นปีแรก");
    set("b", "2567 เป็นปีที่สอง");
    assert_int_equal(clashes(), 0);
}

static void a_rounded_number_is_no_second_version(void **state)
{
    (void)state;
    set("a", "กว่า 602,500 ใบ");
    set("b", "602,572 ใบ");
    assert_int_equal(clashes(), 0);
}

static void before_and_after_of_one_figure_may_be_close(void **state)
{
    (void)state;
    set("before", "46751");
    set("after", "46750");
    set("unit", "ครัวเรือน");
    assert_int_equal(clashes(), 0);
    set("a", "จาก 46,751 ครัวเรือน เหลือ 46,750 ครัวเรือน");
    assert_int_equal(clashes(), 0);
}

static void two_versions_in_one_line_are_the_writers_own_words_on_it(void **state)
{
    (void)state;
    set("a", "รายงานพิมพ์ 20,887 ใบ แต่บวกแล้วได้ 20,877 ใบ");
    assert_int_equal(clashes(), 0);
    set("a", "รายงานพิมพ์ 20,887 ใบ\nแต่บวกแล้วได้ 20,877 ใบ");
    assert_int_equal(clashes(), 1);
}

static void what_is_not_asked_does_not_count(void **state)
{
    (void)state;
    set("a", "46,751 ครัวเรือน");
    set("b", "46,750 ครัวเรือน");
    set("secret", "x");
    assert_int_equal(clashes(), 0);
}

#define IN_FORM(test) cmocka_unit_test_setup_teardown(test, open_form, close_form)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FORM(a_number_that_differs_by_almost_nothing_is_a_second_version),
        IN_FORM(thai_digits_and_figures_with_their_unit_are_compared_too),
        IN_FORM(other_units_other_numbers_and_years_are_no_versions),
        IN_FORM(a_rounded_number_is_no_second_version),
        IN_FORM(before_and_after_of_one_figure_may_be_close),
        IN_FORM(two_versions_in_one_line_are_the_writers_own_words_on_it),
        IN_FORM(what_is_not_asked_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
