/* SPDX-License-Identifier: MIT */
#include "command/unpacked.h"

#include "approval/package.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/progress.h"
#include "draft/disk.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int unpack(const char *path, const char *folder, struct error *err)
{
    struct package package;
    const struct package_wish wish = {.progress = progress_tell};
    progress_start(_("Checking"));
    int result = package_unpack(path, folder, NULL, &wish, &package, err);
    bool was_stopped = progress_was_stopped();
    progress_end();
    if (result < 0)
        return was_stopped ? EXIT_INTERRUPTED : EXIT_BAD_DRAFT;
    package_done(&package);
    return EXIT_DONE;
}

/* Of a program that was killed: its process is gone, and has been for a while (the cache may be that of several machines). */
static bool is_left_over(const char *folder, const char *name)
{
    enum { WHILE = 3600 /* seconds */ };
    char end[8] = "";
    long process = 0;
    struct stat status;
    AUTO_FREE char *path = memory_print("%s/%s", folder, name);
    bool is_unfinished = sscanf(name, ".ruamrang-%ld.%7s", &process, end) == 2 && strcmp(end, "tmp") == 0;
    if (!is_unfinished && sscanf(name, "looked-into-%ld", &process) != 1)
        return false;
    if (process == (long)getpid())
        return true;
    return process > 0 && kill((pid_t)process, 0) < 0 && errno == ESRCH && lstat(path, &status) == 0 &&
           time(NULL) - status.st_mtime > WHILE;
}

static void sweep(const char *cache)
{
    DIR *names = opendir(cache);
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;)
        if (is_left_over(cache, entry->d_name))
            unpacked_remove(memory_print("%s/%s", cache, entry->d_name));
    if (names)
        closedir(names);
}

int unpacked_make(const char *path, char **folder, struct error *err)
{
    AUTO_FREE char *cache = user_folder(USER_CACHE);
    if (disk_make_folders(cache) < 0) {
        error_set(err, cache, _("The folder cannot be made: %s."), reason_in_words(errno));
        return EXIT_CANNOT_SAVE;
    }
    sweep(cache);
    AUTO_FREE char *name = memory_print("%s/looked-into-%ld", cache, (long)getpid());
    int code = unpack(path, name, err);
    *folder = code == EXIT_DONE ? STEAL(name) : NULL;
    return code;
}

void unpacked_remove(char *folder)
{
    if (!folder)
        return;
    disk_remove_folder(folder);
    free(folder);
}
