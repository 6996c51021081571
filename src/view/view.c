/* SPDX-License-Identifier: MIT */
#include "view/view.h"

#include "text/catalogue.h"
#include "view/parts.h"

static const struct {
    const char *plain, *ascii;
} SIGNS[SIGN_COUNT] = {
    [SIGN_NONE] = {" ", " "},      [SIGN_EMPTY] = {"○", "o"},     [SIGN_STARTED] = {"◐", "~"},
    [SIGN_WRONG] = {"!", "!"},     [SIGN_LOOK] = {"△", "?"},     [SIGN_DONE] = {"✓", "v"},      [SIGN_LATER] = {"◆", "*"},
    [SIGN_FOCUS] = {"›", ">"},    [SIGN_RADIO_ON] = {"(•)", "(*)"},
    [SIGN_RADIO_OFF] = {"( )", "( )"}, [SIGN_BOX_ON] = {"[x]", "[x]"}, [SIGN_BOX_OFF] = {"[ ]", "[ ]"},
    [SIGN_BAR] = {"█", "#"},       [SIGN_VERTICAL] = {"│", "|"},
};

const char *sign(const struct wizard *wizard, enum sign which)
{
    return wizard->ascii ? SIGNS[which].ascii : SIGNS[which].plain;
}

int window_row(const struct window *window, int page_row)
{
    int row = window->area.top + page_row - window->scroll;
    return row >= window->area.top && row < window->area.bottom ? row : -1;
}

void window_text(const struct window *window, struct grid *grid, int page_row, int column, int right,
                 const char *text, enum style style)
{
    int row = window_row(window, page_row);
    if (row >= 0)
        grid_put_short(grid, row, column, right, text, style);
}

void window_paragraph(const struct window *window, struct grid *grid, int page_row, int column,
                      const struct paragraph *paragraph, int rows, enum style style)
{
    int count = (int)paragraph->rows.rows_count;
    for (int i = 0; i < rows && i < count; i++) {
        int row = window_row(window, page_row + i);
        if (row < 0)
            continue;
        const struct row *line = &paragraph->rows.rows[i];
        int end = grid_put_runes(grid, row, column, window->area.right, paragraph->text.chars + line->start,
                                 line->end - line->start, style);
        if (i == rows - 1 && count > rows)
            grid_put(grid, row, end < window->area.right ? end : window->area.right - 1, window->area.right, "…", style);
    }
}

static void draw_too_small(const struct wizard *wizard, struct grid *grid)
{
    struct paragraph words = {0};
    paragraph_set(&words, _("The window is too small (40 × 12 at least). Your text is safe; make the window larger."));
    paragraph_wrap(&words, wizard->columns);
    struct window window = {{0, 0, wizard->rows, wizard->columns}, 0};
    window_paragraph(&window, grid, 0, 0, &words, wizard->rows, STYLE_PLAIN);
    paragraph_done(&words);
}

void view_draw(const struct wizard *wizard, struct grid *grid)
{
    if (grid->rows != wizard->rows || grid->columns != wizard->columns)
        grid_resize(grid, wizard->rows, wizard->columns);
    grid_clear(grid);
    if (wizard_too_small(wizard)) {
        draw_too_small(wizard, grid);
        return;
    }
    chrome_draw(wizard, grid);
    if (wizard->pane != PANE_FULL || wizard_pane(wizard).right == 0)
        list_draw(wizard, grid);
    guide_draw(wizard, grid);
    dialog_draw(wizard, grid);
}
