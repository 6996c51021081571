/* SPDX-License-Identifier: MIT */
/* The locale at the start: any LANG works as long as some UTF-8 locale exists. */
#ifndef RUAMRANG_TEXT_STARTUP_H
#define RUAMRANG_TEXT_STARTUP_H

#include <stdbool.h>

enum startup_locale { STARTUP_AS_SET, STARTUP_REPLACED, STARTUP_NO_UTF8 };
/* setlocale, then a UTF-8 fallback for LC_CTYPE, then LC_NUMERIC "C". Says what happened so that main can tell once. */
enum startup_locale startup_set_locale(void);
/* "th" or "en" from `asked` (--lang; may be NULL), `saved` (may be NULL), LANGUAGE/LC_ALL/LC_MESSAGES/LANG, else "th". */
const char *startup_language(const char *asked, const char *saved);

#endif
