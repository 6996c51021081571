/* SPDX-License-Identifier: MIT */
#include "torture/power_log.h"

#include "base/memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct power_log *power_log;

static uint64_t inode_at(int folder, const char *path)
{
    struct stat status;
    return fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_ino : 0;
}

static uint32_t number_of(uint64_t inode)
{
    for (uint32_t i = power_log->files; i > 0 && inode; i--)
        if (power_log->inodes[i - 1] == inode)
            return i;
    return 0;
}

static uint32_t number_of_fd(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 ? number_of(status.st_ino) : 0;
}

static uint32_t give_number(uint64_t inode)
{
    if (power_log->files == POWER_FILES)
        abort();
    power_log->inodes[power_log->files] = inode;
    return ++power_log->files;
}

static struct power_entry *add(enum power_kind kind, uint32_t file, uint32_t folder)
{
    if (power_log->count == POWER_ENTRIES)
        abort();
    struct power_entry *entry = &power_log->entries[power_log->count++];
    *entry = (struct power_entry){.kind = kind, .file = file, .folder = folder};
    return entry;
}

void power_begin(const char *folder)
{
    if (!power_log)
        power_log = mmap(NULL, sizeof *power_log, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    power_log->count = power_log->used = power_log->files = 0;
    (void)give_number(inode_at(AT_FDCWD, folder));
    power_log->is_on = true;
}

void power_end(void)
{
    power_log->is_on = false;
}

bool power_is_on(void)
{
    return power_log && power_log->is_on;
}

void power_mark(int64_t first, int64_t second)
{
    struct power_entry *entry = add(POWER_MARK, 0, 0);
    entry->offset = first;
    entry->length = second;
}

/* ---- names ------------------------------------------------------------------------------------------- */

/* The folder in which `path` names something, and that name. 0: it is not below the watched one. */
static uint32_t place_of(int folder, const char *path, char name[POWER_NAME_SIZE])
{
    const char *slash = strrchr(path, '/');
    snprintf(name, POWER_NAME_SIZE, "%s", slash ? slash + 1 : path);
    if (!slash && folder != AT_FDCWD)
        return number_of_fd(folder);
    AUTO_FREE char *above = !slash          ? memory_copy_string(".")
                            : slash == path ? memory_copy_string("/")
                                            : memory_copy_bytes(path, (size_t)(slash - path));
    return number_of(inode_at(folder, above));
}

static void add_name(int folder, const char *path, uint32_t file)
{
    char name[POWER_NAME_SIZE];
    uint32_t place = place_of(folder, path, name);
    if (place)
        memcpy(add(POWER_NAME, file, place)->name, name, sizeof name);
}

void power_saw_open(int folder, const char *path, int flags, bool was_there, int fd)
{
    char name[POWER_NAME_SIZE];
    struct stat status;
    if (was_there && flags & O_TRUNC)
        power_saw_truncate(fd, 0);
    if (was_there || !place_of(folder, path, name) || fstat(fd, &status) < 0)
        return;
    uint32_t file = give_number(status.st_ino);
    add(POWER_FILE, file, 0);
    add_name(folder, path, file);
}

void power_saw_name(int folder, const char *path)
{
    uint32_t file = number_of(inode_at(folder, path));
    if (file)
        add_name(folder, path, file);
}

void power_saw_folder(int folder, const char *path)
{
    char name[POWER_NAME_SIZE];
    if (!place_of(folder, path, name))
        return;
    uint32_t file = give_number(inode_at(folder, path));
    add(POWER_FOLDER, file, 0);
    add_name(folder, path, file);
}

void power_saw_unname(int folder, const char *path)
{
    char name[POWER_NAME_SIZE];
    uint32_t place = place_of(folder, path, name);
    if (place)
        memcpy(add(POWER_UNNAME, 0, place)->name, name, sizeof name);
}

void power_saw_rename(int from_folder, const char *from, int to_folder, const char *to)
{
    char name[POWER_NAME_SIZE], old_name[POWER_NAME_SIZE];
    uint32_t place = place_of(to_folder, to, name), old_place = place_of(from_folder, from, old_name);
    uint32_t file = number_of(inode_at(to_folder, to));
    if (!place)
        return;
    struct power_entry *entry = add(place == old_place ? POWER_RENAME : POWER_NAME, file, place);
    memcpy(entry->name, name, sizeof name);
    memcpy(entry->old_name, old_name, sizeof old_name);
    if (place != old_place && old_place)
        memcpy(add(POWER_UNNAME, 0, old_place)->name, old_name, sizeof old_name);
}

/* ---- bytes ------------------------------------------------------------------------------------------- */

void power_saw_write(int fd, const void *bytes, size_t length, off_t offset)
{
    uint32_t file = number_of_fd(fd);
    if (!file)
        return;
    if (power_log->used + length > POWER_BYTES)
        abort();
    struct power_entry *entry = add(POWER_WRITE, file, 0);
    entry->offset = offset;
    entry->length = (int64_t)length;
    entry->bytes = power_log->used;
    memcpy(power_log->bytes + power_log->used, bytes, length);
    power_log->used += length;
}

void power_saw_truncate(int fd, off_t length)
{
    uint32_t file = number_of_fd(fd);
    if (file)
        add(POWER_TRUNCATE, file, 0)->offset = length;
}

void power_saw_sync(int fd, bool data_only)
{
    uint32_t file = number_of_fd(fd);
    if (file)
        add(data_only ? POWER_SYNC_DATA : POWER_SYNC, file, 0);
}
