/* SPDX-License-Identifier: MIT */
/* Is a package what it says? The part of the work that sees foreign bytes; it runs in a box (package_open.c). */
#include "approval/package_parts.h"

#include "approval/approval.h"
#include "approval/archive_read.h"
#include "approval/manifest.h"
#include "approval/review.h"
#include "base/box.h"
#include "base/digest.h"
#include "base/memory.h"
#include "document/content.h"
#include "draft/evidence.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct archive_bounds BOUNDS = {
    .bytes_most = PACKAGE_BYTES_MOST, .parts_most = MANIFEST_PARTS_MOST + 3, .part_bytes_most = EVIDENCE_BYTES_MOST};

/* A former revision, as its own manifest tells it. */
struct former {
    char digest[DIGEST_TEXT_SIZE]; /* of that manifest */
    char draft[DIGEST_TEXT_SIZE];  /* of that draft.xml */
};

/* Which revision a review says it is about. */
struct review_base {
    unsigned revision;
    char manifest[DIGEST_TEXT_SIZE];
};

struct judging {
    const struct package_work *work;
    int out;
    struct archive_list list;
    struct manifest manifest;
    struct package_facts facts;
    struct former *formers; /* [revision - 1]; filled as their manifests are read */
    struct error *err;
};

/* One part on its way. */
struct passing {
    struct judging *judging;
    struct digest_run run;
    bool is_told;        /* its bytes go out */
    struct buffer *kept; /* NULL: not needed here */
    char head[EVIDENCE_END_BYTES], tail[EVIDENCE_END_BYTES]; /* of evidence */
    size_t head_length, tail_length;
};

#define REFUSE(judging, ...) error_set((judging)->err, (judging)->work->path, __VA_ARGS__)

/* ---- bytes of a part ---- */

static void note_ends(struct passing *passing, const char *bytes, size_t length)
{
    size_t room = sizeof passing->head - passing->head_length, more = length < room ? length : room;
    memcpy(passing->head + passing->head_length, bytes, more);
    passing->head_length += more;
    size_t taken = length < sizeof passing->tail ? length : sizeof passing->tail;
    size_t stays = passing->tail_length + taken > sizeof passing->tail ? sizeof passing->tail - taken : passing->tail_length;
    memmove(passing->tail, passing->tail + passing->tail_length - stays, stays);
    memcpy(passing->tail + stays, bytes + length - taken, taken);
    passing->tail_length = stays + taken;
}

static int pass(void *data, const void *bytes, size_t length, struct error *err)
{
    struct passing *passing = data;
    digest_add(&passing->run, bytes, length);
    note_ends(passing, bytes, length);
    if (passing->kept)
        buffer_add_bytes(passing->kept, bytes, length);
    if (passing->is_told && box_write(passing->judging->out, bytes, length) < 0)
        return error_set(err, passing->judging->work->path, _("Stopped before the package was read."));
    return 0;
}

static int tell_part(struct passing *passing, const struct archive_item *item)
{
    struct package_frame frame = {.size = item->size, .is_told = passing->is_told};
    snprintf(frame.name, sizeof frame.name, "%s", item->name);
    return box_write(passing->judging->out, &frame, sizeof frame) < 0
               ? REFUSE(passing->judging, _("Stopped before the package was read."))
               : 0;
}

/* Reads one part through; its digest goes to `digest`. */
static int pass_part(struct passing *passing, const struct archive_item *item, char digest[DIGEST_TEXT_SIZE])
{
    struct judging *judging = passing->judging;
    enum part_kind kind;
    passing->is_told = part_kind_find(item->name, &kind, NULL) && judging->work->told >> kind & 1;
    digest_start(&passing->run, DIGEST_SHA256);
    if ((passing->is_told && tell_part(passing, item) < 0) ||
        archive_item_read(judging->work->file, judging->work->path, item, pass, passing, judging->err) < 0 ||
        (!passing->is_told && tell_part(passing, item) < 0))
        return -1;
    const struct digest whole = digest_end(&passing->run);
    digest_print(&whole, digest);
    return 0;
}

