/* SPDX-License-Identifier: MIT */
/* The parts a screen is drawn from; each knows one thing. Private to view/. */
#ifndef RUAMRANG_VIEW_PARTS_H
#define RUAMRANG_VIEW_PARTS_H

#include "view/grid.h"
#include "wizard/wizard.h"

/* Title line, heading, status line, key line. */
void chrome_draw(const struct wizard *wizard, struct grid *grid);
void key_line_draw(const struct wizard *wizard, struct grid *grid);
void status_draw(const struct wizard *wizard, struct grid *grid); /* alone, on its row */
/* The entries of the page shown. */
void list_draw(const struct wizard *wizard, struct grid *grid);
/* The box being typed in alone, over what is there. */
void list_draw_typing(const struct wizard *wizard, struct grid *grid);
/* The guide beside or over the page. */
void guide_draw(const struct wizard *wizard, struct grid *grid);
void dialog_draw(const struct wizard *wizard, struct grid *grid);

/* A window of the page: rows outside are not drawn. */
struct window {
    struct area area; /* on the grid */
    int scroll;       /* page row at area.top */
};
/* Grid row of a page row, or -1 when it is not shown. */
int window_row(const struct window *window, int page_row);
/* Rows [from, to) of a paragraph, starting at a page row. Ends the last one in … when there are more. */
void window_paragraph(const struct window *window, struct grid *grid, int page_row, int column,
                      const struct paragraph *paragraph, int rows, enum style style);
void window_text(const struct window *window, struct grid *grid, int page_row, int column, int right,
                 const char *text, enum style style);

/* An answer in focus or at rest, below its label; a figure. `page_row`: first row of the answer. */
void answer_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                 const struct entry *entry, int page_row, int column);
void choices_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                  const struct entry *entry, int page_row, int column);
void slider_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                 const struct entry *entry, int page_row, int column);
/* A row of a table of answers beside its label, and the numbers above such rows. */
void cells_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry);
void cells_head_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry);
void figure_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                 const struct entry *entry, int page_row, int column);

struct marked;
void marked_draw(const struct window *window, struct grid *grid, int page_row, int column, const struct marked *marked);

/* Signs that also work in ASCII. */
enum sign { SIGN_NONE, SIGN_EMPTY, SIGN_STARTED, SIGN_WRONG, SIGN_LOOK, SIGN_DONE, SIGN_LATER, SIGN_FOCUS,
            SIGN_RADIO_ON, SIGN_RADIO_OFF, SIGN_BOX_ON, SIGN_BOX_OFF, SIGN_BAR, SIGN_VERTICAL, SIGN_COUNT };
const char *sign(const struct wizard *wizard, enum sign sign);

#endif
