/* SPDX-License-Identifier: MIT */
/* `ruamrang advise`: which award type the answers of drafts fit, ranked, with reasons. */
#include "command/advise.h"

#include "command/command.h"
#include "command/input.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_DEFAULT = 80 };

static int columns(void)
{
    const char *text = getenv("COLUMNS");
    long number = text ? strtol(text, NULL, 10) : 0;
    return number >= 20 && number <= 1000 ? (int)number : COLUMNS_DEFAULT;
}

struct asked {
    bool json, many;
    struct buffer *out;
};

static void report(const struct fit *fit, const struct instance *instance, const char *file, const struct asked *asked)
{
    struct fit_look look;
    fit_look(fit, instance, &look);
    if (asked->json) {
        advise_json(&look, instance, file, asked->out);
    } else {
        if (asked->many)
            buffer_print(asked->out, "%s%s\n\n", asked->out->length ? "\n" : "", file);
        advise_text(&look, columns(), asked->out);
    }
    fit_look_done(&look);
}

static int advise_opened(const struct opened *opened, const char *file, const struct asked *asked, struct error *err)
{
    struct fit *fit = NULL;
    if (fit_load(opened->form, &fit, err) < 0)
        return EXIT_BAD_FORM;
    if (!fit) {
        error_set(err, opened->form->path, _("The form \"%s\" does not say how its answers tell an award type."), opened->form->id);
        return EXIT_BAD_FORM;
    }
    report(fit, opened->instance, file, asked);
    fit_free(fit);
    return EXIT_DONE;
}

static int advise_one(const char *argument, const struct options *options, const struct asked *asked)
{
    struct opened opened;
    struct error err = {0};
    int code = opened_open(&opened, argument, options, &err);
    if (code == EXIT_DONE) {
        code = advise_opened(&opened, input_name(argument), asked, &err);
        opened_done(&opened);
    }
    return code == EXIT_DONE ? code : command_fail((enum exit_code)code, &err);
}

static int run(const struct options *options)
{
    bool json = options->format && strcmp(options->format, "json") == 0;
    if (options->format && !json && strcmp(options->format, "text") != 0)
        return command_usage(_("The format \"%s\" is not known; advise writes \"text\" or \"json\"."), options->format);
    if (options->arguments_count == 0)
        return command_usage(_("The command \"%s\" needs a draft."), COMMAND_ADVISE.name);
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    buffer_add(&out, json ? "[" : "");
    const struct asked asked = {json, options->arguments_count > 1, &out};
    int worst = EXIT_DONE;
    for (int i = 0; i < options->arguments_count; i++) {
        int code = advise_one(options->arguments[i], options, &asked);
        worst = code > worst ? code : worst;
    }
    buffer_add(&out, json ? "\n]\n" : "");
    fputs(buffer_text(&out), stdout);
    return worst;
}

const struct command COMMAND_ADVISE = {
    .name = "advise",
    .usage = "advise DRAFT...",
    .summary = N_("Tell which award type the answers of drafts fit."),
    .help = N_("DRAFT is a draft folder, its draft.xml, any XML file of answers, or - for standard input: an interview with\n"
               "the adviser, or the draft of an entry. The types come ranked, each with what speaks for it, against it and\n"
               "what is missing; then what one more answer would change. \"Cannot tell yet\" is an answer too.\n"
               "--format json writes an array with one object for each draft.\n"
               "Exit code: 0 told, 3 a draft cannot be read, 4 its form cannot be read or tells no type.\n"
               "\n"
               "Examples:\n"
               "  ruamrang advise my-interview\n"
               "  ruamrang advise --format json class/*/"),
    .takes = "format",
    .run = run,
};
