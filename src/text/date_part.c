/* SPDX-License-Identifier: MIT */
#include "text/date_part.h"

#include "base/memory.h"
#include "text/month.h"
#include "text/number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- months and years ---- */

static bool is_all(const char *text, const char *allowed)
{
    return *text && strspn(text, allowed) == strlen(text);
}

/* What is missing is put before or behind, and the whole is read as any date. */
static enum date_problem parse_with(const char *before, const char *text, const char *behind, struct date *date)
{
    AUTO_FREE char *whole = memory_print("%s%s%s", before, text, behind);
    return date_parse(whole, date);
}

/* "2/2567" and "2567-02". */
static enum date_problem parse_numeric_month(const char *text, struct date *date)
{
    size_t first = strcspn(text, "/-.");
    const char before[] = {'1', text[first], '\0'}, behind[] = {text[first], '1', '\0'};
    return first == 4 ? parse_with("", text, behind, date) : parse_with(before, text, "", date);
}

static enum date_problem parse_month(const char *text, struct date *date)
{
    AUTO_FREE char *plain = digits_to_arabic(text + strspn(text, " "));
    enum date_problem whole = date_parse(plain, date);
    if (whole == DATE_OK || whole == DATE_OK_COMMON_ERA)
        return whole;
    return is_all(plain, "0123456789/-.") ? parse_numeric_month(plain, date) : parse_with("1 ", plain, "", date);
}

enum date_problem date_part_parse(const char *text, enum date_part part, struct date *date)
{
    struct date read;
    enum date_problem problem = part == DATE_DAY ? date_parse(text, &read) : parse_month(text, &read);
    if (part == DATE_YEAR && problem != DATE_OK && problem != DATE_OK_COMMON_ERA)
        problem = parse_with("1 June ", text, "", &read); /* far from where the year used to begin */
    if (problem != DATE_OK && problem != DATE_OK_COMMON_ERA)
        return problem;
    if (part != DATE_DAY)
        read.day = 1;
    if (part == DATE_YEAR)
        read.month = 1;
    *date = read;
    return problem;
}

void date_part_print(struct date date, enum date_part part, bool thai, char *out, int size)
{
    const struct month *month = date_is_valid(date) ? &MONTHS[date.month - 1] : NULL;
    if (part == DATE_DAY || !month) {
        date_print(date, DATE_SHORT, thai, out, size);
        return;
    }
    if (part == DATE_YEAR)
        date.month = 6;
    int year = thai ? date_buddhist_year(date) : date.year;
    if (part == DATE_YEAR)
        snprintf(out, (size_t)size, "%d", year);
    else
        snprintf(out, (size_t)size, "%s %d", thai ? month->thai_short : month->english_short, year);
}

/* ---- times ---- */

/* One or two digits of a number below `limit`. */
static bool take(const char **at, int limit, int *value)
{
    size_t digits = strspn(*at, "0123456789");
    if (digits < 1 || digits > 2)
        return false;
    *value = atoi(*at);
    *at += digits;
    return *value < limit;
}

static bool take_separator(const char **at)
{
    bool there = (**at == ':' || **at == '.') && isdigit((unsigned char)(*at)[1]);
    *at += there;
    return there;
}

/* "น.", "pm", or the fraction and zone of ISO 8601. False: something else stands there. */
static bool take_tail(const char *at, struct clock *clock)
{
    static const char OCLOCK[] = "น";
    at += strspn(at, " ");
    bool half = clock->hour >= 1 && clock->hour <= 12;
    if (half && (strncasecmp(at, "am", 2) == 0 || strncasecmp(at, "pm", 2) == 0)) {
        clock->hour = clock->hour % 12 + (tolower((unsigned char)*at) == 'p' ? 12 : 0);
        at += 2;
    } else if (strncmp(at, OCLOCK, strlen(OCLOCK)) == 0) {
        at += strlen(OCLOCK);
        at += *at == '.';
    } else {
        at += *at == '.' ? 1 + strspn(at + 1, "0123456789") : 0;
        at += *at == 'Z';
        at += *at == '+' || *at == '-' ? 1 + strspn(at + 1, "0123456789:") : 0;
    }
    return !at[strspn(at, " ")];
}

bool clock_parse(const char *text, struct clock *clock)
{
    AUTO_FREE char *plain = digits_to_arabic(text);
    const char *at = plain + strspn(plain, " ");
    struct clock read = {0};
    if (strspn(at, "0123456789") == 4) { /* 1430 */
        read.minute = atoi(at + 2);
        read.hour = atoi(at) / 100;
        at += 4;
        bool sound = read.hour < 24 && read.minute < 60 && take_tail(at, &read);
        *clock = sound ? read : *clock;
        return sound;
    }
    if (!take(&at, 24, &read.hour))
        return false;
    bool alone = !take_separator(&at);
    if (alone && !at[strspn(at, " ")])
        return false; /* "14" may be anything */
    if (!alone && !take(&at, 60, &read.minute))
        return false;
    if (!alone && take_separator(&at) && !take(&at, 60, &read.second))
        return false;
    if (!take_tail(at, &read))
        return false;
    *clock = read;
    return true;
}

void clock_print_iso(struct clock clock, int zone, char *out, int size)
{
    int minutes = abs(zone);
    snprintf(out, (size_t)size, "%02d:%02d:%02d.000%c%02d:%02d", clock.hour, clock.minute, clock.second,
             zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

enum date_problem moment_parse_typed(const char *text, struct date *date, struct clock *clock)
{
    for (const char *at = text; *at; at++) {
        if (*at != ' ' && *at != 'T' && *at != ',')
            continue;
        AUTO_FREE char *day = memory_copy_bytes(text, (size_t)(at - text));
        struct clock time;
        struct date read;
        if (!clock_parse(at + 1, &time))
            continue;
        enum date_problem problem = date_parse(day, &read);
        if (problem != DATE_OK && problem != DATE_OK_COMMON_ERA)
            continue;
        *date = read;
        *clock = time;
        return problem;
    }
    return DATE_SYNTAX;
}
