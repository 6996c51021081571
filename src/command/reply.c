/* SPDX-License-Identifier: MIT */
/* `ruamrang reply`: what the writer says to a comment of the approver. */
#include "command/entry.h"

#include "base/memory.h"
#include "command/input.h"
#include "command/options.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

enum { REPLY_BYTES_MOST = 64 * 1024 };

/* "1.2" among the comments; NULL: there is no such one. */
static const struct remark *find(const struct remarks *remarks, const char *wanted)
{
    for (size_t i = 0; i < remarks->remarks_count; i++) {
        AUTO_FREE char *name = remark_name(&remarks->remarks[i]);
        if (strcmp(name, wanted) == 0)
            return &remarks->remarks[i];
    }
    return NULL;
}

/* The words behind the comment's number as one text, or standard input. Yours; NULL with a sentence. */
static char *text_of(const struct options *options, struct error *err)
{
    if (options->arguments_count != 3 || strcmp(options->arguments[2], "-") != 0)
        return options_join(options, 2);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    return input_read("-", REPLY_BYTES_MOST, &text, err) == 0 ? buffer_take(&text) : NULL;
}

static int reply(struct entry *entry, const char *comment, const char *text, struct error *err)
{
    struct remarks remarks;
    bool are_all = remarks_of_draft(entry->dossier.folder, &entry->dossier.approval, entry->opened.instance, &remarks, err) == 0;
    const struct remark *remark = find(&remarks, comment); /* one review that cannot be read leaves those of the others */
    int code = EXIT_DONE;
    if (!remark && !are_all) {
        code = EXIT_BAD_DRAFT;
    } else if (!remark) {
        error_set(err, entry->dossier.folder, _("There is no comment \"%s\"; \"ruamrang status\" lists them."), comment);
        code = EXIT_BAD_DRAFT;
    } else {
        approval_set_reply(&entry->dossier.approval, remark->review_number, remark->comment_number, text);
        code = dossier_keep(&entry->dossier, err) < 0 ? EXIT_CANNOT_SAVE : EXIT_DONE;
    }
    remarks_done(&remarks);
    return code;
}

static int run(const struct options *options)
{
    if (options->arguments_count < 3)
        return command_usage(_("The command \"%s\" needs a draft, the number of a comment and a text."), COMMAND_REPLY.name);
    struct error err = {0};
    struct entry entry;
    AUTO_FREE char *text = text_of(options, &err);
    if (!text)
        return command_fail(EXIT_BAD_DRAFT, &err);
    int code = entry_open(&entry, options->arguments[0], true, options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    code = reply(&entry, options->arguments[1], text, &err);
    entry_done(&entry);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    printf(_("The reply to comment %s is kept; it goes with the next package.\n"), options->arguments[1]);
    return EXIT_DONE;
}

const struct command COMMAND_REPLY = {
    .name = "reply",
    .usage = "reply DRAFT COMMENT TEXT",
    .summary = N_("Answer a comment of the approver."),
    .help = N_("COMMENT is its number as \"ruamrang status\" shows it, like 1.2; TEXT is what you say to it, - reads it\n"
               "from standard input, \"\" takes a reply back. Replies leave with the next package.\n"
               "\n"
               "Examples:\n"
               "  ruamrang reply my-draft 1.2 \"เพิ่มแหล่งที่มาแล้ว\"\n"
               "  ruamrang reply my-draft 1.3 - < reply.txt"),
    .run = run,
};
