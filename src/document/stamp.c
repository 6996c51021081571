/* SPDX-License-Identifier: MIT */
/* Moments as documents carry them and as people read them. */
#include "document/stamp.h"

#include "base/memory.h"
#include "text/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t stopped_at = -1;

void stamp_stop_clock(int64_t seconds)
{
    stopped_at = seconds;
}

void stamp_now(char out[STAMP_SIZE])
{
    time_t now = stopped_at < 0 ? time(NULL) : (time_t)stopped_at;
    struct tm local = {0};
    localtime_r(&now, &local);
    long minutes = local.tm_gmtoff / 60, distance = minutes < 0 ? -minutes : minutes;
    char day[16];
    strftime(day, sizeof day, "%Y-%m-%d", &local);
    snprintf(out, STAMP_SIZE, "%.10sT%02u:%02u:%02u%c%02u:%02u", day, (unsigned)local.tm_hour % 24, (unsigned)local.tm_min % 60,
             (unsigned)local.tm_sec % 60, minutes < 0 ? '-' : '+', (unsigned)(distance / 60) % 24, (unsigned)(distance % 60));
}

/* `pattern`: 0 stands for a digit, any other character for itself. */
static bool looks_like(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++)
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return true;
}

static bool is_below(const char *digits, int limit)
{
    return (digits[0] - '0') * 10 + digits[1] - '0' < limit;
}

static bool is_zone(const char *text)
{
    if (strcmp(text, "Z") == 0)
        return true;
    return (looks_like(text, "+00:00") || looks_like(text, "-00:00")) && text[6] == '\0' && is_below(text + 1, 24) &&
           is_below(text + 4, 60);
}

/* Fractions of a second are allowed and mean nothing to us. */
static const char *behind_fraction(const char *text)
{
    if (text[0] != '.' || text[1] < '0' || text[1] > '9')
        return text;
    return text + 1 + strspn(text + 1, "0123456789");
}

static bool read_day(const char *text, struct date *date)
{
    char day[11];
    if (!looks_like(text, "0000-00-00T"))
        return false;
    snprintf(day, sizeof day, "%.10s", text);
    return date_parse_iso(day, date);
}

bool stamp_is_valid(const char *text)
{
    struct date date;
    return read_day(text, &date) && looks_like(text + 11, "00:00:00") && is_below(text + 11, 24) &&
           is_below(text + 14, 60) && is_below(text + 17, 61) && is_zone(behind_fraction(text + 19)); /* 60: a leap second */
}

char *stamp_display(const char *text, bool thai)
{
    char day[64];
    struct date date;
    if (!stamp_is_valid(text) || !read_day(text, &date))
        return memory_copy_string(text);
    date_print(date, DATE_SHORT, thai, day, sizeof day);
    return memory_print(thai ? "%s %.5s น." : "%s %.5s", day, text + 11);
}
