/* SPDX-License-Identifier: MIT */
/* Dates as people write them: 12 ก.พ. 67, ๑๒/๐๒/๒๕๖๗, 2024-02-12. Contract in date.h. */
#include "text/date.h"

#include "base/memory.h"
#include "text/month.h"
#include "text/number.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum era { ERA_UNSAID, ERA_BUDDHIST, ERA_COMMON };

/* Years that are believable without their era being said. */
enum {
    BUDDHIST_FIRST = 2400,
    BUDDHIST_LAST = 2699,
    COMMON_FIRST = 1800,
    COMMON_LAST = 2199,
    BUDDHIST_CENTURY = 2500, /* of a year in two digits */
};

static const struct {
    const char *name;
    enum era era;
} ERAS[] = {
    {"พุทธศักราช", ERA_BUDDHIST}, {"พศ", ERA_BUDDHIST}, {"be", ERA_BUDDHIST},
    {"คริสต์ศักราช", ERA_COMMON},  {"คศ", ERA_COMMON},   {"ad", ERA_COMMON},
    {"ce", ERA_COMMON},
};

/* Words before a date that say nothing we need; a longer one stands before its own beginning. */
static const char *const IDLE_WORDS[] = {
    "วันที่",      "วัน",     "จันทร์", "อังคาร", "พุธ",     "พฤหัสบดี",  "พฤหัส",      "ศุกร์",      "เสาร์",
    "อาทิตย์",    "ที่",      "เดือน", "ปี",     "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon",  "tue",   "wed",    "thu",     "fri",       "sat",      "sun",
};

/* Lower case, Arabic digits, no dots of abbreviations, so that มี.ค. and มีค are one. Yours. */
static char *simplify(const char *text)
{
    char *plain = digits_to_arabic(text);
    char *to = plain;
    for (const char *from = plain; *from; from++) {
        bool in_number =
            from > plain && isdigit((unsigned char)from[-1]) && isdigit((unsigned char)from[1]);
        if (*from == '.' && !in_number)
            continue;
        *to++ = (char)((unsigned char)*from < 0x80 ? tolower((unsigned char)*from) : *from);
    }
    *to = '\0';
    return plain;
}

static void skip_spaces(const char **at)
{
    *at += strspn(*at, " \t\r\n,");
}

static bool skip_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

static bool skip_idle_word(const char **at)
{
    skip_spaces(at);
    for (size_t i = 0; i < COUNT_OF(IDLE_WORDS); i++)
        if (skip_word(at, IDLE_WORDS[i]))
            return true;
    return false;
}

static void skip_idle_words(const char **at)
{
    while (skip_idle_word(at))
        continue;
}

/* Digits, at most four. 0: none, or too many. */
static size_t read_number(const char **at, int *value)
{
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || digits > 4)
        return 0;
    *value = atoi(*at);
    *at += digits;
    return digits;
}

/* The longest month name at *at, since มี (มีค) also begins มีนาคม. 0: none. */
static int read_month_name(const char **at)
{
    int found = 0;
    size_t longest = 0;
    for (int i = 0; i < 12; i++) {
        const char *const names[] = {MONTHS[i].thai, MONTHS[i].thai_short, MONTHS[i].english,
                                     MONTHS[i].english_short};
        for (size_t j = 0; j < COUNT_OF(names); j++) {
            AUTO_FREE char *name = simplify(names[j]);
            size_t length = strlen(name);
            if (length > longest && strncmp(*at, name, length) == 0) {
                found = i + 1;
                longest = length;
            }
        }
    }
    *at += longest;
    return found;
}

static enum era read_era(const char **at)
{
    for (size_t i = 0; i < COUNT_OF(ERAS); i++)
        if (skip_word(at, ERAS[i].name)) {
            skip_spaces(at);
            return ERAS[i].era;
        }
    return ERA_UNSAID;
}

/* What was written, before any meaning is given to the year. */
struct written {
    int day, month, year;
    size_t year_digits;
    enum era era;
};

