/* SPDX-License-Identifier: MIT */
/* `ruamrang show`: all answers of a draft as plain text. */
#include "command/command.h"

#include "document/export.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_DEFAULT 80

/* $COLUMNS where it makes sense. */
static int columns(void)
{
    const char *text = getenv("COLUMNS");
    long number = text ? strtol(text, NULL, 10) : 0;
    return number >= 20 && number <= 1000 ? (int)number : COLUMNS_DEFAULT;
}

static int run(const struct options *options)
{
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one draft."), COMMAND_SHOW.name);
    struct opened opened;
    struct error err = {0};
    int code = opened_open(&opened, options->arguments[0], options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    export_text(opened.instance, columns(), catalogue_is_thai(), &text);
    fputs(buffer_text(&text), stdout);
    opened_done(&opened);
    return EXIT_DONE;
}

const struct command COMMAND_SHOW = {
    .name = "show",
    .usage = "show DRAFT",
    .summary = N_("Print all answers of a draft as plain text."),
    .help = N_("DRAFT is a draft folder, its draft.xml, any XML file of answers, or - for standard input.\n"
               "Lines are wrapped at $COLUMNS, else at 80 columns.\n"
               "\n"
               "Examples:\n"
               "  ruamrang show my-draft | less\n"
               "  ruamrang --lang en show my-draft/draft.xml"),
    .run = run,
};
