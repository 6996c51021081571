/* SPDX-License-Identifier: MIT */
#include "view/grid.h"

#include "base/memory.h"
#include "text/utf8.h"

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
    grid_init(grid);
}

static struct cell *cell_at(const struct grid *grid, int row, int column)
{
    return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

static const struct cell blank = {.chars = {' '}, .style = STYLE_PLAIN};

void grid_clear(struct grid *grid)
{
    size_t count = (size_t)grid->rows * (size_t)grid->columns;
    for (size_t i = 0; i < count; i++)
        grid->cells[i] = blank;
    grid->cursor_row = grid->cursor_column = 0;
    grid->cursor_visible = false;
}

void grid_resize(struct grid *grid, int rows, int columns)
{
    grid->rows = rows > 0 ? rows : 0;
    grid->columns = columns > 0 ? columns : 0;
    grid->cells =
        memory_resize(grid->cells, (size_t)grid->rows * (size_t)grid->columns, sizeof *grid->cells);
    grid_clear(grid);
}

/* The columns [*left, *right) that lie on the grid; false when there are none. */
static bool clip(const struct grid *grid, int row, int *left, int *right)
{
    if (*left < 0)
        *left = 0;
    if (*right > grid->columns)
        *right = grid->columns;
    return row >= 0 && row < grid->rows && *left < *right;
}

/* Half a wide character is no character: what the new cells [left, right) cut through becomes blank. */
static void blank_torn_halves(struct grid *grid, int row, int left, int right)
{
    if (cell_at(grid, row, left)->chars[0] == 0 && left > 0)
        memcpy(cell_at(grid, row, left - 1)->chars, blank.chars, sizeof blank.chars);
    if (right < grid->columns && cell_at(grid, row, right)->chars[0] == 0)
        memcpy(cell_at(grid, row, right)->chars, blank.chars, sizeof blank.chars);
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

static void put_plain(struct grid *grid, int row, int column, uint32_t cp, enum style style)
{
    blank_torn_halves(grid, row, column, column + 1);
    *cell_at(grid, row, column) = (struct cell){.chars = {cp}, .style = (uint8_t)style};
}

int grid_put_runes(struct grid *grid, int row, int column, int right, const uint32_t *chars,
                   size_t count, enum style style)
{
    int left = 0;
    bool on_grid = clip(grid, row, &left, &right);
    for (size_t at = 0, next; at < count; at = next) {
        next = cluster_next(chars, count, at);
        int width = cluster_width(chars, at, next);
        if (width == 0)
            continue;
        if (column + width > right) {
            grid_fill(grid, row, column, right, style);
            return column > right ? column : right;
        }
        if (next == at + 1 && char_is_plain(chars[at])) {
            if (on_grid && column >= left)
                put_plain(grid, row, column++, chars[at], style);
            else
                column++;
            continue;
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
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    return grid_put_runes(grid, row, column, right, runes.chars, runes.count, style);
}

int grid_put_short(struct grid *grid, int row, int column, int right, const char *text,
                   enum style style)
{
    if (right > grid->columns)
        right = grid->columns;
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    if (column + runes_width(runes.chars, runes.count) > right) {
        if (column >= right)
            return column;
        uint32_t ellipsis = ELLIPSIS;
        runes.count = runes_fit(runes.chars, runes.count, right - column - 1);
        runes_insert(&runes, runes.count, &ellipsis, 1);
    }
    return grid_put_runes(grid, row, column, right, runes.chars, runes.count, style);
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
