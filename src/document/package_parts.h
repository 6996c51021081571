/* SPDX-License-Identifier: MIT */
/* What the box tells the program about a package. Only for package_*.c. */
#ifndef RUAMRANG_DOCUMENT_PACKAGE_PARTS_H
#define RUAMRANG_DOCUMENT_PACKAGE_PARTS_H

#include "document/package.h"

/* When the parts are wanted: each part's frame and its `size` bytes, and one frame without a name. Then, always, the facts. */
struct package_frame {
    char name[PART_NAME_BYTES_MOST + 1]; /* "" after the last part */
    uint64_t size;
};

/* What the box is given. */
struct package_work {
    const char *path;      /* for sentences */
    int file;              /* open for reading */
    bool is_told;          /* the parts' bytes are wanted */
};

/* A box_work: judges everything and writes what package_frame says. */
int package_judge(void *data, int out, struct error *err);

/* Everything of a draft folder that the package does not hold as it is: approval.xml. -1 with a sentence. */
int package_write_history(const struct package *package, const char *folder, struct error *err);

#endif
