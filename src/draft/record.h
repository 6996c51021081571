/* SPDX-License-Identifier: MIT */
/* One entry of a journal as bytes and back. Knows no file.
 *
 * A journal is a header and records, all numbers little-endian:
 *   header  "RRJOURN1", u64 rev, SHA-256 of the draft.xml it continues, u32 CRC-32 of all before
 *   record  u32 length of the body, u32 CRC-32 of length and body, body:
 *           u64 number, u8 kind, u8 flags (1: a step of undo starts), u64 value, then path, before, after,
 *           each u32 length with its final NUL (0: absent) and the bytes */
#ifndef RUAMRANG_DRAFT_RECORD_H
#define RUAMRANG_DRAFT_RECORD_H

#include "base/buffer.h"
#include "draft/digest.h"
#include "form/instance.h"

enum record_kind { /* on disk: never renumber */
    RECORD_SET = 1,
    RECORD_ADD = 2,
    RECORD_REMOVE = 3,
    RECORD_MOVE = 4,
    RECORD_PLACE = 5,      /* path, value: caret */
    RECORD_TYPING = 6,     /* path, value: caret, after: the unfinished text */
    RECORD_CHECKPOINT = 7, /* after: digest of the draft.xml that holds all up to here, in hexadecimal */
};

struct record {
    uint64_t number; /* 1 more than the record before */
    enum record_kind kind;
    bool step_start;
    uint64_t value; /* MOVE: new index; PLACE, TYPING: caret */
    const char *path, *before, *after; /* lent; NULL: absent */
};

struct record_header {
    uint64_t rev; /* of that draft.xml; the first record has rev + 1 */
    struct digest digest;
};
enum { RECORD_HEADER_SIZE = 8 + 8 + DIGEST_SIZE + 4 };

void record_header_encode(const struct record_header *header, struct buffer *out);
bool record_header_decode(const char *bytes, size_t length, struct record_header *header);
void record_encode(const struct record *record, struct buffer *out);
/* Bytes taken, or 0 when no whole and sound record begins here. Strings are lent from `bytes`. */
size_t record_decode(const char *bytes, size_t length, struct record *record);
/* The record that record_decode has taken from there. */
struct record record_again(const char *bytes);

struct record record_of_edit(const struct edit *edit); /* number left 0 */
struct edit record_edit(const struct record *record);  /* only for records that are edits */
bool record_is_edit(const struct record *record);

#endif
