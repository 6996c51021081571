/* SPDX-License-Identifier: MIT */
/* Signals made into a queue one can poll, and a tty that is restored even when the program crashes. */
#ifndef RUAMRANG_TERMINAL_SIGNALS_H
#define RUAMRANG_TERMINAL_SIGNALS_H

#include "base/error.h"

#include <stddef.h>
#include <termios.h>

/* From here on SIGHUP SIGINT SIGTERM SIGWINCH SIGTSTP SIGCONT wait in the queue, and crashes first restore the tty
 * (once signals_guard has said how). Returns 0 or -1. */
int signals_start(struct error *err);
void signals_stop(void);

int signals_descriptor(void); /* readable when something waits */
int signals_take(void);       /* the next signal's number, 0 when none waits */

/* How to restore the tty; `restore` is copied. Between signals_guard and signals_unguard the tty is ours. */
void signals_guard(const char *restore, size_t length, const struct termios *modes);
void signals_unguard(void);
void signals_rescue(void); /* restores a guarded tty now; async-signal-safe */

/* While another program has the tty or we are stopped: SIGTSTP and SIGCONT do what they do by default. */
void signals_let_stop(bool on);

#endif
