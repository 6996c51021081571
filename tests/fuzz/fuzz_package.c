/* SPDX-License-Identifier: MIT */
/* A file that says it is a package: refused with a sentence, or its archive is, byte for byte, the one that its parts make. What
 * the box does is done here without it, so that the engine sees inside. With CRCs mended, so that more than they is reached. */
#include "fuzz.h"

#include "approval/archive_read.h"
#include "approval/package_parts.h"
#include "base/memory.h"
#include "document/archive.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

static int keep(void *data, const void *bytes, size_t length, struct error *err)
{
    (void)err;
    buffer_add_bytes(data, bytes, length);
    return 0;
}

/* One sequence of parts has one archive. */
static void write_again(int file, const struct archive_list *list, const uint8_t *data, size_t size)
{
    struct archive_part *parts = memory_alloc((list->items_count + 1) * sizeof *parts);
    struct buffer *bytes = memory_alloc((list->items_count + 1) * sizeof *bytes);
    bool is_whole = true;
    for (size_t i = 0; i < list->items_count; i++) {
        buffer_init(&bytes[i]);
        is_whole = archive_item_read(file, "p.zip", &list->items[i], keep, &bytes[i], NULL) == 0 && is_whole;
        parts[i] = (struct archive_part){.name = list->items[i].name, .bytes = buffer_text(&bytes[i]), .length = bytes[i].length};
    }
    AUTO_BUFFER struct buffer again;
    buffer_init(&again);
    PROMISE(archive_write(parts, list->items_count, &again, NULL) == 0);
    PROMISE(!is_whole || (again.length == size && memcmp(again.bytes, data, size) == 0));
    for (size_t i = 0; i < list->items_count; i++)
        buffer_done(&bytes[i]);
    free(parts);
    free(bytes);
}

/* Headers and directory get the CRC of what they head, where they can be found at all. */
static void mend(uint8_t *data, size_t size)
{
    for (size_t at = 0; at + 30 < size; at++) {
        if (memcmp(data + at, "PK\3\4", 4) != 0)
            continue;
        size_t begin = at + 30 + (size_t)(data[at + 26] | data[at + 27] << 8), length = (size_t)(data[at + 18] | data[at + 19] << 8);
        if (begin + length > size)
            continue;
        uint32_t crc = (uint32_t)crc32(0, data + begin, (unsigned)length);
        for (size_t i = 0; i < 4; i++)
            data[at + 14 + i] = (uint8_t)(crc >> (8 * i));
        for (size_t entry = 0; entry + 46 < size; entry++) /* the entry that points here */
            if (memcmp(data + entry, "PK\1\2", 4) == 0 && data[entry + 42] == (at & 255) && data[entry + 43] == (at >> 8 & 255))
                memcpy(data + entry + 16, data + at + 14, 4);
    }
}

static void judge(const uint8_t *data, size_t size)
{
    static const struct archive_bounds BOUNDS = {.bytes_most = 1 << 20, .parts_most = 100, .part_bytes_most = 1 << 20};
    int file = memfd_create("p", 0), out = open("/dev/null", O_WRONLY);
    PROMISE(write(file, data, size) == (ssize_t)size);
    struct archive_list list;
    struct error err = {0};
    if (archive_list_read(file, "p.zip", &BOUNDS, &list, &err) == 0)
        write_again(file, &list, data, size);
    else
        PROMISE(err.message[0] && err.where[0]);
    archive_list_done(&list);
    err = (struct error){0};
    struct package_work work = {.path = "p.zip", .file = file, .told = ~0u};
    PROMISE(package_judge(&work, out, &err) == 0 || (err.message[0] && err.where[0]));
    close(file);
    close(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    judge(data, size);
    AUTO_FREE char *copy = memory_copy_bytes((const char *)data, size);
    mend((uint8_t *)copy, size);
    judge((const uint8_t *)copy, size);
    return 0;
}
