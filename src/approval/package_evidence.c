/* SPDX-License-Identifier: MIT */
#include "approval/package_evidence.h"

#include "approval/package.h"
#include "approval/package_shelf.h"
#include "base/digest.h"
#include "base/memory.h"
#include "draft/evidence.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/node.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

struct gathering {
    const char *folder; /* of the draft */
    const struct instance *instance;
    archive_progress *progress;
    void *data;
    uint64_t done;
    struct evidence_files *files;
    struct error *err;
};

/* ---- which files ---- */

static int add_file(struct gathering *gathering, const char *name)
{
    struct evidence_files *files = gathering->files;
    AUTO_FREE char *key = part_name_key(name);
    for (size_t i = 0; i < files->files_count; i++) {
        AUTO_FREE char *other = part_name_key(files->files[i].name);
        if (strcmp(files->files[i].name, name) == 0)
            return 0;
        if (strcmp(key, other) == 0)
            return error_set(gathering->err, gathering->folder,
                             _("Two evidence files have names that differ in capitals only: \"%s\" and \"%s\". Please attach one of "
                               "them under another name."), files->files[i].name, name);
    }
    if (part_name_check(name, strlen(name), gathering->folder, gathering->err) < 0)
        return -1;
    if (strlen(name) + strlen("evidence/") > PART_NAME_BYTES_MOST || strchr(name, '/'))
        return error_set(gathering->err, gathering->folder, _("The evidence file \"%s\" has a name that is too long or names a folder; "
                                                              "please attach it under another one."), name);
    struct evidence_file file = {.name = memory_copy_string(name),
                                 .path = shelf_path(gathering->folder, 0, PART_EVIDENCE, 0, name)};
    ARRAY_PUSH(files->files, files->files_count, files->files_capacity, file);
    return 0;
}

static int add_below(struct gathering *gathering, const xmlNode *node)
{
    const struct control *control = instance_control(gathering->instance, node);
    if (!instance_is_relevant(gathering->instance, node))
        return 0;
    if (control && control->kind == CONTROL_UPLOAD && instance_value(node)[0] &&
        add_file(gathering, instance_value(node)) < 0)
        return -1;
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        if (add_below(gathering, child) < 0)
            return -1;
    return 0;
}

/* ---- what they hold ---- */

/* Head and tail of one file, and its digest. */
struct passing {
    char head[EVIDENCE_END_BYTES], tail[EVIDENCE_END_BYTES];
    struct digest_run run;
};

static int cannot_read(const struct gathering *gathering, const struct evidence_file *file)
{
    return error_set(gathering->err, file->path, _("The file cannot be read: %s."), reason_in_words(errno));
}

static int was_changed(const struct gathering *gathering, const struct evidence_file *file)
{
    return error_set(gathering->err, file->path, _("The file is not the one that was looked at before; it was changed meanwhile."));
}

