/* SPDX-License-Identifier: MIT */
/* The screen as a value: cells with meanings instead of colours, and one cursor. Knows no terminal. */
#ifndef RUAMRANG_VIEW_GRID_H
#define RUAMRANG_VIEW_GRID_H

#include "text/cluster.h"
#include "text/utf8.h"

/* Meanings; terminal/style.c maps each to attributes in one table. Letter: used in golden screens. */
#define STYLES(X)                                                                                  \
    X(STYLE_PLAIN, '.')    /* text */                                                              \
    X(STYLE_TITLE, 'T')    /* top line */                                                          \
    X(STYLE_HEADING, 'H')  /* section names, labels of the focused question */                     \
    X(STYLE_DIM, 'd')      /* hints, units, counts */                                              \
    X(STYLE_BORDER, 'b')   /* lines and boxes */                                                   \
    X(STYLE_INPUT, 'i')    /* an answer that can be edited */                                      \
    X(STYLE_FOCUS, 'F')    /* where the keys go */                                                 \
    X(STYLE_SELECTION, 's')/* selected text */                                                     \
    X(STYLE_KEY, 'k')      /* key names on the key line */                                         \
    X(STYLE_GOOD, 'g')     /* done, better */                                                      \
    X(STYLE_WARNING, 'w')  /* to look at */                                                        \
    X(STYLE_ERROR, 'e')    /* to fix, worse */                                                     \
    X(STYLE_ACCENT, 'a')   /* bars, points on the grid */                                          \
    X(STYLE_STATUS, 'm')   /* the line that says what just happened */                            \
    X(STYLE_GONE, 'x')     /* words that were taken out */                                         \
    X(STYLE_NEW, 'n')      /* words that were put in */

enum style {
#define X(name, letter) name,
    STYLES(X)
#undef X
    STYLE_COUNT
};

struct cell {
    uint32_t chars[GLYPH_CHARS]; /* base and marks; chars[0] == 0: right half of a wide cell */
    uint8_t style;               /* enum style */
    uint8_t flagged;             /* draw in reverse: text a reader should check */
    uint8_t unused[2];           /* zero, so that rows compare with memcmp */
};

struct grid {
    int rows, columns;
    struct cell *cells;             /* rows * columns, row after row; owned */
    bool *touched;                  /* rows: drawn into since grid_settle; owned */
    int cursor_row, cursor_column;  /* where the hardware cursor rests */
    bool cursor_visible;
    struct runes put;               /* room for the text of one grid_put */
};

void grid_init(struct grid *grid);
void grid_done(struct grid *grid);
void grid_resize(struct grid *grid, int rows, int columns); /* clears */
void grid_clear(struct grid *grid);                         /* spaces in STYLE_PLAIN, cursor hidden */
void grid_settle(struct grid *grid);                        /* it was shown: no row is touched */

/* `right` and `bottom` are the first column and row not touched. Drawing is clipped to the grid; a wide cluster that
 * does not fit whole leaves a blank; newlines draw nothing. The puts return the column after what was drawn. Control
 * and invisible characters are never put into a cell. */
int grid_put_runes(struct grid *grid, int row, int column, int right, const uint32_t *chars, size_t count,
                   enum style style);
int grid_put(struct grid *grid, int row, int column, int right, const char *text, enum style style);
/* Like grid_put, ending in "…" when the text does not fit before `right`. */
int grid_put_short(struct grid *grid, int row, int column, int right, const char *text, enum style style);
void grid_fill(struct grid *grid, int row, int column, int right, enum style style); /* spaces */
void grid_set_style(struct grid *grid, int row, int column, int right, enum style style);
/* Single box lines; `ascii` uses + - |. */
void grid_box(struct grid *grid, int top, int left, int bottom, int right, bool ascii, enum style style);
void grid_line(struct grid *grid, int row, int left, int right, bool ascii, enum style style);

/* One row as UTF-8 as a reader would copy it (SARA AM composed again, trailing blanks cut); yours. */
char *grid_row_text(const struct grid *grid, int row);
bool grid_shows(const struct grid *grid, const char *words); /* within one row */
char *grid_row_styles(const struct grid *grid, int row); /* the style letters, trailing '.' cut; yours */

#endif
