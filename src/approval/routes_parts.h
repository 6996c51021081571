/* SPDX-License-Identifier: MIT */
/* What a routes file is made of beside what everyone may see. Private to routes*.c. */
#ifndef RUAMRANG_APPROVAL_ROUTES_PARTS_H
#define RUAMRANG_APPROVAL_ROUTES_PARTS_H

#include "approval/routes.h"
#include "base/arena.h"
#include "xpath/xpath.h"

struct routes_words {
    const struct routes_parts *file;
    const char **texts; /* by language of the file */
};

struct route_parts {
    const struct xpath *when; /* NULL: always */
    struct route_step *steps; /* of state i and kind k: steps[i * STEPS_COUNT + k] */
};

struct routes_parts {
    struct arena arena;
    const char **languages;
    size_t languages_count;
    struct routes_see {
        const char *topic;
        int line; /* of the file */
    } *sees; /* every topic that is cited */
    size_t sees_count;
};

#endif
