/* SPDX-License-Identifier: MIT */
/* What can be judged of a node alone, read off the syntax tree: then one node may be asked instead of all. */
#include "base/memory.h"
#include "xpath/evaluate.h"
#include "xpath/function.h"

/* Functions that look beyond the context node, or at where it stands. */
static int (*const LOOK_AROUND[])(const struct call *call, struct xpath_value *out) = {
    function_position, function_last,           function_id,       function_lang,           function_current,
    function_instance, function_indexed_repeat, function_pulldata, function_jr_choice_name, function_jr_itext,
};

static bool looks_inside(const struct expr *expr);

static bool all_look_inside(const struct expr_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!looks_inside(list->items[i]))
            return false;
    return true;
}

static bool is_call_inside(const struct expr *call)
{
    if (call->function->is_volatile)
        return false;
    for (size_t i = 0; i < COUNT_OF(LOOK_AROUND); i++)
        if (call->function->call == LOOK_AROUND[i])
            return false;
    return true;
}

static bool is_path_inside(const struct expr *path)
{
    if (path->is_absolute || (path->start && !looks_inside(path->start)) || !all_look_inside(&path->filters))
        return false;
    for (size_t i = 0; i < path->steps_count; i++) {
        enum axis axis = path->steps[i].axis;
        bool is_down = axis == AXIS_CHILD || axis == AXIS_SELF || axis == AXIS_ATTRIBUTE || axis == AXIS_DESCENDANT ||
                       axis == AXIS_DESCENDANT_OR_SELF;
        if (!is_down || !all_look_inside(&path->steps[i].predicates))
            return false;
    }
    return true;
}

static bool looks_inside(const struct expr *expr)
{
    if (expr->kind == EXPR_PATH)
        return is_path_inside(expr);
    if (expr->kind == EXPR_VARIABLE)
        return !expr->variable->of_root && looks_inside(expr->variable->value->root);
    return (expr->kind != EXPR_CALL || is_call_inside(expr)) && all_look_inside(&expr->args);
}

static bool any_variable(const struct expr_list *list);

static bool uses_variable(const struct expr *expr)
{
    if (expr->kind == EXPR_VARIABLE || (expr->start && uses_variable(expr->start)) || any_variable(&expr->args) ||
        any_variable(&expr->filters))
        return true;
    for (size_t i = 0; i < expr->steps_count; i++)
        if (any_variable(&expr->steps[i].predicates))
            return true;
    return false;
}

static bool any_variable(const struct expr_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (uses_variable(list->items[i]))
            return true;
    return false;
}

bool tree_looks_inside(const struct expr *expr)
{
    return looks_inside(expr) && !uses_variable(expr);
}

bool xpath_is_truth(const struct xpath *expression, bool *truth)
{
    const struct expr *call = expression->root;
    if (call->kind != EXPR_CALL || (call->function->call != function_true && call->function->call != function_false))
        return false;
    *truth = call->function->call == function_true;
    return true;
}

bool xpath_looks_inside(const struct xpath *expression)
{
    return looks_inside(expression->root);
}

/* instance('id') */
static bool is_named_instance(const struct expr *expr)
{
    return expr->kind == EXPR_CALL && expr->function->call == function_instance &&
           expr->args.items[0]->kind == EXPR_LITERAL;
}

bool xpath_picks_alone(const struct xpath *expression)
{
    const struct expr *path = expression->root;
    if (path->kind != EXPR_PATH || path->filters.count > 0 || path->steps_count == 0 ||
        !(path->start ? is_named_instance(path->start) : path->is_absolute))
        return false;
    for (size_t i = 0; i < path->steps_count; i++) {
        const struct step *step = &path->steps[i];
        bool is_last = i + 1 == path->steps_count;
        bool is_plain = step->axis == AXIS_CHILD && (step->test == TEST_NAME || step->test == TEST_ANY_NAME);
        if (!is_plain || (!is_last && step->predicates.count > 0))
            return false;
        for (size_t p = 0; p < step->predicates.count; p++)
            if (tree_is_positional(step->predicates.items[p]) || !looks_inside(step->predicates.items[p]))
                return false;
    }
    return true;
}

int xpath_still_picks(const struct xpath *expression, const struct xpath_context *context, bool *out)
{
    const struct expr *path = expression->root;
    const struct expr_list *predicates = &path->steps[path->steps_count - 1].predicates;
    AUTO_RUN struct run run;
    run_start(&run, context, NULL);
    struct focus focus = {context->node, 1, 1};
    *out = true;
    for (size_t i = 0; i < predicates->count && *out; i++) {
        AUTO_XPATH_VALUE struct xpath_value value;
        if (run_expr(&run, predicates->items[i], &focus, &value) < 0)
            return -1;
        *out = run_to_boolean(&value);
    }
    return 0;
}
