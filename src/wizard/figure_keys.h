/* SPDX-License-Identifier: MIT */
/* Keys inside a figure: arrows choose a row or cell, Space ticks a matrix cell, Enter opens the item. */
#ifndef RUAMRANG_WIZARD_FIGURE_KEYS_H
#define RUAMRANG_WIZARD_FIGURE_KEYS_H

#include "wizard/wizard.h"

bool figure_update(struct wizard *wizard, const struct event *event, const struct entry *entry);
void figure_open_row(struct wizard *wizard, const struct entry *entry);

#endif
