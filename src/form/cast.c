/* SPDX-License-Identifier: MIT */
/* Values put into the form of their node's type, for everything that no person typed: defaults, calculations, actions,
 * and what other programs set. Source: ODK XForms Specification, "Data Types"; XML Schema 2, 3.2.7, 3.2.8, 3.3.17.
 * Knows no node. */
#include "form/state.h"

#include "base/memory.h"
#include "form/geo.h"
#include "text/date.h"
#include "xml/node.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n"

bool cast_number(const char *text, double *out)
{
    text += strspn(text, BLANKS);
    size_t length = strspn(text, "+-.0123456789eE");
    if (!length || text[length + strspn(text + length, BLANKS)])
        return false;
    char *rest = NULL;
    *out = strtod(text, &rest);
    return rest == text + length && isfinite(*out);
}

/* What to_int and to_decimal would write just so: "-12", "0.5". */
static bool is_canonical(const char *value, bool is_whole)
{
    bool is_negative = *value == '-';
    const char *digits = value + is_negative;
    size_t whole = strspn(digits, "0123456789"), length = whole;
    if (digits[whole] == '.' && !is_whole) {
        length += 1 + strspn(digits + whole + 1, "0123456789");
        if (length == whole + 1 || digits[length - 1] == '0')
            return false;
    }
    return whole > 0 && (whole == 1 || *digits != '0') && length <= (is_whole ? 9 : 15) && !digits[length] &&
           (!is_negative || strpbrk(digits, "123456789"));
}

/* A fraction is cut off; xs:int has 32 bits. */
static char *to_int(const char *value)
{
    double number;
    if (is_canonical(value, true))
        return memory_copy_string(value);
    if (!cast_number(value, &number) || fabs(number) >= 2147483649.0)
        return NULL;
    number = trunc(number);
    return number > 2147483647.0 || number < -2147483648.0 ? NULL : memory_print("%.0f", number == 0 ? 0.0 : number);
}

static char *to_decimal(const char *value)
{
    double number;
    if (is_canonical(value, false))
        return memory_copy_string(value);
    return cast_number(value, &number) ? xpath_print_number(number) : NULL;
}

/* "12:30:05.123" or "12:30:05"; *text moves behind it. */
static bool skip_time(const char **text)
{
    static const int limits[] = {24, 60, 60};
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        size_t digits = strspn(*text, "0123456789");
        if (digits != 2 || atoi(*text) >= limits[i] || (i < 2 && (*text)[2] != ':'))
            return false;
        *text += i < 2 ? 3 : 2;
    }
    if (**text != '.')
        return true;
    size_t digits = strspn(*text + 1, "0123456789");
    *text += 1 + digits;
    return digits > 0;
}

/* Nothing, "Z" or "+07:00", at most 14 hours. */
static bool is_zone(const char *text)
{
    if (!*text || strcmp(text, "Z") == 0)
        return true;
    return (*text == '+' || *text == '-') && strlen(text) == 6 && text[3] == ':' &&
           strspn(text + 1, "0123456789") == 2 && strspn(text + 4, "0123456789") == 2 && atoi(text + 1) <= 14 &&
           atoi(text + 4) < 60;
}

static bool skip_date(const char **text)
{
    if (strlen(*text) < 10)
        return false;
    AUTO_FREE char *day = memory_copy_bytes(*text, 10);
    struct date date;
    *text += 10;
    return date_parse_iso(day, &date) && date_is_valid(date);
}

/* "12", "12:30", "12:30:05", "12:30:05.1", without a zone. */
static bool is_time_like(const char *text)
{
    const char *rest = text;
    if (skip_time(&rest))
        return !*rest;
    size_t length = strlen(text);
    return (length == 2 || (length == 5 && text[2] == ':')) && strspn(text, "0123456789:") == length;
}

/* The day of a moment without a zone; of one with a zone nobody knows whose day is meant. */
static char *to_date(const char *value)
{
    const char *rest = value;
    if (!skip_date(&rest) || (*rest && (*rest != 'T' || !is_time_like(rest + 1))))
        return NULL;
    return memory_copy_bytes(value, 10);
}

static char *to_time(const char *value)
{
    const char *rest = value;
    return skip_time(&rest) && is_zone(rest) ? memory_copy_string(value) : NULL;
}

static char *to_datetime(const char *value)
{
    const char *rest = value;
    return skip_date(&rest) && *rest++ == 'T' && skip_time(&rest) && is_zone(rest) ? memory_copy_string(value) : NULL;
}

static char *(*const CASTS[])(const char *value) = {
    [VALUE_INT] = to_int,           [VALUE_DECIMAL] = to_decimal,        [VALUE_DATE] = to_date,
    [VALUE_TIME] = to_time,         [VALUE_DATETIME] = to_datetime,      [VALUE_GEOPOINT] = geo_point,
    [VALUE_GEOTRACE] = geo_trace,   [VALUE_GEOSHAPE] = geo_shape,        [VALUE_OTHER] = NULL,
};

char *value_cast(enum value_type type, const char *value)
{
    char *cast = *value && CASTS[type] ? CASTS[type](value) : memory_copy_string(value);
    return cast ? cast : memory_copy_string("");
}

/* Only what is between the ends of the scale. */
static char *within_range(const struct control *control, char *value)
{
    double start, end, step, number;
    control_range(control, &start, &end, &step);
    if (cast_number(value, &number) && (number < start || number > end))
        *value = '\0';
    return value;
}

/* Only what a list of <item>s offers, where it is the same at any time. Takes the text. */
static char *among_items(const struct form_model *model, const struct control *control, char *value)
{
    const struct control_parts *parts = &model->parts[control->number];
    if (parts->nodeset)
        return value;
    char *kept = choices_keep_items(parts, control->kind, value);
    free(value);
    return kept;
}

char *value_cast_for(const struct form_model *model, const struct bind *bind, const char *value)
{
    char *cast = value_cast(bind->type, value);
    const struct control *control = bind->control;
    switch (control && *cast ? control->kind : CONTROL_INPUT) {
    case CONTROL_RANGE:
        return within_range(control, cast);
    case CONTROL_SELECT1:
    case CONTROL_SELECT:
    case CONTROL_RANK:
        return among_items(model, control, cast);
    case CONTROL_TRIGGER: /* "OK" says yes */
        strcpy(cast, strcasecmp(cast, "ok") == 0 ? "OK" : "");
        return cast;
    default:
        return cast;
    }
}

static void cast_below(const struct form_model *model, xmlNode *node, const struct bind *bind)
{
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        const struct bind *below = model_child(bind, xml_name(child));
        if (below && below->is_counted)
            child->_private = child; /* see seed.c: comes when it is counted */
        if (below && below->children_count) {
            cast_below(model, child, below);
        } else if (below && *xml_leaf_text(child)) {
            AUTO_FREE char *cast = value_cast_for(model, below, xml_leaf_text(child));
            xml_set_text(child, cast);
        }
    }
}

void defaults_cast(struct form *form)
{
    cast_below(form->model, form->model->primary, form->model->binds[0]);
}
