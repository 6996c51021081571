/* SPDX-License-Identifier: MIT */
/* Figures in cells: influence × interest grid, groups × levels matrix, before/after bars. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "view/parts.h"
#include "wizard/arrange.h"
#include "wizard/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct canvas {
    const struct wizard *wizard;
    const struct window *window;
    struct grid *grid;
    int row, column; /* page row and grid column of the upper left corner */
    bool focused;
};

static void put(const struct canvas *canvas, int row, int column, const char *text, enum style style)
{
    window_text(canvas->window, canvas->grid, canvas->row + row, canvas->column + column, canvas->window->area.right,
                text, style);
}

static void put_cursor(const struct canvas *canvas, int row, int column)
{
    int at = window_row(canvas->window, canvas->row + row);
    if (at < 0)
        return;
    canvas->grid->cursor_row = at;
    canvas->grid->cursor_column = canvas->column + column;
    canvas->grid->cursor_visible = true;
}

static bool is_chosen(const struct canvas *canvas, size_t row)
{
    return canvas->focused && canvas->wizard->figure.row == (int)row;
}

static void draw_row_name(const struct canvas *canvas, const struct figure_row *row, size_t index, int at, int right)
{
    AUTO_FREE char *name = memory_print("%zu %s", index + 1, row->name);
    int line = window_row(canvas->window, canvas->row + at);
    if (line >= 0)
        grid_put_short(canvas->grid, line, canvas->column, right, name,
                       is_chosen(canvas, index) ? STYLE_FOCUS : STYLE_PLAIN);
    if (is_chosen(canvas, index))
        put_cursor(canvas, at, 0);
}

/* ---- grid ---- */

static void draw_grid_cell(const struct canvas *canvas, const struct figure *figure, int x, int y, int left, int width)
{
    struct buffer here AUTO_BUFFER;
    buffer_init(&here);
    bool chosen = false;
    for (size_t i = 0; i < figure->rows_count; i++) {
        if (figure_step(figure->rows[i].x) != x || figure_step(figure->rows[i].y) != y)
            continue;
        buffer_print(&here, "%s%zu", here.length ? " " : "", i + 1);
        chosen = chosen || is_chosen(canvas, i);
    }
    int row = GRID_STEPS - 1 - y;
    int line = window_row(canvas->window, canvas->row + row);
    int column = canvas->column + left + x * width;
    if (line < 0)
        return;
    grid_put_short(canvas->grid, line, column, column + width - 1, here.length ? buffer_text(&here) : "·",
                   chosen ? STYLE_FOCUS : here.length ? STYLE_ACCENT : STYLE_DIM);
}

static void draw_grid(const struct canvas *canvas, const struct figure *figure)
{
    int room = canvas->window->area.right - canvas->column - 4;
    int width = room / GRID_STEPS > 10 ? 10 : room / GRID_STEPS;
    for (int y = 0; y < GRID_STEPS; y++) {
        char step[8];
        snprintf(step, sizeof step, "%d", y + 1);
        put(canvas, GRID_STEPS - 1 - y, 0, step, STYLE_DIM);
        put(canvas, GRID_STEPS - 1 - y, 2, sign(canvas->wizard, SIGN_VERTICAL), STYLE_BORDER);
        for (int x = 0; x < GRID_STEPS; x++)
            draw_grid_cell(canvas, figure, x, y, 4, width);
    }
    for (int x = 0; x < GRID_STEPS; x++) {
        char step[8];
        snprintf(step, sizeof step, "%d", x + 1);
        put(canvas, GRID_STEPS, 4 + x * width, step, STYLE_DIM);
    }
    AUTO_FREE char *upwards = memory_print(_("upwards: %s"), figure->y_label ? figure->y_label : "y");
    AUTO_FREE char *to_the_right = memory_print(_("to the right: %s"), figure->x_label ? figure->x_label : "x");
    put(canvas, GRID_STEPS + 1, 0, upwards, STYLE_DIM);
    put(canvas, GRID_STEPS + 2, 0, to_the_right, STYLE_DIM);
    for (size_t i = 0; i < figure->rows_count; i++)
        draw_row_name(canvas, &figure->rows[i], i, figure_row_top(figure, (int)i), canvas->window->area.right);
}

/* ---- matrix ---- */

enum { MATRIX_NAME_LEAST = 16, MATRIX_CELL_MOST = 6 };

static void draw_matrix_row(const struct canvas *canvas, const struct figure *figure, size_t index, int left, int width)
{
    const struct figure_row *row = &figure->rows[index];
    int at = figure_row_top(figure, (int)index);
    draw_row_name(canvas, row, index, at, canvas->column + left - 1);
    for (size_t c = 0; c < figure->columns.choices_count; c++) {
        bool here = is_chosen(canvas, index) && canvas->wizard->figure.column == (int)c;
        bool on = row->cell && value_has_token(instance_value(row->cell), figure->columns.choices[c].value);
        const char *box = !row->cell ? " – " : sign(canvas->wizard, on ? SIGN_BOX_ON : SIGN_BOX_OFF);
        put(canvas, at, left + (int)c * width, box, here ? STYLE_FOCUS : on ? STYLE_ACCENT : STYLE_PLAIN);
        if (here)
            put_cursor(canvas, at, left + (int)c * width + 1);
    }
}

