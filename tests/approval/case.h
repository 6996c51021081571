/* SPDX-License-Identifier: MIT */
/* A draft folder with a real case in it, whose revisions leave and come back as the commands would do it. */
#ifndef RUAMRANG_TESTS_DOCUMENT_CASE_H
#define RUAMRANG_TESTS_DOCUMENT_CASE_H

#include "approval/dossier.h"
#include "test.h"

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

/* The present answers leave as the next revision. */
static inline void case_submit(struct entry_case *entry)
{
    struct approval_event event = {.kind = dossier_package_step(&entry->dossier),
                                   .revision = entry->dossier.revision + 1,
                                   .manifest = CASE_MANIFEST};
    AUTO_FREE char *kept = approval_revision_folder(entry->folder, event.revision);
    AUTO_FREE char *path = memory_print("%s/draft.xml", kept);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(entry->instance, &bytes);
    assert_int_equal(disk_make_folders(kept), 0);
    assert_int_equal(export_write_file(path, &bytes, NULL), 0);
    content_digest(entry->instance, event.content);
    approval_set_package(&entry->dossier.approval, CASE_PACKAGE);
    assert_int_equal(dossier_step(&entry->dossier, &event, NULL), 0);
}

/* A review of the newest revision, empty. */
static inline struct review case_review(const struct entry_case *entry)
{
    struct review review;
    review_begin(&review, entry->form->id, entry->form->version, CASE_PACKAGE, entry->dossier.revision, CASE_MANIFEST);
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
