/* SPDX-License-Identifier: MIT */
/* A screen that knows what it was drawn from: where only the text being typed has changed since, only the rows of its answer
 * are drawn anew. What comes out is cell for cell what view_draw gives; tests/view/test_frame.c holds it to that. */
#ifndef RUAMRANG_VIEW_FRAME_H
#define RUAMRANG_VIEW_FRAME_H

#include "view/grid.h"
#include "wizard/wizard.h"

/* Only compared, never followed: its pointers may be stale. */
struct drawn {
    bool any;
    struct wizard wizard; /* all but its editor */
    uint64_t generation;  /* of the answers */
    int row, height;      /* of the entry in focus */
    int editor_height;
};

struct frame {
    struct grid grid;
    struct drawn drawn;
};

void frame_init(struct frame *frame);
void frame_done(struct frame *frame);
void frame_draw(struct frame *frame, const struct wizard *wizard);

#endif
