/* SPDX-License-Identifier: MIT */
/* The one table of functions, and what a function may do with its arguments. */
#include "xpath/function.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>

#define CORE "XPath 1.0, 4"
#define ODK "ODK XForms, XPath functions"
#define GEOGRAPHY "out of scope: geography"

static const struct function FUNCTIONS[] = {
    /* clang-format off */
    {"last",                0, 0,        false, function_last,                CORE},
    {"position",            0, 1,        false, function_position,            ODK},
    {"count",               1, 1,        false, function_count,               CORE},
    {"id",                  1, 1,        false, function_id,                  CORE},
    {"local-name",          0, 1,        false, function_local_name,          CORE},
    {"namespace-uri",       0, 1,        false, function_namespace_uri,       CORE},
    {"name",                0, 1,        false, function_name,                CORE},
    {"string",              0, 1,        false, function_string,              CORE},
    {"concat",              0, ARGS_ANY, false, function_concat,              ODK},
    {"starts-with",         2, 2,        false, function_starts_with,         CORE},
    {"contains",            2, 2,        false, function_contains,            CORE},
    {"substring-before",    2, 2,        false, function_substring_before,    CORE},
    {"substring-after",     2, 2,        false, function_substring_after,     CORE},
    {"substring",           2, 3,        false, function_substring,           CORE},
    {"string-length",       0, 1,        false, function_string_length,       ODK},
    {"normalize-space",     0, 1,        false, function_normalize_space,     CORE},
    {"translate",           3, 3,        false, function_translate,           CORE},
    {"boolean",             1, 1,        false, function_boolean,             CORE},
    {"not",                 1, 1,        false, function_not,                 CORE},
    {"true",                0, 0,        false, function_true,                CORE},
    {"false",               0, 0,        false, function_false,               CORE},
    {"lang",                1, 1,        false, function_lang,                CORE},
    {"number",              0, 1,        false, function_number,              ODK},
    {"sum",                 1, 1,        false, function_sum,                 ODK},
    {"floor",               1, 1,        false, function_floor,               CORE},
    {"ceiling",             1, 1,        false, function_ceiling,             CORE},
    {"round",               1, 2,        false, function_round,               ODK},
    {"current",             0, 0,        false, function_current,             "XForms 1.1, 7.10.2"},
    {"instance",            1, 1,        false, function_instance,            "XForms 1.1, 7.10.1"},
    {"if",                  3, 3,        false, function_if,                  ODK},
    {"boolean-from-string", 1, 1,        false, function_boolean_from_string, ODK},
    {"coalesce",            2, 2,        false, function_coalesce,            ODK},
    {"once",                1, 1,        true,  function_once,                ODK},
    {"checklist",           2, ARGS_ANY, false, function_checklist,           ODK},
    {"weighted-checklist",  2, ARGS_ANY, false, function_weighted_checklist,  ODK},
    {"count-non-empty",     1, 1,        false, function_count_non_empty,     ODK},
    {"indexed-repeat",      3, ARGS_ANY, false, function_indexed_repeat,      ODK},
    {"randomize",           1, 2,        false, function_randomize,           ODK},
    {"selected",            2, 2,        false, function_selected,            ODK},
    {"selected-at",         2, 2,        false, function_selected_at,         ODK},
    {"count-selected",      1, 1,        false, function_count_selected,      ODK},
    {"jr:choice-name",      2, 2,        false, function_jr_choice_name,      ODK},
    {"jr:itext",            1, 1,        false, function_jr_itext,            ODK},
    {"pulldata",            4, 4,        false, function_pulldata,            ODK},
    {"join",                1, ARGS_ANY, false, function_join,                ODK},
    {"ends-with",           2, 2,        false, function_ends_with,           ODK},
    {"substr",              2, 3,        false, function_substr,              ODK},
    {"regex",               2, 2,        false, function_regex,               ODK},
    {"base64-decode",       1, 1,        false, function_base64_decode,       ODK},
    {"digest",              2, 3,        false, function_digest,              ODK},
    {"uuid",                0, 1,        true,  function_uuid,                ODK},
    {"int",                 1, 1,        false, function_int,                 ODK},
    {"min",                 0, ARGS_ANY, false, function_min,                 ODK},
    {"max",                 0, ARGS_ANY, false, function_max,                 ODK},
    {"abs",                 1, 1,        false, function_abs,                 ODK},
    {"pow",                 2, 2,        false, function_pow,                 ODK},
    {"sqrt",                1, 1,        false, function_sqrt,                ODK},
    {"exp",                 1, 1,        false, function_exp,                 ODK},
    {"exp10",               1, 1,        false, function_exp10,               ODK},
    {"log",                 1, 1,        false, function_log,                 ODK},
    {"log10",               1, 1,        false, function_log10,               ODK},
    {"sin",                 1, 1,        false, function_sin,                 ODK},
    {"cos",                 1, 1,        false, function_cos,                 ODK},
    {"tan",                 1, 1,        false, function_tan,                 ODK},
    {"asin",                1, 1,        false, function_asin,                ODK},
    {"acos",                1, 1,        false, function_acos,                ODK},
    {"atan",                1, 1,        false, function_atan,                ODK},
    {"atan2",               2, 2,        false, function_atan2,               ODK},
    {"pi",                  0, 0,        false, function_pi,                  ODK},
    {"random",              0, 0,        true,  function_random,              ODK},
    {"today",               0, 0,        true,  function_today,               ODK},
    {"now",                 0, 0,        true,  function_now,                 ODK},
    {"date",                1, 1,        false, function_date,                ODK},
    {"date-time",           1, 1,        false, function_date,                ODK},
    {"format-date",         2, 2,        false, function_format_date,         ODK},
    {"format-date-time",    2, 2,        false, function_format_date_time,    ODK},
    {"decimal-date-time",   1, 1,        false, function_decimal_date_time,   ODK},
    {"decimal-time",        1, 1,        false, function_decimal_time,        ODK},
    {"area",                1, ARGS_ANY, false, NULL,                         GEOGRAPHY},
    {"distance",            1, ARGS_ANY, false, NULL,                         GEOGRAPHY},
    {"geofence",            2, 2,        false, NULL,                         GEOGRAPHY},
    /* clang-format on */
};

