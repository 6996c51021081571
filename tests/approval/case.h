/* SPDX-License-Identifier: MIT */
/* A draft folder with a real case in it, whose revisions leave and come back as the commands would do it. */
#ifndef RUAMRANG_TESTS_APPROVAL_CASE_H
#define RUAMRANG_TESTS_APPROVAL_CASE_H

#include "approval/dossier.h"
#include "test.h"

#include "approval/manifest.h"
#include "approval/package_shelf.h"
#include "approval/remarks.h"
#include "base/memory.h"
#include "document/content.h"
#include "document/export.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASE_FORM "forms/effectiveness-2567/"
#define CASE_MANIFEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define CASE_PACKAGE "6b0f8f52-3f0e-4a55-9d50-0d1b0c0e5a11"

struct entry_case {
    char folder[64];
    struct form *form;
    struct instance *instance;
    struct dossier dossier;
};

static inline int case_open(void **state)
{
    struct entry_case *entry = memory_alloc(sizeof *entry);
    struct error err = {0};
    snprintf(entry->folder, sizeof entry->folder, "/tmp/case-XXXXXX");
    assert_non_null(mkdtemp(entry->folder));
    entry->form = form_load(CASE_FORM "form.xml", &err);
    assert_non_null(entry->form);
    xmlDoc *doc = xml_load(CASE_FORM "examples/3-kra-seaw.xml", &XML_LIMITS_DRAFT, &err);
    entry->instance = instance_open(entry->form, doc, NULL, &err);
    assert_non_null(entry->instance);
    if (dossier_open(&entry->dossier, entry->folder, entry->instance, &err) < 0)
        fail_msg("%s", err.message);
    *state = entry;
    return 0;
}

static inline int case_close(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *sweep = memory_print("rm -rf %s", entry->folder);
    dossier_done(&entry->dossier);
    instance_free(entry->instance);
    form_free(entry->form);
    if (system(sweep) != 0)
        print_error("%s stays\n", entry->folder);
    free(entry);
    catalogue_set_language("th");
    return 0;
}

static inline void case_set(struct entry_case *entry, const char *path, const char *value)
{
    xmlNode *node = instance_find(entry->instance, path);
    if (!node)
        fail_msg("there is no %s", path);
    assert_int_equal(instance_set(entry->instance, node, value, NULL), 0);
}

/* manifest.xml of a revision, in its folder of the history; its digest. */
static inline void case_list(struct entry_case *entry, unsigned revision, const struct buffer *draft, char digest[DIGEST_TEXT_SIZE])
{
    static const enum part_kind KINDS[] = {PART_DRAFT, PART_HTML, PART_DOCX, PART_REPLIES};
    struct manifest manifest;
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    manifest_init(&manifest);
    char **const texts[] = {&manifest.package_id, &manifest.form_id, &manifest.state, &manifest.language};
    const char *const words[] = {CASE_PACKAGE, entry->form->id, "submitted", "th"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        free(*texts[i]);
        *texts[i] = memory_copy_string(words[i]);
    }
    manifest.revision = revision;
    content_digest(entry->instance, manifest.content);
    struct digest of_draft = digest_of(buffer_text(draft), draft->length);
    digest_print(&of_draft, digest);
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        manifest_add(&manifest, PART_KINDS[KINDS[i]].pattern, draft->length, digest);
    for (unsigned i = 1; i < revision; i++) {
        const struct approval_event *made = approval_made(&entry->dossier.approval, i);
        AUTO_FREE char *list = part_name_make(PART_OLD_MANIFEST, i, NULL), *answers = part_name_make(PART_OLD_DRAFT, i, NULL);
        manifest_add(&manifest, list, draft->length, made->manifest);
        manifest_add(&manifest, answers, draft->length, digest);
        memcpy(manifest.previous, made->manifest, DIGEST_TEXT_SIZE);
    }
    manifest_write(&manifest, &bytes);
    manifest_done(&manifest);
    assert_int_equal(shelf_write(entry->folder, revision, PART_MANIFEST, &bytes, NULL), 0);
    struct digest of_list = digest_of(buffer_text(&bytes), bytes.length);
    digest_print(&of_list, digest);
}

/* The present answers leave as the next revision. */
static inline void case_submit(struct entry_case *entry)
{
    struct approval_event event = {.kind = dossier_package_step(&entry->dossier),
                                   .revision = entry->dossier.revision + 1};
    AUTO_FREE char *kept = approval_revision_folder(entry->folder, event.revision);
    AUTO_FREE char *path = memory_print("%s/draft.xml", kept);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(entry->instance, &bytes);
    assert_int_equal(disk_make_folders(kept), 0);
    assert_int_equal(export_write_file(path, &bytes, NULL), 0);
    case_list(entry, event.revision, &bytes, event.manifest);
    content_digest(entry->instance, event.content);
    approval_set_package(&entry->dossier.approval, CASE_PACKAGE);
    assert_int_equal(dossier_step(&entry->dossier, &event, NULL), 0);
}

/* A review of the newest revision, empty. */
static inline struct review case_review(const struct entry_case *entry)
{
    struct review review;
    const struct approval_event *made = approval_made(&entry->dossier.approval, entry->dossier.revision);
    review_begin(&review, entry->form->id, entry->form->version, CASE_PACKAGE, entry->dossier.revision,
                 made ? made->manifest : CASE_MANIFEST);
    review_set_text(&review.reviewer, "นางสาวสมใจ ตัวอย่าง");
    review_set_text(&review.position, "ผู้อำนวยการสำนัก");
    return review;
}

static inline void case_comment(const struct entry_case *entry, struct review *review, const char *path, enum review_severity severity,
                                const char *text)
{
    const xmlNode *node = instance_find(entry->instance, path);
    char digest[DIGEST_TEXT_SIZE];
    content_digest_of_text(node ? instance_value(node) : "", digest);
    review_add_comment(review, path, "คำถาม", digest, severity, text);
}

/* It comes back; done with. */
static inline void case_import(struct entry_case *entry, struct review *review, enum review_decision decision)
{
    struct approval_event event = {.kind = decision == REVIEW_APPROVE ? STEP_APPROVE : STEP_RETURN,
                                   .revision = review->revision,
                                   .review = approval_reviews(&entry->dossier.approval) + 1};
    AUTO_FREE char *folder = memory_print("%s/" APPROVAL_REVIEWS, entry->folder);
    AUTO_FREE char *path = approval_review_path(entry->folder, event.review);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review->decision = decision;
    review_write(review, &bytes);
    struct digest digest = digest_of(buffer_text(&bytes), bytes.length);
    digest_print(&digest, event.file);
    assert_int_equal(disk_make_folders(folder), 0);
    assert_int_equal(export_write_file(path, &bytes, NULL), 0);
    assert_int_equal(dossier_step(&entry->dossier, &event, NULL), 0);
    review_done(review);
}

#define CASE_TEST(function) cmocka_unit_test_setup_teardown(function, case_open, case_close)

#endif
