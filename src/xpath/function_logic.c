/* SPDX-License-Identifier: MIT */
/* Functions about true and false, and choosing between values. XPath 1.0, 4.3; ODK XForms. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/function.h"

#include <math.h>
#include <string.h>

int function_boolean(const struct call *call, struct xpath_value *out)
{
    bool value;
    return call_boolean(call, 0, &value) < 0 ? -1 : give_boolean(out, value);
}

int function_not(const struct call *call, struct xpath_value *out)
{
    bool value;
    return call_boolean(call, 0, &value) < 0 ? -1 : give_boolean(out, !value);
}

int function_true(const struct call *call, struct xpath_value *out)
{
    (void)call;
    return give_boolean(out, true);
}

int function_false(const struct call *call, struct xpath_value *out)
{
    (void)call;
    return give_boolean(out, false);
}

int function_boolean_from_string(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    return give_boolean(out, strcmp(text.text, "1") == 0 || strcmp(text.text, "true") == 0);
}

int function_if(const struct call *call, struct xpath_value *out)
{
    bool condition;
    return call_boolean(call, 0, &condition) < 0 ? -1 : call_value(call, condition ? 1 : 2, out);
}

int function_coalesce(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text first;
    if (call_text(call, 0, &first) < 0)
        return -1;
    if (first.text[0] != '\0')
        return give_copy(out, first.text);
    AUTO_CALL_TEXT struct call_text second;
    return call_text(call, 1, &second) < 0 ? -1 : give_copy(out, second.text);
}

/* The value that is already there; the argument only for a node that is still empty. */
int function_once(const struct call *call, struct xpath_value *out)
{
    AUTO_FREE char *owned = NULL;
    const char *text = run_node_text(call->run, call->focus->node, &owned);
    if (*text)
        return give_copy(out, text);
    AUTO_CALL_TEXT struct call_text made;
    if (call_text(call, 0, &made) < 0)
        return -1;
    return give_copy(out, made.text);
}

/* The items of an argument, one by one: each node of a node-set, or the value itself. */
static size_t items_count(const struct xpath_value *value)
{
    return value->type == XPATH_NODES ? value->nodes_count : 1;
}

static bool item_boolean(const struct call *call, const struct xpath_value *value, size_t index)
{
    if (value->type != XPATH_NODES)
        return run_to_boolean(value);
    AUTO_FREE char *owned = NULL;
    const char *text = run_node_text(call->run, value->nodes[index], &owned);
    return text[strspn(text, " \t\r\n")] != '\0';
}

static double item_number(const struct call *call, const struct xpath_value *value, size_t index)
{
    return value->type == XPATH_NODES ? run_node_number(call->run, value->nodes[index]) : run_to_number(call->run, value);
}

/* Arguments 0 and 1 of the checklists; a maximum of -1, or that is no number, is none. */
static int read_bounds(const struct call *call, double *min, double *max)
{
    if (call_number(call, 0, min) < 0 || call_number(call, 1, max) < 0)
        return -1;
    if (*max == -1 || isnan(*max))
        *max = INFINITY;
    return 0;
}

int function_checklist(const struct call *call, struct xpath_value *out)
{
    double min, max, satisfied = 0;
    if (read_bounds(call, &min, &max) < 0)
        return -1;
    for (size_t i = 2; i < call->args->count; i++) {
        AUTO_XPATH_VALUE struct xpath_value value;
        if (call_value(call, i, &value) < 0)
            return -1;
        for (size_t j = 0; j < items_count(&value); j++)
            satisfied += item_boolean(call, &value, j);
    }
    return give_boolean(out, satisfied >= min && satisfied <= max);
}

int function_weighted_checklist(const struct call *call, struct xpath_value *out)
{
    double min, max, satisfied = 0;
    if (call->args->count % 2 != 0)
        return error_set(call->run->err, NULL, _("The function 'weighted-checklist' needs a weight for every value."));
    if (read_bounds(call, &min, &max) < 0)
        return -1;
    for (size_t i = 2; i < call->args->count; i += 2) {
        AUTO_XPATH_VALUE struct xpath_value value, weight = {0};
        if (call_value(call, i, &value) < 0 || call_value(call, i + 1, &weight) < 0)
            return -1;
        if (items_count(&value) < items_count(&weight))
            return give_boolean(out, false);
        for (size_t j = 0; j < items_count(&weight); j++)
            if (item_boolean(call, &value, j))
                satisfied += item_number(call, &weight, j);
    }
    return give_boolean(out, satisfied >= min && satisfied <= max);
}
