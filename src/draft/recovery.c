/* SPDX-License-Identifier: MIT */
/* What a draft's folder says was last written. Reads only. Knows no instance. */
#include "draft/recovery.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The state that knows most of the journal, or else the newest that can be read. */
static void look_in_history(const char *folder, struct recovery *recovery)
{
    struct version_entry *entries;
    size_t count = version_list(folder, &entries);
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        struct version version;
        if (version_load(folder, entries[i].path, &version, NULL) < 0)
            continue;
        size_t match = journal_match(&recovery->journal, &version.digest);
        bool is_better = match != SIZE_MAX && (best == SIZE_MAX || match > best);
        if (is_better || !recovery->version.doc) {
            version_done(&recovery->version);
            recovery->version = version;
            best = match;
        } else {
            version_done(&version);
        }
    }
    recovery->from = best;
    version_list_free(entries, count);
}

static size_t count_edits(const struct journal_content *journal, size_t from)
{
    size_t edits = 0;
    for (size_t i = from; i < journal->records_count; i++) {
        struct record record = journal_record(journal, i);
        edits += record_is_edit(&record);
    }
    return edits;
}

/* Without a state that the journal knows: what has a higher number is surely missing; where numbers tell nothing,
 * everything is brought back. */
static size_t first_after_rev(const struct recovery *recovery)
{
    uint64_t first = recovery->journal.header.rev, last = first + recovery->journal.records_count;
    uint64_t rev = recovery->version.rev;
    return rev >= first && rev <= last ? (size_t)(rev - first) : 0;
}

static void find_from(const char *folder, struct recovery *recovery)
{
    struct journal_content *journal = &recovery->journal;
    bool is_readable = recovery->version.doc != NULL;
    recovery->from = is_readable ? journal_match(journal, &recovery->version.digest) : SIZE_MAX;
    recovery->is_continuable = journal->has_header && recovery->from != SIZE_MAX;
    recovery->is_sure = recovery->from != SIZE_MAX;
    if (recovery->is_sure)
        return;
    if (is_readable && count_edits(journal, 0) == 0 && !recovery->place.typing) {
        recovery->is_sure = true; /* nothing to bring back */
        recovery->from = journal->records_count;
        return;
    }
    look_in_history(folder, recovery);
    if (recovery->from == SIZE_MAX)
        recovery->from = first_after_rev(recovery);
}

int recovery_read(const char *folder, struct recovery *recovery, struct error *err)
{
    *recovery = (struct recovery){0};
    if (journal_read(folder, &recovery->journal, err) < 0)
        return -1;
    for (size_t i = 0; i < recovery->journal.records_count; i++) {
        struct record record = journal_record(&recovery->journal, i);
        place_follow(&recovery->place, &record);
    }
    struct error unheard = {0};
    err = err ? err : &unheard;
    /* The error counts if history has nothing; but an older state is no answer to one that is sound and merely too large. */
    if (version_load(folder, VERSION_NAME, &recovery->version, err) < 0 && err->too_large) {
        recovery_done(recovery);
        return -1;
    }
    find_from(folder, recovery);
    if (!recovery->version.doc) {
        recovery_done(recovery);
        return -1;
    }
    recovery->edits = count_edits(&recovery->journal, recovery->from);
    return 0;
}

int recovery_read_beside(const char *folder, struct recovery *recovery, struct error *err)
{
    enum { TRIES = 4 };
    for (int i = 1;; i++) {
        int result = recovery_read(folder, recovery, err);
        if (i == TRIES || (result == 0 && recovery->is_sure))
            return result;
        if (result == 0)
            recovery_done(recovery);
    }
}

void recovery_done(struct recovery *recovery)
{
    version_done(&recovery->version);
    journal_content_done(&recovery->journal);
    place_done(&recovery->place);
}

static void move_to(struct draft_place *place, const struct record *record)
{
    if (!place->path || strcmp(place->path, record->path) != 0) {
        free(place->path);
        place->path = memory_copy_string(record->path);
        free(place->typing); /* the field was left */
        place->typing = NULL;
    }
    place->caret = (size_t)record->value;
}

void place_follow(struct draft_place *place, const struct record *record)
{
    if (!record->path)
        return;
    if (record->kind == RECORD_PLACE || record->kind == RECORD_TYPING)
        move_to(place, record);
    if (record->kind == RECORD_TYPING) {
        char *typing = memory_copy_string(record->after); /* before the old goes: it may be the same */
        free(place->typing);
        place->typing = typing;
    }
    if (record->kind == RECORD_SET && place->path && strcmp(place->path, record->path) == 0) {
        free(place->typing); /* finished */
        place->typing = NULL;
    }
}

void place_done(struct draft_place *place)
{
    free(place->path);
    free(place->typing);
    *place = (struct draft_place){0};
}
