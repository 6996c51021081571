/* SPDX-License-Identifier: MIT */
/* What a package carries of an entry's past, as it lies in the draft folder: only what left or came in these very bytes goes into
 * a list again, for whoever opens the package asks. Only for package_*.c. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_PAST_H
#define RUAMRANG_APPROVAL_PACKAGE_PAST_H

#include "approval/dossier.h"
#include "approval/manifest.h"

/* Adds every review that came. -1 with a sentence that names the file: it is gone, or not the one that came. */
int past_list_reviews(const struct dossier *dossier, struct manifest *out, struct error *err);
/* Adds manifest and answers of every revision up to dossier->revision. -1 likewise. */
int past_list_revisions(const struct dossier *dossier, struct manifest *out, struct error *err);

#endif
