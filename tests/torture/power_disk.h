/* SPDX-License-Identifier: MIT */
/* A disk as a power cut may leave it. What a program waited for (fsync, fdatasync) is there; of the rest anything may be
 * there or not, in any order, writes in part (in sectors of 512 bytes, a hole where one is missing). This is less than any
 * file system in use promises, so who passes here is safe on all of them (Pillai et al., "All File Systems Are Not Created
 * Equal", OSDI 2014, section 2). What one folder is told in one stroke (a rename in it) comes as a whole or not at all. */
#ifndef RUAMRANG_TESTS_TORTURE_POWER_DISK_H
#define RUAMRANG_TESTS_TORTURE_POWER_DISK_H

#include "torture/ground.h"
#include "torture/power_log.h"

/* What was on its way when the power went. */
enum power_cut {
    POWER_NOTHING,  /* nothing of it arrived */
    POWER_NAMES,    /* all names, no bytes: files that are empty or old */
    POWER_CONTENTS, /* all bytes, no names */
    POWER_ALL,      /* everything, as after kill -9 */
    POWER_CHANCE,   /* any of it, as the dice say */
};

/* Ways to be wrong: what the program waited for is taken as not waited for. */
enum power_sin { POWER_HONEST, POWER_NO_FSYNC, POWER_NO_FDATASYNC, POWER_NO_FOLDER_SYNC };

struct power_disk;
struct power_disk *power_disk_new(enum power_sin sin); /* empty; reads power_log from its first entry */
void power_disk_free(struct power_disk *disk);
/* The next entry happens; NULL when there is none. */
const struct power_entry *power_disk_step(struct power_disk *disk);
/* Is there anything on its way? Else every cut is the same. */
bool power_disk_is_busy(const struct power_disk *disk);
/* Writes the disk as `cut` leaves it into `folder`, which is empty or not there. */
void power_disk_write(const struct power_disk *disk, enum power_cut cut, struct dice *dice, const char *folder);

#endif
