/* SPDX-License-Identifier: MIT */
/* Values as they are typed, stored and shown. The stored form is XML Schema's: ISO dates, plain numbers. */
#include "form/state.h"
#include "form/typed.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/date.h"
#include "text/number.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Nothing longer fits an int64_t. */
#define INT_DIGITS_LIMIT 18

static char *iso_date(struct date date)
{
    char text[32];
    date_print(date, DATE_ISO, false, text, sizeof text);
    return memory_copy_string(text);
}

char *value_from_typed(enum value_type type, const char *typed)
{
    if (type == VALUE_INT || type == VALUE_DECIMAL) {
        char *number = number_canonical(typed, false);
        number = number ? number : number_canonical(typed, true);
        return number ? number : memory_copy_string(typed);
    }
    struct date date;
    if (type == VALUE_DATE) {
        enum date_problem problem = date_parse(typed, &date);
        if (problem == DATE_OK || problem == DATE_OK_COMMON_ERA)
            return iso_date(date);
    }
    return memory_copy_string(typed);
}

char *value_canonical(enum value_type type, const char *value)
{
    char *number = type == VALUE_INT || type == VALUE_DECIMAL ? number_canonical(value, false) : NULL;
    return number ? number : memory_copy_string(value);
}

/* Digits with a sign, and for decimals a point. */
static bool is_number(const char *text, bool whole)
{
    text += *text == '-' || *text == '+';
    size_t digits = strspn(text, "0123456789"), more = 0;
    if (text[digits] == '.' && !whole)
        more = 1 + strspn(text + digits + 1, "0123456789");
    return digits + more > (more ? 1u : 0u) && !text[digits + more] && (!whole || digits <= INT_DIGITS_LIMIT);
}

static bool is_time(const char *text)
{
    int hour = -1, minute = -1;
    return sscanf(text, "%2d:%2d", &hour, &minute) == 2 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

/* The day that `text` starts with; *rest is what follows. */
static bool leading_date(const char *text, struct date *date, const char **rest)
{
    char day[11];
    snprintf(day, sizeof day, "%s", text);
    *rest = text + strlen(day);
    return date_parse_iso(day, date) && date_is_valid(*date);
}

bool value_fits_type(enum value_type type, const char *value)
{
    struct date date;
    const char *rest;
    switch (type) {
    case VALUE_INT:
        return is_number(value, true);
    case VALUE_DECIMAL:
        return is_number(value, false);
    case VALUE_BOOLEAN:
        return !strcmp(value, "true") || !strcmp(value, "false") || !strcmp(value, "1") || !strcmp(value, "0");
    case VALUE_DATE:
        return leading_date(value, &date, &rest) && (!*rest || *rest == 'T');
    case VALUE_TIME:
        return is_time(value);
    case VALUE_DATETIME:
        return leading_date(value, &date, &rest) && (!*rest || (*rest == 'T' && is_time(rest + 1)));
    default:
        return true;
    }
}

static char *display_moment(const struct control *control, enum value_type type, const char *value, bool thai)
{
    char *shown = typed_moment(control, type, value, thai);
    return shown ? digits_shown(shown) : memory_copy_string(value);
}

static char *display_boolean(const char *value)
{
    bool yes = strcmp(value, "true") == 0 || strcmp(value, "1") == 0;
    bool no = strcmp(value, "false") == 0 || strcmp(value, "0") == 0;
    return memory_copy_string(yes ? _("Yes") : no ? _("No") : value);
}

char *instance_display(const struct instance *instance, const xmlNode *node, bool thai)
{
    const struct bind *bind = node_state(node) ? node_state(node)->bind : NULL;
    const char *value = xml_leaf_text(node);
    if (!bind || !*value)
        return memory_copy_string(value);
    const struct control *control = bind->control;
    if (control && (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT || control->kind == CONTROL_RANK))
        return choices_labels(instance, control, node, value);
    switch (bind->type) {
    case VALUE_INT:
    case VALUE_DECIMAL:
        return digits_shown(control && control_has_appearance(control, "thousands-sep") ? number_group(value)
                                                                                         : memory_copy_string(value));
    case VALUE_DATE:
    case VALUE_TIME:
    case VALUE_DATETIME:
        return display_moment(control, bind->type, value, thai);
    case VALUE_BOOLEAN:
        return control ? display_boolean(value) : memory_copy_string(value);
    default:
        return memory_copy_string(value);
    }
}
