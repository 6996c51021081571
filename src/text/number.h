/* SPDX-License-Identifier: MIT */
/* Numbers as people type and read them: Thai digits, thousands separators. */
#ifndef RUAMRANG_TEXT_NUMBER_H
#define RUAMRANG_TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Text to canonical digits ("๑,๒๓๔.๕๐" -> "1234.50"); NULL when it is no number. Yours. Spaces around are fine;
 * commas only where thousands are. Sign allowed. `with_thai_keys` also reads ๅ/-ภถุึคตจ as the digits of their keys. */
char *number_canonical(const char *text, bool with_thai_keys);
/* "1234567.5" -> "1,234,567.5"; text that is no number comes back unchanged. Yours. */
char *number_group(const char *canonical);
char *number_group_size(size_t number);     /* a count: 1234 -> "1,234"; yours */
char *digits_to_thai(const char *text);   /* yours; 0-9 -> ๐-๙ */
/* A reader's choice for what is shown, never for what is stored: takes a text, gives it in the chosen digits. Yours. */
void digits_show_thai(bool on);
bool digits_are_thai(void);
char *digits_shown(char *text);
char *digits_to_arabic(const char *text); /* yours; ๐-๙ -> 0-9 */

#endif
