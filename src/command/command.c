/* SPDX-License-Identifier: MIT */
#include "command/help.h"

#include "base/nearest.h"
#include "command/options.h"
#include "text/catalogue.h"

#include <string.h>

const struct command *const COMMANDS[] = {
    &COMMAND_NEW,  &COMMAND_EDIT,  &COMMAND_CHECK, &COMMAND_ADVISE, &COMMAND_SHOW, &COMMAND_EXPORT,
    &COMMAND_PACKAGE, &COMMAND_OPEN, &COMMAND_STATUS, &COMMAND_REVIEW, &COMMAND_IMPORT, &COMMAND_REPLY, &COMMAND_STEP,
    &COMMAND_FILL, &COMMAND_FORMS, &COMMAND_GUIDE, &COMMAND_REPLAY, NULL,
};

const struct command *command_find(const char *name)
{
    for (const struct command *const *command = COMMANDS; *command; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    return NULL;
}

const char *command_nearest(const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (const struct command *const *command = COMMANDS; *command; command++)
        nearest_try(&nearest, (*command)->name);
    return nearest.name;
}

void help_print_all(struct buffer *out)
{
    buffer_print(out, "%s\n\n", _("ruamrang (ร่วมร่าง) walks you through drafting an entry, question by question."));
    buffer_print(out, "%s\n  ruamrang\n  ruamrang COMMAND [OPTION...] [ARGUMENT...]\n\n", _("Usage:"));
    buffer_print(out, "%s\n", _("Without a command it opens your drafts and forms."));
    buffer_print(out, "\n%s\n", _("Commands:"));
    for (const struct command *const *command = COMMANDS; *command; command++)
        buffer_print(out, "  %-28s  %s\n", (*command)->usage, _((*command)->summary));
    buffer_print(out, "\n%s\n", _("Options:"));
    options_print_help(out);
    buffer_print(out, "\n%s\n", _("\"ruamrang COMMAND --help\" tells more about one command, with examples."));
}

void help_print_command(const struct command *command, struct buffer *out)
{
    buffer_print(out, "%s ruamrang %s\n\n", _("Usage:"), command->usage);
    buffer_print(out, "%s\n\n%s\n", _(command->summary), _(command->help));
    if (command->takes) {
        buffer_print(out, "\n%s\n", _("Options of this command:"));
        options_print_own(command->takes, out);
    }
    buffer_print(out, "\n%s\n", _("Options of every command:"));
    options_print_common(out);
}
