/* SPDX-License-Identifier: MIT */
#include "approval/package_make.h"

#include "approval/manifest.h"
#include "approval/package_evidence.h"
#include "approval/package_past.h"
#include "approval/package_shelf.h"
#include "approval/signature.h"
#include "base/memory.h"
#include "document/content.h"
#include "document/export.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct making {
    struct dossier *dossier;
    const struct package_order *order;
    struct package_made *made;
    struct evidence_files evidence;
    struct manifest manifest; /* of this revision */
    struct buffer bytes;      /* its manifest.xml */
    struct buffer signature;  /* empty: unsigned */
    enum package_trouble trouble;
    uint64_t before;          /* bytes of work done before the archive is written */
    struct error *err;
};

static int fail_as(struct making *making, enum package_trouble trouble)
{
    making->trouble = trouble;
    return -1;
}

/* ---- what is it ---- */

/* The draft's own id (OpenRosa: "uuid:…"), so that it is the same however often the first revision is made; a form that gives
 * none, or one that is no plain word, gets what its first answers are. */
static const char *id_of(const struct making *making)
{
    static const char SCHEME[] = "uuid:", PLAIN[] = "abcdefABCDEF0123456789-";
    const xmlNode *meta = xml_first_child(instance_root(making->dossier->instance), "meta");
    const xmlNode *id = meta ? xml_first_child(meta, "instanceID") : NULL;
    const char *text = id ? instance_value(id) : "";
    text += strncmp(text, SCHEME, sizeof SCHEME - 1) == 0 ? sizeof SCHEME - 1 : 0;
    bool is_plain = text[0] && strlen(text) < DIGEST_TEXT_SIZE && strspn(text, PLAIN) == strlen(text);
    return is_plain ? text : making->made->content;
}

static void set_text(char **field, const char *text)
{
    free(*field);
    *field = memory_copy_string(text ? text : "");
}

static void describe(struct making *making)
{
    struct dossier *dossier = making->dossier;
    struct manifest *manifest = &making->manifest;
    const struct form *form = instance_form(dossier->instance);
    if (!dossier->approval.package_id || !dossier->approval.package_id[0])
        approval_set_package(&dossier->approval, id_of(making));
    set_text(&manifest->package_id, dossier->approval.package_id);
    set_text(&manifest->form_id, form->id);
    set_text(&manifest->form_version, form->version);
    set_text(&manifest->state, dossier_state_after(dossier, dossier_package_step(dossier)));
    set_text(&manifest->route, dossier_route_id(dossier));
    set_text(&manifest->language, catalogue_language());
    manifest->revision = dossier->revision + 1;
    memcpy(manifest->content, making->made->content, DIGEST_TEXT_SIZE);
    const struct approval_event *last = approval_made(&dossier->approval, dossier->revision);
    if (last)
        memcpy(manifest->previous, last->manifest, DIGEST_TEXT_SIZE);
}

/* ---- is it a new revision ---- */

static bool has_same_evidence(const struct making *making, const struct manifest *old)
{
    size_t at = 0;
    for (size_t i = 0; i < old->parts_count; i++) {
        const struct manifest_part *part = &old->parts[i];
        if (part->kind != PART_EVIDENCE)
            continue;
        if (at == making->evidence.files_count)
            return false;
        const struct evidence_file *file = &making->evidence.files[at++];
        char digest[DIGEST_TEXT_SIZE];
        digest_print(&file->digest, digest);
        AUTO_FREE char *name = part_name_make(PART_EVIDENCE, 0, file->name);
        if (strcmp(name, part->name) != 0 || strcmp(digest, part->sha256) != 0)
            return false;
    }
    return at == making->evidence.files_count;
}

/* Takes up the newest revision when nothing of it changed. 1: it is that one; 0: no; -1 with a sentence. */
static int take_up(struct making *making)
{
    const struct dossier *dossier = making->dossier;
    const struct approval_event *last = approval_made(&dossier->approval, dossier->revision);
    if (dossier_leaves_anew(dossier))
        last = NULL;
    if (!last || strcmp(last->content, making->made->content) != 0)
        return 0;
    struct manifest old;
    if (shelf_read_manifest(dossier->folder, dossier->revision, last->manifest, &old, &making->bytes, making->err) < 0)
        return fail_as(making, PACKAGE_UNFIT);
    if (!has_same_evidence(making, &old) || !dossier_has_same_talk(making->dossier, &old)) {
        manifest_done(&old);
        buffer_clear(&making->bytes);
        return 0;
    }
    manifest_done(&making->manifest);
    making->manifest = old;
    making->made->is_again = true;
    return shelf_read_signature(dossier->folder, dossier->revision, &making->signature, making->err) < 0
               ? fail_as(making, PACKAGE_UNFIT)
               : 1;
}

/* ---- a new revision ---- */

