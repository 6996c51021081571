/* SPDX-License-Identifier: MIT */
/* `ruamrang import`: reviews come back to their drafts. */
#include "approval/import.h"

#include "base/memory.h"
#include "command/entry.h"
#include "command/input.h"
#include "command/kind.h"
#include "document/stamp.h"
#include "text/catalogue.h"

#include <sys/stat.h>

static const int CODES[] = {
    [IMPORT_FINE] = EXIT_DONE,
    [IMPORT_STRANGE] = EXIT_BAD_DRAFT,
    [IMPORT_FORBIDDEN] = EXIT_FINDINGS,
    [IMPORT_UNWRITTEN] = EXIT_CANNOT_SAVE,
};

/* Only what this review said: the newest stands first. */
static void add_comments(const struct entry *entry, const struct imported *imported, struct buffer *out)
{
    struct remarks remarks;
    struct error ignored = {0};
    (void)remarks_of_draft(entry->dossier.folder, &entry->dossier.approval, entry->opened.instance, &remarks, &ignored);
    struct remarks own = {.remarks = remarks.remarks};
    while (own.remarks_count < remarks.remarks_count &&
           remarks.remarks[own.remarks_count].review_number == imported->number)
        own.remarks_count++;
    entry_add_remarks(&own, entry->opened.instance, false, out);
    remarks_done(&remarks);
}

static void tell_decision(const struct imported *imported, struct buffer *out)
{
    const struct review *review = &imported->review;
    AUTO_FREE char *time = stamp_display(review->time, catalogue_is_thai());
    const char *format = review->decision == REVIEW_APPROVE ? _("Revision %u was approved by %s (%s), %s.")
                                                            : _("Revision %u was returned by %s (%s), %s.");
    buffer_print(out, format, review->revision, review->reviewer, review->position, time);
    buffer_add_char(out, '\n');
    if (*review->reason)
        buffer_print(out, "  %s\n", review->reason);
}

static void tell(const struct entry *entry, const struct imported *imported)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    if (imported->is_again) {
        buffer_print(&out, _("This review was taken in before, as review %u; nothing changed."), imported->number);
        buffer_add_char(&out, '\n');
    } else {
        tell_decision(imported, &out);
        add_comments(entry, imported, &out);
        if (imported->review.comments_count > 0) {
            buffer_print(&out, _("The comments stand beside their questions: ruamrang edit %s"), entry->dossier.folder);
            buffer_add_char(&out, '\n');
        }
    }
    entry_show(&out);
}

static int import_into(const char *draft, const char *name, const struct buffer *bytes, const struct options *options,
                       struct error *err)
{
    struct entry entry;
    struct imported imported;
    int code = entry_open(&entry, draft, true, options, err);
    if (code != EXIT_DONE)
        return code;
    enum import_trouble trouble = import_review(&entry.dossier, buffer_text(bytes), bytes->length, name, &imported, err);
    if (trouble == IMPORT_FINE) {
        tell(&entry, &imported);
        review_done(&imported.review);
    }
    entry_done(&entry);
    return CODES[trouble];
}

/* The draft at home that a review is about. Yours; NULL with a sentence. */
static char *find_draft(const char *name, const struct buffer *bytes, struct error *err)
{
    struct review review;
    struct error cause = {0};
    if (review_read(buffer_text(bytes), bytes->length, name, &review, err) < 0)
        return NULL;
    char *found = import_find_draft(review.package_id, &cause);
    if (!found)
        error_set(err, name, "%s", cause.message);
    review_done(&review);
    return found;
}

static int import_one(const char *argument, const char *draft, const struct options *options)
{
    struct error err = {0};
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (kind_is_zip(argument)) {
        error_set(&err, argument, _("This is a package, not a review file; the command \"open\" reads it, \"review\" writes a review of it."));
        return command_fail(EXIT_BAD_DRAFT, &err);
    }
    if (input_read(argument, REVIEW_BYTES_MOST, &bytes, &err) != 0)
        return command_fail(EXIT_BAD_DRAFT, &err);
    const char *name = input_name(argument);
    AUTO_FREE char *found = draft ? memory_copy_string(draft) : find_draft(name, &bytes, &err);
    int code = found ? import_into(found, name, &bytes, options, &err) : EXIT_BAD_DRAFT;
    return code == EXIT_DONE ? code : command_fail((enum exit_code)code, &err);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int run(const struct options *options)
{
    int count = options->arguments_count, worst = EXIT_DONE;
    const char *draft = count > 0 && is_folder(options->arguments[count - 1]) ? options->arguments[--count] : NULL;
    if (count == 0)
        return command_usage(_("The command \"%s\" needs a review file."), COMMAND_IMPORT.name);
    for (int i = 0; i < count; i++) {
        int code = import_one(options->arguments[i], draft, options);
        worst = code > worst ? code : worst;
    }
    return worst;
}

const struct command COMMAND_IMPORT = {
    .name = "import",
    .usage = "import REVIEW... [DRAFT]",
    .summary = N_("Take in what the approver said about a draft."),
    .help = N_("REVIEW is a review file as \"ruamrang review\" writes it, or - for standard input.\n"
               "DRAFT is the folder of the draft; without it the draft is found among yours.\n"
               "The comments then stand beside their questions, and \"ruamrang status\" lists them. Answers are never\n"
               "changed. The same review again changes nothing.\n"
               "Exit code: 0 taken in; 1 it cannot be now, the sentence says why; 3 it is no review of this draft.\n"
               "\n"
               "Examples:\n"
               "  ruamrang import review-2.xml\n"
               "  ruamrang import review-2.xml my-draft"),
    .run = run,
};
