/* SPDX-License-Identifier: MIT */
/* Which node of one instance is which of another: parts by their names, items of lists by who they are. Private to approval/. */
#ifndef RUAMRANG_APPROVAL_ALIGN_H
#define RUAMRANG_APPROVAL_ALIGN_H

#include "form/instance.h"

/* One step of the walk. Either is NULL: it is only in the other. */
struct pair {
    xmlNode *old, *now; /* lent from their instances */
    bool is_item;       /* of a list */
    bool is_moved;      /* an item that stands elsewhere among those that stayed */
    bool is_leaf;       /* holds an answer, no elements */
};

struct alignment {
    const struct instance *old, *now; /* lent */
    struct pair *pairs;               /* parents before children, in the order of `now`; owned */
    size_t pairs_count, pairs_capacity;
    const struct pair **by_old;       /* those with an `old`, by its address; owned */
    size_t by_old_count;
};

struct alignment *alignment_new(const struct instance *old, const struct instance *now);
void alignment_free(struct alignment *alignment);
/* The node of `now` that this one of `old` is; NULL: none. */
xmlNode *alignment_now(const struct alignment *alignment, const xmlNode *old);

/* ---- lists (align_items.c) ---- */
/* Fills which[i] = index in `old` of the item that now[i] is, or SIZE_MAX. */
struct items {
    const struct instance *instance;
    xmlNode **nodes;
    size_t count;
};
void align_items(const struct items *old, const struct items *now, size_t *which);
/* moved[i]: now[i] stood elsewhere among those that stayed; the fewest are called moved. */
void align_find_moved(const size_t *which, size_t count, bool *moved);

#endif
