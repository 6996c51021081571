/* SPDX-License-Identifier: MIT */
/* One evaluation of a syntax tree: dispatch, limits, and how nodes are read. */
#include "xpath/evaluate.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"
#include "xpath/function.h"
#include "xpath/moment.h"
#include "xpath/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A chain of 2,000 additions is nested as deep; some hundred kilobytes of stack. */
enum { DEPTH_MAX = 2000 };
/* Text of so many bytes is as much work as one node. */
enum { BYTES_PER_VISIT = 8 };

int run_visits(struct run *run, size_t count)
{
    if (*run->visits_left < count)
        return error_set(run->err, NULL, _("The expression takes too many steps."));
    *run->visits_left -= count;
    return 0;
}

void run_work(const struct run *run, size_t bytes)
{
    size_t visits = bytes / BYTES_PER_VISIT;
    *run->visits_left -= visits < *run->visits_left ? visits : *run->visits_left;
}

int run_visit(struct run *run)
{
    return run_visits(run, 1);
}

static bool is_relevant(const struct run *run, const xmlNode *node)
{
    return !run->host->is_relevant || run->host->is_relevant(run->host->data, node);
}

/* A node whose text can be lent: no more than one text child. */
static bool is_leaf(const xmlNode *node)
{
    return !node->children ||
           (!node->children->next && (node->children->type == XML_TEXT_NODE || node->children->type == XML_CDATA_SECTION_NODE));
}

const char *run_node_text(const struct run *run, const xmlNode *node, char **owned)
{
    *owned = NULL;
    switch (node->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
    case XML_COMMENT_NODE:
    case XML_PI_NODE:
        return node->content ? (const char *)node->content : "";
    case XML_NAMESPACE_DECL:
        return (const char *)((const xmlNs *)(const void *)node)->href;
    case XML_ELEMENT_NODE:
        if (!is_relevant(run, node))
            return "";
        break;
    default:
        break;
    }
    if (is_leaf(node))
        return xml_leaf_text(node);
    *owned = xml_text(node);
    run_work(run, strlen(*owned));
    return *owned;
}

double xpath_text_number(const char *text, int zone)
{
    double number = number_parse(text), milliseconds;
    if (isnan(number) && moment_parse(text, zone, &milliseconds))
        return milliseconds / MOMENT_DAY;
    return number;
}

static double text_number(const struct run *run, const char *text)
{
    return xpath_text_number(text, run->host->zone_offset);
}

double run_node_number(const struct run *run, const xmlNode *node)
{
    double number;
    if (run->host->number && run->host->number(run->host->data, node, &number))
        return number;
    AUTO_FREE char *owned = NULL;
    return text_number(run, run_node_text(run, node, &owned));
}

char *run_to_string(const struct run *run, const struct xpath_value *value)
{
    char *owned;
    switch (value->type) {
    case XPATH_BOOLEAN:
        return memory_copy_string(value->boolean ? "true" : "false");
    case XPATH_NUMBER:
        return value->string ? memory_copy_string(value->string) : xpath_print_number(value->number);
    case XPATH_NODES:
        if (value->nodes_count > 0) {
            const char *text = run_node_text(run, value->nodes[0], &owned);
            return owned ? owned : memory_copy_string(text);
        }
        break;
    case XPATH_STRING:
        return memory_copy_string(value->string);
    }
    return memory_copy_string("");
}

double run_to_number(const struct run *run, const struct xpath_value *value)
{
    switch (value->type) {
    case XPATH_BOOLEAN:
        return value->boolean;
    case XPATH_NUMBER:
        return value->number;
    case XPATH_STRING:
        return text_number(run, value->string);
    case XPATH_NODES:
        break;
    }
    return value->nodes_count > 0 ? run_node_number(run, value->nodes[0]) : NAN;
}

bool run_to_boolean(const struct xpath_value *value)
{
    switch (value->type) {
    case XPATH_BOOLEAN:
        return value->boolean;
    case XPATH_NUMBER:
        return value->number != 0 && !isnan(value->number);
    case XPATH_STRING:
        return *value->string != '\0';
    case XPATH_NODES:
        break;
    }
    return value->nodes_count > 0;
}

static int run_call(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    struct call call = {run, focus, expr->function, &expr->args};
    return expr->function->call(&call, out);
}

/* A copy: whoever asked for it takes its nodes apart. */
static int give_value(struct xpath_value *out, const struct xpath_value *value)
{
    *out = *value;
    out->string = memory_copy_string(value->string);
    out->nodes = NULL;
    if (value->nodes_count > 0) {
        out->nodes = memory_alloc(value->nodes_count * sizeof(xmlNode *));
        memcpy(out->nodes, value->nodes, value->nodes_count * sizeof(xmlNode *));
    }
    return 0;
}

static int run_variable(struct run *run, const struct xpath_variable *variable, struct xpath_value *out)
{
    const struct xpath_context *context = run->context;
    if (context->variable) {
        const struct xpath_value *value = context->variable(context->variable_data, variable, run->err);
        return value ? give_value(out, value) : -1;
    }
    struct focus focus = {variable->of_root ? run_root(run) : context->node, 1, 1};
    return run_expr(run, variable->value->root, &focus, out);
}

static int run_kind(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    switch (expr->kind) {
    case EXPR_LITERAL:
        return give_copy(out, expr->text);
    case EXPR_NUMBER:
        return give_number(out, expr->number);
    case EXPR_CALL:
        return run_call(run, expr, focus, out);
    case EXPR_PATH:
        return run_path(run, expr, focus, out);
    case EXPR_VARIABLE:
        return run_variable(run, expr->variable, out);
    case EXPR_FAULT:
        return error_set(run->err, NULL, "%s", expr->text);
    default:
        return run_operator(run, expr, focus, out);
    }
}

int run_expr(struct run *run, const struct expr *expr, const struct focus *focus, struct xpath_value *out)
{
    *out = (struct xpath_value){.type = XPATH_BOOLEAN};
    if (run->depth >= DEPTH_MAX)
        return error_set(run->err, NULL, _("The expression is nested deeper than %d levels."), DEPTH_MAX);
    if (run_visit(run) < 0)
        return -1;
    run->depth++;
    int status = run_kind(run, expr, focus, out);
    run->depth--;
    if (status < 0)
        xpath_value_done(out);
    return status;
}

int run_truth(struct run *run, const struct expr *expr, const struct focus *focus, bool *out)
{
    if (expr->kind == EXPR_PATH)
        return run_finds(run, expr, focus, out);
    AUTO_XPATH_VALUE struct xpath_value value;
    if (run_expr(run, expr, focus, &value) < 0)
        return -1;
    *out = run_to_boolean(&value);
    return 0;
}
