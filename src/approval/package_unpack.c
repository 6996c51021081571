/* SPDX-License-Identifier: MIT */
/* A package becomes a draft folder: first under a name of its own beside it, and only when all is sound under the one wanted. */
#include "approval/package_parts.h"

#include "approval/approval.h"
#include "approval/package_shelf.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "draft/version.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { UNKNOWN_REVISION = 0 /* its folder until the package has told which it is */, FOLDERS_DEEP = 16 };

struct unpacking {
    const struct package_wish *wish; /* of the caller */
    const char *target;
    char *folder; /* the temporary one; owned */
    int file;     /* being written; -1: none */
};

static int cannot_write(const struct unpacking *unpacking, struct error *err)
{
    int problem = errno;
    error_set(err, unpacking->target, _("The draft cannot be written: %s."), reason_in_words(problem));
    errno = problem;
    return -1;
}

static int open_part(struct unpacking *unpacking, const struct package_part *part, struct error *err)
{
    AUTO_FREE char *path = shelf_path(unpacking->folder, UNKNOWN_REVISION, part->kind, part->number, part_name_own(part->name));
    AUTO_FREE char *folder = memory_copy_bytes(path, (size_t)(strrchr(path, '/') - path));
    if (disk_make_folders(folder) < 0)
        return cannot_write(unpacking, err);
    unpacking->file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return unpacking->file < 0 ? cannot_write(unpacking, err) : 0;
}

static int close_part(struct unpacking *unpacking, struct error *err)
{
    int file = unpacking->file;
    unpacking->file = -1;
    bool is_safe = disk_sync(file) == 0;
    int problem = errno;
    if (close(file) == 0 && is_safe)
        return 0;
    errno = is_safe ? errno : problem;
    return cannot_write(unpacking, err);
}

static int take(void *data, const struct package_part *part, uint64_t done, const void *bytes, size_t length,
                struct error *err)
{
    struct unpacking *unpacking = data;
    const struct package_wish *wish = unpacking->wish;
    if (wish->take && wish->take(wish->data, part, done, bytes, length, err) < 0)
        return -1;
    if (part->kind == PART_MIMETYPE)
        return 0;
    if (done == 0 && open_part(unpacking, part, err) < 0)
        return -1;
    if (disk_write_all(unpacking->file, bytes, length, (off_t)done) < 0)
        return cannot_write(unpacking, err);
    return done + length == part->size ? close_part(unpacking, err) : 0;
}

static bool progress(void *data, uint64_t done, uint64_t total)
{
    const struct package_wish *wish = ((struct unpacking *)data)->wish;
    return !wish->progress || wish->progress(wish->data, done, total);
}

/* ---- the end of it ---- */

/* The newest answers are those that the writer goes on with. */
static int place_answers(const struct unpacking *unpacking, const struct package *package, struct error *err)
{
    const struct package_part *draft = package_find(package, PART_DRAFT, 0);
    int folder = disk_open_folder(unpacking->folder, err);
    if (folder < 0)
        return -1;
    int result = disk_replace(folder, VERSION_NAME, 0600, DISK_DURABLE, buffer_text(&draft->bytes), draft->bytes.length);
    if (result < 0)
        result = cannot_write(unpacking, err);
    close(folder);
    return result;
}

static int name_revision(const struct unpacking *unpacking, const struct package *package, struct error *err)
{
    AUTO_FREE char *from = approval_revision_folder(unpacking->folder, UNKNOWN_REVISION);
    AUTO_FREE char *to = approval_revision_folder(unpacking->folder, package->facts.revision);
    return rename(from, to) < 0 ? cannot_write(unpacking, err) : 0;
}

static int sync_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)walk;
    if (kind != FTW_DP && kind != FTW_D)
        return 0;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = folder < 0 ? -1 : disk_sync_folder(folder);
    if (folder >= 0)
        close(folder);
    return result;
}

static int sync_parent(const char *path)
{
    AUTO_FREE char *copy = memory_copy_string(path);
    char *slash = strrchr(copy, '/');
    if (slash)
        slash[1] = '\0';
    return sync_one(slash ? copy : ".", NULL, FTW_D, NULL);
}

static int finish(const struct unpacking *unpacking, const struct package *package, struct error *err)
{
    if (place_answers(unpacking, package, err) < 0 || name_revision(unpacking, package, err) < 0 ||
        package_write_history(package, unpacking->folder, err) < 0)
        return -1;
    if (nftw(unpacking->folder, sync_one, FOLDERS_DEEP, FTW_DEPTH | FTW_PHYS) != 0 ||
        rename(unpacking->folder, unpacking->target) < 0)
        return cannot_write(unpacking, err);
    if (sync_parent(unpacking->target) == 0)
        return 0;
    cannot_write(unpacking, err);
    int problem = errno;
    disk_remove_folder(unpacking->target); /* made by the rename, and told as not made */
    errno = problem;
    return -1;
}

/* A folder beside the target, so that a rename can make it that one. */
static char *make_folder(const char *target, struct error *err)
{
    const char *slash = strrchr(target, '/');
    int length = slash ? (int)(slash - target) + 1 : 0;
    char *folder = memory_print("%.*s.ruamrang-%ld.tmp", length, target, (long)getpid());
    if (mkdir(folder, 0700) == 0)
        return folder;
    error_set(err, target, _("The draft cannot be written: %s."), reason_in_words(errno));
    free(folder);
    return NULL;
}

int package_unpack(const char *path, const char *folder, package_accept *accept, const struct package_wish *wish,
                   struct package *out, struct error *err)
{
    static const struct package_wish NOTHING = {0};
    static const unsigned NEEDED = 1 << PART_DRAFT | 1 << PART_MANIFEST | 1 << PART_REVIEW | 1 << PART_REPLIES | 1 << PART_OLD_MANIFEST;
    *out = (struct package){0};
    struct stat status;
    AUTO_FREE char *target = memory_copy_string(folder);
    for (size_t length = strlen(target); length > 1 && target[length - 1] == '/'; length--)
        target[length - 1] = '\0';
    if (lstat(target, &status) == 0)
        return error_set(err, target, _("There is already something of this name; a package is unpacked into a new folder."));
    struct unpacking unpacking = {.wish = wish ? wish : &NOTHING, .target = target, .file = -1};
    unpacking.folder = make_folder(target, err);
    if (!unpacking.folder)
        return -1;
    const struct package_wish own = {
        .keep = unpacking.wish->keep | NEEDED, .take = take, .progress = progress, .data = &unpacking};
    int result = package_open(path, &own, out, err);
    if (result == 0 && accept)
        result = accept(unpacking.wish->data, out, err);
    if (result == 0)
        result = finish(&unpacking, out, err);
    int problem = errno;
    if (unpacking.file >= 0)
        close(unpacking.file);
    if (result < 0) {
        disk_remove_folder(unpacking.folder);
        package_done(out);
    }
    free(unpacking.folder);
    errno = problem;
    return result;
}