/* Into history/NNNN of the draft and into the manifest. */
static int keep_part(struct making *making, enum part_kind kind, const struct buffer *bytes)
{
    char text[DIGEST_TEXT_SIZE];
    digest_print_of(buffer_text(bytes), bytes->length, text);
    manifest_add(&making->manifest, PART_KINDS[kind].pattern, bytes->length, text);
    if (bytes->length > PART_KINDS[kind].bytes_most) {
        making->trouble = PACKAGE_UNFIT;
        return error_set(making->err, making->dossier->folder, _("Part \"%s\" would be larger than %zu MiB."),
                         PART_KINDS[kind].pattern, PART_KINDS[kind].bytes_most >> 20);
    }
    if (shelf_write(making->dossier->folder, making->manifest.revision, kind, bytes, making->err) < 0)
        return fail_as(making, PACKAGE_UNWRITTEN);
    return 0;
}

static int keep_draft(struct making *making)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(making->dossier->instance, &bytes);
    return keep_part(making, PART_DRAFT, &bytes);
}

static void list_evidence(struct making *making)
{
    for (size_t i = 0; i < making->evidence.files_count; i++) {
        const struct evidence_file *file = &making->evidence.files[i];
        char digest[DIGEST_TEXT_SIZE];
        digest_print(&file->digest, digest);
        AUTO_FREE char *name = part_name_make(PART_EVIDENCE, 0, file->name);
        manifest_add(&making->manifest, name, file->size, digest);
    }
}

/* What the state will be called for people: the name in the route, else its id. */
static const char *state_words(const struct making *making)
{
    const struct route *route = making->dossier->route;
    const struct route_state *state = route ? route_find_state(route, making->manifest.state) : NULL;
    return state ? routes_text(state->name) : making->manifest.state;
}

static int keep_views(struct making *making)
{
    const struct export_options options = {
        .state = state_words(making), .revision = making->manifest.revision, .digest = making->made->content};
    AUTO_BUFFER struct buffer html, docx;
    buffer_init(&html);
    buffer_init(&docx);
    if (export_html(making->dossier->instance, &options, &html, making->err) < 0 ||
        export_docx(making->dossier->instance, &options, &docx, making->err) < 0)
        return fail_as(making, PACKAGE_UNFIT);
    return keep_part(making, PART_HTML, &html) < 0 || keep_part(making, PART_DOCX, &docx) < 0 ? -1 : 0;
}

static int list_talk(struct making *making)
{
    AUTO_BUFFER struct buffer replies;
    buffer_init(&replies);
    if (past_list_reviews(making->dossier, &making->manifest, making->err) < 0)
        return fail_as(making, PACKAGE_UNFIT);
    approval_print_replies(&making->dossier->approval, &replies);
    return keep_part(making, PART_REPLIES, &replies);
}

static int list_history(struct making *making)
{
    return past_list_revisions(making->dossier, &making->manifest, making->err) < 0 ? fail_as(making, PACKAGE_UNFIT) : 0;
}

static int check_size(struct making *making)
{
    enum { PIECES_AROUND = 128 + 2 * PART_NAME_BYTES_MOST }; /* what the archive says of each part */
    uint64_t size = making->bytes.length;
    for (size_t i = 0; i < making->manifest.parts_count; i++)
        size += making->manifest.parts[i].size + PIECES_AROUND;
    if (size <= PACKAGE_BYTES_MOST - (1 << 20)) /* the rest for its signature */
        return 0;
    error_set(making->err, making->dossier->folder, _("The package would be larger than %d MiB; make the evidence files smaller."),
              PACKAGE_BYTES_MOST >> 20);
    return fail_as(making, PACKAGE_UNFIT);
}

/* What we would refuse to read we do not write. */
static int finish_manifest(struct making *making)
{
    struct manifest again;
    manifest_write(&making->manifest, &making->bytes);
    if (manifest_read(buffer_text(&making->bytes), making->bytes.length, "manifest.xml", &again, making->err) < 0)
        return fail_as(making, PACKAGE_UNFIT);
    manifest_done(&again);
    if (check_size(making) < 0)
        return -1;
    if (shelf_write(making->dossier->folder, making->manifest.revision, PART_MANIFEST, &making->bytes, making->err) < 0)
        return fail_as(making, PACKAGE_UNWRITTEN);
    return 0;
}

static int compose(struct making *making)
{
    if (dossier_may(making->dossier, dossier_package_step(making->dossier), making->err) < 0)
        return fail_as(making, PACKAGE_FORBIDDEN);
    describe(making);
    if (keep_draft(making) < 0)
        return -1;
    list_evidence(making);
    if (keep_views(making) < 0 || list_talk(making) < 0 || list_history(making) < 0)
        return -1;
    return finish_manifest(making);
}

static int sign(struct making *making)
{
    if (!making->order->key)
        return 0;
    buffer_clear(&making->signature);
    if (signature_make(making->order->key, making->order->certificate, &making->bytes, &making->signature, making->err) < 0)
        return fail_as(making, PACKAGE_UNSIGNED);
    if (shelf_write(making->dossier->folder, making->manifest.revision, PART_SIGNATURE, &making->signature, making->err) < 0)
        return fail_as(making, PACKAGE_UNWRITTEN);
    return 0;
}

