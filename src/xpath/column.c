/* SPDX-License-Identifier: MIT */
/* Sums and counts over the items of a long list, from columns that the host keeps. Knows no list. */
#include "xpath/column.h"

#include "xpath/step.h"

#include <math.h>

static bool is_plain(const struct step *step)
{
    return step->axis == AXIS_CHILD && step->test == TEST_NAME && !step->prefix;
}

bool column_is_kept(const struct run *run, struct step *step, const xmlNode *node)
{
    struct xpath_column column;
    return is_plain(step) && run->host->column(run->host->data, node, step->name, &step->memo, NULL, &column);
}

static bool judges_items_alone(const struct expr_list *predicates)
{
    for (size_t i = 0; i < predicates->count; i++)
        if (tree_is_positional(predicates->items[i]) || !tree_looks_inside(predicates->items[i]))
            return false;
    return true;
}

/* Is what stands behind the step to the items a leaf of each? */
static bool leads_to_leaf(const struct expr *path, size_t items)
{
    for (size_t i = items + 1; i < path->steps_count; i++)
        if (!is_plain(&path->steps[i]) || path->steps[i].predicates.count > 0)
            return false;
    return judges_items_alone(&path->steps[items].predicates);
}

static int judge(struct run *run, const struct step *step, xmlNode *item, double *out)
{
    struct focus focus = {item, 1, 1};
    bool keeps = true;
    for (size_t i = 0; i < step->predicates.count && keeps; i++)
        if (run_truth(run, step->predicates.items[i], &focus, &keeps) < 0)
            return -1;
    *out = keeps;
    return 0;
}

/* The one leaf that the steps behind `items` lead to; NULL: there is not just one. */
static xmlNode *leaf_of(const struct run *run, const struct expr *path, size_t items, xmlNode *node)
{
    for (size_t i = items + 1; i < path->steps_count && node; i++) {
        struct bound_step bound;
        xmlNode *const *children;
        size_t count;
        step_bind(run, &path->steps[i], &bound);
        node = step_children(run, &bound, node, &children, &count) && count == 1 ? children[0] : NULL;
    }
    return node;
}

/* What is not known of the items is found out; *complete tells whether everything is known then. */
static int fill(struct run *run, const struct expr *path, size_t items, bool judges, struct xpath_column *column,
                bool *complete)
{
    *complete = true;
    for (size_t i = 0; i < column->count && *complete; i++) {
        if (column->known[i])
            continue;
        if (judges && judge(run, &path->steps[items], column->nodes[i], &column->values[i]) < 0)
            return -1;
        const xmlNode *leaf = judges ? NULL : leaf_of(run, path, items, column->nodes[i]);
        if (leaf)
            column->values[i] = run_node_number(run, leaf);
        *complete = column->known[i] = judges || leaf;
    }
    return run_visits(run, column->count);
}

/* The filled column of a step; one without values when `step` is none. */
static int read_column(struct run *run, const struct expr *path, size_t items, const struct step *key, xmlNode *holder,
                       struct xpath_column *out, bool *complete)
{
    struct step *step = &path->steps[items];
    *complete = run->host->column(run->host->data, holder, step->name, &step->memo, key, out);
    return key && *complete ? fill(run, path, items, key == step, out, complete) : 0;
}

int column_fold(struct run *run, const struct expr *path, const struct focus *focus,
                void (*take)(double *sum, double number), double *sum, size_t *taken, bool *done)
{
    xmlNode *holder = NULL;
    size_t items = 0;
    *done = false;
    if (!run->context->is_lasting || !run->host->column || path->kind != EXPR_PATH)
        return 0;
    if (run_to_list(run, path, focus, &holder, &items) < 0)
        return -1;
    bool has_leaf = items + 1 < path->steps_count;
    if (!holder || !leads_to_leaf(path, items) || (take && !has_leaf))
        return 0;
    const struct step *step = &path->steps[items];
    struct xpath_column kept = {0}, leaves = {0};
    bool complete;
    if (read_column(run, path, items, has_leaf ? &path->steps[path->steps_count - 1] : NULL, holder, &leaves, &complete) < 0)
        return -1;
    if (complete && read_column(run, path, items, step->predicates.count ? step : NULL, holder, &kept, &complete) < 0)
        return -1;
    for (size_t i = 0; complete && i < leaves.count; i++) {
        if (step->predicates.count && kept.values[i] == 0)
            continue;
        ++*taken;
        if (take)
            take(sum, leaves.values[i]);
    }
    *done = complete;
    return 0;
}
