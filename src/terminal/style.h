/* SPDX-License-Identifier: MIT */
/* What each meaning of view/grid.h looks like: the one table. Knows no text. */
#ifndef RUAMRANG_TERMINAL_STYLE_H
#define RUAMRANG_TERMINAL_STYLE_H

#include "view/grid.h"

#include <curses.h>

/* After newterm. Without `color`, or where the terminal has none, attributes alone carry the meaning. */
void style_start(bool color);
attr_t style_attributes(enum style style, bool flagged);
bool style_is_colored(void); /* false: attributes alone */
short style_pair(enum style style);

#endif
