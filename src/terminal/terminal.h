/* SPDX-License-Identifier: MIT */
/* The one place that knows curses and the tty: bytes become events, a grid becomes a screen. Knows no form. */
#ifndef RUAMRANG_TERMINAL_TERMINAL_H
#define RUAMRANG_TERMINAL_TERMINAL_H

#include "base/error.h"
#include "view/grid.h"
#include "editor/event.h"

struct terminal;

struct terminal_options {
    bool no_color; /* --no-color; NO_COLOR and what TERM cannot do are looked up here */
    bool needs_marks; /* ask the terminal whether it can show Thai; EVENT_NO_MARKS comes when it cannot */
};

/* Takes over the tty (raw, alternate screen, bracketed paste, XON/XOFF off). NULL with a sentence when stdin or
 * stdout is no terminal or TERM is unusable. Fatal signals restore the tty before anything else. */
struct terminal *terminal_open(const struct terminal_options *options, struct error *err);
void terminal_close(struct terminal *terminal); /* restores the tty; NULL is fine */
void terminal_rescue(void); /* restores the tty from anywhere, also a signal handler; all there is to do before abort */
bool terminal_lacks_thai(void); /* a Linux console, which drops vowels and tones; may be asked before it is opened */
bool terminal_is_colored(const struct terminal *terminal);
void terminal_size(const struct terminal *terminal, int *rows, int *columns);

/* Waits until something happens or `timeout` milliseconds have passed (-1: for ever), then gives one event; EVENT_TICK
 * on timeout. Everything already read is given without waiting: terminal_has_more says so, draw only when it is false.
 * Returns 0, or the number of the signal that asks to end (SIGHUP, SIGTERM, SIGINT; SIGHUP also when the tty is gone). */
int terminal_next(struct terminal *terminal, int timeout, struct event *event);
bool terminal_has_more(const struct terminal *terminal);

/* Makes the screen equal to the grid, sending only what differs, in one write. The grid is then settled. */
void terminal_show(struct terminal *terminal, struct grid *grid);
void terminal_repaint(struct terminal *terminal); /* the next show sends everything */
void terminal_bell(struct terminal *terminal);
void terminal_suspend(struct terminal *terminal); /* Ctrl-Z: restore, stop, take over again */
/* Runs argv (argv[0] looked up in PATH, no shell) on the restored tty and takes over again. The exit status, 128 + n
 * when signal n ended it, or -1 with a sentence when it could not be started. After this and a suspend an
 * EVENT_RESIZE comes, for the window may have changed meanwhile. */
int terminal_run(struct terminal *terminal, char *const argv[], struct error *err);

#endif
