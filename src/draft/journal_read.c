/* SPDX-License-Identifier: MIT */
/* draft.journal being read: up to the first record that is not whole, and no further. Knows no instance. */
#include "draft/journal.h"

#include "base/memory.h"
#include "xml/document.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool has_other_than_zero(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != '\0')
            return true;
    return false;
}

static void read_records(struct journal_content *content)
{
    const char *bytes = buffer_text(&content->bytes);
    size_t length = content->bytes.length;
    content->has_header = record_header_decode(bytes, length, &content->header);
    content->end = length < RECORD_HEADER_SIZE ? length : RECORD_HEADER_SIZE;
    struct record record;
    for (size_t used; (used = record_decode(bytes + content->end, length - content->end, &record)) > 0;) {
        if (!content->has_header && content->records_count == 0)
            content->header.rev = record.number - 1;
        if (record.number != content->header.rev + content->records_count + 1)
            break; /* left over from an older journal in the same place */
        ARRAY_PUSH(content->places, content->records_count, content->places_capacity, (uint32_t)content->end);
        content->end += used;
    }
    content->has_tail = has_other_than_zero(bytes + content->end, length - content->end);
}

int journal_read(const char *folder, struct journal_content *content, struct error *err)
{
    *content = (struct journal_content){0};
    buffer_init(&content->bytes);
    AUTO_FREE char *path = memory_print("%s/%s", folder, JOURNAL_NAME);
    struct stat status;
    if (lstat(path, &status) < 0 && errno == ENOENT)
        return 0;
    if (xml_read_file(path, JOURNAL_LARGEST, &content->bytes, err) < 0)
        return -1;
    content->exists = true;
    read_records(content);
    return 0;
}

void journal_content_done(struct journal_content *content)
{
    buffer_done(&content->bytes);
    free(content->places);
    *content = (struct journal_content){0};
}

struct record journal_record(const struct journal_content *content, size_t index)
{
    return record_again(content->bytes.bytes + content->places[index]);
}

size_t journal_match(const struct journal_content *content, const struct digest *digest)
{
    char text[DIGEST_TEXT_SIZE];
    digest_print(digest, text);
    for (size_t i = content->records_count; i > 0; i--) {
        struct record record = journal_record(content, i - 1);
        if (record.kind == RECORD_CHECKPOINT && record.after && strcmp(record.after, text) == 0)
            return i;
    }
    bool is_base = content->has_header && memcmp(content->header.digest.bytes, digest->bytes, DIGEST_SIZE) == 0;
    return is_base ? 0 : SIZE_MAX;
}
