/* SPDX-License-Identifier: MIT */
/* A draft while it is open: what is asked of it, and every edit into the journal. Knows no screen. */
#include "draft/draft_internal.h"

#include "base/memory.h"
#include "base/monotonic.h"
#include "draft/lock.h"
#include "draft/recovery.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BEAT = 60000 /* milliseconds */ };

struct draft *draft_assemble(const char *folder, int folder_fd, int lock, struct instance *instance)
{
    struct draft *draft = memory_alloc(sizeof *draft);
    char *absolute = realpath(folder, NULL);
    draft->folder = absolute ? absolute : memory_copy_string(folder);
    draft->folder_fd = folder_fd;
    draft->lock = lock;
    draft->is_read_only = lock < 0;
    draft->instance = instance;
    journal_init(&draft->journal, folder_fd);
    return draft;
}

void draft_free(struct draft *draft)
{
    if (!draft)
        return;
    instance_free(draft->instance);
    journal_done(&draft->journal);
    place_done(&draft->place);
    lock_release(draft->lock);
    close(draft->folder_fd);
    free(draft->conflict);
    free(draft->folder);
    free(draft);
}

int draft_close(struct draft *draft, struct error *err)
{
    if (!draft)
        return 0;
    int result = draft_save(draft, err);
    draft_free(draft);
    return result;
}

/* ---- into the journal ---------------------------------------------------------------------------- */
static void write_record(struct draft *draft, struct record *record)
{
    draft->written_at = monotonic_ms();
    if (!draft->journal.is_unsynced)
        draft->unsynced_since = draft->written_at;
    if (!draft->journal.is_foreign && journal_is_shared(&draft->journal))
        (void)draft_look_for_others(draft);
    if (draft->written_at - draft->beaten_at > BEAT)
        draft_beat(draft);
    journal_append(&draft->journal, record);
    place_follow(&draft->place, record);
}

static void on_edit(void *data, const struct edit *edit)
{
    struct draft *draft = data;
    struct record record = record_of_edit(edit);
    write_record(draft, &record);
    if (draft->unsaved++ == 0)
        draft->unsaved_since = draft->written_at;
}

void draft_listen(struct draft *draft)
{
    instance_on_edit(draft->instance, on_edit, draft);
}

static bool is_same(const char *left, const char *right)
{
    return left && right ? strcmp(left, right) == 0 : left == right;
}

void draft_note_place(struct draft *draft, const char *path, size_t caret)
{
    if (draft->is_read_only || !path || (is_same(path, draft->place.path) && caret == draft->place.caret))
        return;
    write_record(draft, &(struct record){.kind = RECORD_PLACE, .path = path, .value = caret});
}

void draft_note_typing(struct draft *draft, const char *path, const char *text, size_t caret)
{
    bool is_known = is_same(path, draft->place.path) && caret == draft->place.caret && is_same(text, draft->place.typing);
    if (draft->is_read_only || is_known)
        return;
    write_record(draft, &(struct record){.kind = RECORD_TYPING, .path = path, .value = caret, .after = text});
}

void draft_beat(struct draft *draft)
{
    if (!draft->is_read_only)
        lock_beat(draft->lock);
    draft->beaten_at = monotonic_ms();
}

void draft_rescue(struct draft *draft)
{
    if (draft)
        journal_rescue(&draft->journal);
}

/* ---- asked of it --------------------------------------------------------------------------------- */
struct instance *draft_instance(const struct draft *draft)
{
    return draft->instance;
}

const char *draft_folder(const struct draft *draft)
{
    return draft->folder;
}

bool draft_is_read_only(const struct draft *draft)
{
    return draft->is_read_only;
}

const struct draft_place *draft_last_place(const struct draft *draft)
{
    return &draft->place;
}
