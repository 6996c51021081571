/* SPDX-License-Identifier: MIT */
/* Packages of a case, and what its draft folder needs for them. */
#ifndef RUAMRANG_TESTS_APPROVAL_PACKING_H
#define RUAMRANG_TESTS_APPROVAL_PACKING_H

#include "case.h"

#include "approval/package_make.h"

#include <fcntl.h>
#include <sys/stat.h>

#define EVIDENCE "/application/evidence/document[1]/file"

static inline char *path_in(const struct entry_case *entry, const char *name)
{
    return memory_print("%s/%s", entry->folder, name);
}

static inline void write_file(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static inline char *read_file(const char *path, size_t *length)
{
    struct buffer bytes;
    buffer_init(&bytes);
    struct error err = {0};
    if (xml_read_file(path, PACKAGE_BYTES_MOST, &bytes, &err) < 0)
        fail_msg("%s: %s", path, err.message);
    *length = bytes.length;
    return buffer_take(&bytes);
}

static inline void assert_same_files(const char *one, const char *other)
{
    size_t lengths[2];
    AUTO_FREE char *a = read_file(one, &lengths[0]), *b = read_file(other, &lengths[1]);
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(a, b, lengths[0]);
}

/* Packs into "NAME" of the case's folder. */
static inline enum package_trouble pack_with(struct entry_case *entry, const char *name, struct package_order order, struct package_made *made,
                                      struct error *err)
{
    AUTO_FREE char *path = path_in(entry, name);
    order.output = path;
    enum package_trouble trouble = package_make(&entry->dossier, &order, made, err);
    free(made->output);
    made->output = NULL;
    return trouble;
}

static inline struct package_made pack(struct entry_case *entry, const char *name)
{
    struct package_made made;
    struct error err = {0};
    if (pack_with(entry, name, (struct package_order){0}, &made, &err) != PACKAGE_FINE)
        fail_msg("%s: %s", err.where, err.message);
    return made;
}

static inline struct package judge(const struct entry_case *entry, const char *name)
{
    static const struct package_wish WISH = {.keep = ~0u};
    AUTO_FREE char *path = path_in(entry, name);
    struct package package;
    struct error err = {0};
    if (package_open(path, &WISH, &package, &err) < 0)
        fail_msg("%s: %s", err.where, err.message);
    return package;
}

static inline void give_back(struct entry_case *entry, const char *manifest)
{
    struct review review = case_review(entry);
    review_set_text(&review.package_id, entry->dossier.approval.package_id);
    snprintf(review.base, sizeof review.base, "%s", manifest);
    review_set_text(&review.reason, "ขอให้เพิ่มแหล่งที่มาของตัวเลข");
    review_set_text(&review.time, "2026-11-21T10:15:00+07:00");
    case_import(entry, &review, REVIEW_RETURN);
}

static inline void attach(struct entry_case *entry, const char *name, const char *bytes)
{
    AUTO_FREE char *folder = path_in(entry, "evidence"), *path = memory_print("%s/%s", folder, name);
    mkdir(folder, 0700);
    if (bytes)
        write_file(path, bytes);
    case_set(entry, EVIDENCE, name);
}

#endif
