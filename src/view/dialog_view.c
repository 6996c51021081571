/* SPDX-License-Identifier: MIT */
/* A box over the page. */
#include "base/memory.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/dialog.h"

static void draw_options(const struct wizard *wizard, struct grid *grid, int row, int left, int right)
{
    const struct dialog *dialog = &wizard->dialog;
    for (int i = 0; i < dialog->options_count; i++) {
        bool here = i == dialog->chosen;
        if (here)
            grid_fill(grid, row + i, left, right, STYLE_FOCUS);
        grid_put(grid, row + i, left, right, sign(wizard, here ? SIGN_FOCUS : SIGN_NONE), here ? STYLE_FOCUS : STYLE_PLAIN);
        AUTO_FREE char *option = dialog->options_count > 1 ? memory_print("%d %s", i + 1, dialog->options[i])
                                                           : memory_copy_string(dialog->options[i]);
        grid_put_short(grid, row + i, left + 2, right, option, here ? STYLE_FOCUS : STYLE_PLAIN);
        if (here) {
            grid->cursor_row = row + i;
            grid->cursor_column = left;
            grid->cursor_visible = true;
        }
    }
}

void dialog_draw(const struct wizard *wizard, struct grid *grid)
{
    if (wizard->dialog.kind == DIALOG_NONE)
        return;
    struct dialog *dialog = (struct dialog *)&wizard->dialog; /* only its wrapping cache changes */
    int columns = wizard->columns > 68 ? 64 : wizard->columns - 4;
    paragraph_wrap(&dialog->message, columns - 4);
    int words = paragraph_height(&dialog->message);
    int height = words + 3 + (dialog_has_line(dialog) ? 1 : dialog->options_count);
    int top = wizard->rows > height ? (wizard->rows - height) / 2 : 0;
    int left = (wizard->columns - columns) / 2;
    int right = left + columns;
    for (int row = top; row < top + height; row++)
        grid_fill(grid, row, left, right, STYLE_PLAIN);
    grid_box(grid, top, left, top + height, right, wizard->ascii, STYLE_BORDER);
    struct window window = {{top + 1, left + 2, top + height - 1, right - 2}, 0};
    window_paragraph(&window, grid, 0, left + 2, &dialog->message, words, STYLE_PLAIN);
    grid->cursor_visible = false;
    if (dialog_has_line(dialog)) {
        editor_layout(&dialog->line, columns - 4, 1);
        editor_draw(&dialog->line, grid, top + 2 + words, left + 2, 1, columns - 4, STYLE_INPUT, true);
    } else {
        draw_options(wizard, grid, top + 2 + words, left + 2, right - 2);
    }
}
