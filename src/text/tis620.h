/* SPDX-License-Identifier: MIT */
/* Thai text of one byte a letter, as older programs write it: TIS 620-2533 with what Windows-874 adds (Microsoft, "cp874"). */
#ifndef RUAMRANG_TEXT_TIS620_H
#define RUAMRANG_TEXT_TIS620_H

#include <stdbool.h>
#include <stddef.h>

bool tis620_is_name(const char *encoding); /* "tis-620", "windows-874", "cp874", "iso-8859-11", in any case of letters */
/* As UTF-8, yours, *written bytes and a NUL; NULL when a byte stands for nothing, whose place is then *written. */
char *tis620_to_utf8(const char *bytes, size_t length, size_t *written);
/* Is it no UTF-8, and would it be Thai so? */
bool tis620_is_likely(const char *bytes, size_t length);

#endif
