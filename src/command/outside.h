/* SPDX-License-Identifier: MIT */
/* The answer in focus, written in the writer's own editor. */
#ifndef RUAMRANG_COMMAND_OUTSIDE_H
#define RUAMRANG_COMMAND_OUTSIDE_H

#include "command/session.h"

struct terminal;
/* $VISUAL, $EDITOR, else nano or vi, started without a shell on a private temporary file. What went wrong is told on
 * the screen and the text stays as it was. */
void outside_edit(struct session *session, struct terminal *terminal);

#endif
