/* SPDX-License-Identifier: MIT */
#include "form/typed.h"

#include "base/memory.h"
#include "form/state.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

enum { ISO_DAY = 10, ISO_SIZE = 64 };

enum date_part typed_date_part(const struct control *control)
{
    if (!control)
        return DATE_DAY;
    return control_has_appearance(control, "year")         ? DATE_YEAR
           : control_has_appearance(control, "month-year") ? DATE_MONTH
                                                           : DATE_DAY;
}

static bool is_read(enum date_problem problem)
{
    return problem == DATE_OK || problem == DATE_OK_COMMON_ERA;
}

/* A time that says its zone is stored as it is. */
static bool has_zone(const char *text)
{
    const char *time = strchr(text, ':');
    return time && strpbrk(time, "+-Z");
}

char *typed_value(const struct instance *instance, const struct control *control, const char *typed)
{
    enum value_type type = control_type(control);
    enum date_part part = typed_date_part(control);
    struct date date;
    struct clock clock;
    char day[ISO_SIZE], time[ISO_SIZE];
    if (type == VALUE_DATE && part != DATE_DAY && is_read(date_part_parse(typed, part, &date))) {
        date_print(date, DATE_ISO, false, day, sizeof day);
        return memory_copy_string(day);
    }
    if ((type == VALUE_TIME || type == VALUE_DATETIME) && has_zone(typed) && value_fits_type(type, typed))
        return memory_copy_string(typed);
    if (type == VALUE_TIME && clock_parse(typed, &clock)) {
        clock_print_iso(clock, instance->host.zone_offset, time, sizeof time);
        return memory_copy_string(time);
    }
    if (type == VALUE_DATETIME && is_read(moment_parse_typed(typed, &date, &clock))) {
        date_print(date, DATE_ISO, false, day, sizeof day);
        clock_print_iso(clock, instance->host.zone_offset, time, sizeof time);
        return memory_print("%sT%s", day, time);
    }
    return value_from_typed(type == VALUE_DATETIME ? VALUE_DATE : type, typed);
}

char *typed_moment(const struct control *control, enum value_type type, const char *value, bool thai)
{
    char day[ISO_DAY + 1], shown[ISO_SIZE];
    struct date date;
    snprintf(day, sizeof day, "%s", value);
    if (type == VALUE_TIME) {
        struct clock clock;
        return clock_parse(value, &clock) ? memory_print("%02d:%02d", clock.hour, clock.minute) : NULL;
    }
    if ((type != VALUE_DATE && type != VALUE_DATETIME) || !date_parse_iso(day, &date))
        return NULL;
    date_part_print(date, type == VALUE_DATE ? typed_date_part(control) : DATE_DAY, thai, shown, sizeof shown);
    const char *rest = value + strlen(day);
    return *rest == 'T' ? memory_print("%s %.5s", shown, rest + 1) : memory_copy_string(shown);
}

/* ---- what is wrong ---- */

static const char *sentence_of_type(enum value_type type, enum date_part part)
{
    switch (type) {
    case VALUE_INT:
        return _("This must be a whole number.");
    case VALUE_DECIMAL:
        return _("This must be a number.");
    case VALUE_DATE:
        return part == DATE_YEAR    ? _("This year cannot be read. Write it like 2567.")
               : part == DATE_MONTH ? _("This month cannot be read. Write it like ก.พ. 2567 or 02/2567.")
                                    : _("This date cannot be read. Write it like 12 ก.พ. 2567 or 12/02/2567.");
    case VALUE_TIME:
        return _("This time cannot be read. Write it like 14:30.");
    case VALUE_DATETIME:
        return _("This day and time cannot be read. Write them like 12 ก.พ. 2567 14:30.");
    default:
        return _("This answer is not of the kind that is asked for.");
    }
}

char *typed_mistake(const struct control *control, enum value_type type, const char *value)
{
    char month[ISO_SIZE];
    struct date last;
    enum date_part part = typed_date_part(control);
    if (value_fits_type(type, value))
        return NULL;
    if (type != VALUE_DATE || part == DATE_YEAR || !date_parse_beyond_month(value, &last))
        return memory_copy_string(sentence_of_type(type, part));
    date_part_print(last, DATE_MONTH, catalogue_is_thai(), month, sizeof month);
    return memory_print(_("There is no such day: the last one of %s is day %d."), month, last.day);
}