static int pass_all(struct gathering *gathering, int descriptor, struct evidence_file *file, struct passing *passing)
{
    AUTO_FREE char *bytes = memory_alloc(PIECE);
    uint64_t done = 0;
    for (ssize_t got; (got = read(descriptor, bytes, PIECE)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannot_read(gathering, file);
        digest_add(&passing->run, bytes, (size_t)got);
        done += (uint64_t)got;
        gathering->done += (uint64_t)got;
        if (gathering->progress && !gathering->progress(gathering->data, gathering->done, gathering->files->size)) {
            errno = ECANCELED;
            return error_set(gathering->err, file->path, _("Stopped before the file was written; nothing was left behind."));
        }
    }
    if (done != file->size)
        return was_changed(gathering, file);
    file->digest = digest_end(&passing->run);
    return 0;
}

static int read_file(struct gathering *gathering, int descriptor, struct evidence_file *file)
{
    struct passing passing;
    digest_start(&passing.run, DIGEST_SHA256);
    size_t end = file->size < EVIDENCE_END_BYTES ? (size_t)file->size : EVIDENCE_END_BYTES;
    ssize_t head = pread(descriptor, passing.head, end, 0);
    ssize_t tail = head < 0 ? -1 : pread(descriptor, passing.tail, end, (off_t)(file->size - end));
    if (tail < 0)
        return cannot_read(gathering, file);
    if ((size_t)head != end || (size_t)tail != end)
        return was_changed(gathering, file);
    if (!evidence_is_pdf(passing.head, end, passing.tail, end))
        return error_set(gathering->err, file->path, _("This is not a PDF file. Evidence is attached as PDF with a summary of the key points."));
    return pass_all(gathering, descriptor, file, &passing);
}

static int open_and_read(struct gathering *gathering, struct evidence_file *file)
{
    int descriptor = open(file->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return cannot_read(gathering, file);
    int result = read_file(gathering, descriptor, file), problem = errno;
    close(descriptor);
    errno = problem;
    return result;
}

static bool is_missing(const struct evidence_file *file)
{
    struct stat status;
    return lstat(file->path, &status) < 0 && errno == ENOENT;
}

/* All of them are told at once, the first by name. */
static int tell_missing(const struct gathering *gathering, const struct evidence_file *first, size_t count)
{
    enum { NAMED_AT_MOST = 5 };
    const struct evidence_files *files = gathering->files;
    AUTO_BUFFER struct buffer names;
    size_t named = 0;
    buffer_init(&names);
    if (count == 1)
        return error_set(gathering->err, first->path, _("This evidence file is not among those of the draft; please attach it "
                                                        "again or clear the answer that names it."));
    for (size_t i = 0; i < files->files_count && named < NAMED_AT_MOST; i++)
        if (is_missing(&files->files[i]))
            buffer_print(&names, named++ ? ", %s" : "%s", files->files[i].name);
    if (count > NAMED_AT_MOST)
        buffer_add(&names, ", …");
    return error_set(gathering->err, gathering->folder, _("%zu evidence files are not among those of the draft: %s. Please attach them "
                                                          "again or clear the answers that name them."), count, buffer_text(&names));
}

static int look_for_all(const struct gathering *gathering)
{
    const struct evidence_files *files = gathering->files;
    const struct evidence_file *first = NULL;
    size_t count = 0;
    for (size_t i = files->files_count; i-- > 0;)
        if (is_missing(&files->files[i])) {
            first = &files->files[i];
            count++;
        }
    return count ? tell_missing(gathering, first, count) : 0;
}

static int measure(struct gathering *gathering, struct evidence_file *file)
{
    if (lstat(file->path, &file->status) < 0)
        return cannot_read(gathering, file);
    if (!S_ISREG(file->status.st_mode))
        return error_set(gathering->err, file->path, _("This is not a regular file."));
    file->size = (uint64_t)file->status.st_size;
    if (file->size > EVIDENCE_BYTES_MOST)
        return error_set(gathering->err, file->path, _("The evidence file is larger than %d MiB."), EVIDENCE_BYTES_MOST >> 20);
    gathering->files->size += file->size;
    return 0;
}

static int gather(struct gathering *gathering)
{
    struct evidence_files *files = gathering->files;
    if (add_below(gathering, instance_root(gathering->instance)) < 0)
        return -1;
    if (look_for_all(gathering) < 0)
        return -1;
    for (size_t i = 0; i < files->files_count; i++)
        if (measure(gathering, &files->files[i]) < 0)
            return -1;
    if (files->size > PACKAGE_EVIDENCE_BYTES_MOST)
        return error_set(gathering->err, gathering->folder, _("The evidence is larger than %d MiB together."), PACKAGE_EVIDENCE_BYTES_MOST >> 20);
    for (size_t i = 0; i < files->files_count; i++)
        if (open_and_read(gathering, &files->files[i]) < 0)
            return -1;
    return 0;
}

int evidence_files_read(const char *folder, const struct instance *instance, archive_progress *progress, void *data,
                        struct evidence_files *out, struct error *err)
{
    *out = (struct evidence_files){0};
    struct gathering gathering = {
        .folder = folder, .instance = instance, .progress = progress, .data = data, .files = out, .err = err};
    errno = 0;
    return gather(&gathering);
}

void evidence_files_done(struct evidence_files *files)
{
    for (size_t i = 0; i < files->files_count; i++) {
        free(files->files[i].name);
        free(files->files[i].path);
    }
    free(files->files);
    *files = (struct evidence_files){0};
}
