/* SPDX-License-Identifier: MIT */
/* Dates and times in expressions: ISO 8601 text to a moment and back. ODK XForms, "Data types". */
#include "xpath/moment.h"

#include "base/memory.h"
#include "text/date.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const double MINUTE = 60000.0;
/* Beyond this many days ISO 8601 has no four-digit year. */
static const double DAYS_MAX = 2932896.0, DAYS_MIN = -719528.0;

/* `count` digits at *text, moved past them. */
static bool take_digits(const char **text, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *out = *out * 10 + (**text - '0');
    }
    return true;
}

static bool take_char(const char **text, char byte)
{
    if (**text != byte)
        return false;
    (*text)++;
    return true;
}

static bool take_date(const char **text, double *days)
{
    struct date date = {0};
    if (!take_digits(text, 4, &date.year) || !take_char(text, '-') || !take_digits(text, 2, &date.month) ||
        !take_char(text, '-') || !take_digits(text, 2, &date.day) || !date_is_valid(date))
        return false;
    *days = (double)date_to_days(date);
    return true;
}

/* Nothing, or a point and digits: milliseconds. */
static bool take_fraction(const char **text, double *out)
{
    if (!take_char(text, '.'))
        return true;
    size_t digits = strspn(*text, "0123456789");
    double weight = 100;
    for (size_t i = 0; i < digits; i++, weight /= 10)
        *out += weight * ((*text)[i] - '0');
    *text += digits;
    return digits > 0;
}

/* hh[:mm[:ss[.f]]] */
static bool take_time(const char **text, double *milliseconds)
{
    int hour = 0, minute = 0, second = 0;
    double fraction = 0;
    if (!take_digits(text, 2, &hour))
        return false;
    if (take_char(text, ':')) {
        if (!take_digits(text, 2, &minute))
            return false;
        if (take_char(text, ':') && (!take_digits(text, 2, &second) || !take_fraction(text, &fraction)))
            return false;
    }
    *milliseconds = ((hour * 60 + minute) * 60 + second) * 1000.0 + floor(fraction);
    return hour < 24 && minute < 60 && second < 60;
}

/* Z or +hh:mm at the very end; nothing leaves *zone as it is. */
static bool take_zone(const char **text, int *zone)
{
    if (**text == '\0')
        return true;
    if (take_char(text, 'Z')) {
        *zone = 0;
        return **text == '\0';
    }
    int sign = **text == '-' ? -1 : 1, hours = 0, minutes = 0;
    if (!take_char(text, '+') && !take_char(text, '-'))
        return false;
    if (!take_digits(text, 2, &hours) || !take_char(text, ':') || !take_digits(text, 2, &minutes))
        return false;
    *zone = sign * (hours * 60 + minutes);
    return **text == '\0' && hours <= 14 && minutes < 60;
}

bool moment_parse(const char *text, int zone, double *milliseconds)
{
    double days = 0, time = 0;
    if (!take_date(&text, &days))
        return false;
    if (take_char(&text, 'T')) {
        if (!take_time(&text, &time) || !take_zone(&text, &zone))
            return false;
    }
    *milliseconds = days * MOMENT_DAY + time - zone * MINUTE;
    return *text == '\0';
}

bool moment_parse_time(const char *text, int zone, double *milliseconds)
{
    int own_zone = zone;
    if (strlen(text) < 5 || text[2] != ':' || !take_time(&text, milliseconds) || !take_zone(&text, &own_zone))
        return false;
    double local = *milliseconds + (zone - own_zone) * MINUTE;
    *milliseconds = local - floor(local / MOMENT_DAY) * MOMENT_DAY;
    return true;
}

bool moment_is_told(double milliseconds)
{
    return milliseconds >= DAYS_MIN * MOMENT_DAY && milliseconds <= DAYS_MAX * MOMENT_DAY;
}

struct moment_parts moment_split(double milliseconds, int zone)
{
    double local = round(milliseconds) + zone * MINUTE;
    double days = fmax(DAYS_MIN, fmin(DAYS_MAX, floor(local / MOMENT_DAY)));
    int64_t rest = (int64_t)(local - floor(local / MOMENT_DAY) * MOMENT_DAY);
    struct date date = date_from_days((long)days);
    return (struct moment_parts){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .weekday = (int)((((long)days + 4) % 7 + 7) % 7),
        .hour = (int)(rest / 3600000),
        .minute = (int)(rest / 60000 % 60),
        .second = (int)(rest / 1000 % 60),
        .millisecond = (int)(rest % 1000),
    };
}

char *moment_print(double milliseconds, int zone)
{
    struct moment_parts p = moment_split(milliseconds, zone);
    if (p.hour + p.minute + p.second + p.millisecond == 0)
        return memory_print("%04d-%02d-%02d", p.year, p.month, p.day);
    int away = zone < 0 ? -zone : zone;
    return memory_print("%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", p.year, p.month, p.day, p.hour, p.minute, p.second,
                        p.millisecond, zone < 0 ? '-' : '+', away / 60, away % 60);
}
