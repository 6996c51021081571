/* SPDX-License-Identifier: MIT */
#include "approval/package_shelf.h"

#include "approval/approval.h"
#include "approval/part_name.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What history/NNNN holds. */
static const enum part_kind KEPT_KINDS[] = {PART_MANIFEST, PART_SIGNATURE, PART_DRAFT, PART_HTML, PART_DOCX, PART_REPLIES};

char *shelf_path(const char *folder, unsigned revision, enum part_kind kind, unsigned number, const char *own)
{
    if (kind == PART_EVIDENCE)
        return memory_print("%s/evidence/%s", folder, own);
    if (kind == PART_REVIEW)
        return approval_review_path(folder, number);
    bool is_old = kind == PART_OLD_MANIFEST || kind == PART_OLD_DRAFT;
    AUTO_FREE char *history = approval_revision_folder(folder, is_old ? number : revision);
    return memory_print("%s/%s", history, part_name_own(PART_KINDS[kind].pattern));
}

static int cannot_keep(const char *path, struct error *err)
{
    int problem = errno;
    error_set(err, path, _("The revision cannot be kept in the draft's history: %s."), reason_in_words(problem));
    errno = problem;
    return -1;
}

int shelf_write(const char *folder, unsigned revision, enum part_kind kind, const struct buffer *bytes, struct error *err)
{
    AUTO_FREE char *history = approval_revision_folder(folder, revision);
    if (disk_make_folders(history) < 0)
        return cannot_keep(history, err);
    int descriptor = disk_open_folder(history, err);
    if (descriptor < 0)
        return -1;
    int result = disk_replace(descriptor, part_name_own(PART_KINDS[kind].pattern), 0600, DISK_CARELESS, buffer_text(bytes),
                              bytes->length);
    int problem = errno;
    close(descriptor);
    errno = problem;
    return result < 0 ? cannot_keep(history, err) : 0;
}

static int sync_path(const char *path)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? 0 : -1; /* not every revision is signed */
    int result = disk_sync_folder(file), problem = errno;
    close(file);
    errno = problem;
    return result;
}

int shelf_sync(const char *folder, unsigned revision, struct error *err)
{
    for (size_t i = 0; i < COUNT_OF(KEPT_KINDS); i++) {
        AUTO_FREE char *path = shelf_path(folder, revision, KEPT_KINDS[i], 0, NULL);
        if (sync_path(path) < 0)
            return cannot_keep(path, err);
    }
    AUTO_FREE char *own = approval_revision_folder(folder, revision);
    AUTO_FREE char *above = memory_print("%s/..", own);
    AUTO_FREE char *draft = memory_print("%s/.", folder); /* the draft itself may be named by a link */
    return sync_path(own) < 0 || sync_path(above) < 0 || sync_path(draft) < 0 ? cannot_keep(own, err) : 0;
}

int shelf_read_manifest(const char *folder, unsigned revision, const char *digest, struct manifest *out,
                        struct buffer *bytes, struct error *err)
{
    AUTO_FREE char *path = shelf_path(folder, revision, PART_MANIFEST, 0, NULL);
    if (xml_read_file(path, MANIFEST_BYTES_MOST, bytes, err) < 0)
        return -1;
    char text[DIGEST_TEXT_SIZE];
    digest_print_of(buffer_text(bytes), bytes->length, text);
    if (strcmp(text, digest) != 0)
        return error_set(err, path, _("This is not the list that was sent with revision %u; the draft's history was changed."), revision);
    return manifest_read(buffer_text(bytes), bytes->length, path, out, err);
}

int shelf_read_signature(const char *folder, unsigned revision, struct buffer *out, struct error *err)
{
    AUTO_FREE char *path = shelf_path(folder, revision, PART_SIGNATURE, 0, NULL);
    if (access(path, F_OK) != 0)
        return 0;
    return xml_read_file(path, PART_KINDS[PART_SIGNATURE].bytes_most, out, err);
}

static unsigned char *digest_bytes(const char *text, struct arena *arena)
{
    unsigned char *bytes = arena_alloc(arena, DIGEST_SIZE);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        const char two[] = {text[2 * i], text[2 * i + 1], '\0'};
        bytes[i] = (unsigned char)strtoul(two, NULL, 16);
    }
    return bytes;
}

struct archive_part shelf_part(const char *folder, unsigned revision, const struct manifest_part *part, struct arena *arena)
{
    AUTO_FREE char *path = shelf_path(folder, revision, part->kind, part->number, part_name_own(part->name));
    return (struct archive_part){.name = part->name, .path = arena_copy(arena, path), .sha256 = digest_bytes(part->sha256, arena)};
}

void shelf_drop(const char *folder, unsigned revision)
{
    for (size_t i = 0; i < COUNT_OF(KEPT_KINDS); i++) {
        AUTO_FREE char *path = shelf_path(folder, revision, KEPT_KINDS[i], 0, NULL);
        (void)unlink(path);
    }
    AUTO_FREE char *history = approval_revision_folder(folder, revision);
    (void)rmdir(history);
}
