/* SPDX-License-Identifier: MIT */
#include "advice/findings.h"

#include "test.h"

#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:rr='urn:ruamrang:forms:1'><h:head><h:title>T</h:title><model>"
    "<instance><d xmlns='' id='d'><a/><b/><c/><sum/></d></instance>"
    "<bind nodeset='/d/a' type='string' required='true()'/>"
    "<bind nodeset='/d/b' type='string' required='true()' relevant=\"/d/a = 'x'\"/>"
    "<bind nodeset='/d/c' type='string'/>"
    "<bind nodeset='/d/sum' type='int' calculate='string-length(/d/c)' constraint='. &lt; 9'/>"
    "</model></h:head><h:body>"
    "<group><label>First</label><input ref='/d/a'><label>A</label></input></group>"
    "<group><label>Second</label><input ref='/d/b'><label>B</label></input>"
    "<input ref='/d/c' rr:limit='3'><label>C</label></input>"
    "<input ref='/d/a'><label>A again</label></input></group>"
    "</h:body></h:html>";

static struct form *form;
static struct instance *instance;
static struct findings findings;

static int open_form(void **state)
{
    (void)state;
    struct error err = {0};
    findings_init(&findings);
    form = form_parse(FORM, strlen(FORM), "form.xml", &err);
    instance = form ? instance_new(form, NULL, &err) : NULL;
    if (!instance)
        print_error("%d: %s\n", err.line, err.message);
    return instance ? 0 : -1;
}

static int close_form(void **state)
{
    (void)state;
    findings_done(&findings);
    instance_free(instance);
    form_free(form);
    return 0;
}

static void set(const char *path, const char *value)
{
    struct error err = {0};
    assert_int_equal(instance_set(instance, instance_find(instance, path), value, &err), 0);
}

static void assert_finding(size_t index, enum severity severity, const char *id, const char *section,
                           const char *field)
{
    assert_true(index < findings.findings_count);
    const struct finding *finding = &findings.findings[index];
    assert_int_equal(finding->severity, severity);
    assert_string_equal(finding->id, id);
    assert_string_equal(finding->section, section);
    assert_string_equal(finding->field, field);
    assert_true(strlen(finding->message) > 0);
}

static void an_answer_asked_for_twice_is_missing_once_at_its_first_place(void **state)
{
    (void)state;
    findings_collect(instance, &findings);
    assert_int_equal(findings.findings_count, 1);
    assert_finding(0, SEVERITY_STOP, "required-missing", "First", "A");
}

static void a_question_that_does_not_apply_gives_no_finding_until_it_does(void **state)
{
    (void)state;
    set("a", "y");
    findings_collect(instance, &findings);
    assert_int_equal(findings.findings_count, 0);
    set("a", "x");
    findings_collect(instance, &findings);
    assert_finding(0, SEVERITY_STOP, "required-missing", "Second", "B");
}

static void going_over_an_advised_length_is_only_a_note(void **state)
{
    (void)state;
    set("a", "y");
    set("c", "กิน");
    findings_collect(instance, &findings);
    assert_int_equal(findings.findings_count, 0);
    set("c", "กินข้าว");
    findings_collect(instance, &findings);
    assert_int_equal(findings.findings_count, 1);
    assert_finding(0, SEVERITY_NOTE, "text-over-limit", "Second", "C");
}

static void a_calculated_answer_that_nobody_is_asked_for_is_told_too(void **state)
{
    (void)state;
    set("a", "y");
    set("c", "0123456789");
    findings_collect(instance, &findings);
    assert_int_equal(findings.findings_count, 2);
    assert_finding(1, SEVERITY_STOP, "constraint-violated", "", "sum");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_answer_asked_for_twice_is_missing_once_at_its_first_place, open_form,
                                        close_form),
        cmocka_unit_test_setup_teardown(a_question_that_does_not_apply_gives_no_finding_until_it_does, open_form,
                                        close_form),
        cmocka_unit_test_setup_teardown(going_over_an_advised_length_is_only_a_note, open_form, close_form),
        cmocka_unit_test_setup_teardown(a_calculated_answer_that_nobody_is_asked_for_is_told_too, open_form,
                                        close_form),
    };
    return cmocka_run_group_tests_name("advice/findings", tests, NULL, NULL);
}
