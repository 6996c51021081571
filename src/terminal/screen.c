/* SPDX-License-Identifier: MIT */
#include "terminal/screen.h"

#include "base/memory.h"
#include "terminal/style.h"
#include "terminal/terminfo.h"
#include "text/catalogue.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void send(const struct buffer *bytes)
{
    for (size_t sent = 0; sent < bytes->length;) {
        ssize_t count = write(STDOUT_FILENO, bytes->bytes + sent, bytes->length - sent);
        if (count <= 0)
            return; /* a tty that is gone shows itself at the next read */
        sent += (size_t)count;
    }
}

static bool is_ansi(void)
{
    const char *move = terminfo_string("cup");
    return move && strncmp(move, "\033[", 2) == 0;
}

static void prepare_modes(struct screen *screen)
{
    terminfo_add(&screen->enter, "smkx");
    if (is_ansi()) {
        buffer_add(&screen->enter, "\033[?2004h");
        buffer_add(&screen->leave, "\033[?2004l");
    }
    terminfo_add(&screen->leave, "rmkx");
}

int screen_open(struct screen *screen, bool color, struct error *err)
{
    *screen = (struct screen){.repaint = true};
    const char *name = getenv("TERM");
    SCREEN *curses = name && *name ? newterm(NULL, stdout, stdin) : NULL;
    if (!curses)
        return error_set(err, NULL,
                         _("The terminal type \"%s\" in TERM is not known on this computer."),
                         name ? name : "");
    screen->curses = curses;
    if (!terminfo_string("cup") || !terminfo_string("clear")) {
        screen_close(screen);
        return error_set(err, NULL, _("The terminal type \"%s\" in TERM cannot place text on a screen."),
                         name);
    }
    raw();
    noecho();
    nonl();
    typeahead(-1); /* never leave a frame half drawn because a key came */
    style_start(color);
    prepare_modes(screen);
    endwin(); /* until it has been left once, ncurses 6.4 writes after every movement, not once a frame */
    screen_enter(screen);
    return 0;
}

void screen_close(struct screen *screen)
{
    if (!screen->curses)
        return;
    send(&screen->leave);
    endwin();
    delscreen(screen->curses);
    grid_done(&screen->shown);
    buffer_done(&screen->enter);
    buffer_done(&screen->leave);
    screen->curses = NULL;
}

void screen_rescue_bytes(const struct screen *screen, struct buffer *bytes)
{
    static const char *const names[] = {"sgr0", "cnorm", "rmcup"};
    buffer_add(bytes, buffer_text(&screen->leave));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        terminfo_add(bytes, names[i]);
    buffer_add(bytes, "\r\n");
}

static cchar_t curses_cell(const struct cell *cell)
{
    wchar_t text[GLYPH_CHARS + 1] = {0};
    for (int i = 0; i < GLYPH_CHARS; i++)
        text[i] = (wchar_t)cell->chars[i];
    cchar_t out;
    setcchar(&out, text, style_attributes(cell->style, cell->flagged), style_pair(cell->style),
             NULL);
    return out;
}

/* Into newscr, the virtual screen that doupdate() sends (curs_refresh(3x)): a window of our own before it would be one more
 * copy of `shown`. Wide characters are given once: ncurses makes their right half itself. */
static void place(int row, const struct cell *cells, int from, int to)
{
    enum { ROOM = 64 };
    cchar_t run[ROOM];
    int count = 0, start = from;
    for (int column = from, last = -1; column < to; column++) {
        if (cells[column].chars[0] == 0)
            continue;
        if (count == ROOM) {
            mvwadd_wchnstr(newscr, row, start, run, count);
            count = 0;
            start = column;
            last = -1;
        }
        bool again = last >= 0 && memcmp(&cells[column], &cells[last], sizeof *cells) == 0;
        run[count] = again ? run[count - 1] : curses_cell(&cells[column]);
        count++;
        last = column;
    }
    if (count > 0)
        mvwadd_wchnstr(newscr, row, start, run, count);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* The end of the changed cells from `from` on: where a few equal ones follow, a new run is cheaper than giving them again. */
static int end_of_run(const struct cell *old, const struct cell *new, int from, int columns)
{
    enum { WORTH_A_RUN = 6 };
    int end = from + 1;
    for (int same = 0, column = end; column < columns && same < WORTH_A_RUN; column++) {
        same = same_cell(&old[column], &new[column]) ? same + 1 : 0;
        if (same == 0)
            end = column + 1;
    }
    return end;
}

/* true when the row had to be changed. */
static bool show_row(struct grid *shown, const struct grid *grid, int row)
{
    size_t start = (size_t)row * (size_t)grid->columns, width = (size_t)grid->columns;
    struct cell *old = shown->cells + start;
    const struct cell *new = grid->cells + start;
    if (memcmp(old, new, width * sizeof *new) == 0)
        return false;
    for (int from = 0, to; from < grid->columns; from = to) {
        to = from + 1;
        if (same_cell(&old[from], &new[from]))
            continue;
        to = end_of_run(old, new, from, grid->columns);
        while (from > 0 && new[from].chars[0] == 0)
            from--;
        place(row, new, from, to);
    }
    memcpy(old, new, width * sizeof *new);
    return true;
}

/* The cells of a screen we know nothing about differ from any others. */
static void forget_cells(struct screen *screen, int rows, int columns)
{
    grid_resize(&screen->shown, rows, columns);
    memset(screen->shown.cells, 0xFF,
           (size_t)rows * (size_t)columns * sizeof *screen->shown.cells);
    screen->shown.cursor_visible = true; /* as ncurses leaves it */
}

static bool show_cursor(struct grid *shown, const struct grid *grid)
{
    bool moved = shown->cursor_row != grid->cursor_row ||
                 shown->cursor_column != grid->cursor_column;
    bool changed = shown->cursor_visible != grid->cursor_visible;
    if (changed)
        curs_set(grid->cursor_visible);
    shown->cursor_row = grid->cursor_row;
    shown->cursor_column = grid->cursor_column;
    shown->cursor_visible = grid->cursor_visible;
    return moved || changed;
}

void screen_show(struct screen *screen, struct grid *grid)
{
    struct grid *shown = &screen->shown;
    if (shown->rows != grid->rows || shown->columns != grid->columns)
        forget_cells(screen, grid->rows, grid->columns);
    bool changed = screen->repaint;
    for (int row = 0; row < grid->rows; row++)
        if (screen->repaint || grid->touched[row])
            changed |= show_row(shown, grid, row);
    grid_settle(grid);
    changed |= show_cursor(shown, grid);
    if (!changed)
        return;
    if (screen->repaint)
        clearok(curscr, TRUE);
    screen->repaint = false;
    wmove(newscr, grid->cursor_row, grid->cursor_column);
    doupdate();
}

void screen_repaint(struct screen *screen)
{
    screen->repaint = true;
}

void screen_resize(struct screen *screen, int rows, int columns)
{
    resize_term(rows, columns);
    werase(newscr);
    forget_cells(screen, rows, columns);
    screen->repaint = true;
}

void screen_bell(void)
{
    beep();
}

void screen_leave(const struct screen *screen)
{
    send(&screen->leave);
    endwin();
}

void screen_enter(struct screen *screen)
{
    reset_prog_mode();
    send(&screen->enter);
    screen->repaint = true;
}
