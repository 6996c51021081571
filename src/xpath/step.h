/* SPDX-License-Identifier: MIT */
/* One step of a path from one node: the axis walked, the node test asked. XPath 1.0, 2.2 and 2.3. */
#ifndef RUAMRANG_XPATH_STEP_H
#define RUAMRANG_XPATH_STEP_H

#include "xpath/evaluate.h"

/* A step with its namespace looked up once. */
struct bound_step {
    const struct step *step;
    const char *ns;   /* namespace of the prefix; NULL: none, or `step->prefix` is compared literally */
    struct xpath_memo *memo; /* of the host; lent from the step */
};

void step_bind(const struct run *run, struct step *step, struct bound_step *out);
bool step_matches(const struct bound_step *bound, const xmlNode *node);
/* Adds what the step finds from `node`, in document order for forward axes, in reverse for the others. 0 or -1. */
int step_walk(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out);
/* The children that a step to children finds, where the host has them at hand: lent. False: it has not. */
bool step_children(const struct run *run, const struct bound_step *bound, const xmlNode *node, xmlNode *const **children,
                   size_t *count);
bool step_is_reverse(enum axis axis);

#endif
