/* SPDX-License-Identifier: MIT */
/* What is done to a form step by step, as engines are compared by: JSON (RFC 8259), an array of steps or an object
 * with `steps` and perhaps a clock.
 *
 *   {"now": "2026-11-21T02:41:09.226Z", "tz": "Asia/Bangkok", "steps": [
 *     {"op": "set", "ref": "/data/item[2]/name", "value": "5"},   see instance_answer
 *     {"op": "add", "ref": "/data/item", "count": 2},        one more item at the end, or `count`
 *     {"op": "remove", "ref": "/data/item[1]"},              that item, or `count` items from it on
 *     {"op": "lang", "value": "English (en)"}]}
 *
 * Other members are passed over, so that a recorded trace with its states can be given as it is. */
#ifndef RUAMRANG_COMMAND_TRACE_H
#define RUAMRANG_COMMAND_TRACE_H

#include "base/error.h"
#include "form/instance.h"

#define TRACE_BYTES_LIMIT ((size_t)8 * 1024 * 1024)

enum trace_op { TRACE_SET, TRACE_ADD, TRACE_REMOVE, TRACE_LANG };

struct trace_step {
    enum trace_op op;
    const char *ref;   /* absolute, repeat items by 1-based index; NULL for TRACE_LANG */
    const char *value; /* of TRACE_SET and TRACE_LANG, else NULL */
    size_t count;      /* of TRACE_ADD and TRACE_REMOVE: at least 1 */
};

struct trace {
    struct trace_step *steps; /* owned; their text lives in `json` */
    size_t steps_count, steps_capacity;
    bool has_now;
    int64_t now;  /* milliseconds since 1970 UTC */
    bool has_zone;
    int zone;     /* minutes east of UTC */
    void *json;   /* what it was read from; owned */
};

/* Does a text start like a trace, and not like XML or a list of answers? */
bool trace_is(const char *text);
/* 0 and *trace filled (trace_done it, also on failure), or -1 with `name:line: sentence`, or the step's number. */
int trace_read(struct trace *trace, const char *bytes, size_t length, const char *name, struct error *err);
void trace_done(struct trace *trace);
/* The trace's clock, chance that is the same each time, words as written; *trace is lent. What it does not say is the real one. */
struct instance_world trace_world(struct trace *trace);
/* One step. -1 with a sentence when the form refuses it; nothing is changed then, but for a `count` that went half way. */
int trace_do(const struct trace_step *step, struct instance *instance, struct error *err);

#endif
