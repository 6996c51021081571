/* SPDX-License-Identifier: MIT */
/* The answers of a revision that left, as kept in the draft folder (history/0001/draft.xml). */
#ifndef RUAMRANG_APPROVAL_REVISION_H
#define RUAMRANG_APPROVAL_REVISION_H

#include "form/instance.h"

/* An instance of the form of `like`, in its language; yours. NULL with a sentence. */
struct instance *revision_open(const char *folder, unsigned revision, const struct instance *like, struct error *err);

#endif
