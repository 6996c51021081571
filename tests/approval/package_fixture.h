/* SPDX-License-Identifier: MIT */
/* A small sound package, second revision, with evidence, a review and a signature's place, to be spoiled in one way each. */
#ifndef RUAMRANG_TESTS_APPROVAL_PACKAGE_FIXTURE_H
#define RUAMRANG_TESTS_APPROVAL_PACKAGE_FIXTURE_H

#include "approval/manifest.h"
#include "approval/package.h"
#include "approval/review.h"
#include "base/memory.h"
#include "document/archive_parts.h"
#include "document/content.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DRAFT "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<entry id=\"demo\">\n  <title>งาน</title>\n</entry>\n"
#define PDF "%PDF-1.7\nevidence\n%%EOF\n"
#define REPLIES                                                                                                        \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<replies xmlns=\"urn:ruamrang:replies:1\" package=\"0000-demo\"/>\n"

enum { CASE_PARTS_MOST = 24 };

/* What goes into the archive; bytes are owned. */
struct made_part {
    char *name;
    struct buffer bytes;
    bool is_unlisted; /* not in the manifest */
    bool is_absent;   /* in the manifest only */
};
struct made {
    struct made_part parts[CASE_PARTS_MOST]; /* after mimetype and manifest.xml */
    size_t parts_count;
    struct manifest manifest;  /* its parts are filled by made_seal */
    const char *mimetype;      /* NULL: none */
    const char *manifest_text; /* instead of the manifest; NULL: the manifest */
    bool is_manifest_absent, is_signed, is_mimetype_second, is_manifest_last, is_signature_last;
    void (*lie)(struct manifest *manifest); /* after all was listed */
    struct buffer archive;
};

static inline void digest_text(const void *bytes, size_t length, char out[DIGEST_TEXT_SIZE])
{
    struct digest digest = digest_of(bytes, length);
    digest_print(&digest, out);
}

static inline void content_of(const char *xml, char out[DIGEST_TEXT_SIZE])
{
    AUTO_XML_DOC xmlDoc *doc = xml_parse(xml, strlen(xml), "draft.xml", &XML_LIMITS_DRAFT, NULL);
    if (doc)
        content_digest_of_file(doc, out);
}

static inline struct made_part *made_add(struct made *made, const char *name, const char *text)
{
    struct made_part *part = &made->parts[made->parts_count++];
    *part = (struct made_part){.name = memory_copy_string(name)};
    buffer_init(&part->bytes);
    buffer_add(&part->bytes, text);
    return part;
}

static inline struct made_part *made_find(struct made *made, const char *name)
{
    for (size_t i = 0; i < made->parts_count; i++)
        if (strcmp(made->parts[i].name, name) == 0)
            return &made->parts[i];
    return NULL;
}

static inline void made_set(struct made *made, const char *name, const char *text)
{
    struct made_part *part = made_find(made, name);
    buffer_clear(&part->bytes);
    buffer_add(&part->bytes, text);
}

static inline void head(struct manifest *manifest, unsigned revision, const char *previous)
{
    manifest_init(manifest);
    char **const texts[] = {&manifest->package_id, &manifest->form_id, &manifest->state, &manifest->route, &manifest->language};
    static const char *const WORDS[] = {"0000-demo", "demo", "submitted", "parent-agency", "th"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        free(*texts[i]);
        *texts[i] = memory_copy_string(WORDS[i]);
    }
    manifest->revision = revision;
    content_of(DRAFT, manifest->content);
    snprintf(manifest->previous, DIGEST_TEXT_SIZE, "%s", previous);
}

/* manifest.xml of revision 1, and its digest. */
static inline void first_manifest(struct buffer *out, char digest[DIGEST_TEXT_SIZE])
{
    static const char *const NAMES[] = {"draft.xml", "view/draft.html", "view/draft.docx", "replies.xml"};
    struct manifest manifest;
    char part[DIGEST_TEXT_SIZE];
    head(&manifest, 1, "");
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        digest_text(DRAFT, strlen(DRAFT), part);
        manifest_add(&manifest, NAMES[i], strlen(DRAFT), part);
    }
    manifest_write(&manifest, out);
    manifest_done(&manifest);
    digest_text(buffer_text(out), out->length, digest);
}

