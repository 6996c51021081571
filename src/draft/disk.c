/* SPDX-License-Identifier: MIT */
/* Files written so that they are whole or not there. Knows no draft. */
#include "draft/disk.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char TEMPORARY_PREFIX[] = ".ruamrang-";
static const char TEMPORARY_SUFFIX[] = ".tmp";

int disk_open_folder(const char *path, struct error *err)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return error_set(err, path, _("The folder cannot be opened: %s."), reason_in_words(errno));
    return folder;
}

int disk_write_all(int fd, const void *bytes, size_t length, off_t offset)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = pwrite(fd, at, length, offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return -1;
        at += written;
        offset += written;
        length -= (size_t)written;
    }
    return 0;
}

int disk_open_temporary(int folder, mode_t mode, char temporary[DISK_NAME_SIZE])
{
    static unsigned counter; /* after a failed fsync the next try must be another file */
    int fd;
    do {
        snprintf(temporary, DISK_NAME_SIZE, "%s%ld-%u%s", TEMPORARY_PREFIX, (long)getpid(), counter++,
                 TEMPORARY_SUFFIX);
        fd = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EEXIST);
    return fd;
}

int disk_sync(int fd)
{
    int result;
    while ((result = fsync(fd)) < 0 && errno == EINTR)
        continue;
    return result;
}

int disk_sync_data(int fd)
{
    int result;
    while ((result = fdatasync(fd)) < 0 && errno == EINTR)
        continue;
    return result;
}

int disk_sync_folder(int folder)
{
    /* EINVAL: a file system that has nothing to do for folders. */
    return disk_sync(folder) < 0 && errno != EINVAL ? -1 : 0;
}

static int fill_and_close(int fd, enum disk_care care, const void *bytes, size_t length)
{
    int result = disk_write_all(fd, bytes, length, 0);
    if (result == 0 && care == DISK_DURABLE)
        result = disk_sync(fd);
    int first_errno = errno;
    if (close(fd) < 0 && result == 0)
        return -1;
    errno = first_errno;
    return result;
}

int disk_replace(int folder, const char *name, mode_t mode, enum disk_care care, const void *bytes, size_t length)
{
    char temporary[DISK_NAME_SIZE];
    int fd = disk_open_temporary(folder, mode, temporary);
    if (fd < 0)
        return -1;
    if (fill_and_close(fd, care, bytes, length) < 0 || renameat(folder, temporary, folder, name) < 0) {
        int first_errno = errno;
        unlinkat(folder, temporary, 0);
        errno = first_errno;
        return -1;
    }
    return care == DISK_DURABLE ? disk_sync_folder(folder) : 0;
}

static int copy_bytes(int from, int to)
{
    char bytes[64 * 1024];
    off_t offset = 0;
    ssize_t got;
    while ((got = read(from, bytes, sizeof bytes)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || disk_write_all(to, bytes, (size_t)got, offset) < 0)
            return -1;
        offset += got;
    }
    return 0;
}

static int copy_file(int from_folder, const char *from, int to_folder, const char *to)
{
    int source = openat(from_folder, from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (source < 0)
        return -1;
    int target = openat(to_folder, to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int result = target < 0 || copy_bytes(source, target) < 0 ? -1 : disk_sync(target);
    int first_errno = errno;
    close(source);
    if (target >= 0 && close(target) < 0 && result == 0)
        return -1;
    errno = first_errno;
    return result;
}

int disk_link_or_copy(int from_folder, const char *from, int to_folder, const char *to)
{
    if (linkat(from_folder, from, to_folder, to, 0) == 0)
        return 0;
    if (errno == ENOENT || errno == EEXIST)
        return -1;
    return copy_file(from_folder, from, to_folder, to);
}

static bool is_temporary(const char *name)
{
    size_t length = strlen(name), suffix = strlen(TEMPORARY_SUFFIX);
    return strncmp(name, TEMPORARY_PREFIX, strlen(TEMPORARY_PREFIX)) == 0 && length > suffix &&
           strcmp(name + length - suffix, TEMPORARY_SUFFIX) == 0;
}

void disk_sweep_temporaries(int folder)
{
    int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* closedir() takes it */
    DIR *list = own < 0 ? NULL : fdopendir(own);
    if (!list)
        return;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        if (is_temporary(entry->d_name))
            unlinkat(folder, entry->d_name, 0);
    closedir(list);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

void disk_remove_folder(const char *path)
{
    enum { FOLDERS_DEEP = 16 /* descriptors it may hold */ };
    (void)nftw(path, remove_one, FOLDERS_DEEP, FTW_DEPTH | FTW_PHYS);
}

int disk_make_folders(const char *path)
{
    AUTO_FREE char *part = memory_copy_string(path);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0700) < 0 && errno != EEXIST)
            return -1;
        *slash = '/';
    }
    return mkdir(part, 0700) < 0 && errno != EEXIST ? -1 : 0;
}
