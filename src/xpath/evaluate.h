/* SPDX-License-Identifier: MIT */
/* One evaluation of a syntax tree: its state, and the parts it is made of. */
#ifndef RUAMRANG_XPATH_EVALUATE_H
#define RUAMRANG_XPATH_EVALUATE_H

#include "xpath/nodes.h"
#include "xpath/tree.h"
#include "xpath/xpath.h"

#include <stdbool.h>
#include <stddef.h>

/* The state of one evaluation; lives on the caller's stack. */
struct run {
    const struct xpath_context *context;
    const struct xpath_host *host; /* never NULL */
    struct error *err;             /* may be NULL */
    size_t *visits_left;           /* nodes and subexpressions still allowed; points to own_visits */
    size_t own_visits, granted;
    unsigned depth;                /* of nested subexpressions */
    unsigned without_context;      /* > 0: absolute paths see every repeat instance (indexed-repeat) */
};

/* What a subexpression is evaluated for. */
struct focus {
    xmlNode *node;
    size_t position, size;
};

xmlNode *run_root(const struct run *run); /* where absolute paths begin: the document of the context node, or its top */
void run_start(struct run *run, const struct xpath_context *context, struct error *err); /* it must not be moved then */
void run_end(struct run *run); /* tells the host what was taken of its allowance */
#define AUTO_RUN __attribute__((cleanup(run_end)))
int run_expr(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out);
int run_path(struct run *run, const struct expr *path, const struct focus *focus, struct xpath_value *out);
/* Does the path lead to any node? Ends at the first. */
int run_finds(struct run *run, const struct expr *path, const struct focus *focus, bool *out);
/* run_expr and run_to_boolean, without a list of nodes where only their being there is asked. */
int run_truth(struct run *run, const struct expr *expr, const struct focus *focus, bool *out);
int run_operator(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out);
int run_visit(struct run *run); /* -1 with a sentence when the expression has taken too many steps */
int run_visits(struct run *run, size_t count);
void run_work(const struct run *run, size_t bytes); /* text was read or made: counts as visits; the next one tells */

/* The text of a node as expressions read it: irrelevant nodes are "". Lent, or *owned is set and must be freed. */
const char *run_node_text(const struct run *run, const xmlNode *node, char **owned);
double run_node_number(const struct run *run, const xmlNode *node);
/* Conversions that read nodes the same way. */
char *run_to_string(const struct run *run, const struct xpath_value *value); /* yours */
double run_to_number(const struct run *run, const struct xpath_value *value);
bool run_to_boolean(const struct xpath_value *value);

#endif
