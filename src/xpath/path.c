/* SPDX-License-Identifier: MIT */
/* Location paths over node lists: steps, predicates, and the repeat instance an absolute path stays in. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/column.h"
#include "xpath/evaluate.h"
#include "xpath/operand.h"
#include "xpath/step.h"

#include <stdlib.h>

/* The nodes reached so far. */
struct front {
    struct node_list nodes;
    bool is_flat; /* no node is above another; then children come out in document order */
};

static void value_to_front(struct xpath_value *value, struct front *front)
{
    front->nodes = (struct node_list){value->nodes, value->nodes_count, value->nodes_count};
    front->is_flat = value->nodes_count < 2;
    value->nodes = NULL;
    value->nodes_count = 0;
}

static int is_kept(struct run *run, const struct expr *predicate, const struct focus *focus, bool *out)
{
    AUTO_XPATH_VALUE struct xpath_value value;
    if (run_expr(run, predicate, focus, &value) < 0)
        return -1;
    *out = value.type == XPATH_NUMBER ? value.number == (double)focus->position : run_to_boolean(&value);
    return 0;
}

/* Keeps of list[from..] what every predicate keeps. Positions count in the order of the list. */
static int filter(struct run *run, const struct expr_list *predicates, struct node_list *list, size_t from)
{
    for (size_t p = 0; p < predicates->count; p++) {
        size_t size = list->count - from, kept = from;
        for (size_t i = 0; i < size; i++) {
            bool keep = false;
            struct focus focus = {list->items[from + i], i + 1, size};
            if (is_kept(run, predicates->items[p], &focus, &keep) < 0)
                return -1;
            if (keep)
                list->items[kept++] = focus.node;
        }
        list->count = kept;
    }
    return 0;
}

/* Does the step leave a flat list in document order and flat? */
static bool keeps_order(enum axis axis)
{
    return axis == AXIS_CHILD || axis == AXIS_SELF || axis == AXIS_ATTRIBUTE || axis == AXIS_NAMESPACE;
}

static int take_step(struct run *run, struct step *step, struct front *front)
{
    struct bound_step bound;
    step_bind(run, step, &bound);
    AUTO_NODES struct node_list found = {0};
    for (size_t i = 0; i < front->nodes.count; i++) {
        size_t from = found.count;
        if (step_walk(run, &bound, front->nodes.items[i], &found) < 0 || filter(run, &step->predicates, &found, from) < 0)
            return -1;
        if (step_is_reverse(step->axis) && found.count > from)
            nodes_reverse(found.items + from, found.count - from);
    }
    bool was_single = front->nodes.count < 2;
    if (!was_single && !(front->is_flat && (keeps_order(step->axis) || step->axis == AXIS_DESCENDANT ||
                                            step->axis == AXIS_DESCENDANT_OR_SELF)))
        nodes_sort(&found);
    front->is_flat = (front->is_flat && keeps_order(step->axis)) || found.count < 2 ||
                     (was_single && (step->axis == AXIS_FOLLOWING_SIBLING || step->axis == AXIS_PRECEDING_SIBLING));
    struct node_list old = front->nodes;
    front->nodes = found;
    found = old;
    return 0;
}

/* ODK: an absolute path used inside a repeat means the instance around the context, but for its last step. The
 * instance that `step` leads to from `node`, when the context is in one; NULL otherwise. */
static xmlNode *instance_around(const struct run *run, struct step *step, const xmlNode *node)
{
    if (!run->host->is_repeat || run->without_context > 0 || step->axis != AXIS_CHILD || step->predicates.count > 0)
        return NULL;
    xmlNode *at = run->context->current ? run->context->current : run->context->node;
    while (at && nodes_parent(at) != node)
        at = nodes_parent(at);
    struct bound_step bound;
    step_bind(run, step, &bound);
    return at && step_matches(&bound, at) && run->host->is_repeat(run->host->data, at) ? at : NULL;
}

/* The one node that a plain step leads to from *node; NULL: none. False: there may be several, or it is no plain step. */
static bool single_step(const struct run *run, struct step *step, bool may_stay, xmlNode **node)
{
    if (step->predicates.count > 0)
        return false;
    if (step->axis != AXIS_CHILD) {
        *node = step->axis == AXIS_PARENT ? nodes_parent(*node) : *node;
        return (step->axis == AXIS_PARENT || step->axis == AXIS_SELF) && step->test == TEST_NODE;
    }
    struct bound_step bound;
    xmlNode *const *children;
    size_t count;
    step_bind(run, step, &bound);
    if (!step_children(run, &bound, *node, &children, &count))
        return false;
    if (count > 1)
        return may_stay && (*node = instance_around(run, step, *node));
    *node = count ? children[0] : NULL;
    return true;
}

/* The element at the top, when the first step of an absolute path names it. */
static xmlNode *top_element(const struct run *run, struct step *step)
{
    xmlNode *root = run_root(run), *top = root->type == XML_DOCUMENT_NODE ? xmlDocGetRootElement((xmlDoc *)root) : NULL;
    struct bound_step bound;
    step_bind(run, step, &bound);
    return top && step->axis == AXIS_CHILD && step->predicates.count == 0 && step_matches(&bound, top) ? top : NULL;
}

