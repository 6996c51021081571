/* SPDX-License-Identifier: MIT */
/* `ruamrang export`: the answers as the XML file that is approved, or as text. */
#include "command/command.h"

#include "base/memory.h"
#include "command/clean.h"
#include "document/export.h"
#include "text/catalogue.h"

#include <string.h>
#include <unistd.h>

static void write_text(const struct instance *instance, struct buffer *out)
{
    export_text(instance, 0, strcmp(catalogue_language(), "th") == 0, out);
}

static const struct export_format {
    const char *name;
    void (*write)(const struct instance *instance, struct buffer *out);
} FORMATS[] = {{"xml", export_xml}, {"text", write_text}}; /* the first is the default */

static const struct export_format *find_format(const char *name)
{
    if (!name)
        return &FORMATS[0];
    for (size_t i = 0; i < COUNT_OF(FORMATS); i++)
        if (strcmp(FORMATS[i].name, name) == 0)
            return &FORMATS[i];
    return NULL;
}

static int run(const struct options *options)
{
    const struct export_format *format = find_format(options->format);
    if (!format)
        return command_usage(_("The format \"%s\" is not known; export writes \"xml\" or \"text\"."), options->format);
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one draft."), COMMAND_EXPORT.name);
    struct opened opened;
    struct error err = {0};
    int code = opened_open(&opened, options->arguments[0], options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    format->write(opened.instance, &bytes);
    opened_done(&opened);
    bool is_seen = isatty(STDOUT_FILENO) && (!options->output || strcmp(options->output, "-") == 0);
    if (is_seen) { /* a terminal would obey what is written in an answer; a file gets it as it is */
        AUTO_FREE char *clean = clean_text(buffer_text(&bytes));
        buffer_clear(&bytes);
        buffer_add(&bytes, clean);
    }
    if (export_write_file(options->output ? options->output : "-", &bytes, &err) != 0)
        return command_fail(EXIT_CANNOT_SAVE, &err);
    return EXIT_DONE;
}

const struct command COMMAND_EXPORT = {
    .name = "export",
    .usage = "export DRAFT [-o FILE]",
    .summary = N_("Write the answers of a draft as XML for approval, or as text."),
    .help = N_("DRAFT is a draft folder, its draft.xml, any XML file of answers, or - for standard input.\n"
               "--format is xml (the file that is approved; the default) or text.\n"
               "Without -o the result goes to standard output.\n"
               "Answers to questions that do not apply are left out.\n"
               "\n"
               "Examples:\n"
               "  ruamrang export my-draft -o my-draft.xml\n"
               "  ruamrang export --format text my-draft > my-draft.txt"),
    .run = run,
};
