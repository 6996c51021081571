/* SPDX-License-Identifier: MIT */
/* What is wrong or weak in a draft: a list of findings, each with its place, its reason and its name.
 * The engine's own (required, constraint, type, length) come from here; rules will join the same list. */
#ifndef RUAMRANG_ADVICE_FINDINGS_H
#define RUAMRANG_ADVICE_FINDINGS_H

#include "form/instance.h"

enum severity { SEVERITY_STOP, SEVERITY_WARN, SEVERITY_NOTE };

struct finding {
    enum severity severity;
    const char *id;  /* stable name: "required-missing"; lent */
    xmlNode *node;   /* the answer or item it is about; lent */
    char *section;   /* label of the top-level section; owned */
    char *field;     /* label of the field, with its item's name; owned */
    char *message;   /* one sentence in the instance's language; owned */
    char *see;       /* where it is explained, or NULL; owned */
};

struct findings {
    struct finding *findings; /* in document order */
    size_t findings_count, findings_capacity;
};

void findings_init(struct findings *findings);
void findings_done(struct findings *findings);
/* Everything that holds now; replaces what was there. */
void findings_collect(const struct instance *instance, struct findings *findings);
const char *severity_name(enum severity severity); /* "stop", "warn", "note" */

#endif
