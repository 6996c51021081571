/* SPDX-License-Identifier: MIT */
/* Dates and times in expressions: ISO 8601 text to a moment and back. ODK XForms, "Data types". */
#ifndef RUAMRANG_XPATH_MOMENT_H
#define RUAMRANG_XPATH_MOMENT_H

#include <stdbool.h>

/* Milliseconds since 1970-01-01T00:00Z, as a double: expressions count in days with fractions. */
#define MOMENT_DAY 86400000.0

struct moment_parts { /* as a clock in the zone shows them */
    int year, month, day, weekday; /* weekday: 0 = Sunday */
    int hour, minute, second, millisecond;
};

/* YYYY-MM-DD, alone or with Thh[:mm[:ss[.f]]] and a zone; `zone` (minutes east) holds where the text has none. */
bool moment_parse(const char *text, int zone, double *milliseconds);
/* hh:mm[:ss[.f]][zone] to milliseconds after midnight in `zone`. */
bool moment_parse_time(const char *text, int zone, double *milliseconds);
/* Can it be told with a year of four digits? Only then may it be split or printed. */
bool moment_is_told(double milliseconds);
struct moment_parts moment_split(double milliseconds, int zone);
/* "2026-11-21" at midnight, else "2026-11-21T09:11:03.000+07:00". Yours. */
char *moment_print(double milliseconds, int zone);

#endif
