/* SPDX-License-Identifier: MIT */
/* Two screens cell by cell. */
#ifndef RUAMRANG_TESTS_VIEW_SAME_SCREEN_H
#define RUAMRANG_TESTS_VIEW_SAME_SCREEN_H

#include "test.h"

#include "base/memory.h"
#include "view/grid.h"

#include <string.h>

static inline void assert_same_screen(const struct grid *grid, const struct grid *whole)
{
    assert_int_equal(grid->rows, whole->rows);
    assert_int_equal(grid->columns, whole->columns);
    for (int row = 0; row < grid->rows; row++) {
        size_t start = (size_t)row * (size_t)grid->columns, bytes = (size_t)grid->columns * sizeof *grid->cells;
        if (memcmp(grid->cells + start, whole->cells + start, bytes) == 0)
            continue;
        AUTO_FREE char *text = grid_row_text(grid, row), *wanted = grid_row_text(whole, row);
        fail_msg("row %d: \"%s\"; drawn whole: \"%s\"", row, text, wanted);
    }
    assert_int_equal(grid->cursor_row, whole->cursor_row);
    assert_int_equal(grid->cursor_column, whole->cursor_column);
    assert_int_equal(grid->cursor_visible, whole->cursor_visible);
}

#endif
