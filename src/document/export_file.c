/* SPDX-License-Identifier: MIT */
/* Bytes to a file that is whole or as it was before, or to stdout. Knows no form. */
#include "document/export.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_on(int fd, const struct buffer *bytes)
{
    for (size_t done = 0; done < bytes->length;) {
        ssize_t written = write(fd, bytes->bytes + done, bytes->length - done);
        if (written < 0 && errno != EINTR)
            return -1;
        done += written > 0 ? (size_t)written : 0;
    }
    return 0;
}

/* Devices and pipes are written through; a rename would take their place. */
static int write_through(const char *path, const struct buffer *bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return -1;
    int result = write_on(fd, bytes);
    int first_errno = errno;
    close(fd);
    errno = first_errno;
    return result;
}

static int write_whole(const char *path, const struct buffer *bytes, mode_t mode)
{
    const char *slash = strrchr(path, '/');
    AUTO_FREE char *folder = slash ? memory_copy_bytes(path, (size_t)(slash - path) + 1) : memory_copy_string(".");
    int folder_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder_fd < 0)
        return -1;
    int result = disk_replace(folder_fd, slash ? slash + 1 : path, mode, DISK_DURABLE, buffer_text(bytes), bytes->length);
    int first_errno = errno;
    close(folder_fd);
    errno = first_errno;
    return result;
}

static int write_to(const char *path, const struct buffer *bytes)
{
    if (strcmp(path, "-") == 0)
        return write_on(STDOUT_FILENO, bytes);
    /* A link is followed, so that what it names is replaced and not the link. */
    AUTO_FREE char *real = realpath(path, NULL);
    struct stat status;
    if (!real)
        return write_whole(path, bytes, 0666); /* the user's umask says who else may read it */
    if (stat(real, &status) == 0 && !S_ISREG(status.st_mode)) {
        if (!S_ISDIR(status.st_mode))
            return write_through(real, bytes);
        errno = EISDIR;
        return -1;
    }
    return write_whole(real, bytes, status.st_mode & 0777);
}

int export_write_file(const char *path, const struct buffer *bytes, struct error *err)
{
    if (write_to(path, bytes) < 0)
        return error_set(err, path, _("The file cannot be written: %s."), reason_in_words(errno));
    return 0;
}
