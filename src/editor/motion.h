/* SPDX-License-Identifier: MIT */
/* Where the caret goes: by cluster, word, row, window, text. Changes nothing. Inside the editor only. */
#ifndef RUAMRANG_EDITOR_MOTION_H
#define RUAMRANG_EDITOR_MOTION_H

#include "editor/editor.h"

struct spot {
    size_t at;
    bool row_end;    /* see struct editor */
    int goal_column; /* for the next Up or Down; -1: none */
};

typedef struct spot motion(const struct editor *editor); /* the rows are up to date */

motion motion_left, motion_right, motion_word_left, motion_word_right;
motion motion_up, motion_down, motion_page_up, motion_page_down;
motion motion_row_start, motion_row_end, motion_text_start, motion_text_end;
motion motion_line_end; /* the newline, however many rows away */

#endif
