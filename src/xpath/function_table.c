/* SPDX-License-Identifier: MIT */
/* The one table of functions: names, arguments, results, and where each is specified. Calls none of them. */
#include "base/memory.h"
#include "base/nearest.h"
#include "xpath/function.h"

#include <string.h>

#define ODK "ODK XForms, XPath Functions"

static const struct function FUNCTIONS[] = {
    /* clang-format off */
    /* name, fewest and most arguments, what it takes (function.h), what it gives, volatile?, function, where specified */
    {"last",                0, 0,        "",         GIVES_NUMBER,  false, function_last,                "XPath 1.0, 4.1"},
    {"position",            0, 1,        "p",        GIVES_NUMBER,  false, function_position,            ODK},
    {"count",               1, 1,        "p",        GIVES_NUMBER,  false, function_count,               "XPath 1.0, 4.1"},
    {"id",                  1, 1,        "a",        GIVES_NODES,   false, function_id,                  "XPath 1.0, 4.1"},
    {"local-name",          0, 1,        "p",        GIVES_STRING,  false, function_local_name,          "XPath 1.0, 4.1"},
    {"namespace-uri",       0, 1,        "p",        GIVES_STRING,  false, function_namespace_uri,       "XPath 1.0, 4.1"},
    {"name",                0, 1,        "p",        GIVES_STRING,  false, function_name,                "XPath 1.0, 4.1"},
    {"string",              0, 1,        "a",        GIVES_STRING,  false, function_string,              "XPath 1.0, 4.2"},
    {"concat",              0, ARGS_ANY, "a",        GIVES_STRING,  false, function_concat,              ODK},
    {"starts-with",         2, 2,        "s",        GIVES_BOOLEAN, false, function_starts_with,         "XPath 1.0, 4.2"},
    {"contains",            2, 2,        "s",        GIVES_BOOLEAN, false, function_contains,            "XPath 1.0, 4.2"},
    {"substring-before",    2, 2,        "s",        GIVES_STRING,  false, function_substring_before,    "XPath 1.0, 4.2"},
    {"substring-after",     2, 2,        "s",        GIVES_STRING,  false, function_substring_after,     "XPath 1.0, 4.2"},
    {"substring",           2, 3,        "sn",       GIVES_STRING,  false, function_substring,           "XPath 1.0, 4.2"},
    {"string-length",       0, 1,        "s",        GIVES_NUMBER,  false, function_string_length,       ODK},
    {"normalize-space",     0, 1,        "s",        GIVES_STRING,  false, function_normalize_space,     "XPath 1.0, 4.2"},
    {"translate",           3, 3,        "s",        GIVES_STRING,  false, function_translate,           "XPath 1.0, 4.2"},
    {"boolean",             1, 1,        "b",        GIVES_BOOLEAN, false, function_boolean,             "XPath 1.0, 4.3"},
    {"not",                 1, 1,        "b",        GIVES_BOOLEAN, false, function_not,                 "XPath 1.0, 4.3"},
    {"true",                0, 0,        "",         GIVES_BOOLEAN, false, function_true,                "XPath 1.0, 4.3"},
    {"false",               0, 0,        "",         GIVES_BOOLEAN, false, function_false,               "XPath 1.0, 4.3"},
    {"lang",                1, 1,        "s",        GIVES_BOOLEAN, false, function_lang,                "XPath 1.0, 4.3"},
    {"number",              0, 1,        "a",        GIVES_NUMBER,  false, function_number,              ODK},
    {"sum",                 1, 1,        "a",        GIVES_NUMBER,  false, function_sum,                 ODK},
    {"floor",               1, 1,        "n",        GIVES_NUMBER,  false, function_floor,               "XPath 1.0, 4.4"},
    {"ceiling",             1, 1,        "n",        GIVES_NUMBER,  false, function_ceiling,             "XPath 1.0, 4.4"},
    {"round",               1, 2,        "n",        GIVES_NUMBER,  false, function_round,               ODK},

    {"current",             0, 0,        "",         GIVES_NODES,   false, function_current,             "XForms 1.1, 7.10.2"},
    {"instance",            1, 1,        "s",        GIVES_NODES,   false, function_instance,            "XForms 1.1, 7.10.1"},
    {"if",                  3, 3,        "ba",       GIVES_ANY,     false, function_if,                  ODK},
    {"boolean-from-string", 1, 1,        "s",        GIVES_BOOLEAN, false, function_boolean_from_string, ODK},
    {"coalesce",            2, 2,        "s",        GIVES_STRING,  false, function_coalesce,            ODK},
    {"once",                1, 1,        "s",        GIVES_STRING,  true,  function_once,                ODK},
    {"checklist",           2, ARGS_ANY, "nna",      GIVES_BOOLEAN, false, function_checklist,           ODK},
    {"weighted-checklist",  2, ARGS_ANY, "nna",      GIVES_BOOLEAN, false, function_weighted_checklist,  ODK},
    {"count-non-empty",     1, 1,        "p",        GIVES_NUMBER,  false, function_count_non_empty,     ODK},
    {"indexed-repeat",      3, ARGS_ANY, "ppnpnpna", GIVES_NODES,   false, function_indexed_repeat,      ODK},
    {"randomize",           1, 2,        "pa",       GIVES_NODES,   false, function_randomize,           ODK},
    {"selected",            2, 2,        "s",        GIVES_BOOLEAN, false, function_selected,            ODK},
    {"selected-at",         2, 2,        "sn",       GIVES_STRING,  false, function_selected_at,         ODK},
    {"count-selected",      1, 1,        "s",        GIVES_NUMBER,  false, function_count_selected,      ODK},
    {"jr:choice-name",      2, 2,        "s",        GIVES_STRING,  false, function_jr_choice_name,      ODK},
    {"jr:itext",            1, 1,        "s",        GIVES_STRING,  false, function_jr_itext,            ODK},
    {"pulldata",            4, 4,        "s",        GIVES_STRING,  false, function_pulldata,            ODK},
    {"join",                1, ARGS_ANY, "sa",       GIVES_STRING,  false, function_join,                ODK},
    {"ends-with",           2, 2,        "s",        GIVES_BOOLEAN, false, function_ends_with,           ODK},
    {"substr",              2, 3,        "sn",       GIVES_STRING,  false, function_substr,              ODK},
    {"regex",               2, 2,        "s",        GIVES_BOOLEAN, false, function_regex,               ODK},
    {"base64-decode",       1, 1,        "s",        GIVES_STRING,  false, function_base64_decode,       ODK},
    {"digest",              2, 3,        "s",        GIVES_STRING,  false, function_digest,              "XForms 1.1, 7.8.1"},
    {"uuid",                0, 1,        "n",        GIVES_STRING,  true,  function_uuid,                ODK},
    {"int",                 1, 1,        "n",        GIVES_NUMBER,  false, function_int,                 ODK},
    {"min",                 0, ARGS_ANY, "a",        GIVES_NUMBER,  false, function_min,                 ODK},
    {"max",                 0, ARGS_ANY, "a",        GIVES_NUMBER,  false, function_max,                 ODK},
    {"abs",                 1, 1,        "n",        GIVES_NUMBER,  false, function_abs,                 ODK},
    {"pow",                 2, 2,        "n",        GIVES_NUMBER,  false, function_pow,                 ODK},
    {"sqrt",                1, 1,        "n",        GIVES_NUMBER,  false, function_sqrt,                ODK},
    {"exp",                 1, 1,        "n",        GIVES_NUMBER,  false, function_exp,                 ODK},
    {"exp10",               1, 1,        "n",        GIVES_NUMBER,  false, function_exp10,               ODK},
    {"log",                 1, 1,        "n",        GIVES_NUMBER,  false, function_log,                 ODK},
    {"log10",               1, 1,        "n",        GIVES_NUMBER,  false, function_log10,               ODK},
    {"sin",                 1, 1,        "n",        GIVES_NUMBER,  false, function_sin,                 ODK},
    {"cos",                 1, 1,        "n",        GIVES_NUMBER,  false, function_cos,                 ODK},
    {"tan",                 1, 1,        "n",        GIVES_NUMBER,  false, function_tan,                 ODK},
    {"asin",                1, 1,        "n",        GIVES_NUMBER,  false, function_asin,                ODK},
    {"acos",                1, 1,        "n",        GIVES_NUMBER,  false, function_acos,                ODK},
    {"atan",                1, 1,        "n",        GIVES_NUMBER,  false, function_atan,                ODK},
    {"atan2",               2, 2,        "n",        GIVES_NUMBER,  false, function_atan2,               ODK},
    {"pi",                  0, 0,        "",         GIVES_NUMBER,  false, function_pi,                  ODK},
    {"random",              0, 0,        "",         GIVES_NUMBER,  true,  function_random,              ODK},
    {"today",               0, 0,        "",         GIVES_NUMBER,  true,  function_today,               ODK},
    {"now",                 0, 0,        "",         GIVES_NUMBER,  true,  function_now,                 ODK},
    {"date",                1, 1,        "a",        GIVES_ANY,     false, function_date,                ODK},
    {"date-time",           1, 1,        "a",        GIVES_ANY,     false, function_date,                "JavaRosa and Enketo: date()"},
    {"format-date",         2, 2,        "as",       GIVES_STRING,  false, function_format_date,         ODK},
    {"format-date-time",    2, 2,        "as",       GIVES_STRING,  false, function_format_date_time,    ODK},
    {"decimal-date-time",   1, 1,        "a",        GIVES_NUMBER,  false, function_decimal_date_time,   ODK},
    {"decimal-time",        1, 1,        "s",        GIVES_NUMBER,  false, function_decimal_time,        ODK},
    {"area",                1, 1,        "a",        GIVES_NUMBER,  false, function_area,                ODK},
    {"distance",            1, ARGS_ANY, "a",        GIVES_NUMBER,  false, function_distance,            ODK},
    {"geofence",            2, 2,        "a",        GIVES_BOOLEAN, false, function_geofence,            "docs.getodk.org, Form Logic"},
    {"is-selected",         2, 2,        "s",        GIVES_BOOLEAN, false, function_selected,            "JavaRosa: selected()"},
    {"enclosed-area",       1, 1,        "a",        GIVES_NUMBER,  false, function_area,                "JavaRosa: area()"},

    /* Known and out of scope: a form that calls one is refused by name. */
    {"extract-signed",      2, 2,        "s",        GIVES_STRING,  false, NULL,                         "JavaRosa; signatures are out of scope"},
    {"property",            1, 1,        "s",        GIVES_STRING,  false, NULL,                         "JavaRosa; a device has no properties here"},
    {"version",             0, 0,        "",         GIVES_STRING,  false, NULL,                         "JavaRosa; the form tells its version itself"},
    /* clang-format on */
};

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(FUNCTIONS); i++)
        if (strcmp(FUNCTIONS[i].name, name) == 0)
            return &FUNCTIONS[i];
    return NULL;
}

const struct function *function_at(size_t index)
{
    return index < COUNT_OF(FUNCTIONS) ? &FUNCTIONS[index] : NULL;
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

char function_takes(const struct function *function, size_t index)
{
    size_t count = strlen(function->takes);
    return count == 0 ? TAKES_ANY : function->takes[index < count ? index : count - 1];
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
