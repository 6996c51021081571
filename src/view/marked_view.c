/* SPDX-License-Identifier: MIT */
/* A text in pieces that are kept, gone or new. */
#include "view/parts.h"
#include "wizard/marked.h"

static const enum style STYLES[] = {
    [PIECE_KEPT] = STYLE_PLAIN, [PIECE_GONE] = STYLE_GONE, [PIECE_NEW] = STYLE_NEW, [PIECE_WORDS] = STYLE_DIM};

/* One row, piece after piece. `piece`: the first that may reach into it; moves on. */
static void draw_row(const struct marked *marked, struct grid *grid, int row, int column, int right, const struct row *line,
                     size_t *piece)
{
    for (size_t at = line->start; at < line->end;) {
        while (marked->pieces[*piece].end <= at)
            ++*piece;
        size_t end = marked->pieces[*piece].end < line->end ? marked->pieces[*piece].end : line->end;
        column = grid_put_runes(grid, row, column, right, marked->text.text.chars + at, end - at,
                                STYLES[marked->pieces[*piece].kind]);
        at = end;
    }
}

void marked_draw(const struct window *window, struct grid *grid, int page_row, int column, const struct marked *marked)
{
    size_t piece = 0;
    for (int i = 0; i < paragraph_height(&marked->text); i++) {
        int row = window_row(window, page_row + i);
        if (row >= 0)
            draw_row(marked, grid, row, column, window->area.right, &marked->text.rows.rows[i], &piece);
    }
}