/* ---- what stands first ---- */

static int keep_bytes(void *data, const void *bytes, size_t length, struct error *err)
{
    (void)err;
    buffer_add_bytes(data, bytes, length);
    return 0;
}

static int read_whole(struct judging *judging, const struct archive_item *item, struct buffer *out)
{
    return archive_item_read(judging->work->file, judging->work->path, item, keep_bytes, out, judging->err);
}

static int check_mimetype(struct judging *judging)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    const struct archive_item *first = judging->list.items;
    if (judging->list.items_count == 0 || strcmp(first->name, PART_KINDS[PART_MIMETYPE].pattern) != 0)
        return REFUSE(judging, _("This is not a package: its first part is not \"mimetype\"."));
    if (first->size > PART_KINDS[PART_MIMETYPE].bytes_most || read_whole(judging, first, &bytes) < 0)
        return first->size > PART_KINDS[PART_MIMETYPE].bytes_most ? REFUSE(judging, _("This is a file of another kind, not a package.")) : -1;
    if (strcmp(buffer_text(&bytes), PACKAGE_TYPE) != 0 || bytes.length != strlen(PACKAGE_TYPE))
        return REFUSE(judging, _("This is a file of another kind, not a package."));
    return 0;
}

/* A package is made when an entry is handed on; what others decide then comes with their reviews. Routes have names of their
 * own for their states: those are not known here, and give nobody's word. */
static int check_state(struct judging *judging, const struct manifest *manifest)
{
    enum approval_step step;
    if (!approval_find_step(manifest->state, &step) || step == STEP_SUBMIT || step == STEP_SEND)
        return 0;
    return REFUSE(judging, _("In its list, revision %u calls itself \"%s\"; that is not for the one who makes a package to say."),
                  manifest->revision, manifest->state);
}

static int read_manifest(struct judging *judging)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    const char *name = PART_KINDS[PART_MANIFEST].pattern;
    const struct archive_item *item = archive_list_find(&judging->list, name);
    if (!item)
        return REFUSE(judging, _("The package has no list of its parts (manifest.xml)."));
    if (item->size > PART_KINDS[PART_MANIFEST].bytes_most)
        return REFUSE(judging, _("Part \"%s\" says that it is %u bytes long; at most %u are taken."), name, item->size,
                      (unsigned)PART_KINDS[PART_MANIFEST].bytes_most);
    if (read_whole(judging, item, &bytes) < 0)
        return -1;
    AUTO_FREE char *where = memory_print("%s: manifest.xml", judging->work->path);
    if (manifest_read(buffer_text(&bytes), bytes.length, where, &judging->manifest, judging->err) < 0)
        return -1;
    digest_print_of(buffer_text(&bytes), bytes.length, judging->facts.manifest);
    return check_state(judging, &judging->manifest);
}

/* ---- what single parts must be ---- */

static int check_evidence(struct judging *judging, const struct passing *passing, const struct manifest_part *part)
{
    judging->facts.evidence++;
    judging->facts.evidence_bytes += part->size;
    if (judging->facts.evidence_bytes > PACKAGE_EVIDENCE_BYTES_MOST)
        return REFUSE(judging, _("The evidence is larger than %d MiB together."), PACKAGE_EVIDENCE_BYTES_MOST >> 20);
    if (!evidence_is_pdf(passing->head, passing->head_length, passing->tail, passing->tail_length))
        return REFUSE(judging, _("Part \"%s\" is not a PDF file."), part->name);
    return 0;
}

static int check_draft(struct judging *judging, const struct buffer *bytes)
{
    AUTO_FREE char *where = memory_print("%s: draft.xml", judging->work->path);
    AUTO_XML_DOC xmlDoc *doc = xml_parse(buffer_text(bytes), bytes->length, where, &XML_LIMITS_DRAFT, judging->err);
    if (!doc)
        return -1;
    content_digest_of_file(doc, judging->facts.content);
    if (strcmp(judging->facts.content, judging->manifest.content) != 0)
        return REFUSE(judging, _("The answers are not those that the list of parts tells of."));
    return 0;
}

