/* SPDX-License-Identifier: MIT */
/* A program in a pseudo-terminal of its own, its screen kept by libvterm: for tests from key to picture. */
#ifndef RUAMRANG_TESTS_PTY_H
#define RUAMRANG_TESTS_PTY_H

#include "view/grid.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

struct pty {
    int master;
    pid_t child;
    VTerm *vterm;
    VTermScreen *screen;
    int rows, columns;
    int cursor_row, cursor_column;
    bool cursor_visible;
    bool alternate;   /* the alternate screen is shown */
    unsigned bells;   /* rung so far */
    size_t output;    /* bytes the program has written so far */
    bool ended;       /* the program has closed its side */
};

/* Starts argv (argv[0] looked up in PATH), or `run(data)` in a child process which then exits with its result. TERM is
 * xterm-256color. */
void pty_start(struct pty *pty, int rows, int columns, char *const argv[]);
void pty_start_function(struct pty *pty, int rows, int columns, int (*run)(void *data), void *data);

/* Milliseconds that a program may keep the test waiting. It only ends what hangs: machines are slow, busy, and stand still. */
extern int pty_patience;

/* What pty_finish returns when the program did not end by itself within that time. */
enum { PTY_KILLED = -1 };
int pty_finish(struct pty *pty); /* frees; the exit status, or 128 + the signal that ended it */
void pty_hang_up(struct pty *pty); /* closes the terminal under the program */

void pty_send(struct pty *pty, const char *bytes, size_t length);
void pty_type(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int columns);

/* Read what the program writes until ...; false after pty_patience (pty_quiet: never). What is expected is waited for; who
 * waits for pty_quiet alone knows nothing of what a slow program has yet to do. */
bool pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *data), const void *data);
bool pty_wait_bell(struct pty *pty, unsigned bells);
bool pty_wait_text(struct pty *pty, const char *text); /* somewhere on the screen, in one row */
bool pty_wait_end(struct pty *pty);                    /* the program closes its side */
void pty_quiet(struct pty *pty, int milliseconds);     /* nothing comes for so long */

/* The screen as a grid (grid_init'ed): the characters, the cursor, and `flagged` where a cell is in reverse. */
void pty_read(const struct pty *pty, struct grid *grid);
char *pty_row(const struct pty *pty, int row); /* as grid_row_text gives it; yours */

#endif
