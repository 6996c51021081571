/* SPDX-License-Identifier: MIT */
/* Values that are looked at and thrown away at once. */
#include "xpath/operand.h"

#include <stdint.h>

int run_operand(struct run *run, const struct expr *expr, const struct focus *focus, struct operand *out)
{
    *out = (struct operand){.is_lent = true, .value.type = XPATH_STRING};
    if (expr->kind == EXPR_LITERAL) {
        out->value.string = (char *)(uintptr_t)expr->text;
        return run_visit(run);
    }
    if (expr->kind == EXPR_PATH && run_single(run, expr, focus, &out->node)) {
        out->value = (struct xpath_value){.type = XPATH_NODES, .nodes = &out->node, .nodes_count = out->node != NULL};
        return run_visits(run, expr->steps_count + 1);
    }
    out->is_lent = false;
    return run_expr(run, expr, focus, &out->value);
}

void operand_done(struct operand *operand)
{
    if (!operand->is_lent)
        xpath_value_done(&operand->value);
}
