/* SPDX-License-Identifier: MIT */
/* Opening a draft: lock it, read the last saved state, bring back what the journal has beyond it. */
#include "draft/draft_internal.h"

#include "base/memory.h"
#include "base/monotonic.h"
#include "draft/disk.h"
#include "draft/lock.h"
#include "draft/recovery.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/node.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* What is too large is left as it is: neither a part of it nor another state is opened in its place. */
static struct instance *refuse_journal(const char *folder, struct instance *instance, struct error *err)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, JOURNAL_NAME);
    error_set_large(err, path, 0,
                    _("With the edits of this journal the entry would be larger than can be read (%zu KiB or %zu elements); nothing was "
                      "changed. Keep a copy of this folder; without the journal the entry opens as it was saved last."),
                    XML_LIMITS_DRAFT.bytes / 1024, XML_LIMITS_DRAFT.elements);
    instance_free(instance);
    return NULL;
}

/* The instance of the saved state with the edits behind it. *is_complete turns false when one would not apply. */
static struct instance *bring_back(const char *folder, const struct form *form, const struct instance_world *world,
                                   struct recovery *recovery, bool *is_complete, struct error *err)
{
    struct instance *instance = instance_open(form, STEAL(recovery->version.doc), world, err);
    for (size_t i = recovery->from; instance && i < recovery->journal.records_count; i++) {
        struct record record = journal_record(&recovery->journal, i);
        if (!record_is_edit(&record))
            continue;
        struct edit edit = record_edit(&record);
        if (!edit.path || instance_apply(instance, &edit, NULL) < 0)
            *is_complete = false;
        if (instance_ran_over(instance))
            return refuse_journal(folder, instance, err);
    }
    if (!instance && err && !err->where[0])
        snprintf(err->where, sizeof err->where, "%s/%s", folder, VERSION_NAME);
    return instance;
}

/* What came behind the last sound record may still interest somebody. Best effort: a record cut off by a crash was
 * never promised to be kept. */
static void keep_tail(int folder_fd, const struct journal_content *journal)
{
    AUTO_FREE char *name = memory_print(VERSION_HISTORY "/damaged-%llu.journal",
                                        (unsigned long long)(journal->header.rev + journal->records_count));
    (void)disk_replace(folder_fd, name, 0600, DISK_CARELESS, journal->bytes.bytes, journal->bytes.length);
}

/* What the silent holder may still write comes behind what is kept here; draft.xml is new, so that it will notice. */
static int begin_after_another(struct draft *draft, struct error *err)
{
    AUTO_FREE char *name = memory_print(VERSION_HISTORY "/taken-over-%llu.journal",
                                        (unsigned long long)draft->journal.number);
    (void)disk_link_or_copy(draft->folder_fd, JOURNAL_NAME, draft->folder_fd, name);
    return draft_write_version(draft, err);
}

static int go_on_writing(struct draft *draft, const struct recovery *recovery, struct error *err)
{
    const struct journal_content *journal = &recovery->journal;
    disk_sweep_temporaries(draft->folder_fd);
    if (journal->has_tail)
        keep_tail(draft->folder_fd, journal);
    draft->has_version = true;
    draft->unsaved = recovery->edits;
    draft->unsaved_since = draft->unsynced_since = draft->written_at = monotonic_ms();
    if (recovery->is_continuable)
        return journal_continue(&draft->journal, journal, err);
    if (draft_begin_journal(draft, false) < 0)
        return error_set(err, draft->folder, _("The journal cannot be written: %s."), reason_in_words(errno));
    return 0;
}

static void tell(struct draft_opening *opening, const struct recovery *recovery)
{
    opening->edits = recovery->edits;
    opening->recovered = recovery->edits > 0 || recovery->place.typing;
    opening->damaged = recovery->journal.has_tail;
}

/* Folder descriptor and lock are taken over, also on failure. */
static struct draft *open_for_writing(const char *folder, int folder_fd, int lock, struct instance *instance,
                                      struct recovery *recovery, const struct draft_opening *opening, struct error *err)
{
    struct draft *draft = draft_assemble(folder, folder_fd, lock, instance);
    draft->place = recovery->place;
    recovery->place = (struct draft_place){0};
    draft->digest = draft->attempted = recovery->version.digest;
    draft->saved_rev = recovery->version.rev;
    if (lock >= 0 && (go_on_writing(draft, recovery, err) < 0 ||
                      (opening->taken_over && begin_after_another(draft, err) < 0))) {
        draft_free(draft);
        return NULL;
    }
    if (lock >= 0)
        draft_listen(draft);
    return draft;
}

