/* SPDX-License-Identifier: MIT */
#include "command/entry.h"

#include "base/memory.h"
#include "command/clean.h"
#include "command/kind.h"
#include "command/unpacked.h"
#include "draft/disk.h"
#include "draft/draft.h"
#include "draft/lock.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <unistd.h>

static int take_lock(struct entry *entry, const char *folder, struct error *err)
{
    int folder_fd = disk_open_folder(folder, err);
    if (folder_fd < 0)
        return EXIT_BAD_DRAFT;
    bool held = false;
    char holder[256];
    entry->lock = lock_take(folder_fd, &held, err);
    if (entry->lock < 0 && held) {
        lock_describe_holder(folder_fd, holder, sizeof holder);
        error_set(err, folder, _("The draft is open elsewhere (%s); close it there first."), holder);
    }
    close(folder_fd);
    return entry->lock < 0 ? held ? EXIT_BAD_DRAFT : EXIT_CANNOT_SAVE : EXIT_DONE;
}

/* What was read before the lock is ours may have been changed by who had it. */
static int lock_and_read_again(struct entry *entry, const char *argument, const struct options *options, struct error *err)
{
    int code = take_lock(entry, draft_folder(entry->opened.draft), err);
    if (code != EXIT_DONE)
        return code;
    opened_done(&entry->opened);
    return opened_open(&entry->opened, argument, options, err);
}

static int open_rest(struct entry *entry, const char *argument, bool for_change, const struct options *options, struct error *err)
{
    if (!entry->opened.draft) {
        error_set(err, argument, _("This is no draft folder; what happened to an entry is kept in its draft folder."));
        return EXIT_BAD_DRAFT;
    }
    int code = for_change ? lock_and_read_again(entry, argument, options, err) : EXIT_DONE;
    if (code == EXIT_DONE && dossier_open(&entry->dossier, draft_folder(entry->opened.draft), entry->opened.instance, err) < 0)
        code = EXIT_BAD_DRAFT;
    return code;
}

int entry_open(struct entry *entry, const char *argument, bool for_change, const struct options *options, struct error *err)
{
    *entry = (struct entry){.lock = -1};
    int code = EXIT_DONE;
    if (!for_change && kind_is_zip(argument))
        code = unpacked_make(argument, &entry->unpacked, err);
    if (code == EXIT_DONE)
        code = opened_open(&entry->opened, entry->unpacked ? entry->unpacked : argument, options, err);
    if (code == EXIT_DONE)
        code = open_rest(entry, argument, for_change, options, err);
    if (code != EXIT_DONE)
        entry_done(entry);
    return code;
}

void entry_done(struct entry *entry)
{
    dossier_done(&entry->dossier);
    if (entry->lock >= 0)
        lock_release(entry->lock);
    opened_done(&entry->opened);
    unpacked_remove(entry->unpacked);
    entry->unpacked = NULL;
    entry->lock = -1;
}

/* ---- in words ------------------------------------------------------------------------------------- */

static const char *severity(const struct remark *remark)
{
    return remark->comment->severity == REVIEW_MUST_FIX ? _("must be mended") : _("suggestion");
}

static void add_remark(const struct remark *remark, const struct instance *now, struct buffer *out)
{
    AUTO_FREE char *name = remark_name(remark);
    AUTO_FREE char *text = clean_line(remark->comment->text);
    AUTO_FREE char *called = remark_label(remark, now);
    AUTO_FREE char *label = clean_line(called);
    buffer_print(out, "  %s  %s: %s: %s\n", name, label, severity(remark), text);
    if (!remark->path)
        buffer_print(out, "       %s\n", _("This question or item is not in the draft any more."));
    else if (remark->text_changed)
        buffer_print(out, "       %s\n", _("The answer has changed since this was said."));
    if (!remark->reply)
        return;
    AUTO_FREE char *reply = clean_line(remark->reply);
    buffer_add(out, "       ");
    buffer_print(out, _("Reply: %s"), reply);
    buffer_add_char(out, '\n');
}

void entry_add_remarks(const struct remarks *remarks, const struct instance *now, bool only_open, struct buffer *out)
{
    for (size_t i = 0; i < remarks->remarks_count; i++)
        if (!only_open || remark_is_open(&remarks->remarks[i]))
            add_remark(&remarks->remarks[i], now, out);
}

void entry_show(const struct buffer *out)
{
    AUTO_FREE char *clean = clean_text(buffer_text(out));
    fputs(clean, stdout);
}
