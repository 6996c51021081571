/* SPDX-License-Identifier: MIT */
#include "view/grid.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { SARA_AA = 0x0E32, SARA_AM = 0x0E33, NIKHAHIT = 0x0E4D, ELLIPSIS = 0x2026 };

struct box_chars {
    uint32_t top_left, top_right, bottom_left, bottom_right, horizontal, vertical;
};

static const struct box_chars line_box = {0x250C, 0x2510, 0x2514, 0x2518, 0x2500, 0x2502};
static const struct box_chars ascii_box = {'+', '+', '+', '+', '-', '|'};

static const char style_letters[STYLE_COUNT] = {
#define X(name, letter) [name] = letter,
    STYLES(X)
#undef X
};

void grid_init(struct grid *grid)
{
    *grid = (struct grid){0};
}

void grid_done(struct grid *grid)
{
    free(grid->cells);
    free(grid->touched);
    runes_done(&grid->put);
    grid_init(grid);
}

static struct cell *cell_at(const struct grid *grid, int row, int column)
{
    return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

static const struct cell blank = {.chars = {' '}, .style = STYLE_PLAIN};

void grid_clear(struct grid *grid)
{
    size_t columns = (size_t)grid->columns;
    for (size_t i = 0; i < columns && grid->rows > 0; i++)
        grid->cells[i] = blank;
    for (int row = 1; row < grid->rows; row++)
        memcpy(cell_at(grid, row, 0), grid->cells, columns * sizeof blank);
    if (grid->rows > 0)
        memset(grid->touched, true, (size_t)grid->rows * sizeof *grid->touched);
    grid->cursor_row = grid->cursor_column = 0;
    grid->cursor_visible = false;
}

void grid_settle(struct grid *grid)
{
    if (grid->rows > 0)
        memset(grid->touched, false, (size_t)grid->rows * sizeof *grid->touched);
}

void grid_resize(struct grid *grid, int rows, int columns)
{
    grid->rows = rows > 0 ? rows : 0;
    grid->columns = columns > 0 ? columns : 0;
    grid->cells =
        memory_resize(grid->cells, (size_t)grid->rows * (size_t)grid->columns, sizeof *grid->cells);
    grid->touched = memory_resize(grid->touched, (size_t)grid->rows, sizeof *grid->touched);
    grid_clear(grid);
}

/* The columns [*left, *right) that lie on the grid, in a row to be drawn into; false when there are none. */
static bool clip(struct grid *grid, int row, int *left, int *right)
{
    if (*left < 0)
        *left = 0;
    if (*right > grid->columns)
        *right = grid->columns;
    bool any = row >= 0 && row < grid->rows && *left < *right;
    if (any)
        grid->touched[row] = true;
    return any;
}

/* Half a wide character is no character: what new cells cut through becomes blank, before them and behind. */
static void blank_half(struct grid *grid, int row, int column)
{
    memcpy(cell_at(grid, row, column)->chars, blank.chars, sizeof blank.chars);
}

static bool is_right_half(const struct grid *grid, int row, int column)
{
    return column > 0 && column < grid->columns && cell_at(grid, row, column)->chars[0] == 0;
}

static void blank_torn_halves(struct grid *grid, int row, int left, int right)
{
    if (is_right_half(grid, row, left))
        blank_half(grid, row, left - 1);
    if (is_right_half(grid, row, right))
        blank_half(grid, row, right);
}

static void put_glyph(struct grid *grid, int row, int column, const struct glyph *glyph,
                      enum style style)
{
    blank_torn_halves(grid, row, column, column + glyph->width);
    struct cell cell = {.style = (uint8_t)style, .flagged = glyph->flagged};
    for (int half = 1; half < glyph->width; half++)
        *cell_at(grid, row, column + half) = cell;
    memcpy(cell.chars, glyph->chars, sizeof cell.chars);
    *cell_at(grid, row, column) = cell;
}

/* Clusters of one cell each from `*at` on, as far as they go and fit; returns the column after them. */
static int put_plain(struct grid *grid, int row, int column, int right, const uint32_t *chars,
                     size_t count, size_t *at, enum style style)
{
    int left = column;
    bool cuts = is_right_half(grid, row, left);
    struct cell *cell = cell_at(grid, row, left);
    for (; *at < count && column < right; column++, cell++) {
        size_t base = *at, end = cluster_in_one_cell(chars, count, base);
        if (end == base)
            break;
        *cell = (struct cell){.chars = {chars[base]}, .style = (uint8_t)style};
        for (size_t mark = base + 1; mark < end; mark++)
            cell->chars[mark - base] = chars[mark];
        *at = end;
    }
    if (column > left && cuts)
        blank_half(grid, row, left - 1);
    if (column > left && is_right_half(grid, row, column))
        blank_half(grid, row, column);
    return column;
}

int grid_put_runes(struct grid *grid, int row, int column, int right, const uint32_t *chars,
                   size_t count, enum style style)
{
    int left = 0;
    bool on_grid = clip(grid, row, &left, &right);
    for (size_t at = 0, next; at < count; at = next) {
        if (on_grid && column >= left && column < right)
            column = put_plain(grid, row, column, right, chars, count, &at, style);
        next = cluster_next(chars, count, at);
        int width = at < count ? cluster_width(chars, at, next) : 0;
        if (width == 0)
            continue;
        if (column + width > right) {
            grid_fill(grid, row, column, right, style);
            return column > right ? column : right;
        }
        struct glyph glyphs[2];
        int glyphs_count = on_grid && column >= left ? cluster_glyphs(chars, at, next, glyphs) : 0;
        for (int i = 0, at_column = column; i < glyphs_count; at_column += glyphs[i++].width)
            put_glyph(grid, row, at_column, &glyphs[i], style);
        column += width;
    }
    return column;
}

int grid_put(struct grid *grid, int row, int column, int right, const char *text, enum style style)
{
    struct runes *put = &grid->put;
    runes_set_utf8(put, text, strlen(text));
    return grid_put_runes(grid, row, column, right, put->chars, put->count, style);
}

int grid_put_short(struct grid *grid, int row, int column, int right, const char *text,
                   enum style style)
{
    if (right > grid->columns)
        right = grid->columns;
    struct runes *put = &grid->put;
    runes_set_utf8(put, text, strlen(text));
    if (column + runes_width(put->chars, put->count) > right) {
        if (column >= right)
            return column;
        uint32_t ellipsis = ELLIPSIS;
        put->count = runes_fit(put->chars, put->count, right - column - 1);
        runes_insert(put, put->count, &ellipsis, 1);
    }
    return grid_put_runes(grid, row, column, right, put->chars, put->count, style);
}

void grid_fill(struct grid *grid, int row, int column, int right, enum style style)
{
    if (!clip(grid, row, &column, &right))
        return;
    blank_torn_halves(grid, row, column, right);
    struct cell cell = blank;
    cell.style = (uint8_t)style;
    for (; column < right; column++)
        *cell_at(grid, row, column) = cell;
}

void grid_set_style(struct grid *grid, int row, int column, int right, enum style style)
{
    if (!clip(grid, row, &column, &right))
        return;
    for (; column < right; column++)
        cell_at(grid, row, column)->style = (uint8_t)style;
}

/* One character of a line, for which there is nothing to clip but the whole. */
static void put_char(struct grid *grid, int row, int column, uint32_t cp, enum style style)
{
    grid_put_runes(grid, row, column, column + 1, &cp, 1, style);
}

void grid_line(struct grid *grid, int row, int left, int right, bool ascii, enum style style)
{
    const struct box_chars *box = ascii ? &ascii_box : &line_box;
    if (!clip(grid, row, &left, &right))
        return;
    for (int column = left; column < right; column++)
        put_char(grid, row, column, box->horizontal, style);
}

void grid_box(struct grid *grid, int top, int left, int bottom, int right, bool ascii,
              enum style style)
{
    const struct box_chars *box = ascii ? &ascii_box : &line_box;
    if (bottom - top < 2 || right - left < 2)
        return;
    grid_line(grid, top, left + 1, right - 1, ascii, style);
    grid_line(grid, bottom - 1, left + 1, right - 1, ascii, style);
    for (int row = top + 1; row < bottom - 1; row++) {
        put_char(grid, row, left, box->vertical, style);
        put_char(grid, row, right - 1, box->vertical, style);
    }
    put_char(grid, top, left, box->top_left, style);
    put_char(grid, top, right - 1, box->top_right, style);
    put_char(grid, bottom - 1, left, box->bottom_left, style);
    put_char(grid, bottom - 1, right - 1, box->bottom_right, style);
}

/* Undo what cluster_glyphs did for the eye: the ring before SARA AA (or on it, when nothing stood
 * before) and the vowel are SARA AM again. */
static void add_cell_composed(struct runes *text, const struct cell *cell)
{
    size_t ring = text->count;
    while (ring > 0 && char_is_thai_mark(text->chars[ring - 1]))
        ring--;
    while (ring < text->count && text->chars[ring] != NIKHAHIT)
        ring++;
    const uint32_t *chars = cell->chars;
    size_t count = 0;
    while (count < GLYPH_CHARS && chars[count])
        count++;
    uint32_t sara_am = SARA_AM;
    if (count > 1 && chars[0] == SARA_AA && chars[1] == NIKHAHIT) {
        runes_insert(text, text->count, &sara_am, 1);
        runes_insert(text, text->count, chars + 2, count - 2);
    } else if (count > 0 && chars[0] == SARA_AA && ring < text->count) {
        runes_remove(text, ring, ring + 1);
        runes_insert(text, text->count, &sara_am, 1);
        runes_insert(text, text->count, chars + 1, count - 1);
    } else {
        runes_insert(text, text->count, chars, count);
    }
}

char *grid_row_text(const struct grid *grid, int row)
{
    AUTO_RUNES struct runes text;
    runes_init(&text);
    for (int column = 0; column < grid->columns; column++)
        add_cell_composed(&text, cell_at(grid, row, column));
    while (text.count > 0 && text.chars[text.count - 1] == ' ')
        text.count--;
    return runes_to_utf8(text.chars, text.count);
}

bool grid_shows(const struct grid *grid, const char *words)
{
    bool shows = false;
    for (int row = 0; row < grid->rows && !shows; row++) {
        AUTO_FREE char *text = grid_row_text(grid, row);
        shows = strstr(text, words) != NULL;
    }
    return shows;
}

char *grid_row_styles(const struct grid *grid, int row)
{
    int columns = grid->columns;
    while (columns > 0 && cell_at(grid, row, columns - 1)->style == STYLE_PLAIN)
        columns--;
    char *letters = memory_alloc((size_t)columns + 1);
    for (int column = 0; column < columns; column++)
        letters[column] = style_letters[cell_at(grid, row, column)->style];
    return letters;
}
