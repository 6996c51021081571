/* SPDX-License-Identifier: MIT */
/* The one table of functions, and what a function may do with its arguments. */
#ifndef RUAMRANG_XPATH_FUNCTION_H
#define RUAMRANG_XPATH_FUNCTION_H

#include "xpath/evaluate.h"
#include "xpath/xpath.h"

#include <stdbool.h>
#include <stddef.h>

struct call {
    struct run *run;
    const struct focus *focus;
    const struct function *function;
    const struct expr_list *args;
};

enum { ARGS_ANY = 255 };

/* One letter an argument, the last for all that follow. Only a node-set is demanded; everything else is converted. */
enum {
    TAKES_STRING = 's', TAKES_NUMBER = 'n', TAKES_BOOLEAN = 'b', /* as string(), number(), boolean() convert it */
    TAKES_PATH = 'p',                                            /* must be a node-set */
    TAKES_ANY = 'a',                                             /* looks at its type, or at each node of a node-set */
};

enum function_gives { GIVES_NODES, GIVES_STRING, GIVES_NUMBER, GIVES_BOOLEAN, GIVES_ANY };

struct function {
    const char *name;
    unsigned char args_min, args_max; /* ARGS_ANY: no limit */
    const char *takes;                /* TAKES_... */
    enum function_gives gives;
    bool is_volatile; /* its value changes though nothing it reads does */
    int (*call)(const struct call *call, struct xpath_value *out); /* 0 or -1; NULL: out of scope, refused by name */
    const char *where;                                             /* where it is specified */
};

const struct function *function_find(const char *name);  /* NULL: not known */
const struct function *function_at(size_t index);        /* the table from the first to the last; NULL: no more */
const char *function_nearest(const char *name);          /* for "did you mean"; NULL: none is near */
char function_takes(const struct function *function, size_t index);
bool function_is_positional(const struct function *function); /* position() or last() */
bool function_reads_context(const struct function *function); /* without arguments: string(), name(), position() ... */

/* Arguments as values. 0, or -1 with the run's error set. */
int call_value(const struct call *call, size_t index, struct xpath_value *out); /* done it */
int call_number(const struct call *call, size_t index, double *out);
int call_boolean(const struct call *call, size_t index, bool *out);
int call_nodes(const struct call *call, size_t index, struct xpath_value *out); /* done it; -1 when it is no node-set */

/* An argument as text, mostly lent from the tree. What is not a number is "", as ODK's engines have it; only string() tells
 * "NaN" (XPath 1.0, 4.2). */
struct call_text {
    const char *text;
    char *owned; /* NULL when `text` is lent */
    struct xpath_value value;
};
int call_text(const struct call *call, size_t index, struct call_text *out);
void call_text_done(struct call_text *text);
#define AUTO_CALL_TEXT __attribute__((cleanup(call_text_done)))

/* Results; all return 0. */
int give_boolean(struct xpath_value *out, bool boolean);
int give_number(struct xpath_value *out, double number);
int give_string(struct xpath_value *out, char *string); /* takes it */
int give_copy(struct xpath_value *out, const char *text);

/* By file: XPath 1.0's own, then ODK's. */
#define FUNCTIONS_OF_NODES(X) \
    X(last) X(position) X(count) X(id) X(local_name) X(namespace_uri) X(name) X(lang) \
    X(current) X(instance) X(indexed_repeat) X(randomize) X(count_non_empty)
#define FUNCTIONS_OF_TEXT(X) \
    X(string) X(concat) X(starts_with) X(ends_with) X(contains) X(substring_before) X(substring_after) X(substring) \
    X(substr) X(string_length) X(normalize_space) X(translate) X(join) X(regex)
#define FUNCTIONS_OF_LOGIC(X) \
    X(boolean) X(not) X(true) X(false) X(boolean_from_string) X(if) X(coalesce) X(once) X(checklist) X(weighted_checklist)
#define FUNCTIONS_OF_NUMBERS(X) \
    X(number) X(sum) X(floor) X(ceiling) X(round) X(int) X(abs) X(min) X(max) X(pow) X(sqrt) X(exp) X(exp10) X(log) \
    X(log10) X(sin) X(cos) X(tan) X(asin) X(acos) X(atan) X(atan2) X(pi) X(random)
#define FUNCTIONS_OF_DATES(X) \
    X(today) X(now) X(date) X(format_date) X(format_date_time) X(decimal_date_time) X(decimal_time)
#define FUNCTIONS_OF_FORMS(X) \
    X(selected) X(selected_at) X(count_selected) X(jr_choice_name) X(jr_itext) X(pulldata) X(uuid) X(base64_decode) \
    X(digest)
#define FUNCTIONS_OF_GEOGRAPHY(X) X(area) X(distance) X(geofence)
#define DECLARE_FUNCTION(name) int function_##name(const struct call *call, struct xpath_value *out);
FUNCTIONS_OF_NODES(DECLARE_FUNCTION)
FUNCTIONS_OF_TEXT(DECLARE_FUNCTION)
FUNCTIONS_OF_LOGIC(DECLARE_FUNCTION)
FUNCTIONS_OF_NUMBERS(DECLARE_FUNCTION)
FUNCTIONS_OF_DATES(DECLARE_FUNCTION)
FUNCTIONS_OF_FORMS(DECLARE_FUNCTION)
FUNCTIONS_OF_GEOGRAPHY(DECLARE_FUNCTION)

#endif
