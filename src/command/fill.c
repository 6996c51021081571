/* SPDX-License-Identifier: MIT */
/* `ruamrang fill`: a new draft from answers in a file, or the states a form goes through when actions are done to it. */
#include "command/command.h"

#include "base/memory.h"
#include "command/answers.h"
#include "command/clean.h"
#include "command/fill_trace.h"
#include "command/input.h"
#include "command/trace.h"
#include "command/transfer.h"
#include "draft/draft.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdio.h>
#include <string.h>

/* The answers as read: a tree or a list. */
struct source {
    const char *name;
    xmlDoc *doc;            /* NULL: a list */
    struct answers answers; /* of a list */
};

static void source_done(struct source *source)
{
    xmlFreeDoc(source->doc);
    answers_done(&source->answers);
}

/* A first character of '<' makes it XML. */
static int source_read(struct source *source, const struct buffer *bytes, const char *name, struct error *err)
{
    *source = (struct source){.name = name};
    const char *text = buffer_text(bytes);
    if (text[strspn(text, "\xEF\xBB\xBF \t\r\n")] != '<')
        return answers_parse(&source->answers, text, bytes->length, source->name, err);
    source->doc = xml_parse(text, bytes->length, source->name, &XML_LIMITS_DRAFT, err);
    return source->doc ? 0 : -1;
}

static int source_pour(const struct source *source, struct instance *instance, struct transfer *transfer,
                       struct error *err)
{
    transfer_done(transfer);
    if (source->doc)
        return transfer_answers(transfer, source->doc, instance, source->name, err);
    transfer->copied = source->answers.answers_count;
    return answers_apply(&source->answers, instance, source->name, err);
}

/* What could not be read again is not written. */
static int must_be_readable(const struct instance *instance, const char *name, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    xml_write(instance_doc(instance), true, &bytes);
    return xml_check(buffer_text(&bytes), bytes.length, name, &XML_LIMITS_DRAFT, err);
}

/* On a scratch instance first, so that wrong answers leave no half-filled folder behind. */
static int rehearse(const struct source *source, const struct form *form, struct transfer *transfer,
                    struct error *err)
{
    struct instance *scratch = instance_new(form, NULL, err);
    if (!scratch)
        return EXIT_BAD_FORM;
    int result = source_pour(source, scratch, transfer, err);
    if (result == 0)
        result = must_be_readable(scratch, source->name, err);
    instance_free(scratch);
    return result == 0 ? EXIT_DONE : EXIT_BAD_DRAFT;
}

static int make_draft(const struct source *source, const struct form *form, const char *folder,
                      struct transfer *transfer, struct error *err)
{
    int code = rehearse(source, form, transfer, err);
    if (code != EXIT_DONE)
        return code;
    struct draft *draft = draft_create(folder, form, NULL, err);
    if (!draft)
        return EXIT_CANNOT_SAVE;
    int poured = source_pour(source, draft_instance(draft), transfer, err);
    int closed = draft_close(draft, poured == 0 ? err : NULL);
    return poured != 0 ? EXIT_BAD_DRAFT : closed != 0 ? EXIT_CANNOT_SAVE : EXIT_DONE;
}

static int fill_answers(const struct form *form, const struct buffer *bytes, const char *name, const char *folder,
                        struct error *err)
{
    struct source source;
    struct transfer transfer;
    transfer_init(&transfer);
    int code = source_read(&source, bytes, name, err) == 0 ? make_draft(&source, form, folder, &transfer, err)
                                                           : EXIT_BAD_DRAFT;
    if (code == EXIT_DONE) {
        AUTO_FREE char *unknown = clean_text(buffer_text(&transfer.unknown));
        fputs(unknown, stderr);
        fprintf(stderr, _("Answers written to the draft \"%s\": %zu.\n"), folder, transfer.copied);
    }
    transfer_done(&transfer);
    source_done(&source);
    return code;
}

