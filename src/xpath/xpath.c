/* SPDX-License-Identifier: MIT */
/* What the rooms above call: compile, evaluate, convert. */
#include "xpath/xpath.h"

#include "base/arena.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/evaluate.h"
#include "xpath/function.h"
#include "xpath/parser.h"

#include <math.h>
#include <stdlib.h>

/* Nodes and subexpressions of one evaluation: some tenths of a second. */
enum { VISITS_MAX = 10000000 };

static const struct xpath_host NO_HOST;

void xpath_value_done(struct xpath_value *value)
{
    free(value->string);
    free(value->nodes);
    *value = (struct xpath_value){.type = XPATH_BOOLEAN};
}

struct xpath *xpath_compile_with(const char *text, const struct xpath_variable *variables, struct arena *arena,
                                 struct error *err)
{
    struct xpath *expression = arena_alloc(arena, sizeof *expression);
    expression->source = arena_copy(arena, text);
    expression->root = parser_parse(expression->source, variables, arena, err);
    return expression->root ? expression : NULL;
}

struct xpath *xpath_compile_patiently(const char *text, struct arena *arena, struct error *err)
{
    struct xpath *expression = arena_alloc(arena, sizeof *expression);
    expression->source = arena_copy(arena, text);
    expression->root = parser_parse_patiently(expression->source, arena, err);
    return expression->root ? expression : NULL;
}

struct xpath *xpath_compile(const char *text, struct arena *arena, struct error *err)
{
    return xpath_compile_with(text, NULL, arena, err);
}

const char *xpath_source(const struct xpath *expression)
{
    return expression->source;
}

xmlNode *run_root(const struct run *run)
{
    xmlNode *node = run->context->current ? run->context->current : run->context->node;
    while (nodes_parent(node))
        node = nodes_parent(node);
    return node;
}

void run_start(struct run *run, const struct xpath_context *context, struct error *err)
{
    *run = (struct run){
        .context = context,
        .host = context->host ? context->host : &NO_HOST,
        .err = err,
        .own_visits = VISITS_MAX,
    };
    if (run->host->steps_left && *run->host->steps_left < VISITS_MAX)
        run->own_visits = *run->host->steps_left;
    run->granted = run->own_visits;
    run->visits_left = &run->own_visits;
}

void run_end(struct run *run)
{
    size_t *shared = run->host->steps_left, taken = run->granted - run->own_visits;
    if (shared)
        *shared -= taken < *shared ? taken : *shared;
}

static int evaluate(struct run *run, const struct xpath *expression, struct xpath_value *out)
{
    const struct xpath_context *context = run->context;
    struct focus focus = {context->node, context->position ? context->position : 1, context->size ? context->size : 1};
    return run_expr(run, expression->root, &focus, out);
}

int xpath_evaluate(const struct xpath *expression, const struct xpath_context *context, struct xpath_value *out,
                   struct error *err)
{
    AUTO_RUN struct run run;
    run_start(&run, context, err);
    return evaluate(&run, expression, out);
}

char *xpath_string(const struct xpath *expression, const struct xpath_context *context, struct error *err)
{
    AUTO_RUN struct run run;
    run_start(&run, context, err);
    AUTO_XPATH_VALUE struct xpath_value value;
    if (evaluate(&run, expression, &value) < 0)
        return NULL;
    return value.type == XPATH_STRING ? STEAL(value.string) : run_to_string(&run, &value);
}

char *xpath_answer(const struct xpath *expression, const struct xpath_context *context, struct error *err)
{
    AUTO_RUN struct run run;
    run_start(&run, context, err);
    AUTO_XPATH_VALUE struct xpath_value value;
    if (evaluate(&run, expression, &value) < 0)
        return NULL;
    bool is_nothing = value.type == XPATH_NUMBER && isnan(value.number) && !value.string;
    return is_nothing ? memory_copy_string("") : run_to_string(&run, &value);
}

int xpath_boolean(const struct xpath *expression, const struct xpath_context *context, bool *out, struct error *err)
{
    AUTO_RUN struct run run;
    run_start(&run, context, err);
    AUTO_XPATH_VALUE struct xpath_value value;
    if (evaluate(&run, expression, &value) < 0)
        return -1;
    *out = run_to_boolean(&value);
    return 0;
}

int xpath_number(const struct xpath *expression, const struct xpath_context *context, double *out, struct error *err)
{
    AUTO_RUN struct run run;
    run_start(&run, context, err);
    AUTO_XPATH_VALUE struct xpath_value value;
    if (evaluate(&run, expression, &value) < 0)
        return -1;
    *out = run_to_number(&run, &value);
    return 0;
}

char *xpath_value_string(const struct xpath_value *value, const struct xpath_host *host)
{
    struct run run = {.host = host ? host : &NO_HOST, .own_visits = VISITS_MAX};
    run.visits_left = &run.own_visits;
    return run_to_string(&run, value);
}

static bool is_volatile(const struct expr *expr);

static bool any_is_volatile(const struct expr_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_volatile(list->items[i]))
            return true;
    return false;
}

static bool is_volatile(const struct expr *expr)
{
    if (expr->kind == EXPR_CALL && expr->function->is_volatile)
        return true;
    if (expr->kind == EXPR_VARIABLE)
        return is_volatile(expr->variable->value->root);
    if ((expr->start && is_volatile(expr->start)) || any_is_volatile(&expr->args) || any_is_volatile(&expr->filters))
        return true;
    for (size_t i = 0; i < expr->steps_count; i++)
        if (any_is_volatile(&expr->steps[i].predicates))
            return true;
    return false;
}

bool xpath_is_volatile(const struct xpath *expression)
{
    return is_volatile(expression->root);
}