/* Its manifest belongs to the same entry and follows the one before; what it says of its answers is kept for them. */
static int check_old_manifest(struct judging *judging, const struct manifest_part *part, const struct buffer *bytes)
{
    struct manifest old;
    AUTO_FREE char *where = memory_print("%s: %s", judging->work->path, part->name);
    if (manifest_read(buffer_text(bytes), bytes->length, where, &old, judging->err) < 0)
        return -1;
    struct former *former = &judging->formers[part->number - 1];
    const char *previous = part->number > 1 ? former[-1].digest : "";
    bool fits = strcmp(old.package_id, judging->manifest.package_id) == 0 && old.revision == part->number &&
                strcmp(old.form_id, judging->manifest.form_id) == 0 && strcmp(old.previous, previous) == 0;
    memcpy(former->digest, part->sha256, DIGEST_TEXT_SIZE);
    memcpy(former->draft, manifest_find(&old, PART_DRAFT, 0)->sha256, DIGEST_TEXT_SIZE);
    int result = check_state(judging, &old);
    manifest_done(&old);
    return fits || result < 0 ? result : REFUSE(judging, _("The history is broken: revision %u does not follow the one before it."), part->number);
}

static int check_old_draft(struct judging *judging, const struct manifest_part *part)
{
    if (strcmp(judging->formers[part->number - 1].draft, part->sha256) != 0)
        return REFUSE(judging, _("The history is broken: the answers of revision %u are not those that were sent."), part->number);
    return 0;
}

/* Of this entry. Which revision it is about is known only once the history was read. */
static int check_review(struct judging *judging, const struct manifest_part *part, const struct buffer *bytes,
                        struct review_base *base)
{
    struct review review = {0};
    AUTO_FREE char *where = memory_print("%s: %s", judging->work->path, part->name);
    if (review_read(buffer_text(bytes), bytes->length, where, &review, judging->err) < 0)
        return -1;
    bool fits = strcmp(review.package_id, judging->manifest.package_id) == 0 && review.revision < judging->manifest.revision;
    base->revision = review.revision;
    memcpy(base->manifest, review.base, DIGEST_TEXT_SIZE);
    review_done(&review);
    return fits ? 0 : REFUSE(judging, _("Part \"%s\" is a review of another entry or of a later revision."), part->name);
}

static int check_bases(struct judging *judging, const struct review_base *bases)
{
    for (unsigned i = 0; i < judging->facts.reviews; i++)
        if (bases[i].revision == 0 || strcmp(bases[i].manifest, judging->formers[bases[i].revision - 1].digest) != 0)
            return REFUSE(judging, _("Review %u is about a revision that is not in the history."), i + 1);
    return 0;
}

static int check_replies(struct judging *judging, const struct manifest_part *part, const struct buffer *bytes)
{
    struct approval approval;
    approval_init(&approval);
    AUTO_FREE char *where = memory_print("%s: %s", judging->work->path, part->name);
    int result = approval_parse_replies(buffer_text(bytes), bytes->length, where, &approval, judging->err);
    approval_done(&approval);
    return result;
}

static int check_part(struct judging *judging, const struct passing *passing, const struct manifest_part *part,
                      struct review_base *bases)
{
    switch (part->kind) {
    case PART_EVIDENCE:
        return check_evidence(judging, passing, part);
    case PART_DRAFT:
        return check_draft(judging, passing->kept);
    case PART_REVIEW:
        if (part->number != ++judging->facts.reviews)
            return REFUSE(judging, _("Part \"%s\" does not stand in its place in the package."), part->name);
        return check_review(judging, part, passing->kept, &bases[part->number - 1]);
    case PART_REPLIES:
        return check_replies(judging, part, passing->kept);
    case PART_OLD_MANIFEST:
        return check_old_manifest(judging, part, passing->kept);
    case PART_OLD_DRAFT:
        return check_old_draft(judging, part);
    default:
        return 0;
    }
}

/* ---- all of it ---- */

