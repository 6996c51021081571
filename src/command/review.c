/* SPDX-License-Identifier: MIT */
/* `review PACKAGE`: the same wizard for the approver, read-only, with comments and a decision. */
#include "command/interactive.h"
#include "command/kind.h"
#include "command/plain_review.h"

#include "text/catalogue.h"

static struct judged_order order_of(const struct options *options)
{
    return (struct judged_order){.package = options->arguments[0], .authorities = options->ca, .output = options->output};
}

static int start_review(struct session *session, void *data, struct error *err)
{
    const struct judged_order order = order_of(data);
    return session_review(session, &order, err) < 0 ? EXIT_BAD_DRAFT : EXIT_DONE;
}

static int plain(const struct options *options)
{
    struct reviewing reviewing;
    struct error err = {0};
    const struct judged_order order = order_of(options);
    if (reviewing_open(&reviewing, &order, NULL, &err) < 0)
        return command_fail(EXIT_BAD_DRAFT, &err);
    reviewing_speak(&reviewing, form_language_index(reviewing.judged.form, catalogue_language()));
    int code = plain_review(&reviewing, stdin, stdout);
    reviewing_done(&reviewing);
    return code;
}

static int run_review(const struct options *options)
{
    if (options->arguments_count != 1)
        return command_usage(_("'review' needs one package: the file that the writer sent."));
    struct error err = {0};
    if (kind_is_no_package(options->arguments[0], &err))
        return command_fail(EXIT_BAD_DRAFT, &err);
    if (options->plain)
        return plain(options);
    const struct interactive_start start = {
        .open = start_review,
        .data = (void *)options,
        .otherwise = N_("The wizard needs a terminal. Without one use \"ruamrang open PACKAGE\" or \"ruamrang status PACKAGE\", or \"ruamrang "
                        "review PACKAGE --plain\", which goes line by line."),
    };
    return interactive_run(options, &start);
}

const struct command COMMAND_REVIEW = {
    .name = "review",
    .usage = "review PACKAGE",
    .summary = N_("Read a package, comment on its answers, return or approve it."),
    .help = N_("PACKAGE is the file that the writer sent. It is verified first; then the same wizard shows its answers,\n"
               "read-only. c comments on the answer in focus, v shows what was changed since the revision reviewed before,\n"
               "n goes to the next change or comment. At the end the entry is returned or approved; that writes a review\n"
               "file of some kB (-o FILE), to be sent back to the writer. A review that is left is taken up again next time.\n"
               "\n"
               "Example:\n"
               "  ruamrang review entry-rev2.zip"),
    .takes = "output ca plain",
    .run = run_review,
};
