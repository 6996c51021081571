/* SPDX-License-Identifier: MIT */
/* Where the parts of a revision lie in a draft folder: history/NNNN/ keeps what was sent, byte for byte, so that it can be sent
 * again. Only for this room. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_SHELF_H
#define RUAMRANG_APPROVAL_PACKAGE_SHELF_H

#include "approval/manifest.h"
#include "base/arena.h"
#include "document/archive.h"

/* The file that holds a part of `revision`; `own` is the name of an evidence file. Yours. */
char *shelf_path(const char *folder, unsigned revision, enum part_kind kind, unsigned number, const char *own);
/* Puts a part into history/NNNN, 0600; the folders are made. It is not on the disk before shelf_sync. -1 with a sentence. */
int shelf_write(const char *folder, unsigned revision, enum part_kind kind, const struct buffer *bytes, struct error *err);
/* All of a revision, and the names of its folders, to the disk. -1 with a sentence. */
int shelf_sync(const char *folder, unsigned revision, struct error *err);
/* The manifest of a revision that was made, which must have that digest; its bytes are added to `bytes`. -1 with a sentence. */
int shelf_read_manifest(const char *folder, unsigned revision, const char *digest, struct manifest *out,
                        struct buffer *bytes, struct error *err);
/* Leaves `out` empty when it was not signed. */
int shelf_read_signature(const char *folder, unsigned revision, struct buffer *out, struct error *err);
/* The part as the archive takes it, with the digest that it must have; all memory is the arena's. */
struct archive_part shelf_part(const char *folder, unsigned revision, const struct manifest_part *part, struct arena *arena);
/* A revision that did not get out is taken away again, best effort. */
void shelf_drop(const char *folder, unsigned revision);

#endif
