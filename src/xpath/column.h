/* SPDX-License-Identifier: MIT */
/* Sums and counts over the items of a long list: what an expression makes of each item alone (the number of a leaf in it,
 * whether a predicate keeps it) stands in a column that the host keeps, so that only items that changed are looked at. */
#ifndef RUAMRANG_XPATH_COLUMN_H
#define RUAMRANG_XPATH_COLUMN_H

#include "xpath/evaluate.h"

/* For a path "…/item[predicates]/leaf" (both parts behind item may be missing): *done, and the number of nodes it finds in
 * *taken; each one's number goes to `take`, unless that is NULL. Not *done: the path is another, or the host keeps no column
 * for it; then it is to be evaluated as usual. 0 or -1. */
int column_fold(struct run *run, const struct expr *path, const struct focus *focus,
                void (*take)(double *sum, double number), double *sum, size_t *taken, bool *done);

/* path.c: follows the path while it leads to one node, up to the first step by which the host keeps columns. *holder NULL:
 * there is no such step. */
int run_to_list(struct run *run, const struct expr *path, const struct focus *focus, xmlNode **holder, size_t *step);
/* Does the step lead from `node` to items with columns? */
bool column_is_kept(const struct run *run, struct step *step, const xmlNode *node);

#endif
