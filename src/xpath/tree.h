/* SPDX-License-Identifier: MIT */
/* The syntax tree of a compiled expression. Immutable after parsing; everything in it lives in one arena. */
#ifndef RUAMRANG_XPATH_TREE_H
#define RUAMRANG_XPATH_TREE_H

#include "base/arena.h"
#include "xpath/xpath.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct function;

enum expr_kind {
    EXPR_OR, EXPR_AND,
    EXPR_EQUAL, EXPR_UNEQUAL, EXPR_LESS, EXPR_LESS_EQUAL, EXPR_GREATER, EXPR_GREATER_EQUAL,
    EXPR_ADD, EXPR_SUBTRACT, EXPR_MULTIPLY, EXPR_DIVIDE, EXPR_MODULO,
    EXPR_NEGATE, EXPR_UNION,
    EXPR_LITERAL, EXPR_NUMBER, EXPR_CALL, EXPR_PATH, EXPR_VARIABLE,
    EXPR_FAULT, /* a call that cannot be made, where that is told only when it is reached */
};

enum axis {
    AXIS_CHILD, AXIS_PARENT, AXIS_SELF, AXIS_ATTRIBUTE,
    AXIS_DESCENDANT, AXIS_DESCENDANT_OR_SELF, AXIS_ANCESTOR, AXIS_ANCESTOR_OR_SELF,
    AXIS_FOLLOWING, AXIS_FOLLOWING_SIBLING, AXIS_PRECEDING, AXIS_PRECEDING_SIBLING, AXIS_NAMESPACE,
};

enum node_test { TEST_NAME, TEST_ANY_NAME, TEST_NODE, TEST_TEXT, TEST_COMMENT, TEST_INSTRUCTION };

struct expr_list {
    struct expr **items; /* in the arena */
    uint32_t count, capacity;
};

struct step {
    enum axis axis;
    enum node_test test;
    const char *prefix; /* NULL: none */
    const char *name;   /* TEST_NAME; TEST_INSTRUCTION: its target or NULL */
    struct expr_list predicates;
    struct xpath_memo memo; /* a host's, of the name: it means nothing, and is all that ever changes */
};

struct expr {
    enum expr_kind kind;
    bool is_absolute; /* of a path */
    uint16_t height;  /* of the tree below it, 0 for a leaf; set by tree_measure() */
    union {           /* a form has thousands of expressions */
        double number;                         /* EXPR_NUMBER */
        const char *text;                      /* EXPR_LITERAL; EXPR_FAULT: the sentence */
        const struct function *function;       /* EXPR_CALL */
        const struct xpath_variable *variable; /* EXPR_VARIABLE; lent */
    };
    struct expr_list args; /* operands (two, but for chains like "a + b + c") or arguments */
    /* EXPR_PATH: (start[filters] or '/' or the context node), then the steps. */
    struct expr *start; /* NULL: none */
    struct expr_list filters;
    struct step *steps;
    uint32_t steps_count, steps_capacity;
};

struct xpath { /* all in one arena */
    const char *source;
    struct expr *root;
};

struct expr *tree_expr(struct arena *arena, enum expr_kind kind);
void tree_add(struct arena *arena, struct expr_list *list, struct expr *expr);
void tree_add_step(struct arena *arena, struct expr *path, struct step step);
/* Sets and gives its height, by those of the expressions in it. */
unsigned tree_measure(struct expr *expr);
/* Could it be a node-set? What only the evaluation tells, could. */
bool tree_may_be_nodes(const struct expr *expr);
/* Does its value depend on nothing but the context node and what is in it? Variables do not count as in it. */
bool tree_looks_inside(const struct expr *expr);
/* May a predicate's outcome depend on where its node stands in the list? */
bool tree_is_positional(const struct expr *predicate);

#endif
