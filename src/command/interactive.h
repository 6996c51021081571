/* SPDX-License-Identifier: MIT */
/* A session on a real terminal: the one loop of the program. */
#ifndef RUAMRANG_COMMAND_INTERACTIVE_H
#define RUAMRANG_COMMAND_INTERACTIVE_H

#include "command/session.h"

struct terminal;
/* What the session begins with. */
struct interactive_start {
    int (*open)(struct session *session, void *data, struct error *err); /* enum exit_code */
    void *data;
    const char *otherwise; /* N_() what to use when stdin or stdout is no terminal: EXIT_NO_TERMINAL. NULL: there is one */
    const char *folder; /* of the draft that is opened, whose last screen may be shown at once; or NULL */
};
/* Opens the terminal on a ready session, then runs until the writer leaves. enum exit_code, or 128 + signal. */
int interactive_run(const struct options *options, const struct interactive_start *start);

#endif