static struct draft *open_second(const char *folder, int folder_fd, int lock, struct instance *instance,
                                 struct recovery *recovery, struct error *err)
{
    struct draft *second = draft_make_second(folder, folder_fd, instance, &recovery->place, err);
    lock_release(lock);
    close(folder_fd);
    return second;
}

static struct draft *open_read(const char *folder, int folder_fd, int lock, const struct form *form,
                               const struct instance_world *world, struct recovery *recovery,
                               struct draft_opening *opening, struct error *err)
{
    tell(opening, recovery);
    bool is_complete = recovery->is_sure;
    struct instance *instance = bring_back(folder, form, world, recovery, &is_complete, err);
    if (!instance) {
        lock_release(lock);
        close(folder_fd);
        return NULL;
    }
    opening->unsure = !is_complete;
    opening->second_copy = lock >= 0 && !is_complete;
    if (opening->second_copy)
        return open_second(folder, folder_fd, lock, instance, recovery, err);
    return open_for_writing(folder, folder_fd, lock, instance, recovery, opening, err);
}

/* -1 also for reading, which needs none. false: another one has it, or it cannot be had. */
static bool take_lock(int folder_fd, enum draft_mode mode, int *lock, struct draft_opening *opening,
                      struct error *err)
{
    *lock = -1;
    if (mode == DRAFT_READ_ONLY)
        opening->held = lock_is_held(folder_fd);
    else
        *lock = lock_take(folder_fd, &opening->held, err);
    int problem = errno;
    opening->unwritable = mode != DRAFT_READ_ONLY && *lock < 0 && !opening->held &&
                          (problem == EACCES || problem == EROFS || problem == EPERM);
    opening->silent = opening->held && lock_is_silent(folder_fd);
    if (opening->silent && mode == DRAFT_TAKE_OVER) {
        if (err)
            *err = (struct error){0};
        *lock = lock_take_over(folder_fd, &opening->held, err);
        opening->taken_over = *lock >= 0;
    }
    if (opening->held)
        lock_describe_holder(folder_fd, opening->holder, sizeof opening->holder);
    if (mode != DRAFT_READ_ONLY && opening->held)
        error_set(err, NULL, _("The draft is being written by %s; it can be opened for reading only."),
                  opening->holder);
    return mode == DRAFT_READ_ONLY || *lock >= 0;
}

struct draft *draft_open(const char *folder, const struct form *form, enum draft_mode mode,
                         const struct instance_world *world, struct draft_opening *opening, struct error *err)
{
    struct draft_opening unasked = {0};
    opening = opening ? opening : &unasked;
    *opening = (struct draft_opening){0};
    int lock, folder_fd = disk_open_folder(folder, err);
    if (folder_fd < 0)
        return NULL;
    if (!take_lock(folder_fd, mode, &lock, opening, err)) {
        close(folder_fd);
        return NULL;
    }
    struct recovery recovery;
    int result = mode == DRAFT_READ_ONLY ? recovery_read_beside(folder, &recovery, err)
                                         : recovery_read(folder, &recovery, err);
    if (result < 0) {
        lock_release(lock);
        close(folder_fd);
        return NULL;
    }
    struct draft *draft = open_read(folder, folder_fd, lock, form, world, &recovery, opening, err);
    recovery_done(&recovery);
    return draft;
}

/* draft.xml's own, when its first tag can be read. */
static char *quick_form_id(const char *folder)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, VERSION_NAME);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, XML_LIMITS_DRAFT.bytes, &bytes, NULL) < 0)
        return NULL;
    return xml_root_attribute(buffer_text(&bytes), bytes.length, "id");
}

char *draft_form_id(const char *folder, struct error *err)
{
    char *quick = quick_form_id(folder);
    if (quick)
        return quick;
    struct recovery recovery;
    if (recovery_read_beside(folder, &recovery, err) < 0)
        return NULL;
    char *id = memory_copy_string(xml_attribute(xmlDocGetRootElement(recovery.version.doc), NULL, "id"));
    recovery_done(&recovery);
    if (!id)
        error_set(err, folder, _("The draft does not say which form it belongs to."));
    return id;
}
