/* SPDX-License-Identifier: MIT */
/* The older saved states of a draft, and copies made in a conflict. Knows no journal. */
#include "draft/version.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/user.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT = 3 };

static const struct {
    const char *folder, *pattern; /* below the draft's folder */
} PLACES[] = {
    {VERSION_HISTORY, "checkpoint-*.xml"},
    {".", "draft (conflict *).xml"},
};

struct list {
    struct version_entry *entries;
    size_t count, capacity;
};

static void add_place(struct list *list, const char *folder, const char *sub, const char *pattern)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, sub);
    DIR *names = opendir(path);
    if (!names)
        return;
    for (const struct dirent *entry; (entry = readdir(names)) != NULL;) {
        struct stat status;
        if (fnmatch(pattern, entry->d_name, 0) != 0 ||
            fstatat(dirfd(names), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(status.st_mode))
            continue;
        struct version_entry found = {memory_print("%s/%s", sub, entry->d_name), status.st_mtim};
        ARRAY_PUSH(list->entries, list->count, list->capacity, found);
    }
    closedir(names);
}

static bool is_checkpoint(const struct version_entry *entry)
{
    return strncmp(entry->path, VERSION_HISTORY "/", sizeof VERSION_HISTORY) == 0;
}

/* Checkpoints go by their numbers, whatever clock there was; what others made comes behind them, by its time. */
static int newest_first(const void *left, const void *right)
{
    const struct version_entry *a = left, *b = right;
    if (is_checkpoint(a) != is_checkpoint(b))
        return is_checkpoint(a) ? -1 : 1;
    if (is_checkpoint(a))
        return -strcmp(a->path, b->path);
    if (a->changed.tv_sec != b->changed.tv_sec)
        return a->changed.tv_sec < b->changed.tv_sec ? 1 : -1;
    if (a->changed.tv_nsec != b->changed.tv_nsec)
        return a->changed.tv_nsec < b->changed.tv_nsec ? 1 : -1;
    return -strcmp(a->path, b->path);
}

static void sort(struct list *list)
{
    if (list->count > 1)
        qsort(list->entries, list->count, sizeof *list->entries, newest_first);
}

size_t version_list(const char *folder, struct version_entry **entries)
{
    struct list list = {0};
    for (size_t i = 0; i < COUNT_OF(PLACES); i++)
        add_place(&list, folder, PLACES[i].folder, PLACES[i].pattern);
    sort(&list);
    *entries = list.entries;
    return list.count;
}

void version_list_free(struct version_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(entries[i].path);
    free(entries);
}

void version_keep(int folder, const char *path, uint64_t rev)
{
    /* Zeros in front: equal times, as on coarse file systems, still sort by rev. */
    AUTO_FREE char *name = memory_print(VERSION_HISTORY "/checkpoint-%012llu.xml", (unsigned long long)rev);
    if (disk_link_or_copy(folder, VERSION_NAME, folder, name) < 0)
        return;
    struct list list = {0};
    add_place(&list, path, VERSION_HISTORY, PLACES[0].pattern);
    sort(&list);
    for (size_t i = KEPT; i < list.count; i++)
        unlinkat(folder, list.entries[i].path, 0);
    version_list_free(list.entries, list.count);
}

/* false: somebody has it. What else goes wrong is told when the copy is written. */
static bool claim(int folder, const char *name)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0 || errno != EEXIST;
}

char *version_conflict_name(int folder)
{
    char date[32];
    time_t now = time(NULL);
    struct tm local = {0};
    localtime_r(&now, &local);
    strftime(date, sizeof date, "%Y-%m-%d %H.%M.%S", &local);
    char *name = memory_print("draft (conflict %s %s).xml", user_name(), date);
    for (int i = 2; !claim(folder, name); i++) {
        free(name);
        name = memory_print("draft (conflict %s %s %d).xml", user_name(), date, i);
    }
    return name;
}
