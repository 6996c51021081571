/* SPDX-License-Identifier: MIT */
/* Moments as documents carry them (RFC 3339, "2026-11-21T10:15:00+07:00") and as people read them. Knows no file. */
#ifndef RUAMRANG_DOCUMENT_STAMP_H
#define RUAMRANG_DOCUMENT_STAMP_H

#include <stdbool.h>
#include <stdint.h>

enum { STAMP_SIZE = 26 }; /* with the final NUL */

/* This second with the zone of this machine. */
void stamp_now(char out[STAMP_SIZE]);
/* Tests stop the clock here: seconds since 1970 UTC; -1 lets it run again. */
void stamp_stop_clock(int64_t seconds);
/* RFC 3339, section 5.6, with a day that is in the calendar. */
bool stamp_is_valid(const char *text);
/* "21 พ.ย. 2569 10:15 น." or "21 Nov 2026 10:15", in the zone that the stamp itself tells; what is no stamp stays as it is. Yours. */
char *stamp_display(const char *text, bool thai);

#endif