/* Actions print states, answers make a draft; which it is, the text says. */
static int fill(const struct form *form, const struct options *options, struct error *err)
{
    const char *argument = options->arguments[1], *name = input_name(argument);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (input_read(argument, TRACE_BYTES_LIMIT, &bytes, err) != 0)
        return EXIT_BAD_DRAFT;
    if (buffer_text(&bytes)[0] != '<' && input_decode(options->encoding, &bytes, name, err) != 0)
        return EXIT_BAD_DRAFT;
    bool is_trace = trace_is(buffer_text(&bytes));
    if (is_trace != !options->output) {
        error_set(err, name, is_trace ? _("Actions make no draft, their states are printed: leave -o away.")
                                      : _("Answers need the new draft's folder after -o."));
        return EXIT_USAGE;
    }
    if (is_trace)
        return (int)fill_trace(form, buffer_text(&bytes), bytes.length, name, err);
    return fill_answers(form, &bytes, name, options->output, err);
}

static int run(const struct options *options)
{
    if (options->arguments_count != 2)
        return command_usage(_("The command \"%s\" needs a form and a file of answers or actions."), COMMAND_FILL.name);
    struct error err = {0};
    AUTO_FREE char *path = library_find(options->arguments[0], &err);
    struct form *form = path ? form_load_leniently(path, &err) : NULL;
    int code = form ? fill(form, options, &err) : EXIT_BAD_FORM;
    form_free(form);
    return code == EXIT_DONE ? code : command_fail((enum exit_code)code, &err);
}

const struct command COMMAND_FILL = {
    .name = "fill",
    .usage = "fill FORM FILE [-o DRAFT]",
    .summary = N_("Make a draft from a file of answers, or print what actions do."),
    .help = N_("FORM is a form's name, its folder or its form.xml. DRAFT is the folder to make.\n"
               "FILE is - for standard input, an XML file of answers, or a list like this:\n"
               "\n"
               "  # a comment\n"
               "  section/title=The answer\n"
               "  section/list[1]/name=Answer of the list's first item\n"
               "  section/story=first line\n"
               "  |second line of the same answer\n"
               "\n"
               "Paths start below the form's root element; list items count from 1 and are added as they\n"
               "are named. Choices are given by their value, numbers and dates as people write them.\n"
               "A wrong line is told as file:line: sentence, and no draft is made. Elements of an XML\n"
               "file that the form does not have are told and left out.\n"
               "\n"
               "Without -o FILE holds actions, as JSON: a list of steps, or an object with \"steps\" and\n"
               "perhaps a clock, \"now\" (2026-11-21T05:00:00Z) and \"tz\" (Asia/Bangkok, +07:00):\n"
               "\n"
               "  [{\"op\": \"set\", \"ref\": \"/data/list[1]/name\", \"value\": \"5\"},\n"
               "   {\"op\": \"add\", \"ref\": \"/data/list\"},\n"
               "   {\"op\": \"remove\", \"ref\": \"/data/list[2]\"},\n"
               "   {\"op\": \"lang\", \"value\": \"English (en)\"}]\n"
               "\n"
               "Printed is a JSON list, one line a state: the first, then one after each step. A state has\n"
               "language, languages, xml (what would be sent), violations (ref, condition, message) and\n"
               "nodes (ref, type, valueType, value, relevant, readonly, required, label, hint, choices).\n"
               "\"add\" and \"remove\" take a \"count\". At a step that the form refuses the list ends, and\n"
               "the reason is told with the step's number.\n"
               "\n"
               "Examples:\n"
               "  ruamrang fill my-form answers.txt -o my-draft\n"
               "  ruamrang export old-draft | ruamrang fill my-form - -o new-draft\n"
               "  ruamrang fill my-form actions.json > states.json\n"
               "  echo '[]' | ruamrang fill my-form -"),
    .takes = "output encoding",
    .run = run,
};
