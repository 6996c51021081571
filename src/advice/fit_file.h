/* SPDX-License-Identifier: MIT */
/* Private to fit*.c: what <rr:fit> says, compiled. */
#ifndef RUAMRANG_ADVICE_FIT_FILE_H
#define RUAMRANG_ADVICE_FIT_FILE_H

#include "advice/award_types.h"
#include "form/ask.h"

/* How the answers tell a fact. Expressions are NULL where the file gives none. */
struct told {
    size_t fact;
    const struct xpath *yes, *no, *open;
    const struct xpath *subject, *quote; /* the answer to go to; the answer to show */
};

struct fit {
    struct award_types *types;
    struct told *told; /* in the arena */
    size_t told_count;
    const char **form_paths; /* by type; in the arena; NULL: no such form here */
    struct arena arena;
};

const xmlNode *fit_element(const xmlDoc *doc); /* <rr:fit> of an advice.sch, or NULL */

#endif
