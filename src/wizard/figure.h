/* SPDX-License-Identifier: MIT */
/* How many rows of the page a figure (form/figure.h) takes. */
#ifndef RUAMRANG_WIZARD_FIGURE_H
#define RUAMRANG_WIZARD_FIGURE_H

#include "form/figure.h"

int figure_height(const struct figure *figure); /* rows below the label */
/* Rows of the figure that must stay visible for the chosen row. */
int figure_row_top(const struct figure *figure, int row);
enum { BAR_ROWS = 3 };

#endif
