/* SPDX-License-Identifier: MIT */
/* Reading a trace: JSON by libjansson, then step by step what each member says. */
#include "command/trace.h"

#include "base/memory.h"
#include "command/zone.h"
#include "text/catalogue.h"
#include "xpath/moment.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_LIMIT 1000000

static const char *const OPS[] = {
    [TRACE_SET] = "set", [TRACE_ADD] = "add", [TRACE_REMOVE] = "remove", [TRACE_LANG] = "lang"};

bool trace_is(const char *text)
{
    text += strspn(text, "\xEF\xBB\xBF \t\r\n");
    return *text == '[' || *text == '{';
}

void trace_done(struct trace *trace)
{
    free(trace->steps);
    json_decref(trace->json);
    *trace = (struct trace){0};
}

/* What the reader of JSON found, in a sentence that takes a column. */
static const char *json_trouble(enum json_error_code code)
{
    switch (code) {
    case json_error_invalid_utf8:
        return _("The text is not UTF-8 at column %d.");
    case json_error_premature_end_of_input:
        return _("The JSON ends too early, at column %d.");
    case json_error_end_of_input_expected:
        return _("Something stands behind the end of the JSON, at column %d.");
    case json_error_stack_overflow:
        return _("The JSON is nested too deeply at column %d.");
    case json_error_duplicate_key:
        return _("An object has the same name twice, at column %d.");
    case json_error_numeric_overflow:
        return _("The number before column %d is too large.");
    case json_error_null_character:
        return _("A text may not hold the character U+0000, as at column %d.");
    default:
        return _("This is not JSON at column %d.");
    }
}

static json_t *read_json(const char *bytes, size_t length, const char *name, struct error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    json_error_t trouble;
    json_t *json = json_loadb(bytes + skipped, length - skipped, JSON_REJECT_DUPLICATES, &trouble);
    if (!json)
        error_set_at(err, name, trouble.line, json_trouble(json_error_code(&trouble)), trouble.column);
    return json;
}

/* A member that must be text. NULL with a sentence. */
static const char *step_text(const json_t *step, size_t number, const char *member, const char *name, struct error *err)
{
    const char *text = json_string_value(json_object_get(step, member));
    if (!text)
        error_set(err, name, _("Step %zu needs \"%s\" with a text in quotes."), number, member);
    return text;
}

static int read_op(const json_t *step, size_t number, enum trace_op *op, const char *name, struct error *err)
{
    const char *text = step_text(step, number, "op", name, err);
    if (!text)
        return -1;
    for (size_t i = 0; i < COUNT_OF(OPS); i++)
        if (strcmp(OPS[i], text) == 0) {
            *op = (enum trace_op)i;
            return 0;
        }
    return error_set(err, name, _("Step %zu: \"%s\" is none of \"set\", \"add\", \"remove\" and \"lang\"."), number, text);
}

static int read_count(const json_t *step, size_t number, size_t *count, const char *name, struct error *err)
{
    const json_t *member = json_object_get(step, "count");
    json_int_t value = member ? json_integer_value(member) : 1;
    if (value < 1 || value > COUNT_LIMIT)
        return error_set(err, name, _("Step %zu: \"count\" must be a whole number from 1 to %d."), number, COUNT_LIMIT);
    *count = (size_t)value;
    return 0;
}

static int read_step(const json_t *json, size_t number, struct trace_step *step, const char *name, struct error *err)
{
    *step = (struct trace_step){.count = 1};
    if (!json_is_object(json))
        return error_set(err, name, _("Step %zu is not an object like {\"op\": \"set\", …}."), number);
    if (read_op(json, number, &step->op, name, err) != 0)
        return -1;
    if (step->op != TRACE_LANG && !(step->ref = step_text(json, number, "ref", name, err)))
        return -1;
    if (step->op == TRACE_SET || step->op == TRACE_LANG)
        return (step->value = step_text(json, number, "value", name, err)) ? 0 : -1;
    return read_count(json, number, &step->count, name, err);
}

static int read_steps(struct trace *trace, const json_t *steps, const char *name, struct error *err)
{
    if (!json_is_array(steps))
        return error_set(err, name, _("The JSON has no list of steps: an array, or an object with \"steps\"."));
    size_t count = json_array_size(steps);
    for (size_t i = 0; i < count; i++) {
        struct trace_step step;
        if (read_step(json_array_get(steps, i), i + 1, &step, name, err) != 0)
            return -1;
        ARRAY_PUSH(trace->steps, trace->steps_count, trace->steps_capacity, step);
    }
    return 0;
}

/* The moment first: the zone's distance from UTC hangs on it. */
static int read_clock(struct trace *trace, const json_t *json, const char *name, struct error *err)
{
    const json_t *now = json_object_get(json, "now"), *zone = json_object_get(json, "tz");
    double moment = 0;
    if (now && (!json_is_string(now) || !moment_parse(json_string_value(now), 0, &moment)))
        return error_set(err, name, _("\"now\" is not a moment like \"2026-11-21T05:00:00Z\"."));
    trace->has_now = now != NULL;
    trace->now = (int64_t)moment;
    if (zone && (!json_is_string(zone) ||
                 !zone_minutes(json_string_value(zone), trace->has_now, trace->now, &trace->zone)))
        return error_set(err, name, _("\"tz\" is not a zone that is known here, like \"Asia/Bangkok\" or \"+07:00\"."));
    trace->has_zone = zone != NULL;
    return 0;
}

int trace_read(struct trace *trace, const char *bytes, size_t length, const char *name, struct error *err)
{
    *trace = (struct trace){0};
    json_t *json = trace->json = read_json(bytes, length, name, err);
    if (!json)
        return -1;
    if (json_is_object(json) && read_clock(trace, json, name, err) != 0)
        return -1;
    return read_steps(trace, json_is_object(json) ? json_object_get(json, "steps") : json, name, err);
}
