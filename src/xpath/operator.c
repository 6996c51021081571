/* SPDX-License-Identifier: MIT */
/* Comparing, calculating, joining. XPath 1.0, 3.3 to 3.5; dates are numbers of days (ODK XForms). */
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/evaluate.h"
#include "xpath/function.h"
#include "xpath/operand.h"
#include "xpath/step.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <assert.h>
#include <string.h>

static bool compare_numbers(enum expr_kind kind, double a, double b)
{
    switch (kind) {
    case EXPR_EQUAL:
        return a == b;
    case EXPR_UNEQUAL:
        return a != b;
    case EXPR_LESS:
        return a < b;
    case EXPR_LESS_EQUAL:
        return a <= b;
    case EXPR_GREATER:
        return a > b;
    default:
        return a >= b;
    }
}

/* Comparing b with a instead of a with b. */
static enum expr_kind mirrored(enum expr_kind kind)
{
    switch (kind) {
    case EXPR_LESS:
        return EXPR_GREATER;
    case EXPR_LESS_EQUAL:
        return EXPR_GREATER_EQUAL;
    case EXPR_GREATER:
        return EXPR_LESS;
    case EXPR_GREATER_EQUAL:
        return EXPR_LESS_EQUAL;
    default:
        return kind;
    }
}

static bool is_equality(enum expr_kind kind)
{
    return kind == EXPR_EQUAL || kind == EXPR_UNEQUAL;
}

static bool compare_texts(enum expr_kind kind, const char *a, const char *b)
{
    assert(a && b);
    return (strcmp(a, b) == 0) == (kind == EXPR_EQUAL);
}

/* Neither is a node-set. */
static bool compare_plain(const struct run *run, enum expr_kind kind, const struct xpath_value *a, const struct xpath_value *b)
{
    if (is_equality(kind) && (a->type == XPATH_BOOLEAN || b->type == XPATH_BOOLEAN))
        return compare_numbers(kind, run_to_boolean(a), run_to_boolean(b));
    if (is_equality(kind) && a->type == XPATH_STRING && b->type == XPATH_STRING)
        return compare_texts(kind, a->string, b->string);
    return compare_numbers(kind, run_to_number(run, a), run_to_number(run, b));
}

/* Some node of `nodes` compares with a value that is no node-set. Greater and less look at the numbers of the nodes
 * even beside a boolean, as ODK's engines do. */
static bool compare_nodes_plain(const struct run *run, enum expr_kind kind, const struct xpath_value *nodes,
                                const struct xpath_value *plain)
{
    if (is_equality(kind) && plain->type == XPATH_BOOLEAN)
        return compare_numbers(kind, run_to_boolean(nodes), plain->boolean);
    bool as_text = is_equality(kind) && plain->type == XPATH_STRING;
    double number = as_text ? 0 : run_to_number(run, plain);
    for (size_t i = 0; i < nodes->nodes_count; i++) {
        AUTO_FREE char *owned = NULL;
        if (as_text ? compare_texts(kind, run_node_text(run, nodes->nodes[i], &owned), plain->string)
                    : compare_numbers(kind, run_node_number(run, nodes->nodes[i]), number))
            return true;
    }
    return false;
}

/* Some node of `a` compares with some node of `b`. */
static int compare_node_sets(struct run *run, enum expr_kind kind, const struct xpath_value *a, const struct xpath_value *b,
                             bool *out)
{
    *out = false;
    for (size_t i = 0; i < a->nodes_count && !*out; i++) {
        AUTO_FREE char *owned = NULL;
        struct xpath_value left = {.type = XPATH_NUMBER};
        if (is_equality(kind)) {
            left.type = XPATH_STRING;
            const char *text = run_node_text(run, a->nodes[i], &owned);
            left.string = owned ? owned : (owned = memory_copy_string(text));
        } else {
            left.number = run_node_number(run, a->nodes[i]);
        }
        if (run_visits(run, b->nodes_count) < 0)
            return -1;
        *out = compare_nodes_plain(run, mirrored(kind), b, &left);
    }
    return 0;
}

static int compare(struct run *run, enum expr_kind kind, const struct xpath_value *a, const struct xpath_value *b,
                   struct xpath_value *out)
{
    bool result = false;
    if (a->type == XPATH_NODES && b->type == XPATH_NODES) {
        if (compare_node_sets(run, kind, a, b, &result) < 0)
            return -1;
    } else if (a->type == XPATH_NODES) {
        result = compare_nodes_plain(run, kind, a, b);
    } else if (b->type == XPATH_NODES) {
        result = compare_nodes_plain(run, mirrored(kind), b, a);
    } else {
        result = compare_plain(run, kind, a, b);
    }
    return give_boolean(out, result);
}

/* "name = 'x'" */
static bool is_child_beside_constant(const struct expr *expr)
{
    const struct expr *left = expr->args.items[0], *right = expr->args.items[1];
    return left->kind == EXPR_PATH && !left->start && !left->is_absolute && left->steps_count == 1 &&
           left->steps[0].axis == AXIS_CHILD && left->steps[0].test == TEST_NAME && left->steps[0].predicates.count == 0 &&
           (right->kind == EXPR_LITERAL || right->kind == EXPR_NUMBER);
}

