/* SPDX-License-Identifier: MIT */
#include "torture/power_disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512 };

struct name {
    char name[POWER_NAME_SIZE];
    uint32_t file;
};

/* A file or folder: what is surely on the disk, and what is on its way. */
struct thing {
    bool is_folder;
    struct buffer bytes;      /* of a file */
    struct name *names;       /* of a folder */
    size_t names_count, names_capacity;
    uint32_t *pending;        /* entries of power_log, in order */
    size_t pending_count, pending_capacity;
};

struct power_disk {
    enum power_sin sin;
    size_t at; /* the next entry */
    struct thing *things; /* [number - 1] */
    size_t things_count, things_capacity;
};

static struct thing *thing_of(const struct power_disk *disk, uint32_t number)
{
    return &disk->things[number - 1];
}

static void add_thing(struct power_disk *disk, bool is_folder)
{
    struct thing fresh = {.is_folder = is_folder};
    ARRAY_PUSH(disk->things, disk->things_count, disk->things_capacity, fresh);
}

struct power_disk *power_disk_new(enum power_sin sin)
{
    struct power_disk *disk = memory_alloc(sizeof *disk);
    disk->sin = sin;
    add_thing(disk, true);
    return disk;
}

static void thing_done(struct thing *thing)
{
    buffer_done(&thing->bytes);
    free(thing->names);
    free(thing->pending);
}

void power_disk_free(struct power_disk *disk)
{
    for (size_t i = 0; i < disk->things_count; i++)
        thing_done(&disk->things[i]);
    free(disk->things);
    free(disk);
}

/* ---- what an entry does to a thing --------------------------------------------------------------------- */

static void put_name(struct thing *folder, const char *name, uint32_t file)
{
    size_t i = 0;
    while (i < folder->names_count && strcmp(folder->names[i].name, name) != 0)
        i++;
    if (i < folder->names_count && !file)
        folder->names[i] = folder->names[--folder->names_count];
    else if (i < folder->names_count)
        folder->names[i].file = file;
    if (i < folder->names_count || !file)
        return;
    struct name fresh = {.file = file};
    memcpy(fresh.name, name, strlen(name));
    ARRAY_PUSH(folder->names, folder->names_count, folder->names_capacity, fresh);
}

static void change_folder(struct thing *folder, const struct power_entry *entry)
{
    put_name(folder, entry->name, entry->kind == POWER_UNNAME ? 0 : entry->file);
    if (entry->kind == POWER_RENAME)
        put_name(folder, entry->old_name, 0);
}

static void set_length(struct buffer *bytes, size_t length)
{
    if (length > bytes->length) {
        size_t more = length - bytes->length;
        memset(buffer_room(bytes, more), 0, more);
        buffer_fill(bytes, more);
    }
    bytes->length = length;
}

/* Bytes `from` to `to` of a write. */
static void put_bytes(struct buffer *bytes, const struct power_entry *entry, size_t from, size_t to)
{
    size_t end = (size_t)entry->offset + to;
    if (end > bytes->length)
        set_length(bytes, end);
    memcpy(bytes->bytes + entry->offset + from, power_log->bytes + entry->bytes + from, to - from);
}

static void change_file(struct thing *file, const struct power_entry *entry)
{
    if (entry->kind == POWER_TRUNCATE)
        set_length(&file->bytes, (size_t)entry->offset);
    else
        put_bytes(&file->bytes, entry, 0, (size_t)entry->length);
}

static void change(struct thing *thing, const struct power_entry *entry)
{
    if (thing->is_folder)
        change_folder(thing, entry);
    else
        change_file(thing, entry);
}

/* ---- time ---------------------------------------------------------------------------------------------- */

static bool is_kept(const struct power_disk *disk, const struct power_entry *entry, const struct thing *thing)
{
    switch (disk->sin) {
    case POWER_NO_FSYNC:
        return entry->kind == POWER_SYNC_DATA || thing->is_folder;
    case POWER_NO_FDATASYNC:
        return entry->kind == POWER_SYNC;
    case POWER_NO_FOLDER_SYNC:
        return !thing->is_folder;
    case POWER_HONEST:
        break;
    }
    return true;
}

static void synced(struct power_disk *disk, const struct power_entry *entry)
{
    struct thing *thing = thing_of(disk, entry->file);
    if (!is_kept(disk, entry, thing))
        return;
    for (size_t i = 0; i < thing->pending_count; i++)
        change(thing, &power_log->entries[thing->pending[i]]);
    thing->pending_count = 0;
}

