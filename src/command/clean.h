/* SPDX-License-Identifier: MIT */
/* Text that came from outside, made fit to be shown or kept: no control, bidi or zero-width characters. */
#ifndef RUAMRANG_COMMAND_CLEAN_H
#define RUAMRANG_COMMAND_CLEAN_H

char *clean_line(const char *text); /* newlines become spaces; yours */
char *clean_text(const char *text); /* newlines stay; yours */

#endif
