/* SPDX-License-Identifier: MIT */
/* Any text as a date, part of a date, time or moment: what is understood is possible, and stays itself when it is written. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/date_part.h"
#include "xpath/moment.h"

#include <string.h>

static bool same(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void must_read_back(struct date date)
{
    struct date again = {0};
    char text[128];
    PROMISE(date_is_valid(date));
    PROMISE(same(date_from_days(date_to_days(date)), date));
    date_print(date, DATE_ISO, false, text, sizeof text);
    PROMISE(date_parse_iso(text, &again) && same(again, date));
    for (int thai = 0; thai < 2; thai++)
        for (int style = DATE_SHORT; style <= DATE_LONG; style++) {
            date_print(date, (enum date_style)style, thai != 0, text, sizeof text);
            enum date_problem problem = date_parse(text, &again);
            PROMISE((problem != DATE_OK && problem != DATE_OK_COMMON_ERA) || same(again, date));
        }
    (void)date_buddhist_year(date);
    (void)date_fiscal_year(date);
}

static void try_dates(const char *text)
{
    struct date date = {0};
    struct clock clock = {0};
    enum date_problem problem = date_parse(text, &date);
    if (problem == DATE_OK || problem == DATE_OK_COMMON_ERA)
        must_read_back(date);
    if (date_parse_iso(text, &date))
        PROMISE(date_is_valid(date));
    for (int part = DATE_DAY; part <= DATE_YEAR; part++) {
        char shown[128];
        problem = date_part_parse(text, (enum date_part)part, &date);
        if (problem != DATE_OK && problem != DATE_OK_COMMON_ERA)
            continue;
        PROMISE(date_is_valid(date));
        date_part_print(date, (enum date_part)part, true, shown, sizeof shown);
    }
    problem = moment_parse_typed(text, &date, &clock);
    if (problem == DATE_OK || problem == DATE_OK_COMMON_ERA)
        PROMISE(date_is_valid(date) && clock.hour >= 0 && clock.hour <= 24 && clock.minute >= 0 && clock.minute < 60);
}

static void try_moments(const char *text)
{
    struct clock clock = {0}, again = {0};
    char iso[64];
    double moment = 0, same_moment = 0;
    if (clock_parse(text, &clock)) {
        clock_print_iso(clock, 420, iso, sizeof iso);
        PROMISE(clock_parse(iso, &again) && again.hour == clock.hour && again.minute == clock.minute);
    }
    (void)moment_parse_time(text, 420, &moment);
    if (!moment_parse(text, 420, &moment))
        return;
    AUTO_FREE char *printed = moment_print(moment, 420);
    struct moment_parts parts = moment_split(moment, 420);
    PROMISE(parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= 31 && parts.hour < 24);
    if (parts.year >= 1 && parts.year <= 9999)
        PROMISE(moment_parse(printed, 420, &same_moment) && same_moment == moment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_FREE char *text = fuzz_text(data, size);
    try_dates(text);
    try_moments(text);
    for (int type = VALUE_STRING; type <= VALUE_OTHER; type++) {
        AUTO_FREE char *stored = value_from_typed((enum value_type)type, text);
        AUTO_FREE char *again = value_from_typed((enum value_type)type, stored);
        PROMISE(strcmp(stored, again) == 0); /* what is stored is what would be typed */
    }
    return 0;
}
