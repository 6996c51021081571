/* SPDX-License-Identifier: MIT */
/* Files that answers name, and whether they are there: told as a weak place where somebody knows. */
#include "advice/advice.h"
#include "test.h"

#include "text/catalogue.h"

#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>t</h:title><model>"
    "<instance><d id='d'><has/><a/><b/></d></instance><bind nodeset='/d/a' type='binary'/>"
    "<bind nodeset='/d/b' type='binary' relevant=\"/d/has = 'yes'\"/></model></h:head><h:body>"
    "<input ref='/d/has'><label>Has</label></input>"
    "<upload ref='/d/a' mediatype='application/pdf'><label>Report</label></upload>"
    "<upload ref='/d/b' mediatype='application/pdf'><label>List</label></upload></h:body></h:html>";

static struct form *form;
static struct instance *instance;
static struct advice *advice;

static int set_up(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_parse(FORM, strlen(FORM), "form.xml", &err);
    instance = form ? instance_new(form, NULL, &err) : NULL;
    if (!instance)
        fail_msg("%s", err.message);
    advice = advice_new(instance, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    advice_free(advice);
    instance_free(instance);
    form_free(form);
    return 0;
}

static void name_file(const char *path, const char *name)
{
    assert_int_equal(instance_set(instance, instance_find(instance, path), name, NULL), 0);
}

static bool is_that(const void *data, const char *name)
{
    return strcmp(data, name) == 0;
}

static void a_file_that_is_not_there_is_a_weak_place_until_it_is(void **state)
{
    (void)state;
    name_file("/d/a", "report.pdf");
    advice_watch_files(advice, is_that, "other.pdf");
    const struct findings *findings = advice_findings(advice);
    assert_int_equal(findings->findings_count, 1);
    assert_string_equal(findings->findings[0].id, "evidence-file-missing");
    assert_int_equal(findings->findings[0].severity, SEVERITY_WARN);
    assert_string_equal(findings->findings[0].field, "Report");
    assert_non_null(strstr(findings->findings[0].message, "“report.pdf”"));
    name_file("/d/a", "other.pdf");
    assert_int_equal(advice_findings(advice)->findings_count, 0);
}

static void who_cannot_know_says_nothing(void **state)
{
    (void)state;
    name_file("/d/a", "report.pdf");
    assert_int_equal(advice_findings(advice)->findings_count, 0);
}

static void what_does_not_apply_or_names_no_file_is_not_missed(void **state)
{
    (void)state;
    name_file("/d/has", "yes");
    name_file("/d/b", "list.pdf");
    name_file("/d/has", "no");
    advice_watch_files(advice, is_that, "other.pdf");
    assert_int_equal(advice_findings(advice)->findings_count, 0);
}

#define FILES_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        FILES_TEST(a_file_that_is_not_there_is_a_weak_place_until_it_is),
        FILES_TEST(who_cannot_know_says_nothing),
        FILES_TEST(what_does_not_apply_or_names_no_file_is_not_missed),
    };
    return cmocka_run_group_tests_name("advice/files", tests, NULL, NULL);
}
