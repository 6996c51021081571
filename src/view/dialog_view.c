/* SPDX-License-Identifier: MIT */
/* A box over the page. */
#include "base/memory.h"
#include "text/catalogue.h"
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

/* "(•) Must be mended  ( ) Suggestion" */
static void draw_weight(const struct wizard *wizard, struct grid *grid, int row, int left, int right)
{
    const struct dialog *dialog = &wizard->dialog;
    AUTO_FREE char *must = memory_print("%s %s", sign(wizard, dialog->must_fix ? SIGN_RADIO_ON : SIGN_RADIO_OFF), _("Must be mended"));
    AUTO_FREE char *may = memory_print("%s %s", sign(wizard, dialog->must_fix ? SIGN_RADIO_OFF : SIGN_RADIO_ON), _("Suggestion"));
    int column = grid_put_short(grid, row, left, right, must, dialog->must_fix ? STYLE_HEADING : STYLE_DIM);
    grid_put_short(grid, row, column + 3, right, may, dialog->must_fix ? STYLE_DIM : STYLE_HEADING);
}

/* "████      40 %" */
static void draw_bar(const struct wizard *wizard, struct grid *grid, struct area area)
{
    enum { PERCENT_COLUMNS = 6, THOUSANDTHS = 1000 };
    int done = (int)wizard->dialog.number, columns = area.right - area.left - PERCENT_COLUMNS;
    AUTO_FREE char *percent = memory_print("%d %%", done / 10);
    for (int i = 0; i < columns * done / THOUSANDTHS; i++)
        grid_put(grid, area.top, area.left + i, area.right, sign(wizard, SIGN_BAR), STYLE_ACCENT);
    grid_put(grid, area.top, area.right - utf8_width(percent), area.right, percent, STYLE_PLAIN);
}

enum { TEXT_ROWS = 8, TEXT_ROWS_LEAST = 2, TEXT_ROWS_WANTED = 4, BORDERS_AND_GAP = 3, CHROME_ROWS = 3, WORDS_LEAST = 2 };

/* As many rows of the message as leave room for what is to be done below; what is cut ends in "…". */
static int message_rows(const struct wizard *wizard)
{
    const struct dialog *dialog = &wizard->dialog;
    int below = dialog->shape == BOX_OPTIONS ? dialog->options_count
                : dialog->shape == BOX_TEXT  ? TEXT_ROWS_WANTED + dialog->has_weight
                                             : 1;
    int most = wizard->rows - CHROME_ROWS - BORDERS_AND_GAP - below;
    int all = paragraph_height(&dialog->message);
    most = most < WORDS_LEAST ? WORDS_LEAST : most;
    return all < most ? all : most;
}

/* There is more than the box shows. */
static void draw_more(const struct wizard *wizard, struct grid *grid, const struct editor *editor, struct area area)
{
    size_t rows = (size_t)(area.bottom - area.top);
    if (editor->top > 0)
        grid_put(grid, area.top, area.right, area.right + 1, wizard->ascii ? "^" : "▲", STYLE_DIM);
    if (editor->top + rows < editor->rows.rows_count)
        grid_put(grid, area.bottom - 1, area.right, area.right + 1, wizard->ascii ? "v" : "▼", STYLE_DIM);
}

/* Rows below the words. */
static int rows_below(const struct wizard *wizard, int words)
{
    const struct dialog *dialog = &wizard->dialog;
    if (dialog->shape == BOX_OPTIONS)
        return dialog->options_count;
    if (dialog->shape == BOX_LINE || dialog->shape == BOX_BAR)
        return 1;
    int rows = wizard->rows - 6 - words - dialog->has_weight;
    rows = rows < TEXT_ROWS_LEAST ? TEXT_ROWS_LEAST : rows > TEXT_ROWS ? TEXT_ROWS : rows;
    return rows + dialog->has_weight;
}

/* What is chosen or written, in `rows` rows. */
static void draw_below(const struct wizard *wizard, struct grid *grid, struct area area)
{
    struct dialog *dialog = (struct dialog *)&wizard->dialog; /* only its geometry changes */
    if (dialog->shape == BOX_OPTIONS) {
        draw_options(wizard, grid, area.top, area.left, area.right);
        return;
    }
    if (dialog->shape == BOX_BAR) {
        draw_bar(wizard, grid, area);
        return;
    }
    if (dialog->has_weight)
        draw_weight(wizard, grid, area.top++, area.left, area.right);
    int rows = area.bottom - area.top, columns = area.right - area.left;
    editor_layout(&dialog->line, columns, rows);
    editor_draw(&dialog->line, grid, area.top, area.left, rows, columns, STYLE_INPUT, true);
    for (int row = area.top; dialog->shape == BOX_TEXT && row < area.bottom; row++)
        grid_put(grid, row, area.left - 1, area.left, sign(wizard, SIGN_VERTICAL), STYLE_ACCENT);
    if (dialog->shape == BOX_TEXT)
        draw_more(wizard, grid, &dialog->line, area);
}

void dialog_draw(const struct wizard *wizard, struct grid *grid)
{
    if (wizard->dialog.kind == DIALOG_NONE)
        return;
    struct dialog *dialog = (struct dialog *)&wizard->dialog; /* only its wrapping cache changes */
    int columns = wizard->columns > 68 ? 64 : wizard->columns - 4;
    paragraph_wrap(&dialog->message, columns - 4);
    int words = message_rows(wizard);
    int below = rows_below(wizard, words);
    int height = words + 3 + below;
    int top = wizard->rows > height ? (wizard->rows - height) / 2 : 0;
    int left = (wizard->columns - columns) / 2;
    int right = left + columns;
    for (int row = top; row < top + height; row++)
        grid_fill(grid, row, left, right, STYLE_PLAIN);
    grid_box(grid, top, left, top + height, right, wizard->ascii, STYLE_BORDER);
    struct window window = {{top + 1, left + 2, top + height - 1, right - 2}, 0};
    window_paragraph(&window, grid, 0, left + 2, &dialog->message, words, STYLE_PLAIN);
    grid->cursor_visible = false;
    draw_below(wizard, grid, (struct area){top + 2 + words, left + 2, top + 2 + words + below, right - 2});
}
