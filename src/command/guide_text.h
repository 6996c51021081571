/* SPDX-License-Identifier: MIT */
/* Guidance as text, for the command line and the questions line by line. */
#ifndef RUAMRANG_COMMAND_GUIDE_TEXT_H
#define RUAMRANG_COMMAND_GUIDE_TEXT_H

#include "advice/guidance.h"
#include "base/buffer.h"

/* What `words` ask for, in the chosen language: a topic by number or id, or the only one that holds the words, as a whole;
 * several as a list; all of them for no words. False: nothing was found, a sentence says so. `columns` 0: not wrapped. */
bool guide_text(const struct guidance *guidance, const char *words, int columns, struct buffer *out);
/* The newer of two guidance files, by the year in their names; either may be NULL. Lent. */
const char *guide_newer(const char *path, const char *than);

#endif
