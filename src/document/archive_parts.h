/* SPDX-License-Identifier: MIT */
/* What writing an archive to memory, writing it to a file and reading one share: the shape of its three kinds of records
 * (APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16) and where bytes go. Only for archive_*.c. */
#ifndef RUAMRANG_DOCUMENT_ARCHIVE_PARTS_H
#define RUAMRANG_DOCUMENT_ARCHIVE_PARTS_H

#include "document/archive.h"

enum {
    ARCHIVE_LOCAL_SIZE = 30,   /* a part's header, without its name */
    ARCHIVE_CENTRAL_SIZE = 46, /* its entry in the directory, without its name */
    ARCHIVE_END_SIZE = 22,
    ARCHIVE_LOCAL_MARK = 0x04034b50,
    ARCHIVE_CENTRAL_MARK = 0x02014b50,
    ARCHIVE_END_MARK = 0x06054b50,
    ARCHIVE_VERSION = 20,     /* 2.0: folders and deflate; made by: MS-DOS, so that no rights are told */
    ARCHIVE_FLAG_UTF8 = 1 << 11, /* the name is UTF-8: said where it is not ASCII */
    ARCHIVE_DATE = 1 << 5 | 1, /* 1980-01-01, the first there is; the time is 0 */
    ARCHIVE_STORED = 0,
    ARCHIVE_DEFLATED = 8,
    ARCHIVE_PARTS_MOST = 65534, /* the next number means ZIP64 */
};
#define ARCHIVE_BYTES_MOST 0xfffffffeu /* likewise */

/* What the two headers of a part tell. */
struct archive_entry {
    const char *name;
    size_t name_length;
    uint16_t flags, method;
    uint32_t crc, packed, size; /* bytes in the archive; bytes of the part */
    uint32_t offset;            /* of its header */
};

void archive_print_local(const struct archive_entry *entry, unsigned char out[ARCHIVE_LOCAL_SIZE]);
void archive_print_central(const struct archive_entry *entry, unsigned char out[ARCHIVE_CENTRAL_SIZE]);
void archive_print_end(size_t count, uint32_t size, uint32_t offset, unsigned char out[ARCHIVE_END_SIZE]); /* of the directory */

/* Where bytes go: to a buffer, or to a file from its start. */
struct archive_sink {
    struct buffer *buffer; /* NULL: to the file */
    size_t start;          /* bytes that stood in the buffer before */
    int file;
    uint64_t offset; /* bytes so far */
    archive_progress *progress;
    void *data;
    uint64_t done, total; /* of the parts' bytes */
};

/* All parts and the directory. -1 with a sentence, `where` for what goes wrong with the sink itself; errno is ECANCELED
 * when progress stopped it. */
int archive_pour(struct archive_sink *sink, const char *where, const struct archive_part *parts, size_t count,
                 struct error *err);

#endif