const struct function *function_find(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(FUNCTIONS); i++)
        if (strncmp(FUNCTIONS[i].name, name, length) == 0 && FUNCTIONS[i].name[length] == '\0')
            return &FUNCTIONS[i];
    return NULL;
}

bool function_is_positional(const struct function *function)
{
    return function->call == function_position || function->call == function_last;
}

bool function_reads_context(const struct function *function)
{
    return function_is_positional(function) ||
           (function->args_min == 0 && function->args_max == 1 && function->call != function_uuid);
}

const char *function_nearest(const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (size_t i = 0; i < COUNT_OF(FUNCTIONS); i++)
        if (FUNCTIONS[i].call)
            nearest_try(&nearest, FUNCTIONS[i].name);
    return nearest.name;
}

int call_value(const struct call *call, size_t index, struct xpath_value *out)
{
    return run_expr(call->run, call->args->items[index], call->focus, out);
}

int call_number(const struct call *call, size_t index, double *out)
{
    AUTO_XPATH_VALUE struct xpath_value value;
    if (call_value(call, index, &value) < 0)
        return -1;
    *out = run_to_number(call->run, &value);
    return 0;
}

int call_boolean(const struct call *call, size_t index, bool *out)
{
    return run_truth(call->run, call->args->items[index], call->focus, out);
}

int call_nodes(const struct call *call, size_t index, struct xpath_value *out)
{
    if (call_value(call, index, out) < 0)
        return -1;
    if (out->type == XPATH_NODES)
        return 0;
    xpath_value_done(out);
    return error_set(call->run->err, NULL, _("Argument %zu of the function '%s' must be a path."), index + 1,
                     call->function->name);
}

int call_text(const struct call *call, size_t index, struct call_text *out)
{
    const struct expr *expr = call->args->items[index];
    *out = (struct call_text){.text = expr->text, .value.type = XPATH_STRING};
    if (expr->kind == EXPR_LITERAL)
        return 0;
    if (run_expr(call->run, expr, call->focus, &out->value) < 0)
        return -1;
    if (out->value.type == XPATH_STRING)
        out->text = out->value.string;
    else if (out->value.type == XPATH_NODES && out->value.nodes_count > 0)
        out->text = run_node_text(call->run, out->value.nodes[0], &out->owned);
    else
        out->text = out->owned = run_to_string(call->run, &out->value);
    return 0;
}

void call_text_done(struct call_text *text)
{
    free(text->owned);
    xpath_value_done(&text->value);
}

int give_boolean(struct xpath_value *out, bool boolean)
{
    *out = (struct xpath_value){.type = XPATH_BOOLEAN, .boolean = boolean};
    return 0;
}

int give_number(struct xpath_value *out, double number)
{
    *out = (struct xpath_value){.type = XPATH_NUMBER, .number = number};
    return 0;
}

int give_string(struct xpath_value *out, char *string)
{
    *out = (struct xpath_value){.type = XPATH_STRING, .string = string};
    return 0;
}

int give_copy(struct xpath_value *out, const char *text)
{
    return give_string(out, memory_copy_string(text));
}
