/* SPDX-License-Identifier: MIT */
/* A value that is looked at and thrown away at once: literals and single nodes are lent, nothing is copied for them. */
#ifndef RUAMRANG_XPATH_OPERAND_H
#define RUAMRANG_XPATH_OPERAND_H

#include "xpath/evaluate.h"

struct operand {
    struct xpath_value value; /* to be read only */
    xmlNode *node;            /* room for a single node; an operand must not be moved */
    bool is_lent;             /* the value's string and nodes */
};

int run_operand(struct run *run, const struct expr *expr, const struct focus *focus, struct operand *out); /* done it */
void operand_done(struct operand *operand);
#define AUTO_OPERAND __attribute__((cleanup(operand_done)))

/* path.c: where a path of plain steps leads, when the host has every node on the way at hand and none of the steps leads to
 * several; *node NULL: to none. False: the path is another, and is to be evaluated as usual. */
bool run_single(struct run *run, const struct expr *path, const struct focus *focus, xmlNode **node);

#endif