const struct power_entry *power_disk_step(struct power_disk *disk)
{
    if (disk->at == power_log->count)
        return NULL;
    const struct power_entry *entry = &power_log->entries[disk->at];
    bool is_change = entry->kind == POWER_WRITE || entry->kind == POWER_TRUNCATE || entry->folder;
    if (entry->kind == POWER_FOLDER || entry->kind == POWER_FILE) {
        add_thing(disk, entry->kind == POWER_FOLDER);
    } else if (entry->kind == POWER_SYNC || entry->kind == POWER_SYNC_DATA) {
        synced(disk, entry);
    } else if (is_change) {
        struct thing *thing = thing_of(disk, entry->folder ? entry->folder : entry->file);
        ARRAY_PUSH(thing->pending, thing->pending_count, thing->pending_capacity, (uint32_t)disk->at);
    }
    disk->at++;
    return entry;
}

bool power_disk_is_busy(const struct power_disk *disk)
{
    bool is_busy = false;
    for (size_t i = 0; i < disk->things_count; i++)
        is_busy = is_busy || disk->things[i].pending_count;
    return is_busy;
}

/* ---- the cut ------------------------------------------------------------------------------------------- */

static void copy_thing(const struct thing *from, struct thing *to)
{
    *to = (struct thing){.is_folder = from->is_folder};
    buffer_add_bytes(&to->bytes, buffer_text(&from->bytes), from->bytes.length);
    for (size_t i = 0; i < from->names_count; i++)
        ARRAY_PUSH(to->names, to->names_count, to->names_capacity, from->names[i]);
}

/* Sector by sector; the file may have got its new length all the same. */
static void write_in_part(struct thing *file, const struct power_entry *entry, struct dice *dice)
{
    size_t length = (size_t)entry->length, to;
    for (size_t from = 0; from < length; from = to) {
        to = from + SECTOR - ((size_t)entry->offset + from) % SECTOR;
        to = to < length ? to : length;
        if (dice_throw(dice, 2))
            put_bytes(&file->bytes, entry, from, to);
    }
    if (dice_throw(dice, 2) && (size_t)entry->offset + length > file->bytes.length)
        set_length(&file->bytes, (size_t)entry->offset + length);
}

static void arrive(struct thing *thing, const struct power_entry *entry, enum power_cut cut, struct dice *dice)
{
    if (cut == POWER_ALL || (cut == POWER_NAMES && thing->is_folder) || (cut == POWER_CONTENTS && !thing->is_folder))
        change(thing, entry);
    if (cut != POWER_CHANCE)
        return;
    size_t fate = dice_throw(dice, 3);
    if (fate == 0)
        change(thing, entry);
    else if (fate == 1 && entry->kind == POWER_WRITE)
        write_in_part(thing, entry, dice);
    else if (fate == 1 && dice_throw(dice, 2))
        change(thing, entry);
}

/* The disk after the cut: what each thing has become, found when it is first met (it may have several names). */
struct after {
    const struct power_disk *disk;
    enum power_cut cut;
    struct dice *dice;
    struct thing *things;
    bool *is_known;
};

static const struct thing *thing_after(struct after *after, uint32_t number)
{
    struct thing *thing = &after->things[number - 1];
    const struct thing *before = thing_of(after->disk, number);
    if (after->is_known[number - 1])
        return thing;
    after->is_known[number - 1] = true;
    copy_thing(before, thing);
    for (size_t i = 0; i < before->pending_count; i++)
        arrive(thing, &power_log->entries[before->pending[i]], after->cut, after->dice);
    return thing;
}

static void write_file(const struct thing *file, const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, buffer_text(&file->bytes), file->bytes.length) != (ssize_t)file->bytes.length)
        fail_msg("cannot write %s", path);
    close(fd);
}

/* What is below a folder and has a name there. */
static void write_thing(struct after *after, uint32_t number, const char *path)
{
    const struct thing *thing = thing_after(after, number);
    if (!thing->is_folder)
        write_file(thing, path);
    else if (mkdir(path, 0700) < 0 && access(path, W_OK) < 0)
        fail_msg("cannot make %s", path);
    for (size_t i = 0; i < thing->names_count; i++) {
        AUTO_FREE char *below = memory_print("%s/%s", path, thing->names[i].name);
        write_thing(after, thing->names[i].file, below);
    }
}

void power_disk_write(const struct power_disk *disk, enum power_cut cut, struct dice *dice, const char *folder)
{
    struct after after = {.disk = disk, .cut = cut, .dice = dice};
    after.things = memory_alloc(disk->things_count * sizeof *after.things);
    after.is_known = memory_alloc(disk->things_count);
    write_thing(&after, 1, folder);
    for (size_t i = 0; i < disk->things_count; i++)
        thing_done(&after.things[i]);
    free(after.things);
    free(after.is_known);
}
