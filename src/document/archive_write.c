/* SPDX-License-Identifier: MIT */
/* Parts into an archive, piece by piece. Knows memory and descriptors, no name of a target. */
#include "document/archive_parts.h"

#include "base/digest.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE = 256 * 1024, DIGEST_BYTES = 32 };

/* One part on its way. */
struct pouring {
    struct archive_sink *sink;
    const char *where; /* the target, for sentences */
    const struct archive_part *part;
    struct archive_entry entry;
    struct digest_run digest;
    z_stream deflater; /* in use while the part is deflated */
    struct error *err;
};

static int emit(struct pouring *pouring, const void *bytes, size_t length)
{
    struct archive_sink *sink = pouring->sink;
    if (sink->offset + length > ARCHIVE_BYTES_MOST)
        return error_set(pouring->err, pouring->where, _("The file would become too large: it can hold 4 GiB at most."));
    if (sink->buffer)
        buffer_add_bytes(sink->buffer, bytes, length);
    else if (disk_write_all(sink->file, bytes, length, (off_t)sink->offset) < 0)
        return error_set(pouring->err, pouring->where, _("The file cannot be written: %s."), reason_in_words(errno));
    sink->offset += length;
    return 0;
}

/* The header again, when what it tells is known. */
static int amend(struct pouring *pouring)
{
    unsigned char header[ARCHIVE_LOCAL_SIZE];
    archive_print_local(&pouring->entry, header);
    const struct archive_sink *sink = pouring->sink;
    if (sink->buffer)
        memcpy(sink->buffer->bytes + sink->start + pouring->entry.offset, header, sizeof header);
    else if (disk_write_all(sink->file, header, sizeof header, pouring->entry.offset) < 0)
        return error_set(pouring->err, pouring->where, _("The file cannot be written: %s."), reason_in_words(errno));
    return 0;
}

/* Takes in bytes, gives out what is ready; `is_last`: all of it. */
static int deflate_piece(struct pouring *pouring, const void *bytes, size_t length, bool is_last)
{
    unsigned char ready[16 * 1024];
    z_stream *stream = &pouring->deflater;
    stream->next_in = (unsigned char *)(uintptr_t)bytes; /* zlib reads it only */
    stream->avail_in = (unsigned)length;
    do {
        stream->next_out = ready;
        stream->avail_out = sizeof ready;
        deflate(stream, is_last ? Z_FINISH : Z_NO_FLUSH);
        size_t count = sizeof ready - stream->avail_out;
        if (count > 0 && emit(pouring, ready, count) < 0)
            return -1;
        pouring->entry.packed += (uint32_t)count;
    } while (stream->avail_out == 0);
    return 0;
}

static int take_piece(struct pouring *pouring, const void *bytes, size_t length)
{
    struct archive_sink *sink = pouring->sink;
    pouring->entry.crc = (uint32_t)crc32(pouring->entry.crc, bytes, (unsigned)length);
    pouring->entry.size += (uint32_t)length;
    if (pouring->part->sha256)
        digest_add(&pouring->digest, bytes, length);
    if (pouring->part->is_deflated ? deflate_piece(pouring, bytes, length, false) < 0 : emit(pouring, bytes, length) < 0)
        return -1;
    pouring->entry.packed += pouring->part->is_deflated ? 0 : (uint32_t)length;
    sink->done += length;
    if (sink->progress && !sink->progress(sink->data, sink->done, sink->total)) {
        errno = ECANCELED;
        return error_set(pouring->err, pouring->where, _("Stopped before the file was written; nothing was left behind."));
    }
    return 0;
}

static int take_memory(struct pouring *pouring)
{
    const char *bytes = pouring->part->bytes;
    size_t left = pouring->part->length;
    for (size_t length; left > 0; bytes += length, left -= length) {
        length = left < PIECE ? left : PIECE;
        if (take_piece(pouring, bytes, length) < 0)
            return -1;
    }
    return 0;
}

