/* SPDX-License-Identifier: MIT */
/* The calendar: which days exist, Thai years, counting days, printing. date_parse.c reads. */
#include "text/date.h"

#include "text/month.h"

#include <stdio.h>
#include <string.h>

enum { BUDDHIST = 543, LAST_APRIL_YEAR = 1940 }; /* B.E. 2483, the last year that began in April */

const struct month MONTHS[12] = {
    {"มกราคม", "ม.ค.", "January", "Jan"},    {"กุมภาพันธ์", "ก.พ.", "February", "Feb"},
    {"มีนาคม", "มี.ค.", "March", "Mar"},       {"เมษายน", "เม.ย.", "April", "Apr"},
    {"พฤษภาคม", "พ.ค.", "May", "May"},       {"มิถุนายน", "มิ.ย.", "June", "Jun"},
    {"กรกฎาคม", "ก.ค.", "July", "Jul"},      {"สิงหาคม", "ส.ค.", "August", "Aug"},
    {"กันยายน", "ก.ย.", "September", "Sep"},  {"ตุลาคม", "ต.ค.", "October", "Oct"},
    {"พฤศจิกายน", "พ.ย.", "November", "Nov"}, {"ธันวาคม", "ธ.ค.", "December", "Dec"},
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_is_valid(struct date date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    return date.day <= days[date.month - 1] + (date.month == 2 && is_leap(date.year));
}

static bool is_before_april(int year, int month)
{
    return year <= LAST_APRIL_YEAR && month <= 3;
}

int date_buddhist_year(struct date date)
{
    return date.year + BUDDHIST - is_before_april(date.year, date.month);
}

int date_common_year(int buddhist_year, int month)
{
    return buddhist_year - BUDDHIST + is_before_april(buddhist_year - BUDDHIST, month);
}

int date_fiscal_year(struct date date)
{
    return date.year + BUDDHIST + (date.month >= 10);
}

/* Days of the proleptic Gregorian calendar, with years that begin in March so that the leap day is
 * the last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
enum { DAYS_OF_ERA = 146097, DAYS_TO_EPOCH = 719468 };

long date_to_days(struct date date)
{
    long year = date.year - (date.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_TO_EPOCH;
}

struct date date_from_days(long days)
{
    days += DAYS_TO_EPOCH;
    long era = (days >= 0 ? days : days - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    long day_of_era = days - era * DAYS_OF_ERA;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long march_month = (5 * day_of_year + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    return (struct date){
        .year = (int)(year_of_era + era * 400) + (month <= 2),
        .month = month,
        .day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1),
    };
}

/* What did not fit was cut by snprintf: do not leave half a character. */
static void drop_broken_tail(char *out)
{
    size_t length = strlen(out);
    size_t start = length;
    while (start > 0 && ((unsigned char)out[start - 1] & 0xC0) == 0x80)
        start--;
    unsigned char lead = start > 0 ? (unsigned char)out[start - 1] : 0;
    size_t follow = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (length - start < follow)
        out[start - 1] = '\0';
}

void date_print(struct date date, enum date_style style, bool thai, char *out, int size)
{
    if (size <= 0)
        return;
    size_t room = (size_t)size;
    if (style == DATE_ISO || !date_is_valid(date)) {
        snprintf(out, room, "%04d-%02d-%02d", date.year, date.month, date.day);
        return;
    }
    const struct month *month = &MONTHS[date.month - 1];
    int buddhist = date_buddhist_year(date);
    if (!thai)
        snprintf(out, room, "%d %s %d", date.day,
                 style == DATE_LONG ? month->english : month->english_short, date.year);
    else if (style == DATE_LONG)
        snprintf(out, room, "%d %s พ.ศ. %d", date.day, month->thai, buddhist);
    else
        snprintf(out, room, "%d %s %d", date.day, month->thai_short, buddhist);
    drop_broken_tail(out);
}
