/* SPDX-License-Identifier: MIT */
/* The program's own words in the chosen language: compiled .mo catalogues, embedded, read without any locale. */
#ifndef RUAMRANG_TEXT_CATALOGUE_H
#define RUAMRANG_TEXT_CATALOGUE_H

#include <stdbool.h>

/* "th" or "en"; anything else keeps the present one and gives false. The start is "th". */
bool catalogue_set_language(const char *language);
const char *catalogue_language(void);
bool catalogue_is_thai(void); /* also for dates, digits and names as Thai readers write them */
/* The translation of an English sentence, or the sentence itself. Lent, never freed. */
const char *catalogue_get(const char *message) __attribute__((format_arg(1)));

#define _(message) catalogue_get(message)
#define N_(message) message /* marks a string in a table for xgettext */

#endif
