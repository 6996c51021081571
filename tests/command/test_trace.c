/* SPDX-License-Identifier: MIT */
#include "command/trace.h"

#include "base/buffer.h"
#include "command/state_json.h"
#include "small_form.h"

#include <string.h>

static struct trace trace;

static int read_trace(const char *json, struct error *err)
{
    *err = (struct error){0};
    return trace_read(&trace, json, strlen(json), "steps.json", err);
}

static void assert_unreadable(const char *json, int line, const char *sentence)
{
    struct error err;
    assert_int_equal(read_trace(json, &err), -1);
    trace_done(&trace);
    assert_string_equal(err.message, sentence);
    assert_int_equal(err.line, line);
    assert_string_equal(err.where, "steps.json");
}

/* Does the steps one after the other; the error of the first that is refused. */
static int perform(const char *json, struct error *err)
{
    assert_int_equal(read_trace(json, err), 0);
    int result = 0;
    for (size_t i = 0; i < trace.steps_count && result == 0; i++)
        result = trace_do(&trace.steps[i], instance, err);
    trace_done(&trace);
    return result;
}

static void assert_done(const char *json)
{
    struct error err;
    if (perform(json, &err) != 0)
        fail_msg("%s", err.message);
}

static void assert_refused(const char *json, const char *sentence)
{
    struct error err;
    assert_int_equal(perform(json, &err), -1);
    assert_string_equal(err.message, sentence);
}

static void assert_state_has(const char *words)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    state_json_add(&out, instance);
    if (!strstr(buffer_text(&out), words))
        fail_msg("%s is not in %s", words, buffer_text(&out));
}

static void json_is_told_from_xml_and_lists_by_its_first_character(void **state)
{
    (void)state;
    assert_true(trace_is("\xEF\xBB\xBF \n[]"));
    assert_true(trace_is("{\"steps\": []}"));
    assert_false(trace_is("<small/>"));
    assert_false(trace_is("work/title=[1]"));
    assert_false(trace_is(""));
}

static void steps_change_the_answers_as_a_person_would(void **state)
{
    (void)state;
    assert_done("[{\"op\": \"set\", \"ref\": \"/small/work/people\", \"value\": \"3\", \"state\": {\"xml\": \"<x/>\"}},"
                " {\"op\": \"add\", \"ref\": \"/small/stakeholders/group\", \"count\": 3},"
                " {\"op\": \"set\", \"ref\": \"/small/stakeholders/group[3]/name\", \"value\": \"last\"},"
                " {\"op\": \"remove\", \"ref\": \"/small/stakeholders/group[1]\", \"count\": 2},"
                " {\"op\": \"lang\", \"value\": \"en\"}]");
    assert_string_equal(answer("work/double"), "6");
    assert_string_equal(answer("stakeholders/group[1]/name"), "last");
    assert_null(instance_find(instance, "stakeholders/group[2]"));
    assert_state_has("\"label\": \"Number of people\"");
    assert_done("[{\"op\": \"lang\", \"value\": \"th\"}]");
    assert_state_has("\"label\": \"จำนวนคน\"");
}

static void a_step_the_form_refuses_is_told(void **state)
{
    (void)state;
    assert_refused("[{\"op\": \"set\", \"ref\": \"/small/work/titel\", \"value\": \"x\"}]",
                   "There is no \"/small/work/titel\" in the answers.");
    assert_refused("[{\"op\": \"set\", \"ref\": \"\", \"value\": \"x\"}]", "There is no \"\" in the answers.");
    assert_refused("[{\"op\": \"set\", \"ref\": \"/small/work\", \"value\": \"x\"}]",
                   "There is no question here that could be answered.");
    assert_refused("[{\"op\": \"add\", \"ref\": \"/small/work\"}]", "\"/small/work\" is not a repeat.");
    assert_refused("[{\"op\": \"remove\", \"ref\": \"/small/stakeholders/group[1]\"}]",
                   "There is no \"/small/stakeholders/group[1]\" in the answers.");
    assert_refused("[{\"op\": \"add\", \"ref\": \"/small/stakeholders/group\"},"
                   " {\"op\": \"remove\", \"ref\": \"/small/stakeholders/group\"}]",
                   "There is no \"/small/stakeholders/group\" in the answers.");
    assert_refused("[{\"op\": \"lang\", \"value\": \"fr\"}]", "The form has no language \"fr\".");
}

static void a_wrong_step_is_told_with_its_number(void **state)
{
    (void)state;
    assert_unreadable("[5]", 0, "Step 1 is not an object like {\"op\": \"set\", …}.");
    assert_unreadable("[{\"op\": \"lang\", \"value\": \"th\"}, {\"op\": \"jump\"}]", 0,
                      "Step 2: \"jump\" is none of \"set\", \"add\", \"remove\" and \"lang\".");
    assert_unreadable("[{\"op\": \"set\", \"value\": \"5\"}]", 0, "Step 1 needs \"ref\" with a text in quotes.");
    assert_unreadable("[{\"op\": \"set\", \"ref\": \"/a\", \"value\": 5}]", 0,
                      "Step 1 needs \"value\" with a text in quotes.");
    assert_unreadable("[{\"op\": \"add\", \"ref\": \"/a\", \"count\": 0}]", 0,
                      "Step 1: \"count\" must be a whole number from 1 to 1000000.");
    assert_unreadable("{\"now\": \"2026-11-21\"}", 0,
                      "The JSON has no list of steps: an array, or an object with \"steps\".");
}

