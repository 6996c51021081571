/* SPDX-License-Identifier: MIT */
/* What happened to an entry goes along with a copy of its draft. */
#include "approval/approval.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* What is there already stays; a file that is never written in place may have two names. -1 with errno. */
static int copy_file(int from, int to, const char *name)
{
    return disk_link_or_copy(from, name, to, name) == 0 || errno == EEXIST ? 0 : -1;
}

/* -1 with errno, also where the folder cannot be read to its end. */
static int copy_named(DIR *names, int from, int to)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(names);
        if (!entry)
            return errno ? -1 : 0;
        if (entry->d_name[0] != '.' && entry->d_type != DT_DIR && copy_file(from, to, entry->d_name) < 0)
            return -1;
    }
}

/* All plain files of a folder; closes `from`. */
static int copy_files(int from, int to)
{
    DIR *names = fdopendir(from);
    int result = names ? copy_named(names, from, to) : -1;
    int problem = errno;
    if (names)
        closedir(names);
    else
        close(from);
    errno = problem;
    return result < 0 ? -1 : disk_sync_folder(to);
}

static int copy_folder(const char *from, const char *to)
{
    int source = open(from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (source < 0)
        return errno == ENOENT ? 0 : -1; /* not every revision is kept */
    int target = disk_make_folders(to) < 0 ? -1 : disk_open_folder(to, NULL);
    if (target < 0) {
        close(source);
        return -1;
    }
    int result = copy_files(source, target), problem = errno;
    close(target);
    errno = problem;
    return result;
}

static int copy_history(const char *from, const char *to, unsigned revisions)
{
    AUTO_FREE char *reviews = memory_print("%s/" APPROVAL_REVIEWS, from), *taken = memory_print("%s/" APPROVAL_REVIEWS, to);
    for (unsigned i = 1; i <= revisions; i++) {
        AUTO_FREE char *kept = approval_revision_folder(from, i), *copy = approval_revision_folder(to, i);
        if (copy_folder(kept, copy) < 0)
            return -1;
    }
    return copy_folder(reviews, taken);
}

/* -1 with a sentence; 1: nothing happened yet. */
static int count_revisions(const char *folder, unsigned *out, struct error *err)
{
    struct approval approval;
    if (approval_read(folder, &approval, err) < 0)
        return -1;
    bool is_new = !approval.package_id[0] && approval.events_count == 0 && approval.replies_count == 0;
    *out = approval_revision(&approval);
    approval_done(&approval);
    return is_new;
}

int approval_copy(const char *from, const char *to, struct error *err)
{
    unsigned revisions = 0;
    int counted = count_revisions(from, &revisions, err);
    if (counted != 0)
        return counted < 0 ? -1 : 0;
    int source = disk_open_folder(from, err), target = disk_open_folder(to, err);
    int result = source < 0 || target < 0 ? -1 : copy_history(from, to, revisions);
    if (result == 0 && (copy_file(source, target, APPROVAL_NAME) < 0 || disk_sync_folder(target) < 0)) /* last: it names the others */
        result = -1;
    int problem = errno;
    if (source >= 0)
        close(source);
    if (target >= 0)
        close(target);
    return result < 0 ? error_set(err, from, _("What happened to the entry could not be taken along (%s); it is still in this folder."),
                                  reason_in_words(problem))
                      : 0;
}
