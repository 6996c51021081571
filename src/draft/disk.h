/* SPDX-License-Identifier: MIT */
/* Files written so that they are whole or not there. Names are relative to an open folder. Knows no draft. */
#ifndef RUAMRANG_DRAFT_DISK_H
#define RUAMRANG_DRAFT_DISK_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* What a rename must bring to the disk before it counts. */
enum disk_care {
    DISK_CARELESS, /* settings: nothing is waited for */
    DISK_DURABLE,  /* fsync the file, rename, fsync the folder */
};

int disk_open_folder(const char *path, struct error *err); /* descriptor for the *at calls, or -1 */
/* All bytes from `offset` on; short writes go on. -1 with errno. */
int disk_write_all(int fd, const void *bytes, size_t length, off_t offset);
/* A new file beside `name`, open for writing; its name goes to `temporary`. -1 with errno. */
enum { DISK_NAME_SIZE = 256 };
int disk_open_temporary(int folder, mode_t mode, char temporary[DISK_NAME_SIZE]);
/* Replaces or makes `name` in one stroke. On failure the old file is as it was, or (only fsync of the folder failed)
 * the new one is there but not surely on the disk. -1 with errno. */
int disk_replace(int folder, const char *name, mode_t mode, enum disk_care care, const void *bytes, size_t length);
/* fsync and fdatasync, begun again where a signal came between. -1 with errno; then the file is not to be trusted again. */
int disk_sync(int fd);
int disk_sync_data(int fd);
int disk_sync_folder(int folder); /* names made or renamed in it; -1 with errno */
/* A second name for a file, or a copy where links do not exist; the name is for disk_sync_folder. -1 with errno. */
int disk_link_or_copy(int from_folder, const char *from, int to_folder, const char *to);
/* Temporary files of a program that was killed. Only for one that holds the folder's lock. */
void disk_sweep_temporaries(int folder);
/* A folder of ours with all in it, best effort; follows no link. */
void disk_remove_folder(const char *path);
/* mkdir -p with 0700. -1 with errno. */
int disk_make_folders(const char *path);

#endif
