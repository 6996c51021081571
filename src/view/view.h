/* SPDX-License-Identifier: MIT */
/* Draws a session into a grid. Pure: reads the state, changes nothing but the grid. */
#ifndef RUAMRANG_VIEW_VIEW_H
#define RUAMRANG_VIEW_VIEW_H

#include "view/grid.h"
#include "wizard/wizard.h"

/* The grid is resized to the wizard's screen and drawn whole. */
void view_draw(const struct wizard *wizard, struct grid *grid);

#endif
