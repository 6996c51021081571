/* SPDX-License-Identifier: MIT */
/* A child of the program that does one piece of work for it and has nothing to do with the terminal's keys. */
#ifndef RUAMRANG_BASE_CHILD_H
#define RUAMRANG_BASE_CHILD_H

#include <sys/types.h>

/* fork(). No signal handler of the program runs in the child. What the keys of the terminal send to all that stands in front
 * of it (SIGINT, SIGQUIT, SIGTSTP, and SIGHUP) the child does not hear, also after exec: the program answers them and ends it. */
pid_t child_fork(void);

#endif
