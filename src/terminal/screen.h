/* SPDX-License-Identifier: MIT */
/* A grid onto the tty through ncurses, sending what differs. Reads no keys. */
#ifndef RUAMRANG_TERMINAL_SCREEN_H
#define RUAMRANG_TERMINAL_SCREEN_H

#include "base/buffer.h"
#include "base/error.h"
#include "view/grid.h"

struct screen {
    struct grid shown;   /* what ncurses was last given; no cells: nothing yet */
    void *curses;        /* SCREEN; owned */
    struct buffer enter; /* modes ncurses does not set: the keypad's and bracketed paste */
    struct buffer leave; /* the same undone */
    bool repaint;
};

/* Takes the tty over: raw, no echo, alternate screen. 0, or -1 with a sentence when TERM is unusable. */
int screen_open(struct screen *screen, bool color, struct error *err);
void screen_close(struct screen *screen);
/* Bytes that bring the tty back to a usable state from anywhere, for crashes. */
void screen_rescue_bytes(const struct screen *screen, struct buffer *bytes);

void screen_show(struct screen *screen, struct grid *grid); /* looks at the rows touched, and settles them */
void screen_repaint(struct screen *screen); /* the next show sends everything */
void screen_resize(struct screen *screen, int rows, int columns);
void screen_bell(void);
void screen_leave(const struct screen *screen); /* the tty as it was found */
void screen_enter(struct screen *screen);

#endif
