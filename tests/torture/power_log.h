/* SPDX-License-Identifier: MIT */
/* What a program did to the files below one folder, call by call, so that the disk can be rebuilt as a power cut would have
 * left it (power_disk.h). Written by hooks.c in the process at work, read by the test: the memory is shared. */
#ifndef RUAMRANG_TESTS_TORTURE_POWER_LOG_H
#define RUAMRANG_TESTS_TORTURE_POWER_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum power_kind {
    POWER_FOLDER,   /* a new folder `file` */
    POWER_FILE,     /* a new, empty file `file` */
    POWER_NAME,     /* the file gets `name` in `folder` (after a new file, and link) */
    POWER_UNNAME,   /* that name goes */
    POWER_RENAME,   /* `old_name` in the same folder goes and `name` comes, in one stroke */
    POWER_WRITE,    /* `length` bytes at `offset` */
    POWER_TRUNCATE, /* to `offset` bytes */
    POWER_SYNC,     /* fsync of a file or folder */
    POWER_SYNC_DATA,
    POWER_MARK,     /* `offset`, `length`: what the test noted (power_mark) */
};

enum { POWER_NAME_SIZE = 64 };
struct power_entry {
    enum power_kind kind;
    uint32_t file, folder; /* 1: the folder that is watched; then in order of their making; 0: none */
    int64_t offset, length;
    char name[POWER_NAME_SIZE], old_name[POWER_NAME_SIZE];
    size_t bytes; /* where the bytes of a write stand in power_log->bytes */
};

enum { POWER_ENTRIES = 40000, POWER_BYTES = 192 << 20, POWER_FILES = 20000 };
struct power_log {
    bool is_on;
    size_t count, used;
    uint32_t files;                 /* numbers given so far */
    uint64_t inodes[POWER_FILES];   /* of each number; an inode that is used again has the highest */
    struct power_entry entries[POWER_ENTRIES];
    char bytes[POWER_BYTES];
};
extern struct power_log *power_log; /* NULL until the first power_begin */

/* From here on everything below `folder`, which is empty, is noted. */
void power_begin(const char *folder);
void power_end(void);
void power_mark(int64_t first, int64_t second);

/* For hooks.c: after the call was done. Names are as the call had them. */
bool power_is_on(void);
void power_saw_open(int folder, const char *path, int flags, bool was_there, int fd);
void power_saw_name(int folder, const char *path); /* a new link */
void power_saw_folder(int folder, const char *path);
void power_saw_unname(int folder, const char *path);
void power_saw_rename(int from_folder, const char *from, int to_folder, const char *to);
void power_saw_write(int fd, const void *bytes, size_t length, off_t offset);
void power_saw_truncate(int fd, off_t length);
void power_saw_sync(int fd, bool data_only);

#endif
