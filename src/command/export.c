/* SPDX-License-Identifier: MIT */
/* `ruamrang export`: the answers as the XML file that is approved, or as what people read of it. */
#include "command/command.h"

#include "advice/advice.h"
#include "approval/dossier.h"
#include "base/memory.h"
#include "command/attached.h"
#include "command/clean.h"
#include "document/export_format.h"
#include "text/catalogue.h"

#include <string.h>
#include <unistd.h>

/* With what the form's rules find, when it is asked for. */
static int write_with(const struct opened *opened, const struct export_format *format, struct export_options with, bool findings,
                      struct buffer *out, struct error *err)
{
    if (!findings)
        return format->write(opened->instance, &with, out, err) < 0 ? EXIT_CANNOT_SAVE : EXIT_DONE;
    struct rules *rules = NULL;
    if (rules_for_form(opened->form, &rules, err) < 0)
        return EXIT_BAD_FORM;
    struct advice *advice = advice_new(opened->instance, rules);
    attached_watch(advice, opened->draft);
    with.findings = advice_findings(advice);
    int result = format->write(opened->instance, &with, out, err);
    advice_free(advice);
    rules_free(rules);
    return result < 0 ? EXIT_CANNOT_SAVE : EXIT_DONE;
}

/* Of a draft that left already it says where that stands; what is other than what was approved or sent is told besides. */
static int write_opened(const struct opened *opened, const struct export_format *format, bool findings, struct buffer *out,
                        struct error *err)
{
    struct dossier dossier = {0};
    struct error why = {0};
    struct export_options with = {0};
    bool is_known = opened->draft && dossier_open(&dossier, draft_folder(opened->draft), opened->instance, &why) == 0;
    if (is_known)
        dossier_describe(&dossier, &with);
    int code = write_with(opened, format, with, findings, out, err);
    if (is_known ? dossier_is_outgrown(&dossier, &why) : error_is_set(&why))
        command_fail(EXIT_FINDINGS, &why); /* only told: it is no export of what was approved, but what was asked for */
    dossier_done(&dossier);
    return code;
}

static int refuse_unsure(const char *draft, struct error *err)
{
    error_set(err, draft, _("Nothing was written: the answers cannot be read as they were last saved. \"ruamrang edit\" shows what was "
                          "found of them."));
    return EXIT_BAD_DRAFT;
}

static int save(const struct buffer *bytes, const char *path, bool is_seen, struct error *err)
{
    if (!is_seen)
        return export_write_file(path, bytes, err);
    AUTO_FREE char *clean = clean_text(buffer_text(bytes)); /* a terminal would obey what is written in an answer */
    AUTO_BUFFER struct buffer shown;
    buffer_init(&shown);
    buffer_add(&shown, clean);
    return export_write_file(path, &shown, err);
}

static int run(const struct options *options)
{
    const struct export_format *format = export_format_find(options->format);
    if (!format)
        return command_usage(_("The format \"%s\" is not known; export writes \"xml\", \"docx\", \"html\", \"text\" or \"printout\"."),
                             options->format);
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one draft."), COMMAND_EXPORT.name);
    if (options->findings && !format->has_findings)
        return command_usage(_("Findings stand in \"docx\", \"html\" and \"text\"; the XML holds answers only."));
    const char *path = options->output ? options->output : "-";
    bool is_seen = strcmp(path, "-") == 0 && isatty(STDOUT_FILENO);
    if (is_seen && format->is_binary)
        return command_usage(_("A terminal cannot show this format; -o FILE writes it to a file."));
    struct opened opened;
    struct error err = {0};
    int code = opened_open(&opened, options->arguments[0], options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    code = opened.unsure ? refuse_unsure(options->arguments[0], &err)
                         : write_opened(&opened, format, options->findings, &bytes, &err);
    opened_done(&opened);
    if (code == EXIT_DONE && save(&bytes, path, is_seen, &err) != 0)
        code = EXIT_CANNOT_SAVE;
    return code == EXIT_DONE ? EXIT_DONE : command_fail((enum exit_code)code, &err);
}

const struct command COMMAND_EXPORT = {
    .name = "export",
    .usage = "export DRAFT [--format FORMAT] [--findings] [-o FILE]",
    .summary = N_("Write the answers of a draft as XML for approval, or as a document to read."),
    .help = N_("DRAFT is a draft folder, its draft.xml, any XML file of answers, or - for standard input.\n"
               "--format is one of\n"
               "  xml   the file that is approved (the default)\n"
               "  docx  for Word and LibreOffice\n"
               "  html  one file for any browser, on a screen or on paper\n"
               "  text  to be pasted into another form field by field, each with its length\n"
               "--findings adds what is wrong or weak to what people read.\n"
               "Without -o the result goes to standard output.\n"
               "Answers to questions that do not apply are left out.\n"
               "\n"
               "Examples:\n"
               "  ruamrang export my-draft -o my-draft.xml\n"
               "  ruamrang export --format docx --findings my-draft -o my-draft.docx\n"
               "  ruamrang export --format html --lang en my-draft -o my-draft.html"),
    .takes = "format output findings",
    .run = run,
};