bool run_single(struct run *run, const struct expr *path, const struct focus *focus, xmlNode **node)
{
    bool is_absolute = path->is_absolute;
    if (path->start || !run->host->children || (is_absolute && path->steps_count == 0))
        return false;
    *node = is_absolute ? top_element(run, &path->steps[0]) : focus->node;
    if (!*node)
        return false;
    for (size_t i = is_absolute; i < path->steps_count && *node; i++)
        if (!single_step(run, &path->steps[i], is_absolute && i + 1 < path->steps_count, node))
            return false;
    return true;
}

static int take_steps(struct run *run, const struct expr *path, size_t count, struct front *front)
{
    for (size_t i = 0; i < count && front->nodes.count > 0; i++) {
        bool may_stay = path->is_absolute && i + 1 < path->steps_count && front->nodes.count == 1;
        xmlNode *around = may_stay ? instance_around(run, &path->steps[i], front->nodes.items[0]) : NULL;
        if (around)
            front->nodes.items[0] = around;
        else if (take_step(run, &path->steps[i], front) < 0)
            return -1;
    }
    return 0;
}

static int start_front(struct run *run, const struct expr *path, const struct focus *focus, struct front *front)
{
    if (!path->start) {
        nodes_add(&front->nodes, path->is_absolute ? run_root(run) : focus->node);
        front->is_flat = true;
        return 0;
    }
    AUTO_XPATH_VALUE struct xpath_value value;
    if (run_expr(run, path->start, focus, &value) < 0)
        return -1;
    if (value.type != XPATH_NODES)
        return error_set(run->err, NULL, _("Only nodes can be filtered with '[ ]' or followed by '/'."));
    value_to_front(&value, front);
    return filter(run, &path->filters, &front->nodes, 0);
}

int run_path(struct run *run, const struct expr *path, const struct focus *focus, struct xpath_value *out)
{
    struct front front = {0};
    if (start_front(run, path, focus, &front) < 0 || take_steps(run, path, path->steps_count, &front) < 0) {
        nodes_done(&front.nodes);
        return -1;
    }
    *out = (struct xpath_value){.type = XPATH_NODES, .nodes = front.nodes.items, .nodes_count = front.nodes.count};
    return 0;
}

int run_to_list(struct run *run, const struct expr *path, const struct focus *focus, xmlNode **holder, size_t *step)
{
    struct front front = {0};
    *holder = NULL;
    int status = start_front(run, path, focus, &front);
    for (*step = 0; status == 0 && *step < path->steps_count && front.nodes.count == 1; ++*step) {
        bool may_stay = path->is_absolute && *step + 1 < path->steps_count;
        xmlNode *around = may_stay ? instance_around(run, &path->steps[*step], front.nodes.items[0]) : NULL;
        if (!around && column_is_kept(run, &path->steps[*step], front.nodes.items[0])) {
            *holder = front.nodes.items[0];
            break;
        }
        if (around)
            front.nodes.items[0] = around;
        else
            status = take_step(run, &path->steps[*step], &front);
    }
    nodes_done(&front.nodes);
    return status;
}

/* Does one predicate after the other keep the node? None of them asks where it stands. */
static int is_kept_by_all(struct run *run, const struct expr_list *predicates, xmlNode *node, bool *out)
{
    struct focus focus = {node, 1, 1};
    *out = true;
    for (size_t i = 0; i < predicates->count && *out; i++)
        if (is_kept(run, predicates->items[i], &focus, out) < 0)
            return -1;
    return 0;
}

/* The last step from the nodes reached: the walk ends at the first that is kept. */
static int finds_any(struct run *run, struct step *step, const struct front *front, bool *out)
{
    struct bound_step bound;
    step_bind(run, step, &bound);
    for (size_t i = 0; i < front->nodes.count && !*out; i++) {
        AUTO_NODES struct node_list found = {0};
        if (step_walk(run, &bound, front->nodes.items[i], &found) < 0)
            return -1;
        for (size_t j = 0; j < found.count && !*out; j++)
            if (is_kept_by_all(run, &step->predicates, found.items[j], out) < 0)
                return -1;
    }
    return 0;
}

static bool asks_positions(const struct step *step)
{
    for (size_t i = 0; i < step->predicates.count; i++)
        if (tree_is_positional(step->predicates.items[i]))
            return true;
    return false;
}

int run_finds(struct run *run, const struct expr *path, const struct focus *focus, bool *out)
{
    bool is_whole = path->steps_count == 0 || asks_positions(&path->steps[path->steps_count - 1]);
    struct front front = {0};
    size_t count = 0;
    bool is_done = false;
    xmlNode *single;
    if (run_single(run, path, focus, &single)) {
        *out = single != NULL;
        return run_visits(run, path->steps_count);
    }
    if (column_fold(run, path, focus, NULL, NULL, &count, &is_done) < 0)
        return -1;
    *out = count > 0;
    if (is_done)
        return 0;
    int status = start_front(run, path, focus, &front);
    if (status == 0)
        status = take_steps(run, path, is_whole ? path->steps_count : path->steps_count - 1, &front);
    if (status == 0 && is_whole)
        *out = front.nodes.count > 0;
    else if (status == 0)
        status = finds_any(run, &path->steps[path->steps_count - 1], &front, out);
    nodes_done(&front.nodes);
    return status;
}
