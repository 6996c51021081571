/* SPDX-License-Identifier: MIT */
/* Dates of which only the month or the year is asked for, times of day, and a day with its time: as Thai offices write
 * them, stored as ISO 8601. ODK XForms Specification, appearances "month-year" and "year"; "Data types". */
#ifndef RUAMRANG_TEXT_DATE_PART_H
#define RUAMRANG_TEXT_DATE_PART_H

#include "text/date.h"

enum date_part { DATE_DAY, DATE_MONTH, DATE_YEAR };

/* The first day of the month or year; a whole date is read too. Forms: tests/text/test_date_part.c. */
enum date_problem date_part_parse(const char *text, enum date_part part, struct date *date);
/* "ก.พ. 2567", "2567"; otherwise "Feb 2024", "2024". */
void date_part_print(struct date date, enum date_part part, bool thai, char *out, int size);

struct clock {
    int hour, minute, second;
};
bool clock_parse(const char *text, struct clock *clock); /* "14:30", "14.30 น.", "๙.๐๕", "2:30 pm", ISO 8601 */
/* "14:30:00.000+07:00"; `zone`: minutes east of UTC. */
void clock_print_iso(struct clock clock, int zone, char *out, int size);
/* Day and time of day in one text, in either's forms. */
enum date_problem moment_parse_typed(const char *text, struct date *date, struct clock *clock);

#endif