/* Levels have long names: the columns are numbered and the names stand below. */
static void draw_matrix_names(const struct canvas *canvas, const struct figure *figure, int left, int width)
{
    for (size_t c = 0; c < figure->columns.choices_count; c++) {
        bool here = canvas->focused && canvas->wizard->figure.column == (int)c;
        AUTO_FREE char *number = memory_print(" %zu", c + 1);
        AUTO_FREE char *name = memory_print("%zu = %s", c + 1, figure->columns.choices[c].label);
        put(canvas, 0, left + (int)c * width, number, here ? STYLE_HEADING : STYLE_DIM);
        put(canvas, figure_row_top(figure, (int)(figure->rows_count + c)), 0, name, here ? STYLE_HEADING : STYLE_DIM);
    }
}

static void draw_matrix(const struct canvas *canvas, const struct figure *figure)
{
    int columns = (int)figure->columns.choices_count;
    int room = canvas->window->area.right - canvas->column;
    int width = columns ? (room - MATRIX_NAME_LEAST) / columns : room;
    width = width > MATRIX_CELL_MOST ? MATRIX_CELL_MOST : width < 4 ? 4 : width;
    int left = room - columns * width;
    draw_matrix_names(canvas, figure, left, width);
    for (size_t i = 0; i < figure->rows_count; i++)
        draw_matrix_row(canvas, figure, i, left, width);
}

/* ---- bars ---- */

/* One of the two bars of an indicator; both are drawn to the same scale: `room` columns for `most`. */
struct bar {
    const char *name, *text;
    double value;
    enum style style;
};

enum { BAR_NAME_COLUMNS = 9 };

static void draw_bar(const struct canvas *canvas, int row, const struct bar *bar, double most, int room)
{
    put(canvas, row, 2, bar->name, STYLE_DIM);
    int length = isnan(bar->value) || most <= 0 || room <= 0 ? 0 : (int)lround(fabs(bar->value) / most * room);
    if (!isnan(bar->value) && length == 0)
        length = 1;
    for (int i = 0; i < length; i++)
        put(canvas, row, BAR_NAME_COLUMNS + i, sign(canvas->wizard, SIGN_BAR), bar->style);
    put(canvas, row, BAR_NAME_COLUMNS + length + (length > 0), bar->text, STYLE_PLAIN);
}

/* "639,828 krathong worse", or that there is none. Yours. */
static char *figure_in_words(double value, const char *text, const char *unit, const char *verdict)
{
    return isnan(value) ? memory_copy_string(_("not given")) : memory_print("%s %s %s", text, unit, verdict);
}

static void draw_bars_row(const struct canvas *canvas, const struct figure *figure, size_t index)
{
    const struct figure_row *row = &figure->rows[index];
    const char *verdict = row->better > 0 ? _("better") : row->better < 0 ? _("worse") : "";
    AUTO_FREE char *before = figure_in_words(row->before, row->before_text, row->unit, "");
    AUTO_FREE char *after = figure_in_words(row->after, row->after_text, row->unit, verdict);
    const struct bar bars[] = {
        {_("before"), before, row->before, STYLE_DIM},
        {_("after"), after, row->after, row->better < 0 ? STYLE_ERROR : row->better > 0 ? STYLE_GOOD : STYLE_ACCENT},
    };
    double most = fmax(isnan(row->before) ? 0 : fabs(row->before), isnan(row->after) ? 0 : fabs(row->after));
    int words = utf8_width(before) > utf8_width(after) ? utf8_width(before) : utf8_width(after);
    int room = canvas->window->area.right - canvas->column - BAR_NAME_COLUMNS - words - 2;
    int at = figure_row_top(figure, (int)index);
    draw_row_name(canvas, row, index, at, canvas->window->area.right);
    draw_bar(canvas, at + 1, &bars[0], most, room);
    draw_bar(canvas, at + 2, &bars[1], most, room);
}

static void draw_bars(const struct canvas *canvas, const struct figure *figure)
{
    for (size_t i = 0; i < figure->rows_count; i++)
        draw_bars_row(canvas, figure, i);
}

void figure_draw(const struct wizard *wizard, const struct window *window, struct grid *grid,
                 const struct entry *entry, int page_row, int column)
{
    static void (*const DRAWERS[])(const struct canvas *, const struct figure *) = {
        [FIGURE_GRID] = draw_grid, [FIGURE_MATRIX] = draw_matrix, [FIGURE_BARS] = draw_bars};
    struct canvas canvas = {wizard, window, grid, page_row, column, arrange_is_focused(wizard, entry)};
    struct figure figure;
    figure_read(wizard->instance, entry->control, &figure);
    if (!figure.rows_count)
        put(&canvas, 0, 0, _("(appears when the list has items)"), STYLE_DIM);
    else if (DRAWERS[figure.kind])
        DRAWERS[figure.kind](&canvas, &figure);
    figure_done(&figure);
}