static int take_opened(struct pouring *pouring, int file)
{
    AUTO_FREE char *bytes = memory_alloc(PIECE);
    for (ssize_t got; (got = read(file, bytes, PIECE)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set(pouring->err, pouring->part->path, _("The file cannot be read: %s."), reason_in_words(errno));
        if (take_piece(pouring, bytes, (size_t)got) < 0)
            return -1;
    }
    return 0;
}

static int refuse_changed(const struct pouring *pouring)
{
    return error_set(pouring->err, pouring->part->path ? pouring->part->path : pouring->part->name,
                     _("The file is not the one that was looked at before; it was changed meanwhile."));
}

/* Nobody writes to a file without its ctime telling so. */
static bool is_as_before(int file, const struct stat *before)
{
    struct stat now;
    return fstat(file, &now) == 0 && now.st_ino == before->st_ino && now.st_dev == before->st_dev && now.st_size == before->st_size &&
           now.st_ctim.tv_sec == before->st_ctim.tv_sec && now.st_ctim.tv_nsec == before->st_ctim.tv_nsec;
}

static int take_regular(struct pouring *pouring, int file)
{
    const struct stat *before = pouring->part->status;
    if (take_opened(pouring, file) < 0)
        return -1;
    return before && !is_as_before(file, before) ? refuse_changed(pouring) : 0;
}

static int take_file(struct pouring *pouring)
{
    int file = open(pouring->part->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return error_set(pouring->err, pouring->part->path, _("The file cannot be read: %s."), reason_in_words(errno));
    struct stat status;
    int result = fstat(file, &status) == 0 && S_ISREG(status.st_mode)
                     ? take_regular(pouring, file)
                     : error_set(pouring->err, pouring->part->path, _("This is not a regular file."));
    int problem = errno;
    close(file);
    errno = problem;
    return result;
}

static int take_bytes(struct pouring *pouring)
{
    const struct archive_part *part = pouring->part;
    digest_start(&pouring->digest, DIGEST_SHA256);
    if (part->bytes || !part->path ? take_memory(pouring) < 0 : take_file(pouring) < 0)
        return -1;
    if (pouring->part->is_deflated && deflate_piece(pouring, "", 0, true) < 0)
        return -1;
    unsigned char digest[DIGEST_BYTES_MAX];
    digest_finish(&pouring->digest, digest);
    if (part->sha256 && memcmp(digest, part->sha256, DIGEST_BYTES) != 0)
        return refuse_changed(pouring);
    return amend(pouring);
}

static int take_part(struct pouring *pouring)
{
    unsigned char header[ARCHIVE_LOCAL_SIZE];
    archive_print_local(&pouring->entry, header);
    if (emit(pouring, header, sizeof header) < 0 || emit(pouring, pouring->entry.name, pouring->entry.name_length) < 0)
        return -1;
    if (!pouring->part->is_deflated)
        return take_bytes(pouring);
    pouring->deflater = (z_stream){0};
    /* Raw, without zlib's own head and foot: 15 bits of window told as -15. */
    if (deflateInit2(&pouring->deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return error_set(pouring->err, pouring->where, _("The file cannot be written: %s."), reason_in_words(ENOMEM));
    int result = take_bytes(pouring), problem = errno;
    deflateEnd(&pouring->deflater);
    errno = problem;
    return result;
}

static bool is_ascii(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name >= 0x80)
            return false;
    return true;
}

static struct archive_entry start_entry(const struct archive_sink *sink, const struct archive_part *part)
{
    return (struct archive_entry){
        .name = part->name,
        .name_length = strlen(part->name),
        .flags = is_ascii(part->name) ? 0 : ARCHIVE_FLAG_UTF8,
        .method = part->is_deflated ? ARCHIVE_DEFLATED : ARCHIVE_STORED,
        .offset = (uint32_t)sink->offset,
    };
}

static int write_directory(struct pouring *pouring, const struct archive_entry *entries, size_t count)
{
    uint64_t start = pouring->sink->offset;
    for (size_t i = 0; i < count; i++) {
        unsigned char record[ARCHIVE_CENTRAL_SIZE];
        archive_print_central(&entries[i], record);
        if (emit(pouring, record, sizeof record) < 0 || emit(pouring, entries[i].name, entries[i].name_length) < 0)
            return -1;
    }
    unsigned char end[ARCHIVE_END_SIZE];
    archive_print_end(count, (uint32_t)(pouring->sink->offset - start), (uint32_t)start, end);
    return emit(pouring, end, sizeof end);
}

static uint64_t size_of(const struct archive_part *part)
{
    struct stat status;
    if (part->bytes || !part->path)
        return part->length;
    return lstat(part->path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

int archive_pour(struct archive_sink *sink, const char *where, const struct archive_part *parts, size_t count,
                 struct error *err)
{
    if (count > ARCHIVE_PARTS_MOST)
        return error_set(err, where, _("The file would hold too many parts: %zu."), count);
    for (size_t i = 0; i < count; i++)
        sink->total += size_of(&parts[i]);
    AUTO_FREE struct archive_entry *entries = memory_alloc((count + 1) * sizeof *entries);
    struct pouring pouring = {.sink = sink, .where = where, .err = err};
    for (size_t i = 0; i < count; i++) {
        pouring.part = &parts[i];
        pouring.entry = start_entry(sink, &parts[i]);
        if (take_part(&pouring) < 0)
            return -1;
        entries[i] = pouring.entry;
    }
    return write_directory(&pouring, entries, count);
}

int archive_write(const struct archive_part *parts, size_t count, struct buffer *out, struct error *err)
{
    struct archive_sink sink = {.buffer = out, .start = out->length, .file = -1};
    return archive_pour(&sink, NULL, parts, count, err);
}
