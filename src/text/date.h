/* SPDX-License-Identifier: MIT */
/* Dates as Thai offices write them, stored as ISO 8601. Month tables are our own; no locale is asked. */
#ifndef RUAMRANG_TEXT_DATE_H
#define RUAMRANG_TEXT_DATE_H

#include <stdbool.h>

struct date {
    int year, month, day; /* common era, 1..12, 1..31 */
};

enum date_problem {
    DATE_OK,
    DATE_OK_COMMON_ERA, /* read, but the year looks like ค.ศ. without saying so: ask */
    DATE_SYNTAX,
    DATE_RANGE,     /* no such day or month */
    DATE_AMBIGUOUS, /* a year that is neither plausible in B.E. nor in C.E. */
};

enum date_style { DATE_ISO, DATE_SHORT, DATE_LONG }; /* 2024-02-12; 12 ก.พ. 2567; 12 กุมภาพันธ์ พ.ศ. 2567 */

enum date_problem date_parse(const char *text, struct date *date); /* the forms: tests/text/test_date.c */
/* A date that is read, but of a day that its month and year do not have: *last is the last one that there is. */
bool date_parse_beyond_month(const char *text, struct date *last);
bool date_parse_iso(const char *text, struct date *date);          /* YYYY-MM-DD and no more */
bool date_is_valid(struct date date);
/* `thai`: Thai month names and B.E.; otherwise English names and C.E. Writes at most `size` bytes. */
void date_print(struct date date, enum date_style style, bool thai, char *out, int size);
int date_buddhist_year(struct date date); /* before 2484 the year began on 1 April */
int date_fiscal_year(struct date date);   /* ปีงบประมาณ, B.E.: from 1 October of the year before */
long date_to_days(struct date date);      /* days since 1970-01-01 */
struct date date_from_days(long days);

#endif
