/* SPDX-License-Identifier: MIT */
/* Pictures of a repeat, asked for by a note's appearance: influence × interest grid, groups × levels matrix,
 * before/after bars. What they read comes from rr: attributes; nothing here knows a form. The screen draws them
 * (view/figure_view.c), and so do the documents. */
#ifndef RUAMRANG_FORM_FIGURE_H
#define RUAMRANG_FORM_FIGURE_H

#include "form/instance.h"

enum figure_kind { FIGURE_NONE, FIGURE_GRID, FIGURE_MATRIX, FIGURE_BARS };
enum { GRID_STEPS = 5 }; /* of either axis, from 1 */

enum figure_kind figure_kind_of(const struct control *control);

/* One row of the picture. */
struct figure_row {
    xmlNode *item;
    char *name;              /* owned */
    double x, y;             /* grid; NAN when not answered */
    double before, after;    /* bars; NAN when not answered */
    char *before_text, *after_text, *unit; /* bars: as shown; owned */
    int better;              /* bars: 1 after is better, -1 worse, 0 the same or not known */
    xmlNode *cell;           /* matrix: the select's node; NULL when not relevant */
};
struct figure {
    enum figure_kind kind;
    const struct control *repeat;
    const struct control *cell; /* matrix: the select */
    struct figure_row *rows;
    size_t rows_count, rows_capacity;
    struct choices columns;     /* matrix */
    char *x_label, *y_label;    /* grid; owned */
};
/* Reads the picture from the answers, in the instance's language. An empty figure when an attribute names nothing. */
void figure_read(const struct instance *instance, const struct control *control, struct figure *figure);
void figure_done(struct figure *figure);
/* Where a value stands on a grid's axis: 0 … GRID_STEPS - 1, or -1 when there is none. */
int figure_step(double value);

#endif
