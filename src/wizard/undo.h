/* SPDX-License-Identifier: MIT */
/* A step of the answers' history taken back or done again: it is named, and shown where that can be. */
#ifndef RUAMRANG_WIZARD_UNDO_H
#define RUAMRANG_WIZARD_UNDO_H

#include "wizard/wizard.h"

/* On a page with questions or a list, or on the contents. False: there is nothing to undo, or to bring back. */
bool undo_step(struct wizard *wizard, bool redo);

#endif
