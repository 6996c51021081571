/* SPDX-License-Identifier: MIT */
/* One saved state of a draft: draft.xml, an older checkpoint in history/, a conflict copy. Knows no journal. */
#ifndef RUAMRANG_DRAFT_VERSION_H
#define RUAMRANG_DRAFT_VERSION_H

#include "draft/digest.h"
#include "xml/document.h"

#include <time.h>

#define VERSION_NAME "draft.xml"
#define VERSION_HISTORY "history"

struct version {
    xmlDoc *doc;          /* owned; NULL: none */
    uint64_t rev;         /* number of the last edit in it: rr:rev of the root */
    struct digest digest; /* of the file's bytes */
};

/* `path` below the folder. -1 with `file:line: sentence`. */
int version_load(const char *folder, const char *path, struct version *version, struct error *err);
void version_done(struct version *version);
/* Writes rr:rev on the root of `doc`, then the whole as the bytes of a draft.xml. -1 when they could not be read
 * back: too large, too deep, or characters that XML forbids. */
int version_write(xmlDoc *doc, uint64_t rev, struct buffer *out, struct error *err);

/* ---- older ones ---------------------------------------------------------------------------------- */
/* Keeps the present draft.xml in history/ under its rev, and no more than three there. Best effort. */
void version_keep(int folder, const char *path, uint64_t rev);
struct version_entry {
    char *path; /* below the folder */
    struct timespec changed;
};
/* All but draft.xml, newest first. Array and members are yours: version_list_free. */
size_t version_list(const char *folder, struct version_entry **entries);
void version_list_free(struct version_entry *entries, size_t count);
/* Name for a copy that must not overwrite another's draft.xml: "draft (conflict USER DATE).xml", with a number where two
 * want the same. An empty file of that name is made, so that nobody else gets it. Yours. */
char *version_conflict_name(int folder);

#endif
