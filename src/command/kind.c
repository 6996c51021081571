/* SPDX-License-Identifier: MIT */
#include "command/kind.h"

#include "approval/manifest.h"
#include "approval/review.h"
#include "base/memory.h"
#include "draft/version.h"
#include "text/catalogue.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { KIND_UNKNOWN, KIND_FILE, KIND_PACKAGE, KIND_REVIEW, KIND_DRAFT };

static const char ZIP_BEGINNING[4] = {'P', 'K', 3, 4}; /* APPNOTE 4.3.7 */

/* The first part is "mimetype", stored as it is, behind a local header of 30 bytes. */
static bool is_package(const char *bytes, size_t length)
{
    static const char NAME[] = "mimetype";
    enum { HEADER = 30 };
    size_t named = HEADER + strlen(NAME);
    return length > named && memcmp(bytes, ZIP_BEGINNING, sizeof ZIP_BEGINNING) == 0 && memcmp(bytes + HEADER, NAME, strlen(NAME)) == 0 &&
           memmem(bytes + named, length - named, PACKAGE_TYPE, strlen(PACKAGE_TYPE));
}

/* Only told for what it is; whoever reads it reads it whole. */
static bool is_review(const char *bytes, size_t length)
{
    static const char ROOT[] = "<review";
    const char *root = memmem(bytes, length, ROOT, strlen(ROOT));
    return root && memmem(root, length - (size_t)(root - bytes), "\"" REVIEW_NAMESPACE "\"", strlen(REVIEW_NAMESPACE) + 2);
}

/* -1: it cannot be read. */
static ssize_t read_beginning(const char *path, char *bytes, size_t size)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    ssize_t length = file < 0 ? -1 : read(file, bytes, size);
    if (file >= 0)
        close(file);
    return length;
}

static enum kind kind_of_file(const char *path)
{
    char bytes[4096];
    ssize_t length = read_beginning(path, bytes, sizeof bytes);
    if (length < 0)
        return KIND_UNKNOWN;
    if (is_package(bytes, (size_t)length))
        return KIND_PACKAGE;
    return is_review(bytes, (size_t)length) ? KIND_REVIEW : KIND_FILE;
}

bool kind_is_zip(const char *path)
{
    char bytes[sizeof ZIP_BEGINNING];
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
           read_beginning(path, bytes, sizeof bytes) == sizeof bytes && memcmp(bytes, ZIP_BEGINNING, sizeof bytes) == 0;
}

static enum kind kind_of(const char *argument)
{
    struct stat status;
    if (stat(argument, &status) < 0)
        return KIND_UNKNOWN;
    if (S_ISREG(status.st_mode))
        return kind_of_file(argument);
    AUTO_FREE char *version = memory_print("%s/" VERSION_NAME, argument);
    return S_ISDIR(status.st_mode) && access(version, F_OK) == 0 ? KIND_DRAFT : KIND_UNKNOWN;
}

static bool refuse(const char *argument, const char *sentence, struct error *err)
{
    if (sentence)
        error_set(err, argument, "%s", sentence);
    return sentence != NULL;
}

bool kind_is_no_draft(const char *argument, struct error *err)
{
    enum kind kind = kind_of(argument);
    return refuse(argument,
                  kind == KIND_PACKAGE ? _("This is a package, not a draft. \"ruamrang open PACKAGE -o DRAFT\" makes a draft of it, "
                                           "\"ruamrang review PACKAGE\" reviews it.")
                  : kind == KIND_REVIEW
                      ? _("This is a review file, not a draft. \"ruamrang import REVIEW\" takes it into the draft that it is about.")
                      : NULL,
                  err);
}

bool kind_is_no_draft_folder(const char *argument, struct error *err)
{
    if (kind_is_no_draft(argument, err))
        return true;
    bool is_file = kind_of(argument) == KIND_FILE;
    return refuse(argument, is_file ? _("This is a file; a draft is named by the folder that holds it.") : NULL, err);
}

bool kind_is_no_package(const char *argument, struct error *err)
{
    enum kind kind = kind_of(argument);
    return refuse(argument,
                  kind == KIND_DRAFT ? _("This is a draft, not a package. \"ruamrang package DRAFT\" makes a package of it.")
                  : kind == KIND_REVIEW
                      ? _("This is a review file, not a package. \"ruamrang import REVIEW\" takes it into the draft that it is about.")
                      : NULL,
                  err);
}
