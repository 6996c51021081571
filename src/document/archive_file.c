/* SPDX-License-Identifier: MIT */
/* An archive on the disk: whole, or as the file was before. Knows nothing of what an archive holds. */
#include "document/archive_parts.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the file will stand. */
struct target {
    const char *path;   /* as the user named it */
    int folder;
    const char *name;
    mode_t mode;
    char temporary[DISK_NAME_SIZE];
    archive_commit *commit; /* NULL: nothing is asked before the file gets its name */
};

static int cannot_write(const struct target *target, struct error *err)
{
    int problem = errno;
    error_set(err, target->path, _("The file cannot be written: %s."), reason_in_words(problem));
    errno = problem;
    return -1;
}

/* All bytes on the disk, under the temporary name. The descriptor is closed. */
static int fill(const struct target *target, int file, struct archive_sink *sink, const struct archive_part *parts,
                size_t count, struct error *err)
{
    sink->file = file;
    int result = archive_pour(sink, target->path, parts, count, err);
    if (result == 0 && disk_sync(file) < 0)
        result = cannot_write(target, err);
    int problem = errno;
    if (close(file) < 0 && result == 0)
        return cannot_write(target, err);
    errno = problem;
    return result;
}

/* Only when the folder cannot be brought to the disk is the new file there after a failure. */
static int write_in_folder(struct target *target, struct archive_sink *sink, const struct archive_part *parts,
                           size_t count, struct error *err)
{
    int file = disk_open_temporary(target->folder, target->mode, target->temporary);
    if (file < 0)
        return cannot_write(target, err);
    int result = fill(target, file, sink, parts, count, err);
    if (result == 0 && target->commit)
        result = target->commit(sink->data, err);
    if (result == 0 && renameat(target->folder, target->temporary, target->folder, target->name) < 0)
        result = cannot_write(target, err);
    if (result < 0) {
        int problem = errno;
        unlinkat(target->folder, target->temporary, 0);
        errno = problem;
        return -1;
    }
    return disk_sync_folder(target->folder) < 0 ? cannot_write(target, err) : 0;
}

/* A link is followed, so that what it names is replaced and not the link. */
static char *real_path(const char *path, mode_t *mode)
{
    struct stat status;
    char *real = realpath(path, NULL);
    *mode = 0666; /* the user's umask says who else may read it */
    if (!real)
        return memory_copy_string(path);
    if (stat(real, &status) == 0)
        *mode = S_ISREG(status.st_mode) ? status.st_mode & 0777 : 0;
    return real;
}

int archive_write_file_and(const char *path, const struct archive_part *parts, size_t count, archive_progress *progress,
                           archive_commit *commit, void *data, struct error *err)
{
    struct target target = {.path = path, .commit = commit};
    AUTO_FREE char *real = real_path(path, &target.mode);
    if (target.mode == 0)
        return error_set(err, path, _("This is not a regular file."));
    char *slash = strrchr(real, '/');
    AUTO_FREE char *folder = slash ? memory_copy_bytes(real, (size_t)(slash - real) + 1) : memory_copy_string(".");
    target.name = slash ? slash + 1 : real;
    target.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (target.folder < 0)
        return cannot_write(&target, err);
    struct archive_sink sink = {.progress = progress, .data = data};
    int result = write_in_folder(&target, &sink, parts, count, err), problem = errno;
    close(target.folder);
    errno = problem;
    return result;
}

int archive_write_file(const char *path, const struct archive_part *parts, size_t count, archive_progress *progress,
                       void *data, struct error *err)
{
    return archive_write_file_and(path, parts, count, progress, NULL, data, err);
}
