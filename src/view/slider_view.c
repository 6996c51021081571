/* SPDX-License-Identifier: MIT */
/* A range in focus: the number to type in, and its place between the ends. "5  0 ├────●────┤ 10", or stars. */
#include "base/memory.h"
#include "text/cluster.h"
#include "text/number.h"
#include "view/editor_view.h"
#include "view/parts.h"
#include "wizard/slider.h"

#include <stdlib.h>

enum { NUMBER_COLUMNS = 8, TRACK_COLUMNS = 32, TRACK_LEAST = 6 };

/* The place of what stands in the line now. */
static bool place_now(const struct wizard *wizard, const struct slider *slider, long *place)
{
    AUTO_FREE char *typed = editor_text(&wizard->editor);
    AUTO_FREE char *number = value_from_typed(VALUE_DECIMAL, typed);
    return slider_place(slider, number, place);
}

static int draw_stars(const struct wizard *wizard, struct grid *grid, int row, int column, int right,
                      const struct slider *slider)
{
    long place = -1;
    if (!place_now(wizard, slider, &place))
        place = -1;
    for (long i = 0; i <= slider->steps && column + 2 <= right; i++)
        column = 1 + grid_put(grid, row, column, right, i <= place ? (wizard->ascii ? "*" : "★") : (wizard->ascii ? "." : "☆"),
                              i <= place ? STYLE_ACCENT : STYLE_DIM);
    return column;
}

static void draw_track(const struct wizard *wizard, struct grid *grid, int row, int column, int right,
                       const struct slider *slider)
{
    AUTO_FREE char *first = digits_shown(slider_value(slider, 0));
    AUTO_FREE char *last = digits_shown(slider_value(slider, slider->steps));
    int room = right - column - utf8_width(first) - utf8_width(last) - 4, track = room < TRACK_COLUMNS ? room : TRACK_COLUMNS;
    if (track < TRACK_LEAST)
        return;
    column = 1 + grid_put(grid, row, column, right, first, STYLE_DIM);
    int left = column;
    grid_put(grid, row, left, right, wizard->ascii ? "|" : "├", STYLE_ACCENT);
    for (int i = 1; i < track; i++)
        grid_put(grid, row, left + i, right, wizard->ascii ? "-" : "─", STYLE_ACCENT);
    grid_put(grid, row, left + track, right, wizard->ascii ? "|" : "┤", STYLE_ACCENT);
    long place;
    if (place_now(wizard, slider, &place) && slider->steps > 0)
        grid_put(grid, row, left + (int)((double)place / (double)slider->steps * track + 0.5), right,
                 wizard->ascii ? "O" : "●", STYLE_FOCUS);
    grid_put(grid, row, left + track + 2, right, last, STYLE_DIM);
}

void slider_draw(const struct wizard *wizard, const struct window *window, struct grid *grid, const struct entry *entry,
                 int page_row, int column)
{
    enum { STARS_AT_MOST = 10 };
    int row = window_row(window, page_row), right = window->area.right - 1;
    struct slider slider;
    slider_read(entry->control, &slider);
    if (row < 0)
        return;
    grid_put(grid, row, column - 1, column, sign(wizard, SIGN_VERTICAL), STYLE_ACCENT);
    editor_draw(&wizard->editor, grid, row, column, 1, NUMBER_COLUMNS, STYLE_INPUT, wizard->dialog.kind == DIALOG_NONE);
    column += NUMBER_COLUMNS + 1;
    if (control_has_appearance(entry->control, "rating") && slider.steps < STARS_AT_MOST)
        draw_stars(wizard, grid, row, column, right, &slider);
    else
        draw_track(wizard, grid, row, column, right, &slider);
}
