/* SPDX-License-Identifier: MIT */
/* A whole file into memory, and only if it is a plain one of a sane size. Knows no XML. */
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_plain(const char *path, size_t limit, struct stat *status, struct error *err)
{
    /* O_NONBLOCK: a named pipe must not make us wait; O_NOFOLLOW: a link could lead anywhere. */
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ELOOP)
        return error_set(err, path, _("The file is a link; links are not followed here."));
    if (fd < 0)
        return error_set(err, path, _("The file cannot be opened: %s."), reason_in_words(errno));
    if (fstat(fd, status) == 0 && S_ISREG(status->st_mode) && (size_t)status->st_size <= limit)
        return fd;
    if (!S_ISREG(status->st_mode))
        error_set(err, path, _("This is not a regular file."));
    else
        error_set_large(err, path, 0, _("The file is larger than %zu KiB."), limit / 1024);
    close(fd);
    return -1;
}

int xml_read_file(const char *path, size_t limit, struct buffer *out, struct error *err)
{
    struct stat status = {0};
    int fd = open_plain(path, limit, &status, err);
    if (fd < 0)
        return -1;
    size_t capacity = (size_t)status.st_size + 1; /* one more byte shows a file that grows while it is read */
    buffer_clear(out);
    char *bytes = buffer_room(out, capacity);
    size_t length = 0;
    ssize_t got = 0;
    while (length < capacity && (got = read(fd, bytes + length, capacity - length)) != 0) {
        if (got > 0)
            length += (size_t)got;
        else if (errno != EINTR)
            break;
    }
    int saved_errno = errno;
    close(fd);
    if (length < capacity && got < 0)
        return error_set(err, path, _("The file cannot be read: %s."), reason_in_words(saved_errno));
    if (length == capacity)
        return error_set(err, path, _("The file changed while it was read; try again."));
    buffer_fill(out, length);
    return 0;
}