/* ---- out ---- */

static bool tell(void *data, uint64_t done, uint64_t total)
{
    struct making *making = data;
    const struct package_order *order = making->order;
    return !order->progress || order->progress(order->data, making->before + done, making->before + total);
}

static bool tell_reading(void *data, uint64_t done, uint64_t total)
{
    const struct package_order *order = ((struct making *)data)->order;
    return !order->progress || order->progress(order->data, done, 2 * total);
}

/* The package is on the disk and needs but its name. */
static int record(void *data, struct error *err)
{
    struct making *making = data;
    if (making->made->is_again)
        return 0;
    struct approval_event event = {
        .kind = dossier_package_step(making->dossier), .revision = making->manifest.revision};
    memcpy(event.manifest, making->made->manifest, DIGEST_TEXT_SIZE);
    memcpy(event.content, making->made->content, DIGEST_TEXT_SIZE);
    return dossier_step(making->dossier, &event, err) < 0 || dossier_keep(making->dossier, err) < 0 ? -1 : 0;
}

/* "NAME-rev2.zip" beside the draft, whatever the folder was called by. Yours. */
static char *name_beside(const char *folder, unsigned revision)
{
    char *real = realpath(folder, NULL);
    char *name = memory_print("%s-rev%u.zip", real ? real : folder, revision);
    free(real);
    return name;
}

static int write_out(struct making *making)
{
    const struct manifest *manifest = &making->manifest;
    size_t count = 0;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct archive_part *parts = arena_alloc(&arena, (manifest->parts_count + 3) * sizeof *parts);
    parts[count++] = (struct archive_part){.name = PART_KINDS[PART_MIMETYPE].pattern, .bytes = PACKAGE_TYPE, .length = strlen(PACKAGE_TYPE)};
    parts[count++] = (struct archive_part){
        .name = PART_KINDS[PART_MANIFEST].pattern, .bytes = buffer_text(&making->bytes), .length = making->bytes.length};
    if (making->signature.length > 0)
        parts[count++] = (struct archive_part){.name = PART_KINDS[PART_SIGNATURE].pattern,
                                               .bytes = buffer_text(&making->signature), .length = making->signature.length};
    size_t evidence = 0;
    for (size_t i = 0; i < manifest->parts_count; i++) {
        struct archive_part part = shelf_part(making->dossier->folder, manifest->revision, &manifest->parts[i], &arena);
        if (manifest->parts[i].kind == PART_EVIDENCE) { /* just read: that it was not touched since says as much as its digest */
            part.sha256 = NULL;
            part.status = &making->evidence.files[evidence++].status;
        }
        parts[count++] = part;
    }
    making->before = making->evidence.size;
    making->made->output = making->order->output ? memory_copy_string(making->order->output)
                                                 : name_beside(making->dossier->folder, manifest->revision);
    return archive_write_file_and(making->made->output, parts, count, tell, record, making, making->err) < 0
               ? fail_as(making, PACKAGE_UNWRITTEN)
               : 0;
}

static int make(struct making *making)
{
    struct dossier *dossier = making->dossier;
    errno = 0;
    if (evidence_files_read(dossier->folder, dossier->instance, tell_reading, making, &making->evidence, making->err) < 0)
        return fail_as(making, errno == ECANCELED ? PACKAGE_UNWRITTEN : PACKAGE_UNFIT);
    content_digest(dossier->instance, making->made->content);
    int again = take_up(making);
    if (again == 0) /* what a run that was killed left of it, above all a signature */
        shelf_drop(dossier->folder, dossier->revision + 1);
    if (again < 0 || (again == 0 && compose(making) < 0) || sign(making) < 0)
        return -1;
    if ((!again || making->order->key) && shelf_sync(dossier->folder, making->manifest.revision, making->err) < 0)
        return fail_as(making, PACKAGE_UNWRITTEN);
    digest_print_of(buffer_text(&making->bytes), making->bytes.length, making->made->manifest);
    return write_out(making);
}

enum package_trouble package_make(struct dossier *dossier, const struct package_order *order, struct package_made *out,
                                  struct error *err)
{
    *out = (struct package_made){0};
    struct making making = {.dossier = dossier, .order = order, .made = out, .err = err};
    manifest_init(&making.manifest);
    buffer_init(&making.bytes);
    buffer_init(&making.signature);
    unsigned newest = dossier->revision;
    int result = make(&making), problem = errno;
    if (result < 0 && dossier->revision == newest) /* it never got out */
        shelf_drop(dossier->folder, newest + 1);
    out->revision = making.manifest.revision;
    out->is_signed = making.signature.length > 0;
    out->evidence = making.evidence.files_count;
    evidence_files_done(&making.evidence);
    manifest_done(&making.manifest);
    buffer_done(&making.bytes);
    buffer_done(&making.signature);
    errno = problem;
    return result < 0 ? making.trouble : PACKAGE_FINE;
}
