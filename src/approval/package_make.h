/* SPDX-License-Identifier: MIT */
/* The next revision of an entry as a package, or the newest one again. Knows no screen. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_MAKE_H
#define RUAMRANG_APPROVAL_PACKAGE_MAKE_H

#include "approval/dossier.h"
#include "approval/package.h"
#include "document/archive.h"

/* All lent. */
struct package_order {
    const char *output;      /* the file to write; NULL: NAME-revN.zip beside the draft folder NAME */
    const char *key, *certificate; /* PEM files: sign with them; NULL: do not */
    archive_progress *progress; /* NULL is fine; false cancels, and nothing is left */
    void *data;
};

struct package_made {
    unsigned revision;
    bool is_again;   /* nothing changed since that revision: the same bytes once more */
    bool is_signed;
    char manifest[DIGEST_TEXT_SIZE], content[DIGEST_TEXT_SIZE];
    size_t evidence; /* files */
    char *output;    /* the file that was, or should have been, written; NULL when it did not come so far. Owned: free it */
};

/* Why it was not made. */
enum package_trouble {
    PACKAGE_FINE,
    PACKAGE_FORBIDDEN, /* the route says so */
    PACKAGE_UNFIT,     /* evidence that is missing, no PDF, too large; a name that cannot travel */
    PACKAGE_UNSIGNED,  /* openssl is not there or refuses */
    PACKAGE_UNWRITTEN, /* the disk refuses, or it was cancelled (errno is ECANCELED) */
};

/* Equal drafts give equal bytes. Written, in this order: history/NNNN of the draft, the package under a temporary name, the event
 * in approval.xml, the package's own name; so a revision that got out stands in the history, and whatever comes between, the
 * same call makes the same package. The draft must be open for writing. On trouble nothing is left, and *err says why. */
enum package_trouble package_make(struct dossier *dossier, const struct package_order *order, struct package_made *out,
                                  struct error *err);

#endif
