/* SPDX-License-Identifier: MIT */
/* The names of the months, for reading and printing dates. Inside this room only. */
#ifndef RUAMRANG_TEXT_MONTH_H
#define RUAMRANG_TEXT_MONTH_H

struct month {
    const char *thai, *thai_short, *english, *english_short;
};

extern const struct month MONTHS[12];

/* The common-era year of a month in a Buddhist year (before 2484 the year began in
 * April). */
int date_common_year(int buddhist_year, int month);

#endif
