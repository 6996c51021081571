/* SPDX-License-Identifier: MIT */
/* `ruamrang status`: what it gathers, for its two ways of writing. Only for status*.c. */
#ifndef RUAMRANG_COMMAND_STATUS_H
#define RUAMRANG_COMMAND_STATUS_H

#include "command/entry.h"

struct status {
    const struct dossier *dossier;
    struct remarks remarks;
    bool is_changed;              /* since the newest revision */
    bool is_compared;             /* what that is, is known */
    char *evidence;               /* names of files that changed since; owned */
    bool is_evidence_known;       /* the list that left is there to compare with */
    struct comparison comparison; /* of the newest revision with the present answers */
};

void status_text(const struct status *status, struct buffer *out);
void status_json(const struct status *status, struct buffer *out);

#endif
