/* SPDX-License-Identifier: MIT */
/* Finding a command by its name, and the help pages, all read off the table of commands. */
#ifndef RUAMRANG_COMMAND_HELP_H
#define RUAMRANG_COMMAND_HELP_H

#include "base/buffer.h"
#include "command/command.h"

const struct command *command_find(const char *name); /* NULL: no such command */
const char *command_nearest(const char *name);        /* what was meant perhaps; NULL: nothing is near */

void help_print_all(struct buffer *out);
void help_print_command(const struct command *command, struct buffer *out);

#endif
