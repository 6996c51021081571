/* SPDX-License-Identifier: MIT */
/* What a function may do with its arguments, and how it gives its result. Knows none of them. */
#include "xpath/function.h"
#include "xpath/operand.h"

#include "base/memory.h"
#include "text/catalogue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int call_value(const struct call *call, size_t index, struct xpath_value *out)
{
    return run_expr(call->run, call->args->items[index], call->focus, out);
}

int call_number(const struct call *call, size_t index, double *out)
{
    AUTO_OPERAND struct operand operand;
    if (run_operand(call->run, call->args->items[index], call->focus, &operand) < 0)
        return -1;
    *out = run_to_number(call->run, &operand.value);
    return 0;
}

int call_boolean(const struct call *call, size_t index, bool *out)
{
    return run_truth(call->run, call->args->items[index], call->focus, out);
}

int call_nodes(const struct call *call, size_t index, struct xpath_value *out)
{
    if (call_value(call, index, out) < 0)
        return -1;
    if (out->type == XPATH_NODES)
        return 0;
    xpath_value_done(out);
    return error_set(call->run->err, NULL, _("Argument %zu of the function '%s' must be a path."), index + 1,
                     call->function->name);
}

static bool is_nothing(const struct xpath_value *value)
{
    return value->type == XPATH_NUMBER && isnan(value->number) && !value->string;
}

int call_text(const struct call *call, size_t index, struct call_text *out)
{
    const struct expr *expr = call->args->items[index];
    *out = (struct call_text){.text = expr->text, .value.type = XPATH_STRING};
    if (expr->kind == EXPR_LITERAL)
        return 0;
    xmlNode *single;
    if (expr->kind == EXPR_PATH && run_single(call->run, expr, call->focus, &single)) {
        out->text = single ? run_node_text(call->run, single, &out->owned) : "";
        run_work(call->run, strlen(out->text));
        return run_visits(call->run, expr->steps_count);
    }
    if (run_expr(call->run, expr, call->focus, &out->value) < 0)
        return -1;
    if (out->value.type == XPATH_STRING)
        out->text = out->value.string;
    else if (out->value.type == XPATH_NODES && out->value.nodes_count > 0)
        out->text = run_node_text(call->run, out->value.nodes[0], &out->owned);
    else if (is_nothing(&out->value))
        out->text = "";
    else
        out->text = out->owned = run_to_string(call->run, &out->value);
    run_work(call->run, strlen(out->text));
    return 0;
}

void call_text_done(struct call_text *text)
{
    free(text->owned);
    xpath_value_done(&text->value);
}

int give_boolean(struct xpath_value *out, bool boolean)
{
    *out = (struct xpath_value){.type = XPATH_BOOLEAN, .boolean = boolean};
    return 0;
}

int give_number(struct xpath_value *out, double number)
{
    *out = (struct xpath_value){.type = XPATH_NUMBER, .number = number};
    return 0;
}

int give_string(struct xpath_value *out, char *string)
{
    *out = (struct xpath_value){.type = XPATH_STRING, .string = string};
    return 0;
}

int give_copy(struct xpath_value *out, const char *text)
{
    return give_string(out, memory_copy_string(text));
}
