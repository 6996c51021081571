/* SPDX-License-Identifier: MIT */
/* How a command says that it could not do its work. */
#include "command/command.h"

#include "base/memory.h"
#include "command/clean.h"
#include "text/catalogue.h"

#include <stdarg.h>
#include <stdio.h>

int command_fail(enum exit_code code, const struct error *err)
{
    char sentence[sizeof err->where + sizeof err->message + 32];
    error_print(err, sentence, (int)sizeof sentence);
    AUTO_FREE char *clean = clean_line(sentence); /* names and words of other people's files are in it */
    fprintf(stderr, "ruamrang: %s\n", clean);
    return (int)code;
}

int command_usage(const char *format, ...)
{
    char sentence[1024];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    fprintf(stderr, "ruamrang: %s\n%s\n", sentence, _("\"ruamrang --help\" lists the commands and options."));
    return EXIT_USAGE;
}
