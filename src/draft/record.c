/* SPDX-License-Identifier: MIT */
/* One entry of a journal as bytes and back. Knows no file. */
#include "draft/record.h"

#include <string.h>

static const char MAGIC[8] = {'R', 'R', 'J', 'O', 'U', 'R', 'N', '1'};
enum { FLAG_STEP_START = 1, PREFIX_SIZE = 8 };

static void add_number(struct buffer *out, uint64_t number, size_t width)
{
    for (size_t i = 0; i < width; i++)
        buffer_add_char(out, (char)(uint8_t)(number >> (8 * i)));
}

static uint64_t number_at(const char *bytes, size_t width)
{
    uint64_t number = 0;
    for (size_t i = 0; i < width; i++)
        number |= (uint64_t)(uint8_t)bytes[i] << (8 * i);
    return number;
}

void record_header_encode(const struct record_header *header, struct buffer *out)
{
    size_t start = out->length;
    buffer_add_bytes(out, MAGIC, sizeof MAGIC);
    add_number(out, header->rev, 8);
    buffer_add_bytes(out, header->digest.bytes, DIGEST_SIZE);
    add_number(out, crc32_of(0, out->bytes + start, out->length - start), 4);
}

bool record_header_decode(const char *bytes, size_t length, struct record_header *header)
{
    const size_t sealed = RECORD_HEADER_SIZE - 4;
    if (length < RECORD_HEADER_SIZE || memcmp(bytes, MAGIC, sizeof MAGIC) != 0 ||
        number_at(bytes + sealed, 4) != crc32_of(0, bytes, sealed))
        return false;
    header->rev = number_at(bytes + 8, 8);
    memcpy(header->digest.bytes, bytes + 16, DIGEST_SIZE);
    return true;
}

static void add_string(struct buffer *out, const char *text)
{
    size_t size = text ? strlen(text) + 1 : 0;
    add_number(out, size, 4);
    if (text)
        buffer_add_bytes(out, text, size);
}

void record_encode(const struct record *record, struct buffer *out)
{
    AUTO_BUFFER struct buffer body;
    buffer_init(&body);
    add_number(&body, record->number, 8);
    add_number(&body, (uint64_t)record->kind, 1);
    add_number(&body, record->step_start ? FLAG_STEP_START : 0, 1);
    add_number(&body, record->value, 8);
    add_string(&body, record->path);
    add_string(&body, record->before);
    add_string(&body, record->after);
    size_t start = out->length;
    add_number(out, body.length, 4);
    uint32_t crc = crc32_of(0, out->bytes + start, 4);
    add_number(out, crc32_of(crc, body.bytes, body.length), 4);
    buffer_add_bytes(out, body.bytes, body.length);
}

/* What is left of a record's body while it is read. */
struct body {
    const char *bytes;
    size_t length;
    bool is_bad; /* something did not fit; all later reads give nothing */
};

static const char *take(struct body *body, size_t size)
{
    if (body->is_bad || body->length < size) {
        body->is_bad = true;
        return NULL;
    }
    const char *taken = body->bytes;
    body->bytes += size;
    body->length -= size;
    return taken;
}

static uint64_t take_number(struct body *body, size_t width)
{
    const char *bytes = take(body, width);
    return bytes ? number_at(bytes, width) : 0;
}

static const char *take_string(struct body *body)
{
    size_t size = (size_t)take_number(body, 4);
    const char *text = take(body, size);
    if (size == 0 || !text)
        return NULL;
    if (text[size - 1] != '\0')
        body->is_bad = true;
    return text;
}

/* false: the body is not that of a record. */
static bool read_body(struct body body, struct record *record)
{
    record->number = take_number(&body, 8);
    record->kind = (enum record_kind)take_number(&body, 1);
    record->step_start = take_number(&body, 1) & FLAG_STEP_START;
    record->value = take_number(&body, 8);
    record->path = take_string(&body);
    record->before = take_string(&body);
    record->after = take_string(&body);
    return !body.is_bad;
}

size_t record_decode(const char *bytes, size_t length, struct record *record)
{
    if (length < PREFIX_SIZE)
        return 0;
    size_t size = (size_t)number_at(bytes, 4);
    if (size == 0 || size > length - PREFIX_SIZE)
        return 0;
    uint32_t crc = crc32_of(crc32_of(0, bytes, 4), bytes + PREFIX_SIZE, size);
    if (number_at(bytes + 4, 4) != crc)
        return 0;
    bool is_whole = read_body((struct body){.bytes = bytes + PREFIX_SIZE, .length = size}, record);
    return is_whole ? PREFIX_SIZE + size : 0;
}

struct record record_again(const char *bytes)
{
    struct record record;
    (void)read_body((struct body){.bytes = bytes + PREFIX_SIZE, .length = (size_t)number_at(bytes, 4)}, &record);
    return record;
}

static const struct {
    enum record_kind record;
    enum edit_kind edit;
} EDITS[] = {
    {RECORD_SET, EDIT_SET},
    {RECORD_ADD, EDIT_ADD},
    {RECORD_REMOVE, EDIT_REMOVE},
    {RECORD_MOVE, EDIT_MOVE},
};

struct record record_of_edit(const struct edit *edit)
{
    struct record record = {.step_start = edit->step_start, .value = edit->to,
                            .path = edit->path, .before = edit->before, .after = edit->after};
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++)
        if (EDITS[i].edit == edit->kind)
            record.kind = EDITS[i].record;
    return record;
}

struct edit record_edit(const struct record *record)
{
    struct edit edit = {.step_start = record->step_start, .to = (size_t)record->value,
                        .path = record->path, .before = record->before, .after = record->after};
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++)
        if (EDITS[i].record == record->kind)
            edit.kind = EDITS[i].edit;
    return edit;
}

bool record_is_edit(const struct record *record)
{
    return record->kind >= RECORD_SET && record->kind <= RECORD_MOVE;
}
