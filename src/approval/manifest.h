/* SPDX-License-Identifier: MIT */
/* The list of what a package holds, and what it is: manifest.xml. Namespace urn:ruamrang:package:1; schema
 * forms/common/manifest.xsd. Knows no archive and no folder.
 *
 *   <manifest xmlns="urn:ruamrang:package:1" package="ID" form="ID" version="…" revision="2" state="submitted"
 *             route="parent-agency" language="th" content="SHA-256" previous="SHA-256 of the former manifest's bytes">
 *     <part name="draft.xml" type="application/xml" size="1234" sha256="…"/> …
 *   </manifest>
 * All parts but mimetype, manifest.xml itself and its signature, in the order in which they stand in the package. */
#ifndef RUAMRANG_APPROVAL_MANIFEST_H
#define RUAMRANG_APPROVAL_MANIFEST_H

#include "approval/part_name.h"
#include "base/buffer.h"
#include "base/error.h"
#include "draft/digest.h"

#include <stdint.h>

#define MANIFEST_NAMESPACE "urn:ruamrang:package:1"
#define PACKAGE_TYPE "application/vnd.ruamrang.package+zip" /* what stands in mimetype */

enum { MANIFEST_PARTS_MOST = 4000, MANIFEST_BYTES_MOST = 1 << 20 };

struct manifest_part {
    char *name;          /* owned */
    enum part_kind kind; /* by the name */
    unsigned number;     /* of a review or a former revision, else 0 */
    uint64_t size;       /* bytes */
    char sha256[DIGEST_TEXT_SIZE];
};

/* Strings are owned and never NULL once the manifest was read or begun. */
struct manifest {
    char *package_id;  /* the same for all revisions of one entry */
    char *form_id, *form_version;
    unsigned revision; /* from 1 */
    char *state;       /* id of the state that this revision was given, as its route calls it */
    char *route;       /* id; "" where the form has no routes */
    char *language;    /* of the views: "th" or "en" */
    char content[DIGEST_TEXT_SIZE];  /* content_digest of draft.xml */
    char previous[DIGEST_TEXT_SIZE]; /* "" for revision 1 */
    struct manifest_part *parts; /* owned */
    size_t parts_count, parts_capacity;
};

void manifest_init(struct manifest *manifest);
void manifest_done(struct manifest *manifest);
/* Copies the name; its kind must be known. */
void manifest_add(struct manifest *manifest, const char *name, uint64_t size, const char *sha256);
/* The first part of a kind with a number; NULL: none. */
const struct manifest_part *manifest_find(const struct manifest *manifest, enum part_kind kind, unsigned number);

/* From bytes that anyone may have written: every element and attribute known, every name one that a package can have, in
 * order, once; what each revision needs is there. -1 with `name:line: sentence` and *out empty. */
int manifest_read(const char *bytes, size_t length, const char *name, struct manifest *out, struct error *err);
/* The same manifest gives the same bytes; manifest_read gives the same manifest again. */
void manifest_write(const struct manifest *manifest, struct buffer *out);

#endif
