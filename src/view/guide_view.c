/* SPDX-License-Identifier: MIT */
/* The guide: beside the page behind a line, or over it. */
#include "view/parts.h"
#include "wizard/arrange.h"

void guide_draw(const struct wizard *wizard, struct grid *grid)
{
    struct area pane = wizard_pane(wizard);
    struct area area = arrange_guide_text(wizard);
    if (pane.right == 0)
        return;
    if (wizard->pane == PANE_BESIDE)
        for (int row = pane.top; row < pane.bottom; row++)
            grid_put(grid, row, pane.left - 1, pane.left, sign(wizard, SIGN_VERTICAL), STYLE_PLAIN);
    struct window window = {area, wizard->guide_scroll};
    int rows = paragraph_height(&wizard->guide);
    window_paragraph(&window, grid, 0, area.left, &wizard->guide, rows, STYLE_PLAIN);
    if (window.scroll > 0)
        grid_put(grid, area.top, area.right, pane.right, wizard->ascii ? "^" : "▲", STYLE_DIM);
    if (rows - window.scroll > area.bottom - area.top)
        grid_put(grid, area.bottom - 1, area.right, pane.right, wizard->ascii ? "v" : "▼", STYLE_DIM);
}