static bool read_year(const char **at, struct written *written)
{
    skip_idle_words(at);
    written->era = read_era(at);
    written->year_digits = read_number(at, &written->year);
    if (written->year_digits != 2 && written->year_digits != 4)
        return false;
    skip_spaces(at);
    if (written->era == ERA_UNSAID)
        written->era = read_era(at);
    return true;
}

/* 12/02/2567 and 2567-02-12: one separator, twice. */
static bool read_numeric(const char *at, struct written *written)
{
    int first = 0;
    int last = 0;
    size_t first_digits = read_number(&at, &first);
    char separator = *at;
    if (first_digits == 0 || separator == '\0' || !strchr("/-.", separator))
        return false;
    at++;
    size_t month_digits = read_number(&at, &written->month);
    if (month_digits == 0 || month_digits > 2 || *at != separator)
        return false;
    at++;
    size_t last_digits = read_number(&at, &last);
    bool year_first = first_digits == 4;
    written->year = year_first ? first : last;
    written->year_digits = year_first ? first_digits : last_digits;
    written->day = year_first ? last : first;
    skip_spaces(&at);
    return *at == '\0' && (year_first ? last_digits : first_digits) <= 2 && last_digits > 0 &&
           (written->year_digits == 2 || written->year_digits == 4);
}

/* 12 ก.พ. 2567, and in English also Feb 12, 2024. */
static bool read_worded(const char *at, struct written *written)
{
    written->month = read_month_name(&at);
    skip_spaces(&at);
    size_t day_digits = read_number(&at, &written->day);
    if (day_digits == 0 || day_digits > 2)
        return false;
    skip_idle_words(&at);
    if (!written->month)
        written->month = read_month_name(&at);
    return written->month && read_year(&at, written) && *at == '\0';
}

static enum date_problem give_meaning(const struct written *written, struct date *date)
{
    int year = written->year;
    enum era era = written->era;
    enum date_problem problem = DATE_OK;
    if (written->year_digits == 2) {
        if (era == ERA_COMMON)
            return DATE_AMBIGUOUS;
        year += BUDDHIST_CENTURY;
        era = ERA_BUDDHIST;
    } else if (era == ERA_UNSAID && year >= BUDDHIST_FIRST && year <= BUDDHIST_LAST) {
        era = ERA_BUDDHIST;
    } else if (era == ERA_UNSAID && year >= COMMON_FIRST && year <= COMMON_LAST) {
        era = ERA_COMMON;
        problem = DATE_OK_COMMON_ERA;
    } else if (era == ERA_UNSAID) {
        return DATE_AMBIGUOUS;
    }
    if (era == ERA_BUDDHIST)
        year = date_common_year(year, written->month);
    struct date read = {year, written->month, written->day};
    if (!date_is_valid(read))
        return DATE_RANGE;
    *date = read;
    return problem;
}

static bool read_written(const char *text, struct written *written)
{
    AUTO_FREE char *plain = simplify(text);
    const char *at = plain;
    skip_idle_words(&at);
    *written = (struct written){0};
    if (read_numeric(at, written))
        return true;
    *written = (struct written){0};
    return read_worded(at, written);
}

enum date_problem date_parse(const char *text, struct date *date)
{
    struct written written;
    return read_written(text, &written) ? give_meaning(&written, date) : DATE_SYNTAX;
}

bool date_parse_beyond_month(const char *text, struct date *last)
{
    enum { LONGEST = 31, SHORTEST = 28 };
    struct written written;
    struct date read;
    if (!read_written(text, &written) || give_meaning(&written, &read) != DATE_RANGE)
        return false;
    for (written.day = LONGEST; written.day >= SHORTEST; written.day--)
        if (give_meaning(&written, last) != DATE_RANGE)
            return true;
    return false;
}

bool date_parse_iso(const char *text, struct date *date)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++)
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i])
            return false;
    struct date read;
    if (sscanf(text, "%4d-%2d-%2d", &read.year, &read.month, &read.day) != 3 ||
        !date_is_valid(read))
        return false;
    *date = read;
    return true;
}
