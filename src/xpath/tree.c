/* SPDX-License-Identifier: MIT */
/* The syntax tree of a compiled expression. Knows how it grows, not what it means. */
#include "xpath/tree.h"

#include "xpath/function.h"

#include <string.h>

struct expr *tree_expr(struct arena *arena, enum expr_kind kind)
{
    struct expr *expr = arena_alloc(arena, sizeof *expr);
    expr->kind = kind;
    return expr;
}

/* A larger copy of an array in the arena; the old one stays until the arena goes. */
static void *grow(struct arena *arena, const void *old, size_t count, uint32_t *capacity, size_t width)
{
    *capacity = *capacity ? *capacity * 2 : 2;
    void *larger = arena_alloc(arena, *capacity * width);
    if (count > 0)
        memcpy(larger, old, count * width);
    return larger;
}

void tree_add(struct arena *arena, struct expr_list *list, struct expr *expr)
{
    if (list->count == list->capacity)
        list->items = grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = expr;
}

void tree_add_step(struct arena *arena, struct expr *path, struct step step)
{
    if (path->steps_count == path->steps_capacity)
        path->steps = grow(arena, path->steps, path->steps_count, &path->steps_capacity, sizeof *path->steps);
    path->steps[path->steps_count++] = step;
}

static unsigned above(const struct expr_list *list, unsigned height)
{
    for (size_t i = 0; i < list->count; i++)
        height = list->items[i]->height >= height ? list->items[i]->height + 1u : height;
    return height;
}

unsigned tree_measure(struct expr *expr)
{
    unsigned height = above(&expr->filters, above(&expr->args, expr->start ? expr->start->height + 1u : 0));
    for (size_t i = 0; i < expr->steps_count; i++)
        height = above(&expr->steps[i].predicates, height);
    expr->height = (uint16_t)(height < UINT16_MAX ? height : UINT16_MAX);
    return height;
}

/* Does the expression itself ask position() or last()? Predicates further inside ask about their own lists. */
static bool asks_position(const struct expr *expr)
{
    if (expr->kind == EXPR_CALL && expr->args.count == 0 && function_is_positional(expr->function))
        return true;
    if (expr->start && asks_position(expr->start))
        return true;
    for (size_t i = 0; i < expr->args.count; i++)
        if (asks_position(expr->args.items[i]))
            return true;
    return false;
}

bool tree_may_be_nodes(const struct expr *expr)
{
    if (expr->kind == EXPR_CALL)
        return expr->function->gives == GIVES_NODES || expr->function->gives == GIVES_ANY;
    return expr->kind == EXPR_PATH || expr->kind == EXPR_UNION || expr->kind == EXPR_VARIABLE || expr->kind == EXPR_FAULT;
}

/* A predicate that is a number asks for the node at that place. */
static bool may_be_number(const struct expr *expr)
{
    if (expr->kind == EXPR_CALL)
        return expr->function->gives == GIVES_NUMBER || expr->function->gives == GIVES_ANY;
    return (expr->kind >= EXPR_ADD && expr->kind <= EXPR_NEGATE) || expr->kind == EXPR_NUMBER || expr->kind == EXPR_VARIABLE;
}

bool tree_is_positional(const struct expr *predicate)
{
    return may_be_number(predicate) || asks_position(predicate);
}
