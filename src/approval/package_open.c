/* SPDX-License-Identifier: MIT */
/* Lets a box judge a package and takes what comes out of it; what comes is asked again, for the box itself saw foreign bytes. */
#include "approval/package_parts.h"

#include "approval/manifest.h"
#include "base/box.h"
#include "base/memory.h"
#include "document/content.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PARTS_MOST = MANIFEST_PARTS_MOST + 3, PIECE = 256 * 1024, SECONDS = 10, BOX_BYTES = 48 << 20 };

struct opening {
    const char *path;
    const struct package_wish *wish;
    struct package *package;
    struct box *box;
    uint64_t done, total; /* bytes of the file */
    struct error *err;
};

void package_done(struct package *package)
{
    for (size_t i = 0; i < package->parts_count; i++) {
        free(package->parts[i].name);
        buffer_done(&package->parts[i].bytes);
    }
    free(package->parts);
    *package = (struct package){0};
}

const struct package_part *package_find(const struct package *package, enum part_kind kind, unsigned number)
{
    for (size_t i = 0; i < package->parts_count; i++)
        if (package->parts[i].kind == kind && package->parts[i].number == number)
            return &package->parts[i];
    return NULL;
}

/* All of them, or -1: box_finish says why. */
static int get(const struct opening *opening, void *bytes, size_t length)
{
    char *at = bytes;
    while (length > 0) {
        ssize_t got = box_read(opening->box, at, length);
        if (got <= 0)
            return -1;
        at += got;
        length -= (size_t)got;
    }
    return 0;
}

/* It ended in the middle, or says what cannot be. */
static int refuse_box(const struct opening *opening)
{
    return error_set(opening->err, opening->path, _("The package could not be read to its end; it may be made to do harm."));
}

static bool is_cancelled(struct opening *opening)
{
    const struct package_wish *wish = opening->wish;
    return wish->progress && !wish->progress(wish->data, opening->done, opening->total);
}

static int refuse_cancelled(const struct opening *opening)
{
    error_set(opening->err, opening->path, _("Stopped before the package was read."));
    errno = ECANCELED;
    return -1;
}

static int take_piece(struct opening *opening, struct package_part *part, uint64_t done, const char *bytes, size_t length)
{
    const struct package_wish *wish = opening->wish;
    if (wish->keep >> part->kind & 1)
        buffer_add_bytes(&part->bytes, bytes, length);
    if (wish->take && wish->take(wish->data, part, done, bytes, length, opening->err) < 0)
        return -1;
    opening->done += length;
    return is_cancelled(opening) ? refuse_cancelled(opening) : 0;
}

static int take_bytes(struct opening *opening, struct package_part *part)
{
    AUTO_FREE char *bytes = memory_alloc(PIECE);
    uint64_t done = 0;
    do { /* also once for a part without bytes */
        size_t wanted = part->size - done < PIECE ? (size_t)(part->size - done) : PIECE;
        ssize_t got = wanted > 0 ? box_read(opening->box, bytes, wanted) : 0;
        if (got < 0 || (got == 0 && wanted > 0))
            return -1;
        if (take_piece(opening, part, done, bytes, (size_t)got) < 0)
            return -1;
        done += (uint64_t)got;
    } while (done < part->size);
    return 0;
}

static int take_part(struct opening *opening, const struct package_frame *frame)
{
    struct package_part part = {.size = frame->size};
    size_t length = strnlen(frame->name, sizeof frame->name);
    if (length == sizeof frame->name || part_name_check(frame->name, length, opening->path, NULL) < 0 ||
        !part_kind_find(frame->name, &part.kind, &part.number) || frame->size > PART_KINDS[part.kind].bytes_most ||
        opening->package->parts_count >= PARTS_MOST)
        return refuse_box(opening);
    part.name = memory_copy_string(frame->name);
    struct package *package = opening->package;
    ARRAY_PUSH(package->parts, package->parts_count, package->parts_capacity, part);
    if (frame->is_told)
        return take_bytes(opening, &package->parts[package->parts_count - 1]);
    opening->done += part.size;
    return is_cancelled(opening) ? refuse_cancelled(opening) : 0;
}

