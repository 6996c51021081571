/* SPDX-License-Identifier: MIT */
/* What the box tells the program about a package. Only for package_*.c. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_PARTS_H
#define RUAMRANG_APPROVAL_PACKAGE_PARTS_H

#include "approval/package.h"

struct archive_list;
struct manifest;

/* Each part's frame when it has been judged or, where its bytes are wanted, before its `size` bytes; one frame without a name;
 * then the facts. */
struct package_frame {
    char name[PART_NAME_BYTES_MOST + 1]; /* "" after the last part */
    uint64_t size;
    bool is_told; /* its bytes follow */
};

/* What the box is given. */
struct package_work {
    const char *path;      /* for sentences */
    int file;              /* open for reading */
    unsigned told;         /* 1 << kind: its bytes are wanted */
};

/* A box_work: judges everything and writes what package_frame says. */
int package_judge(void *data, int out, struct error *err);

/* The archive holds what its manifest lists, in that order, behind mimetype, manifest.xml and (is_signed) its signature, and
 * nothing else: so part n of the one is part n of the other. -1 with a sentence. */
int package_check_list(const char *path, const struct archive_list *list, const struct manifest *manifest, bool *is_signed,
                       struct error *err);

/* Everything of a draft folder that the package does not hold as it is: approval.xml. -1 with a sentence. */
int package_write_history(const struct package *package, const char *folder, struct error *err);

#endif