static void json_that_cannot_be_read_is_told_with_line_and_column(void **state)
{
    (void)state;
    assert_unreadable("[\n {\"op\" \"set\"}]", 2, "This is not JSON at column 12.");
    assert_unreadable("[{\"op\": \"se", 1, "The JSON ends too early, at column 11.");
    assert_unreadable("[] x", 1, "Something stands behind the end of the JSON, at column 4.");
    assert_unreadable("[\"a\xff\"]", 1, "The text is not UTF-8 at column 3.");
    assert_unreadable("[\"\\u0000\"]", 1, "A text may not hold the character U+0000, as at column 9.");
    assert_unreadable("[{\"op\": 1, \"op\": 2}]", 1, "An object has the same name twice, at column 15.");
    assert_unreadable("[99999999999999999999]", 1, "The number before column 21 is too large.");
    char deep[5000];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    assert_unreadable(deep, 1, "The JSON is nested too deeply at column 2049.");
}

static void the_clock_of_a_trace_holds(void **state)
{
    (void)state;
    struct error err;
    assert_int_equal(read_trace("{\"now\": \"2026-11-21T02:41:09.226Z\", \"tz\": \"America/Phoenix\", \"steps\": []}", &err), 0);
    struct instance_world world = trace_world(&trace);
    assert_true(world.now(world.data) == 1795228869226);
    assert_int_equal(world.zone_offset, -420);
    trace_done(&trace);
    assert_int_equal(read_trace("{\"tz\": \"+05:45\", \"steps\": []}", &err), 0);
    assert_int_equal(trace_world(&trace).zone_offset, 345);
    trace_done(&trace);
    assert_unreadable("{\"tz\": \"../../etc/passwd\", \"steps\": []}", 0,
                      "\"tz\" is not a zone that is known here, like \"Asia/Bangkok\" or \"+07:00\".");
    assert_unreadable("{\"now\": \"yesterday\", \"steps\": []}", 0,
                      "\"now\" is not a moment like \"2026-11-21T05:00:00Z\".");
}

static void a_state_tells_document_violations_and_nodes(void **state)
{
    (void)state;
    assert_done("[{\"op\": \"set\", \"ref\": \"/small/work/people\", \"value\": \"0\"},"
                " {\"op\": \"add\", \"ref\": \"/small/stakeholders/group\"}]");
    assert_state_has("{\"language\": \"en\", \"languages\": [\"th\", \"en\"], \"xml\": \"<small");
    assert_state_has("{\"ref\": \"/small/stakeholders/group\", \"type\": \"repeat-range:uncontrolled\", "
                     "\"relevant\": true, \"readonly\": false, \"required\": false, \"label\": \"Group\"}, "
                     "{\"ref\": \"/small/stakeholders/group[1]\", \"type\": \"repeat-instance\"");
    assert_state_has("{\"ref\": \"/small/work/which\", \"type\": \"input\", \"valueType\": \"string\", \"value\": \"\", "
                     "\"relevant\": false, ");
    assert_state_has("{\"ref\": \"/small/work/double\", \"type\": \"input\", \"valueType\": \"int\", \"value\": \"0\", "
                     "\"relevant\": true, \"readonly\": false");
    assert_state_has("\"choices\": [[\"area\", \"An area\"], [\"whole\", \"The organisation\"]]");
    assert_state_has("\"violations\": [{\"ref\": \"/small/work/title\", \"condition\": \"required\", "
                     "\"message\": \"A title is needed\"}, {\"ref\": \"/small/work/people\", \"condition\": \"constraint\", "
                     "\"message\": \"More than none, please\"}, {\"ref\": \"/small/stakeholders/group[1]/influence\"");
}

#define ON_SMALL_FORM(test) cmocka_unit_test_setup_teardown(test, open_small_form, close_small_form)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_told_from_xml_and_lists_by_its_first_character),
        ON_SMALL_FORM(steps_change_the_answers_as_a_person_would),
        ON_SMALL_FORM(a_step_the_form_refuses_is_told),
        ON_SMALL_FORM(a_wrong_step_is_told_with_its_number),
        ON_SMALL_FORM(json_that_cannot_be_read_is_told_with_line_and_column),
        ON_SMALL_FORM(the_clock_of_a_trace_holds),
        ON_SMALL_FORM(a_state_tells_document_violations_and_nodes),
    };
    return cmocka_run_group_tests_name("command/trace", tests, NULL, NULL);
}
