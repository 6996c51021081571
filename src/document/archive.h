/* SPDX-License-Identifier: MIT */
/* ZIP archives in their plainest shape (PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5): one part behind the other, sizes in the
 * headers, no ZIP64, no extra fields, no comment, every date 1980-01-01. Equal parts give equal bytes, on any machine and
 * with any library, as long as they are stored; the bytes of a deflated part are those of the zlib at hand.
 * Knows no package and no document. */
#ifndef RUAMRANG_DOCUMENT_ARCHIVE_H
#define RUAMRANG_DOCUMENT_ARCHIVE_H

#include "base/buffer.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* What one part is made of; all lent until the archive is written. */
struct archive_part {
    const char *name;  /* in the archive: UTF-8, "/" between folders */
    const void *bytes; /* from memory; NULL: from the file at `path` */
    size_t length;     /* of `bytes` */
    const char *path;  /* a regular file, not a link */
    bool is_deflated;  /* else stored as it is */
    const unsigned char *sha256; /* 32 bytes that the part must have, or the writing fails; NULL: not looked at */
    const struct stat *status;   /* of the file when it was looked at: it must not have been written since; NULL: not looked at */
};

/* How far it is, in bytes of the parts; called at least once each MiB. false: stop, nothing is to be left. */
typedef bool archive_progress(void *data, uint64_t done, uint64_t total);

/* The parts in the order given, appended to `out`. -1 with a sentence. */
int archive_write(const struct archive_part *parts, size_t count, struct buffer *out, struct error *err);
/* The same to a file, in constant memory: a temporary beside it, fsync, rename; a file that is there keeps its mode, of a link
 * what it names is replaced. -1 with a sentence: then the file is as it was, and errno is ECANCELED when `progress` (NULL is
 * fine) stopped it. */
int archive_write_file(const char *path, const struct archive_part *parts, size_t count, archive_progress *progress,
                       void *data, struct error *err);
/* The same; `commit` is called when all is on the disk under the temporary name: only with its 0 the file gets its own. */
typedef int archive_commit(void *data, struct error *err);
int archive_write_file_and(const char *path, const struct archive_part *parts, size_t count, archive_progress *progress,
                           archive_commit *commit, void *data, struct error *err);

#endif
