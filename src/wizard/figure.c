/* SPDX-License-Identifier: MIT */
#include "wizard/figure.h"

int figure_row_top(const struct figure *figure, int row)
{
    switch (figure->kind) {
    case FIGURE_GRID:
        return GRID_STEPS + 3 + row;
    case FIGURE_BARS:
        return row * BAR_ROWS;
    default:
        return 1 + row;
    }
}

int figure_height(const struct figure *figure)
{
    if (!figure->rows_count)
        return 1;
    int rows = (int)figure->rows_count + (figure->kind == FIGURE_MATRIX ? (int)figure->columns.choices_count : 0);
    return figure_row_top(figure, rows);
}
