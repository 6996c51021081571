/* SPDX-License-Identifier: MIT */
/* Draws the text editor of an answer. Knows where it stands on the screen, not what it is for. */
#ifndef RUAMRANG_VIEW_EDITOR_VIEW_H
#define RUAMRANG_VIEW_EDITOR_VIEW_H

#include "view/grid.h"
#include "editor/editor.h"

/* The window of rows that editor_layout made, in `input` with the selection in STYLE_SELECTION; what the text does
 * not fill is blank in `input`. `focused`: the grid's cursor goes to the caret. */
void editor_draw(const struct editor *editor, struct grid *grid, int top, int left, int rows, int columns,
                 enum style input, bool focused);

#endif
