/* SPDX-License-Identifier: MIT */
/* Finding forms by name in the folder they are installed in. Opens no form. */
#include "form/library.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef RUAMRANG_DATADIR
#define RUAMRANG_DATADIR "/usr/local/share/ruamrang"
#endif

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Where the forms lie beside the program, seen from its folder: a plain build, and a variant's. */
static const char *const BESIDE[] = {"../forms", "../../forms", "../share/ruamrang/forms"};

static char *find_folder(void)
{
    const char *told = getenv("RUAMRANG_FORMS");
    if (told && *told)
        return is_folder(told) ? memory_copy_string(told) : NULL;
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    for (size_t i = 0; slash && i < COUNT_OF(BESIDE); i++) {
        AUTO_FREE char *path = memory_print("%s/%s", program, BESIDE[i]);
        char *real = is_folder(path) ? realpath(path, NULL) : NULL;
        if (real)
            return real;
    }
    return is_folder(RUAMRANG_DATADIR "/forms") ? memory_copy_string(RUAMRANG_DATADIR "/forms") : NULL;
}

const char *library_folder(void)
{
    static char *folder; /* kept for the program's life */
    static bool is_known;
    if (!is_known)
        folder = find_folder();
    is_known = true;
    return folder;
}

static int compare_entries(const void *a, const void *b)
{
    const struct library_entry *left = a, *right = b;
    return strcmp(left->id, right->id);
}

size_t library_list(struct library_entry **entries)
{
    const char *folder = library_folder();
    size_t count = 0, capacity = 0;
    *entries = NULL;
    DIR *directory = folder ? opendir(folder) : NULL;
    for (const struct dirent *entry; directory && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        AUTO_FREE char *path = memory_print("%s/%s/form.xml", folder, entry->d_name);
        if (!is_file(path))
            continue;
        struct library_entry found = {.id = memory_copy_string(entry->d_name), .path = STEAL(path)};
        ARRAY_PUSH(*entries, count, capacity, found);
    }
    if (directory)
        closedir(directory);
    if (count)
        qsort(*entries, count, sizeof **entries, compare_entries);
    return count;
}

void library_entries_free(struct library_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(entries[i].id);
        free(entries[i].path);
    }
    free(entries);
}

static int refuse_name(const char *name, struct error *err)
{
    struct library_entry *entries;
    size_t count = library_list(&entries);
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (size_t i = 0; i < count; i++)
        nearest_try(&nearest, entries[i].id);
    if (nearest.name)
        error_set(err, NULL, _("There is no form '%s'; the nearest is '%s'."), name, nearest.name);
    else if (count)
        error_set(err, NULL, _("There is no form '%s'. \"ruamrang forms\" lists those there are."), name);
    else
        error_set(err, NULL, _("There is no form '%s', and no folder with forms was found."), name);
    library_entries_free(entries, count);
    return -1;
}

char *library_find(const char *name, struct error *err)
{
    if (is_file(name))
        return memory_copy_string(name);
    AUTO_FREE char *inside = memory_print("%s/form.xml", name);
    if (is_file(inside))
        return STEAL(inside);
    const char *folder = library_folder();
    AUTO_FREE char *known = folder && !strchr(name, '/') ? memory_print("%s/%s/form.xml", folder, name) : NULL;
    if (known && is_file(known))
        return STEAL(known);
    refuse_name(name, err);
    return NULL;
}
