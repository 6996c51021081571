/* SPDX-License-Identifier: MIT */
/* Pages to read: arrows go row by row through the words and stop at the links on the way. */
#ifndef RUAMRANG_WIZARD_READING_H
#define RUAMRANG_WIZARD_READING_H

#include "wizard/wizard.h"

bool reading_is(const struct page *page);
/* Moves in a page to read; false: another page, or another key. */
bool reading_press(struct wizard *wizard, const struct event *event);
/* After arranging: the focus is on a link that can be seen, or on none. */
void reading_settle_focus(struct page *page, int height);

#endif
