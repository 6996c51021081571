/* SPDX-License-Identifier: MIT */
/* `ruamrang package`: the next revision of a draft as one file for whoever approves it. */
#include "command/command.h"

#include "advice/advice.h"
#include "approval/package_make.h"
#include "approval/remarks.h"
#include "base/memory.h"
#include "command/clean.h"
#include "command/kind.h"
#include "command/progress.h"
#include "command/report.h"
#include "draft/draft.h"
#include "draft/origin.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Open for writing: what was sent is kept in the draft. */
struct writing {
    const char *folder;
    struct form *form;
    struct draft *draft;
};

static int open_draft(struct writing *writing, struct error *err)
{
    if (kind_is_no_draft_folder(writing->folder, err))
        return EXIT_BAD_DRAFT;
    AUTO_FREE char *path = draft_form_path(writing->folder, err);
    AUTO_FREE char *id = path ? NULL : draft_form_id(writing->folder, NULL);
    if (!path)
        return id ? EXIT_BAD_FORM : EXIT_BAD_DRAFT;
    writing->form = form_load_leniently(path, err);
    if (!writing->form)
        return EXIT_BAD_FORM;
    struct draft_opening opening = {0};
    writing->draft = draft_open(writing->folder, writing->form, DRAFT_WRITE, NULL, &opening, err);
    if (!writing->draft && opening.held)
        error_set(err, writing->folder,
                  _("Nothing was packed: the draft is being written by %s. Close it there first, or make the package there, on the "
                    "page of exports."),
                  opening.holder);
    if (!writing->draft)
        return EXIT_BAD_DRAFT;
    if (opening.second_copy) {
        error_set(err, writing->folder,
                  _("Nothing was packed: the answers cannot be read as they were last saved. What was found of them is the "
                    "draft \"%s\" now; look at it first."),
                  draft_folder(writing->draft));
        return EXIT_BAD_DRAFT;
    }
    instance_set_language(draft_instance(writing->draft), form_language_index(writing->form, catalogue_language()));
    return EXIT_DONE;
}

static int close_draft(struct writing *writing, int code)
{
    struct error err = {0};
    if (writing->draft && draft_close(writing->draft, &err) < 0 && code == EXIT_DONE)
        code = command_fail(EXIT_CANNOT_SAVE, &err);
    form_free(writing->form);
    return code;
}

/* Only what must be mended first is listed, and nothing is written then. */
static int check_stops(const struct writing *writing, struct error *err)
{
    struct rules *rules = NULL;
    if (rules_for_form(writing->form, &rules, err) < 0)
        return EXIT_BAD_FORM;
    struct advice *advice = advice_new(draft_instance(writing->draft), rules);
    const struct findings *findings = advice_findings(advice);
    AUTO_BUFFER struct buffer lines;
    buffer_init(&lines);
    size_t stops = findings->counts.of[SEVERITY_STOP];
    if (stops > 0)
        report_stops(draft_instance(writing->draft), findings, writing->folder, &lines);
    fputs(buffer_text(&lines), stdout);
    advice_free(advice);
    rules_free(rules);
    if (stops == 0)
        return EXIT_DONE;
    error_set(err, writing->folder, _("Nothing was packed: %zu things must be mended first; they are listed above."), stops);
    return EXIT_FINDINGS;
}

static int code_of(enum package_trouble trouble)
{
    switch (trouble) {
    case PACKAGE_FORBIDDEN:
        return EXIT_FINDINGS;
    case PACKAGE_UNWRITTEN:
        return errno == ECANCELED && progress_was_stopped() ? EXIT_INTERRUPTED : EXIT_CANNOT_SAVE;
    case PACKAGE_UNSIGNED:
        return EXIT_USAGE;
    default:
        return EXIT_BAD_DRAFT;
    }
}

static void tell(const struct package_made *made)
{
    if (made->is_again)
        printf(_("Nothing changed since revision %u; it is written again as %s.\n"), made->revision, made->output);
    else
        printf(_("Revision %u is written as %s.\n"), made->revision, made->output);
    printf(_("Evidence files: %zu\n"), made->evidence);
    printf(_("Digest of the answers (SHA-256): %s\n"), made->content);
    printf(_("Digest of the package's list (SHA-256): %s\n"), made->manifest);
    if (!made->is_signed)
        printf("%s\n", _("unsigned: shows edits, not identity"));
}

/* Nothing forbids it; but the approver asked for something. */
static void tell_open_comments(const struct dossier *dossier, const struct writing *writing)
{
    struct remarks remarks;
    remarks_of_draft(writing->folder, &dossier->approval, draft_instance(writing->draft), &remarks, NULL);
    size_t count = remarks_open(&remarks, REVIEW_MUST_FIX);
    if (count > 0)
        fprintf(stderr, _("Comments that must be mended and have neither a change nor a reply: %zu (\"ruamrang status\" lists them).\n"),
                count);
    remarks_done(&remarks);
}

static int make(const struct writing *writing, const struct options *options, struct error *err)
{
    struct dossier dossier;
    if (dossier_open(&dossier, writing->folder, draft_instance(writing->draft), err) < 0)
        return EXIT_BAD_DRAFT;
    const struct package_order order = {
        .output = options->output, .key = options->sign, .certificate = options->cert, .progress = progress_tell};
    struct package_made made;
    progress_start(_("Packing"));
    enum package_trouble trouble = package_make(&dossier, &order, &made, err);
    int code = trouble == PACKAGE_FINE ? EXIT_DONE : code_of(trouble);
    progress_end();
    if (code == EXIT_DONE) {
        tell(&made);
        tell_open_comments(&dossier, writing);
    }
    free(made.output);
    dossier_done(&dossier);
    return code;
}

static int run(const struct options *options)
{
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one draft."), COMMAND_PACKAGE.name);
    if (!options->sign != !options->cert)
        return command_usage(_("To sign a package both are needed: --sign KEY and --cert FILE."));
    if (options->output && strcmp(options->output, "-") == 0)
        return command_usage(_("A package is a file of its own; name one with -o FILE."));
    struct error err = {0};
    struct writing writing = {.folder = options->arguments[0]};
    int code = open_draft(&writing, &err);
    if (code == EXIT_DONE)
        code = check_stops(&writing, &err);
    if (code == EXIT_DONE)
        code = make(&writing, options, &err);
    if (code != EXIT_DONE)
        code = command_fail((enum exit_code)code, &err);
    return close_draft(&writing, code);
}

const struct command COMMAND_PACKAGE = {
    .name = "package",
    .usage = "package DRAFT [-o FILE]",
    .summary = N_("Pack the next revision of a draft for approval: answers, evidence, documents to read."),
    .help = N_("DRAFT is a draft folder. The package holds the answers as XML, a page and a Word document to read, the evidence,\n"
               "the reviews so far with your replies, and all former revisions. It is written as NAME-revN.zip beside the\n"
               "draft, or as -o says. While findings must be mended first, they are listed and nothing is packed.\n"
               "When nothing changed, the same revision is written again with the same bytes.\n"
               "With --sign KEY --cert FILE its list of parts is signed by openssl. Ctrl-C stops and leaves nothing.\n"
               "\n"
               "Examples:\n"
               "  ruamrang package my-draft\n"
               "  ruamrang package my-draft -o /media/usb/entry.zip --sign key.pem --cert me.pem"),
    .takes = "output sign cert",
    .run = run,
};