static bool is_read_here(enum part_kind kind)
{
    return kind == PART_DRAFT || kind == PART_REVIEW || kind == PART_REPLIES || kind == PART_OLD_MANIFEST;
}

static int judge_part(struct judging *judging, const struct archive_item *item, const struct manifest_part *part,
                      struct review_base *bases)
{
    AUTO_BUFFER struct buffer kept;
    buffer_init(&kept);
    struct passing passing = {.judging = judging};
    passing.kept = part && is_read_here(part->kind) ? &kept : NULL;
    char digest[DIGEST_TEXT_SIZE];
    if (pass_part(&passing, item, digest) < 0)
        return -1;
    bool is_manifest = strcmp(item->name, PART_KINDS[PART_MANIFEST].pattern) == 0; /* read twice: judged, and given on */
    const char *known = part ? part->sha256 : is_manifest ? judging->facts.manifest : digest;
    if (strcmp(digest, known) != 0)
        return REFUSE(judging, _("Part \"%s\" was changed: its bytes are not those that the list tells of."), item->name);
    return part ? check_part(judging, &passing, part, bases) : 0;
}

static int judge_parts(struct judging *judging)
{
    size_t before = judging->facts.is_signed ? 3 : 2;
    AUTO_FREE struct review_base *bases = memory_alloc((judging->manifest.parts_count + 1) * sizeof *bases);
    for (size_t i = 0; i < judging->list.items_count; i++) {
        const struct manifest_part *part = i < before ? NULL : &judging->manifest.parts[i - before];
        if (judge_part(judging, &judging->list.items[i], part, bases) < 0)
            return -1;
    }
    unsigned last = judging->manifest.revision - 1;
    if (last > 0 && strcmp(judging->manifest.previous, judging->formers[last - 1].digest) != 0)
        return REFUSE(judging, _("The history is broken: revision %u does not follow the one before it."), last + 1);
    return check_bases(judging, bases);
}

/* As many whole ones as there is room for. */
static void copy_letters(char out[PACKAGE_TEXT_SIZE], const char *text)
{
    size_t length = strnlen(text, PACKAGE_TEXT_SIZE - 1);
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    memcpy(out, text, length);
    out[length] = '\0';
}

static void fill_facts(struct judging *judging)
{
    const struct manifest *manifest = &judging->manifest;
    struct package_facts *facts = &judging->facts;
    snprintf(facts->package_id, PACKAGE_TEXT_SIZE, "%s", manifest->package_id);
    snprintf(facts->form_id, PACKAGE_TEXT_SIZE, "%s", manifest->form_id);
    copy_letters(facts->form_version, manifest->form_version);
    snprintf(facts->state, PACKAGE_TEXT_SIZE, "%s", manifest->state);
    snprintf(facts->route, PACKAGE_TEXT_SIZE, "%s", manifest->route);
    snprintf(facts->language, PACKAGE_TEXT_SIZE, "%s", manifest->language);
    facts->revision = manifest->revision;
    facts->parts = (unsigned)judging->list.items_count;
}

static int judge_all(struct judging *judging)
{
    const struct package_work *work = judging->work;
    if (archive_list_read(work->file, work->path, &BOUNDS, &judging->list, judging->err) < 0 ||
        check_mimetype(judging) < 0 || read_manifest(judging) < 0 ||
        package_check_list(work->path, &judging->list, &judging->manifest, &judging->facts.is_signed, judging->err) < 0)
        return -1;
    judging->formers = memory_alloc(judging->manifest.revision * sizeof *judging->formers);
    if (judge_parts(judging) < 0)
        return -1;
    fill_facts(judging);
    const struct package_frame end = {0};
    if (box_write(judging->out, &end, sizeof end) < 0 || box_write(judging->out, &judging->facts, sizeof judging->facts) < 0)
        return REFUSE(judging, _("Stopped before the package was read."));
    return 0;
}

int package_judge(void *data, int out, struct error *err)
{
    struct judging judging = {.work = data, .out = out, .err = err};
    int result = judge_all(&judging);
    archive_list_done(&judging.list);
    manifest_done(&judging.manifest);
    free(judging.formers);
    return result;
}
