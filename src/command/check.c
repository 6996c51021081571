/* SPDX-License-Identifier: MIT */
/* `ruamrang check`: what is missing or wrong in drafts, one finding a line. */
#include "command/command.h"

#include "advice/advice.h"
#include "base/buffer.h"
#include "command/attached.h"
#include "command/input.h"
#include "command/report.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

typedef void report_function(const struct instance *, const struct findings *, const char *, struct buffer *);

/* Notes inform; they are no reason to call a draft wanting. */
static int judge(const struct findings *findings)
{
    return findings->counts.of[SEVERITY_STOP] + findings->counts.of[SEVERITY_WARN] ? EXIT_FINDINGS : EXIT_DONE;
}

static int report_opened(const struct opened *opened, const char *name, report_function *report, struct buffer *out,
                         struct error *err)
{
    struct rules *rules = NULL;
    if (rules_for_form(opened->form, &rules, err) < 0)
        return EXIT_BAD_FORM;
    struct advice *advice = advice_new(opened->instance, rules);
    attached_watch(advice, opened->draft);
    const struct findings *findings = advice_findings(advice);
    report(opened->instance, findings, name, out);
    int code = judge(findings);
    advice_free(advice);
    rules_free(rules);
    return code;
}

static int check_one(const char *argument, const struct options *options, report_function *report,
                     struct buffer *out)
{
    struct opened opened;
    struct error err = {0};
    int code = opened_open(&opened, argument, options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    code = report_opened(&opened, input_name(argument), report, out, &err);
    opened_done(&opened);
    return code == EXIT_BAD_FORM ? command_fail(EXIT_BAD_FORM, &err) : code;
}

static int run(const struct options *options)
{
    bool json = options->format && strcmp(options->format, "json") == 0;
    if (options->format && !json && strcmp(options->format, "text") != 0)
        return command_usage(_("The format \"%s\" is not known; check writes \"text\" or \"json\"."), options->format);
    if (options->arguments_count == 0)
        return command_usage(_("The command \"%s\" needs a draft."), COMMAND_CHECK.name);
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    buffer_add(&out, json ? "[" : "");
    int worst = EXIT_DONE;
    for (int i = 0; i < options->arguments_count; i++) {
        int code = check_one(options->arguments[i], options, json ? report_json : report_lines, &out);
        worst = code > worst ? code : worst;
    }
    buffer_add(&out, json ? "\n]\n" : "");
    fputs(buffer_text(&out), stdout);
    return worst;
}

const struct command COMMAND_CHECK = {
    .name = "check",
    .usage = "check DRAFT...",
    .summary = N_("List what is missing or wrong in drafts."),
    .help = N_("DRAFT is a draft folder, its draft.xml, any XML file of answers, or - for standard input.\n"
               "Each finding is one line:\n"
               "  file: section > field: severity: sentence [id]\n"
               "severity is stop (must be mended), warn or note; the id never changes. Where a rule goes back to an\n"
               "explanation, the sentence ends with it in parentheses.\n"
               "--format json writes an array of objects instead.\n"
               "Exit code: 0 nothing found, or notes only; 1 findings; 3 a draft cannot be read; 4 its form or the\n"
               "form's rules cannot be read.\n"
               "\n"
               "Examples:\n"
               "  ruamrang check my-draft\n"
               "  ruamrang check class/*/ | grep ': stop:'\n"
               "  ruamrang check --format json my-draft/draft.xml"),
    .takes = "format",
    .run = run,
};
