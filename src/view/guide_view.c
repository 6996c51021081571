/* SPDX-License-Identifier: MIT */
/* The guide: beside the page behind a line, or over it. */
#include "view/parts.h"

#include <string.h>

static struct paragraph *guide_paragraph(const struct wizard *wizard)
{
    /* Wrapping is a cache of the same text: drawing stays a pure reading. */
    return (struct paragraph *)&wizard->guide;
}

void guide_draw(const struct wizard *wizard, struct grid *grid)
{
    struct area area = wizard_pane(wizard);
    if (area.right == 0)
        return;
    if (wizard->pane == PANE_BESIDE) {
        for (int row = area.top; row < area.bottom; row++)
            grid_put(grid, row, area.left - 1, area.left, sign(wizard, SIGN_VERTICAL), STYLE_BORDER);
        area.left++;
    } else {
        for (int row = area.top; row < area.bottom; row++)
            grid_fill(grid, row, area.left, area.right, STYLE_PLAIN);
        area.left += 1;
        area.right -= 1;
    }
    struct paragraph *guide = guide_paragraph(wizard);
    paragraph_wrap(guide, area.right - area.left - 1); /* the last column is the scroll sign's */
    int height = area.bottom - area.top;
    int rows = paragraph_height(guide);
    int most = rows > height ? rows - height : 0;
    struct window window = {area, wizard->guide_scroll < most ? wizard->guide_scroll : most};
    window_paragraph(&window, grid, 0, area.left, guide, rows, STYLE_PLAIN);
    if (window.scroll < most)
        grid_put(grid, area.bottom - 1, area.right - 1, area.right, wizard->ascii ? "v" : "▼", STYLE_DIM);
}
