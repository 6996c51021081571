/* SPDX-License-Identifier: MIT */
/* The file that travels: one revision of an entry with its evidence, what people read, the reviews so far and all former
 * revisions; a ZIP (archive_read.h) whose parts are listed in its manifest (manifest.h).
 * Here it is opened and judged; package_make.h makes one. Knows no screen and no route. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_H
#define RUAMRANG_APPROVAL_PACKAGE_H

#include "approval/part_name.h"
#include "base/buffer.h"
#include "base/error.h"
#include "draft/digest.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PACKAGE_EVIDENCE_BYTES_MOST = 100 << 20, /* of all evidence together */
    PACKAGE_BYTES_MOST = 192 << 20,          /* of the file */
    PACKAGE_TEXT_SIZE = 160,                 /* ids, with the final NUL */
};

/* What a package says it is. Every text is bounded and ends; ids are plain ASCII, the version is clean UTF-8. */
struct package_facts {
    char package_id[PACKAGE_TEXT_SIZE], form_id[PACKAGE_TEXT_SIZE], form_version[PACKAGE_TEXT_SIZE];
    char state[PACKAGE_TEXT_SIZE], route[PACKAGE_TEXT_SIZE], language[PACKAGE_TEXT_SIZE];
    unsigned revision;
    char manifest[DIGEST_TEXT_SIZE]; /* SHA-256 of manifest.xml: what a review calls its base */
    char content[DIGEST_TEXT_SIZE];  /* content_digest of draft.xml, worked out anew */
    unsigned parts, evidence, reviews; /* how many */
    uint64_t evidence_bytes;
    bool is_signed;                  /* manifest.xml.p7s is there; whose it is, signature.h says */
};

struct package_part {
    char *name; /* owned */
    enum part_kind kind;
    unsigned number;     /* of a review or a former revision, else 0 */
    uint64_t size;       /* bytes */
    struct buffer bytes; /* when its kind was asked for */
};

struct package {
    struct package_facts facts;
    struct package_part *parts; /* in the order of the file, also mimetype, manifest.xml and its signature; owned */
    size_t parts_count, parts_capacity;
};

/* Gets the bytes of every part, one part behind the other, piece by piece; `done` is what came of this part before. -1 with a
 * sentence ends it. What came is not judged yet: only when package_open has given 0 it is sound. */
typedef int package_take(void *data, const struct package_part *part, uint64_t done, const void *bytes, size_t length,
                         struct error *err);
struct package_wish {
    unsigned keep;       /* 1 << kind for each kind whose bytes are wanted in memory */
    package_take *take;  /* NULL: nobody wants them otherwise */
    bool (*progress)(void *data, uint64_t done, uint64_t total); /* bytes of the file, after each part or piece; false cancels; NULL is fine */
    void *data;
};

/* Judges the whole file in a box: shape, names, sizes, digests, evidence, history, reviews. 0, or -1 with one sentence (errno is
 * ECANCELED when progress stopped it) and *out empty. `wish` NULL: nothing but the facts. */
int package_open(const char *path, const struct package_wish *wish, struct package *out, struct error *err);
void package_done(struct package *package);
const struct package_part *package_find(const struct package *package, enum part_kind kind, unsigned number); /* NULL: none */

/* The same, and a draft folder made of it (0700, files 0600, on the disk): answers, evidence, history, reviews, approval.xml.
 * The folder must not be there yet. When all is sound `accept` (NULL is fine) is asked, with the wish's data: only with its 0 the
 * folder gets its name. After -1 the folder is not there. */
typedef int package_accept(void *data, const struct package *package, struct error *err);
int package_unpack(const char *path, const char *folder, package_accept *accept, const struct package_wish *wish,
                   struct package *out, struct error *err);

#endif
