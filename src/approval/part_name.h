/* SPDX-License-Identifier: MIT */
/* Names of the parts of a package: which there can be, and that one name can only ever mean one file, on any system.
 * Knows no archive. */
#ifndef RUAMRANG_APPROVAL_PART_NAME_H
#define RUAMRANG_APPROVAL_PART_NAME_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { PART_NAME_BYTES_MOST = 255, PART_NUMBER_MOST = 9999 };

/* In the order in which they stand in a package. */
enum part_kind {
    PART_MIMETYPE,
    PART_MANIFEST,
    PART_SIGNATURE,
    PART_DRAFT,
    PART_EVIDENCE,
    PART_HTML,
    PART_DOCX,
    PART_REVIEW,
    PART_REPLIES,
    PART_OLD_MANIFEST,
    PART_OLD_DRAFT,
    PART_KINDS_COUNT,
};

struct part_kind_row {
    const char *pattern; /* "0000" is a number, "*" a file's own name */
    const char *type;    /* media type, as the manifest tells it; NULL: not listed there */
    size_t bytes_most;
    bool is_needed; /* once in each package */
};
extern const struct part_kind_row PART_KINDS[PART_KINDS_COUNT];

/* Which part this name is; *number (NULL is fine) gets what stands for "0000", else 0. false: there is no such part. */
bool part_kind_find(const char *name, enum part_kind *kind, unsigned *number);
/* Its name, with a number or a file's own name where the pattern has one. Yours. */
char *part_name_make(enum part_kind kind, unsigned number, const char *own);
const char *part_name_own(const char *name); /* its last piece, "draft.html" of "view/draft.html"; lent, a part of `name` */

/* May a part (or an evidence file) be called so? No way out of its folder, nothing that cannot be seen, nothing that other
 * systems take for something else, no letter that can be written in two ways (Unicode Standard Annex 15). -1 with a sentence
 * that quotes the name; `where` is the file to tell. */
int part_name_check(const char *name, size_t length, const char *where, struct error *err);
/* Two names with one key would be one file on a system that does not tell capitals apart. Yours. */
char *part_name_key(const char *name);

#endif
