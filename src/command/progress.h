/* SPDX-License-Identifier: MIT */
/* Work that takes its time: a bar on standard error when that is a terminal, and Ctrl-C to stop it. */
#ifndef RUAMRANG_COMMAND_PROGRESS_H
#define RUAMRANG_COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* From here on Ctrl-C (SIGINT), SIGTERM and SIGHUP do not end the program but make progress_tell say so. `words` is what is
 * being done, lent until the end. */
void progress_start(const char *words);
/* false: it is to be stopped. `data` is not looked at. Draws ten times a second at most, and nothing in the first third of one. */
bool progress_tell(void *data, uint64_t done, uint64_t total);
void progress_end(void); /* the bar goes, signals are as before */
bool progress_was_stopped(void); /* by a signal, since the start */

#endif
