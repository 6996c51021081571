/* SPDX-License-Identifier: MIT */
/* What foreign bytes that say they are an archive really hold. Only the shape that archive.h writes is taken, and every byte of
 * it counts: parts that lie one behind the other, stored, each told by its header and by the directory in the same words. So
 * there is nothing to expand, nothing between, before or behind, and no second way to read it. To be called in a box. */
#ifndef RUAMRANG_APPROVAL_ARCHIVE_READ_H
#define RUAMRANG_APPROVAL_ARCHIVE_READ_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct archive_item {
    char *name;      /* checked by part_name_check; owned */
    uint64_t offset; /* of its first byte in the file */
    uint32_t size;   /* bytes */
    uint32_t crc;
};

struct archive_list {
    struct archive_item *items; /* in the order of the file; owned */
    size_t items_count, items_capacity;
};

struct archive_bounds {
    uint64_t bytes_most;     /* of the file */
    size_t parts_most;
    uint32_t part_bytes_most; /* of one part */
};

/* The parts of the open file (its position does not matter); nothing of a part is read but its header. -1 with a sentence that
 * quotes the part; `name` is the file to tell. archive_list_done it in either case. */
int archive_list_read(int file, const char *name, const struct archive_bounds *bounds, struct archive_list *out,
                      struct error *err);
void archive_list_done(struct archive_list *list);
const struct archive_item *archive_list_find(const struct archive_list *list, const char *name); /* NULL: not there */

/* Gives the bytes of one part to `take` (which ends it with -1), piece by piece. -1 with a sentence also when they are not
 * those that the headers tell. */
typedef int archive_take(void *data, const void *bytes, size_t length, struct error *err);
int archive_item_read(int file, const char *name, const struct archive_item *item, archive_take *take, void *data,
                      struct error *err);

#endif