static int take_parts(struct opening *opening)
{
    struct package_frame frame;
    for (;;) {
        if (get(opening, &frame, sizeof frame) < 0)
            return -1;
        if (!frame.name[0])
            return 0;
        if (take_part(opening, &frame) < 0)
            return -1;
    }
}

static bool has_all(const struct package *package, enum part_kind kind, unsigned count)
{
    for (unsigned i = 1; i <= count; i++)
        if (!package_find(package, kind, i))
            return false;
    return true;
}

/* What the facts speak of came: whoever looks for it by its number finds it. */
static bool is_complete(const struct package *package)
{
    for (int kind = 0; kind < PART_KINDS_COUNT; kind++)
        if (PART_KINDS[kind].is_needed && !package_find(package, (enum part_kind)kind, 0))
            return false;
    const struct package_facts *facts = &package->facts;
    bool is_signed = package_find(package, PART_SIGNATURE, 0) != NULL;
    return facts->is_signed == is_signed &&
           has_all(package, PART_REVIEW, facts->reviews) && has_all(package, PART_OLD_MANIFEST, facts->revision - 1) &&
           has_all(package, PART_OLD_DRAFT, facts->revision - 1);
}

/* Texts end, digests are digests. */
static int take_facts(struct opening *opening)
{
    struct package_facts *facts = &opening->package->facts;
    if (get(opening, facts, sizeof *facts) < 0)
        return -1;
    char *const texts[] = {facts->package_id, facts->form_id, facts->form_version,
                           facts->state,      facts->route,   facts->language};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        texts[i][PACKAGE_TEXT_SIZE - 1] = '\0';
    facts->manifest[DIGEST_TEXT_SIZE - 1] = facts->content[DIGEST_TEXT_SIZE - 1] = '\0';
    char more;
    if (!content_is_digest(facts->manifest) || !content_is_digest(facts->content) || facts->revision == 0 ||
        strchr(facts->form_id, '/') || !is_complete(opening->package) || box_read(opening->box, &more, 1) != 0)
        return refuse_box(opening);
    return 0;
}

static int listen(struct opening *opening, struct package_work *work, struct error *err)
{
    const struct box_limits limits = {.seconds = SECONDS,
                                      .memory = BOX_BYTES,
                                      .output = PACKAGE_BYTES_MOST + ((size_t)8 << 20),
                                      .keep = &work->file,
                                      .keep_count = 1,
                                      .say = catalogue_get};
    opening->box = box_start(package_judge, work, &limits, err);
    if (!opening->box)
        return -1;
    int result = take_parts(opening) < 0 ? -1 : take_facts(opening), problem = errno;
    struct error said = {0};
    int ended = box_finish(opening->box, &said);
    errno = problem;
    if (result == 0 && ended == 0)
        return 0;
    if (!error_is_set(opening->err) && !error_is_set(&said))
        refuse_box(opening);
    if (err) /* what went wrong here goes before what the box had to say about being stopped */
        *err = error_is_set(opening->err) ? *opening->err : said;
    if (err && !err->where[0])
        snprintf(err->where, sizeof err->where, "%s", opening->path);
    return -1;
}

static int open_regular(const char *path, uint64_t *size, struct error *err)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        *size = (uint64_t)status.st_size;
        return file;
    }
    if (file < 0 && errno != ELOOP)
        return error_set(err, path, _("The file cannot be read: %s."), reason_in_words(errno));
    if (file >= 0)
        close(file);
    return error_set(err, path, _("This is not a regular file."));
}

int package_open(const char *path, const struct package_wish *wish, struct package *out, struct error *err)
{
    static const struct package_wish NOTHING = {0};
    struct error ours = {0};
    struct opening opening = {.path = path, .wish = wish ? wish : &NOTHING, .package = out, .err = &ours};
    *out = (struct package){0};
    struct package_work work = {.path = path, .file = open_regular(path, &opening.total, err)};
    if (work.file < 0)
        return -1;
    work.told = opening.wish->take ? ~0u : opening.wish->keep;
    int result = listen(&opening, &work, err), problem = errno;
    close(work.file);
    if (result < 0)
        package_done(out);
    errno = problem;
    return result;
}