static inline void add_review(struct made *made, const char *base)
{
    struct review review = {0};
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review_begin(&review, "demo", "1", "0000-demo", 1, base);
    review_set_text(&review.reviewer, "สมชาย ใจดี (สมมติ)");
    review_set_text(&review.position, "ผู้อนุมัติ");
    review_set_text(&review.time, "2026-11-21T10:15:00+07:00");
    review_set_text(&review.reason, "ขอตัวเลข");
    review.decision = REVIEW_RETURN;
    review_write(&review, &bytes);
    made_add(made, "reviews/0001.xml", buffer_text(&bytes));
    review_done(&review);
}

static inline void made_begin(struct made *made)
{
    char digest[DIGEST_TEXT_SIZE];
    *made = (struct made){.mimetype = PACKAGE_TYPE};
    buffer_init(&made->archive);
    AUTO_BUFFER struct buffer first;
    buffer_init(&first);
    first_manifest(&first, digest);
    head(&made->manifest, 2, digest);
    made_add(made, "draft.xml", DRAFT);
    made_add(made, "evidence/หนังสือ.pdf", PDF);
    made_add(made, "view/draft.html", "<html/>");
    made_add(made, "view/draft.docx", "docx");
    add_review(made, digest);
    made_add(made, "replies.xml", REPLIES);
    made_add(made, "history/0001/manifest.xml", buffer_text(&first));
    made_add(made, "history/0001/draft.xml", DRAFT);
}

static inline void made_done(struct made *made)
{
    for (size_t i = 0; i < made->parts_count; i++) {
        free(made->parts[i].name);
        buffer_done(&made->parts[i].bytes);
    }
    manifest_done(&made->manifest);
    buffer_done(&made->archive);
}

/* The list by what is there, then the archive. */
static inline void made_seal(struct made *made)
{
    struct archive_part parts[CASE_PARTS_MOST + 4];
    size_t count = 0;
    AUTO_BUFFER struct buffer list;
    buffer_init(&list);
    for (size_t i = 0; i < made->parts_count; i++) {
        const struct made_part *part = &made->parts[i];
        char digest[DIGEST_TEXT_SIZE];
        digest_text(buffer_text(&part->bytes), part->bytes.length, digest);
        if (!part->is_unlisted)
            manifest_add(&made->manifest, part->name, part->bytes.length, digest);
    }
    if (made->lie)
        made->lie(&made->manifest);
    if (made->manifest_text)
        buffer_add(&list, made->manifest_text);
    else
        manifest_write(&made->manifest, &list);
    const struct archive_part mimetype = {
        .name = "mimetype", .bytes = made->mimetype ? made->mimetype : "", .length = made->mimetype ? strlen(made->mimetype) : 0};
    if (made->mimetype && !made->is_mimetype_second)
        parts[count++] = mimetype;
    const struct archive_part own = {.name = "manifest.xml", .bytes = buffer_text(&list), .length = list.length};
    const struct archive_part signature = {.name = "manifest.xml.p7s", .bytes = "signature", .length = 9};
    if (!made->is_manifest_absent && !made->is_manifest_last)
        parts[count++] = own;
    if (made->is_mimetype_second)
        parts[count++] = mimetype;
    if (made->is_signed)
        parts[count++] = signature;
    for (size_t i = 0; i < made->parts_count; i++)
        if (!made->parts[i].is_absent)
            parts[count++] = (struct archive_part){
                .name = made->parts[i].name, .bytes = buffer_text(&made->parts[i].bytes), .length = made->parts[i].bytes.length};
    if (made->is_manifest_last)
        parts[count++] = own;
    if (made->is_signature_last)
        parts[count++] = signature;
    buffer_clear(&made->archive);
    archive_write(parts, count, &made->archive, NULL);
}

/* Where a part's header or its entry in the directory begins: the n-th record of that mark whose name is `name`. */
static inline unsigned char *record_of(struct made *made, const char *mark, size_t name_at, const char *name)
{
    char *bytes = made->archive.bytes;
    for (size_t i = 0; i + name_at + strlen(name) <= made->archive.length; i++)
        if (memcmp(bytes + i, mark, 4) == 0 && memcmp(bytes + i + name_at, name, strlen(name)) == 0)
            return (unsigned char *)bytes + i;
    return NULL;
}
static inline unsigned char *local_of(struct made *made, const char *name)
{
    return record_of(made, "PK\3\4", ARCHIVE_LOCAL_SIZE, name);
}
static inline unsigned char *central_of(struct made *made, const char *name)
{
    return record_of(made, "PK\1\2", ARCHIVE_CENTRAL_SIZE, name);
}
static inline unsigned char *end_of(struct made *made)
{
    return (unsigned char *)made->archive.bytes + made->archive.length - ARCHIVE_END_SIZE;
}
static inline void set32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}
static inline uint32_t read32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

#endif
