/* SPDX-License-Identifier: MIT */
#include "approval/archive_read.h"

#include "approval/part_name.h"
#include "base/map.h"
#include "base/memory.h"
#include "document/archive_parts.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE = 256 * 1024, FLAG_ENCRYPTED = 1, MODE_KIND = 0170000, MODE_LINK = 0120000 };

struct reading {
    int file;
    const char *name; /* of the file, for sentences */
    uint64_t size;
    const struct archive_bounds *bounds;
    struct archive_list *list;
    struct map keys;  /* of part_name_key; to spot two names for one file */
    char **keys_owned;
    size_t keys_count, keys_capacity;
    uint64_t next;    /* where the next header must begin */
    struct error *err;
};

static uint32_t get16(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t get32(const unsigned char *at)
{
    return get16(at) | get16(at + 2) << 16;
}

/* All of them, or -1 with errno (0: the file ends before). */
static int read_at(int file, void *bytes, size_t length, uint64_t offset)
{
    char *at = bytes;
    while (length > 0) {
        ssize_t got = pread(file, at, length, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            errno = got < 0 ? errno : 0;
            return -1;
        }
        at += got;
        offset += (uint64_t)got;
        length -= (size_t)got;
    }
    return 0;
}

static int get_bytes(const struct reading *reading, void *bytes, size_t length, uint64_t offset)
{
    if (read_at(reading->file, bytes, length, offset) == 0)
        return 0;
    if (errno)
        return error_set(reading->err, reading->name, _("The file cannot be read: %s."), reason_in_words(errno));
    return error_set(reading->err, reading->name, _("The file is cut short."));
}

/* ---- the end of the file ---- */

/* Why there is no end where it should be. */
static int refuse_end(const struct reading *reading)
{
    unsigned char start[4], tail[ARCHIVE_END_SIZE + 4096];
    if (get_bytes(reading, start, sizeof start, 0) < 0)
        return -1;
    size_t length = reading->size < sizeof tail ? (size_t)reading->size : sizeof tail;
    if (get_bytes(reading, tail, length, reading->size - length) < 0)
        return -1;
    for (size_t i = 0; i + ARCHIVE_END_SIZE < length; i++)
        if (get32(tail + i) == ARCHIVE_END_MARK)
            return error_set(reading->err, reading->name, _("There are bytes behind the end of the package, or a comment."));
    if (get32(start) != ARCHIVE_LOCAL_MARK)
        return error_set(reading->err, reading->name, _("This is not a package."));
    return error_set(reading->err, reading->name, _("The package is cut short; ask for it to be sent again."));
}

static int refuse_zip64(const struct reading *reading)
{
    return error_set(reading->err, reading->name, _("The package tells its sizes in a form (ZIP64) that packages do not have."));
}

/* Where the directory stands and how many entries it has. */
struct directory {
    size_t count;
    uint32_t size, offset;
};

static int read_end(const struct reading *reading, struct directory *out)
{
    unsigned char end[ARCHIVE_END_SIZE], wanted[ARCHIVE_END_SIZE];
    if (reading->size < ARCHIVE_END_SIZE)
        return error_set(reading->err, reading->name, _("This is not a package."));
    if (get_bytes(reading, end, sizeof end, reading->size - ARCHIVE_END_SIZE) < 0)
        return -1;
    if (get32(end) != ARCHIVE_END_MARK)
        return refuse_end(reading);
    *out = (struct directory){.count = get16(end + 10), .size = get32(end + 12), .offset = get32(end + 16)};
    if (out->count == 0xffff || out->size == 0xffffffff || out->offset == 0xffffffff)
        return refuse_zip64(reading);
    if (out->count > reading->bounds->parts_most)
        return error_set(reading->err, reading->name, _("The package holds %zu parts; at most %zu are taken."), out->count,
                         reading->bounds->parts_most);
    if ((uint64_t)out->offset + out->size + ARCHIVE_END_SIZE != reading->size)
        return error_set(reading->err, reading->name, _("There are bytes before, between or behind the parts of the package that belong to none."));
    archive_print_end(out->count, out->size, out->offset, wanted);
    if (memcmp(end, wanted, sizeof end) != 0)
        return error_set(reading->err, reading->name, _("The end of the package contradicts itself."));
    return 0;
}

/* ---- one part ---- */

/* What an entry of the directory tells, as far as this program understands it. */
static struct archive_entry entry_of(const unsigned char *record, const char *name)
{
    return (struct archive_entry){
        .name = name,
        .name_length = get16(record + 28),
        .flags = (uint16_t)get16(record + 8),
        .method = (uint16_t)get16(record + 10),
        .crc = get32(record + 16),
        .packed = get32(record + 20),
        .size = get32(record + 24),
        .offset = get32(record + 42),
    };
}

/* What would be dangerous or a lie gets its own sentence. */
static int check_kind(const struct reading *reading, const unsigned char *record, const struct archive_entry *entry)
{
    const char *name = entry->name;
    if (entry->flags & FLAG_ENCRYPTED)
        return error_set(reading->err, reading->name, _("Part \"%s\" is encrypted."), name);
    if ((get32(record + 38) >> 16 & MODE_KIND) == MODE_LINK)
        return error_set(reading->err, reading->name, _("Part \"%s\" is a link to another file."), name);
    if (entry->size == 0xffffffff || entry->packed == 0xffffffff || entry->offset == 0xffffffff)
        return refuse_zip64(reading);
    if (entry->size > reading->bounds->part_bytes_most)
        return error_set(reading->err, reading->name, _("Part \"%s\" says that it is %u bytes long; at most %u are taken."), name,
                         entry->size, reading->bounds->part_bytes_most);
    if (entry->method != ARCHIVE_STORED || entry->size != entry->packed)
        return error_set(reading->err, reading->name, _("Part \"%s\" is compressed; the parts of a package are not. It was packed anew by "
                                                        "another program: ask for the file as it was made."), name);
    return 0;
}

static int check_place(struct reading *reading, const struct archive_entry *entry, uint64_t end)
{
    if (entry->offset < reading->next)
        return error_set(reading->err, reading->name, _("Part \"%s\" lies over the part before it."), entry->name);
    if (entry->offset > reading->next)
        return error_set(reading->err, reading->name, _("There are bytes before, between or behind the parts of the package that belong to none."));
    reading->next = entry->offset + ARCHIVE_LOCAL_SIZE + entry->name_length + (uint64_t)entry->size;
    if (reading->next > end)
        return error_set(reading->err, reading->name, _("Part \"%s\" says that it is longer than the file."), entry->name);
    return 0;
}

static int check_headers(const struct reading *reading, const unsigned char *record, const struct archive_entry *entry)
{
    unsigned char central[ARCHIVE_CENTRAL_SIZE], local[ARCHIVE_LOCAL_SIZE], there[ARCHIVE_LOCAL_SIZE + PART_NAME_BYTES_MOST];
    if (get_bytes(reading, there, ARCHIVE_LOCAL_SIZE + entry->name_length, entry->offset) < 0)
        return -1;
    archive_print_central(entry, central);
    archive_print_local(entry, local);
    bool is_known = true; /* the one flag that is taken is right */
    for (const char *at = entry->name; *at; at++)
        is_known = is_known && (unsigned char)*at < 0x80;
    is_known = entry->flags == (is_known ? 0 : ARCHIVE_FLAG_UTF8);
    if (memcmp(record, central, sizeof central) != 0 || !is_known)
        return error_set(reading->err, reading->name, _("Part \"%s\" is not told as packages tell it. It was packed anew by another "
                                                        "program, or damaged: ask for the file as it was made."), entry->name);
    if (memcmp(there, local, sizeof local) != 0 || memcmp(there + sizeof local, entry->name, entry->name_length) != 0)
        return error_set(reading->err, reading->name, _("What stands before part \"%s\" contradicts the list at the end."), entry->name);
    return 0;
}

static int keep_name(struct reading *reading, const char *name)
{
    char *key = part_name_key(name);
    ARRAY_PUSH(reading->keys_owned, reading->keys_count, reading->keys_capacity, key);
    const char *before = map_get(&reading->keys, key);
    if (before)
        return error_set(reading->err, reading->name, _("Two parts have one name: \"%s\" and \"%s\"."), before, name);
    map_set(&reading->keys, key, reading->list->items[reading->list->items_count - 1].name);
    return 0;
}

static int take_entry(struct reading *reading, const unsigned char *record, const char *name_bytes, uint64_t end)
{
    size_t length = get16(record + 28);
    if (part_name_check(name_bytes, length, reading->name, reading->err) < 0)
        return -1;
    struct archive_item item = {.name = memory_copy_bytes(name_bytes, length)};
    ARRAY_PUSH(reading->list->items, reading->list->items_count, reading->list->items_capacity, item);
    struct archive_entry entry = entry_of(record, item.name);
    if (keep_name(reading, item.name) < 0 || check_kind(reading, record, &entry) < 0 ||
        check_place(reading, &entry, end) < 0 || check_headers(reading, record, &entry) < 0)
        return -1;
    struct archive_item *kept = &reading->list->items[reading->list->items_count - 1];
    kept->offset = reading->next - entry.size;
    kept->size = entry.size;
    kept->crc = entry.crc;
    return 0;
}

/* ---- all of it ---- */

static int take_directory(struct reading *reading, const struct directory *directory, const unsigned char *bytes)
{
    size_t at = 0;
    for (size_t i = 0; i < directory->count; i++) {
        size_t left = directory->size - at;
        if (left < ARCHIVE_CENTRAL_SIZE || get32(bytes + at) != ARCHIVE_CENTRAL_MARK ||
            left - ARCHIVE_CENTRAL_SIZE < get16(bytes + at + 28))
            return error_set(reading->err, reading->name, _("The list of parts at the end of the package is damaged."));
        const unsigned char *record = bytes + at;
        if (take_entry(reading, record, (const char *)record + ARCHIVE_CENTRAL_SIZE, directory->offset) < 0)
            return -1;
        at += ARCHIVE_CENTRAL_SIZE + get16(record + 28) + get16(record + 30) + get16(record + 32);
        if (at > directory->size)
            return error_set(reading->err, reading->name, _("The list of parts at the end of the package is damaged."));
    }
    if (at != directory->size)
        return error_set(reading->err, reading->name, _("The list of parts at the end of the package is damaged."));
    if (reading->next != directory->offset)
        return error_set(reading->err, reading->name, _("There are bytes before, between or behind the parts of the package that belong to none."));
    return 0;
}

static int read_all(struct reading *reading)
{
    struct directory directory = {0};
    if (read_end(reading, &directory) < 0)
        return -1;
    uint64_t longest = (uint64_t)directory.count * (ARCHIVE_CENTRAL_SIZE + 2 * PART_NAME_BYTES_MOST);
    if (directory.size > longest)
        return error_set(reading->err, reading->name, _("The list of parts at the end of the package is damaged."));
    AUTO_FREE unsigned char *bytes = memory_alloc(directory.size + 1);
    if (get_bytes(reading, bytes, directory.size, directory.offset) < 0)
        return -1;
    return take_directory(reading, &directory, bytes);
}

int archive_list_read(int file, const char *name, const struct archive_bounds *bounds, struct archive_list *out,
                      struct error *err)
{
    *out = (struct archive_list){0};
    struct stat status;
    if (fstat(file, &status) < 0)
        return error_set(err, name, _("The file cannot be read: %s."), reason_in_words(errno));
    if (!S_ISREG(status.st_mode))
        return error_set(err, name, _("This is not a regular file."));
    if ((uint64_t)status.st_size > bounds->bytes_most)
        return error_set(err, name, _("The file is %lld bytes long; packages have at most %llu."), (long long)status.st_size,
                         (unsigned long long)bounds->bytes_most);
    struct reading reading = {
        .file = file, .name = name, .size = (uint64_t)status.st_size, .bounds = bounds, .list = out, .err = err};
    map_init(&reading.keys);
    int result = read_all(&reading);
    map_done(&reading.keys);
    for (size_t i = 0; i < reading.keys_count; i++)
        free(reading.keys_owned[i]);
    free(reading.keys_owned);
    return result;
}

void archive_list_done(struct archive_list *list)
{
    for (size_t i = 0; i < list->items_count; i++)
        free(list->items[i].name);
    free(list->items);
    *list = (struct archive_list){0};
}

const struct archive_item *archive_list_find(const struct archive_list *list, const char *name)
{
    for (size_t i = 0; i < list->items_count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

int archive_item_read(int file, const char *name, const struct archive_item *item, archive_take *take, void *data,
                      struct error *err)
{
    const struct reading reading = {.file = file, .name = name, .err = err};
    AUTO_FREE char *bytes = memory_alloc(PIECE);
    uint32_t crc = 0;
    for (uint64_t done = 0; done < item->size;) {
        size_t length = item->size - done < PIECE ? (size_t)(item->size - done) : PIECE;
        if (get_bytes(&reading, bytes, length, item->offset + done) < 0 || take(data, bytes, length, err) < 0)
            return -1;
        crc = (uint32_t)crc32(crc, (const unsigned char *)bytes, (unsigned)length);
        done += length;
    }
    if (crc != item->crc)
        return error_set(err, name, _("Part \"%s\" is damaged: its bytes are not those that were packed."), item->name);
    return 0;
}