/* This is what most filters ask, once for every item: no list is made, and the walk ends at the first match. */
static int compare_children(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    const struct expr *constant = expr->args.items[1];
    struct xpath_value plain = {.type = constant->kind == EXPR_LITERAL ? XPATH_STRING : XPATH_NUMBER,
                                .number = constant->number,
                                .string = constant->kind == EXPR_LITERAL ? (char *)constant->text : NULL};
    struct bound_step bound;
    step_bind(run, &expr->args.items[0]->steps[0], &bound);
    struct xpath_value known = {.type = XPATH_NODES};
    xmlNode *const *children;
    if (step_children(run, &bound, focus->node, &children, &known.nodes_count)) {
        known.nodes = (xmlNode **)(uintptr_t)children; /* only read */
        return run_visits(run, known.nodes_count) < 0 ? -1
                                                      : give_boolean(out, compare_nodes_plain(run, expr->kind, &known, &plain));
    }
    for (xmlNode *child = focus->node->children; child; child = child->next) {
        struct xpath_value single = {.type = XPATH_NODES, .nodes = &child, .nodes_count = 1};
        if (run_visit(run) < 0)
            return -1;
        if (step_matches(&bound, child) && compare_nodes_plain(run, expr->kind, &single, &plain))
            return give_boolean(out, true);
    }
    return give_boolean(out, false);
}

static double calculate(enum expr_kind kind, double a, double b)
{
    switch (kind) {
    case EXPR_ADD:
        return a + b;
    case EXPR_SUBTRACT:
        return a - b;
    case EXPR_MULTIPLY:
        return a * b;
    case EXPR_DIVIDE:
        return a / b;
    default:
        return fmod(a, b);
    }
}

static int run_union(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    AUTO_NODES struct node_list all = {0};
    for (size_t i = 0; i < expr->args.count; i++) {
        AUTO_OPERAND struct operand part;
        if (run_operand(run, expr->args.items[i], focus, &part) < 0)
            return -1;
        if (part.value.type != XPATH_NODES)
            return error_set(run->err, NULL, _("Only paths can be joined with '|'."));
        nodes_add_all(&all, part.value.nodes, part.value.nodes_count);
    }
    nodes_sort(&all);
    *out = (struct xpath_value){.type = XPATH_NODES, .nodes = all.items, .nodes_count = all.count};
    all = (struct node_list){0};
    return 0;
}

/* "a + b + c" from the left; "-a". */
static int run_calculation(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    double result = 0;
    for (size_t i = 0; i < expr->args.count; i++) {
        AUTO_OPERAND struct operand operand;
        if (run_operand(run, expr->args.items[i], focus, &operand) < 0)
            return -1;
        double number = run_to_number(run, &operand.value);
        result = i == 0 ? number : calculate(expr->kind, result, number);
    }
    return give_number(out, expr->kind == EXPR_NEGATE ? -result : result);
}

/* 'and', 'or': a side is looked at only when those before it leave it open. */
static int run_logic(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    bool decides = expr->kind == EXPR_OR;
    for (size_t i = 0; i < expr->args.count; i++) {
        bool side;
        if (run_truth(run, expr->args.items[i], focus, &side) < 0)
            return -1;
        if (side == decides)
            return give_boolean(out, decides);
    }
    return give_boolean(out, !decides);
}

/* "count(path) > 0" and its like: only whether there is any is asked. *any: it is true when there is. */
static bool asks_for_any(const struct expr *expr, bool *any)
{
    const struct expr *left = expr->args.items[0], *right = expr->args.items[1];
    if (left->kind != EXPR_CALL || left->function->call != function_count || left->args.items[0]->kind != EXPR_PATH ||
        right->kind != EXPR_NUMBER)
        return false;
    double number = right->number;
    *any = expr->kind == EXPR_GREATER || expr->kind == EXPR_UNEQUAL || expr->kind == EXPR_GREATER_EQUAL;
    if (expr->kind == EXPR_GREATER_EQUAL || expr->kind == EXPR_LESS)
        return number == 1;
    return number == 0;
}

static int run_comparison(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    if (is_child_beside_constant(expr))
        return compare_children(run, expr, focus, out);
    bool any, found;
    if (asks_for_any(expr, &any)) {
        int status = run_finds(run, expr->args.items[0]->args.items[0], focus, &found);
        return status < 0 ? -1 : give_boolean(out, found == any);
    }
    AUTO_OPERAND struct operand left;
    AUTO_OPERAND struct operand right = {.is_lent = true};
    if (run_operand(run, expr->args.items[0], focus, &left) < 0 || run_operand(run, expr->args.items[1], focus, &right) < 0)
        return -1;
    return compare(run, expr->kind, &left.value, &right.value, out);
}

int run_operator(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    if (expr->kind == EXPR_OR || expr->kind == EXPR_AND)
        return run_logic(run, expr, focus, out);
    if (expr->kind <= EXPR_GREATER_EQUAL)
        return run_comparison(run, expr, focus, out);
    return expr->kind == EXPR_UNION ? run_union(run, expr, focus, out) : run_calculation(run, expr, focus, out);
}
