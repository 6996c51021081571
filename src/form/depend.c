/* SPDX-License-Identifier: MIT */
/* Who depends on whom: from each expression's paths to the readers of each bind, and to one order for all rules in
 * which what is read comes before what reads it. Refuses circles and references to nothing. */
#include "form/model.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* One "rule reads bind", found in the rule's expression. */
struct read {
    struct bind *bind;
    bool of_place;  /* see struct reader */
    bool elsewhere; /* looks at other items of a repeat both are in: order among binds says nothing then */
};

struct reads {
    struct read *reads;
    size_t reads_count, reads_capacity;
};

enum mark { MARK_UNTOUCHED, MARK_UNDER_WAY, MARK_DONE, MARK_PLACED };

struct graph {
    struct form *form;
    struct reads *of; /* by the rule's place before sorting, kept in rule->order */
    struct rule *rule; /* whose paths are being visited */
    const struct xpath *then; /* itemset: what is read relative to each path, or NULL */
    struct error *err;
    bool failed;
    struct rule **stack; /* the way down while sorting */
    size_t stack_count;
};

static bool keeps_order(const struct rule *rule, const struct read *read)
{
    return !read->elsewhere && rule->kind != RULE_CHOICES && rule->kind != RULE_COUNT;
}

static void add_read(struct graph *graph, struct bind *bind, bool of_place)
{
    struct reads *reads = &graph->of[graph->rule->order];
    for (size_t i = 0; i < reads->reads_count; i++)
        if (reads->reads[i].bind == bind && reads->reads[i].of_place == of_place)
            return;
    struct rule *rule = graph->rule;
    if (rule->kind == RULE_CHOICES && bind == rule->bind)
        graph->failed = form_doubt(graph->form, rule->source, graph->err,
                                   _("What %s offers hangs on its own answer; choose by another one."), bind->path) < 0;
    const struct bind *other = bind->is_repeat ? bind->parent : bind, *place = rule_place(rule);
    const struct bind *common = bind_common_repeat(place, other), *scope = common;
    size_t reach = reach_depth(xpath_source(rule->xpath), rule->bind->depth);
    while (scope && scope->depth > reach)
        scope = scope->parent->repeat;
    const struct bind *repeat = rule->bind->repeat;
    if (!of_place && (!repeat || (scope != repeat && bind_is_within(bind, repeat))))
        rule->is_local = false;
    struct read read = {.bind = bind, .of_place = of_place, .elsewhere = scope != common};
    ARRAY_PUSH(reads->reads, reads->reads_count, reads->reads_capacity, read);
    struct reader reader = {.rule = rule, .scope = scope, .of_place = of_place};
    ARRAY_PUSH(bind->readers, bind->readers_count, bind->readers_capacity, reader);
}

static void refuse_dangling(struct graph *graph, const char *path)
{
    const struct rule *rule = graph->rule;
    graph->failed = form_doubt(graph->form, rule->source, graph->err,
                               _("An expression of %s refers to %s, which is not there."), rule->bind->path, path) < 0;
}

static void visit_path(void *data, const char *path)
{
    struct graph *graph = data;
    struct form_model *model = graph->form->model;
    if (graph->failed || path[0] != '/')
        return;
    AUTO_FREE char *plain = memory_copy_string(path);
    char *attribute = strstr(plain, "/@");
    struct bind *bound = attribute ? model_find(model, plain) : NULL;
    if (bound)
        add_read(graph, bound, false);
    if (attribute)
        *attribute = '\0';
    if (!*plain || strcmp(plain, "/") == 0)
        return;
    struct bind *bind = model_find(model, plain);
    if (bind) {
        if (!attribute) /* attributes that are not bound never change */
            add_read(graph, bind, false);
    } else if (strchr(plain, '*') || strstr(plain, "//")) {
        for (size_t i = 0; i < model->binds_count; i++)
            if (path_matches(model->binds[i]->path, plain))
                add_read(graph, model->binds[i], false);
    } else {
        refuse_dangling(graph, plain);
    }
}

static void visit_placed(void *data, const char *path)
{
    struct graph *graph = data;
    struct bind *bind = graph->failed ? NULL : model_find(graph->form->model, path);
    if (bind && bind->is_repeat && bind_is_within(graph->rule->bind, bind))
        add_read(graph, bind, true);
    else
        visit_path(data, path);
}

/* What an itemset's value reads, seen from where its nodes stand. */
static void visit_itemset_result(void *data, const char *path)
{
    struct graph *graph = data;
    const struct bind *bind = path[0] == '/' && !graph->failed ? model_find(graph->form->model, path) : NULL;
    if (bind && bind->is_repeat)
        xpath_each_path(graph->then, bind->path, visit_path, graph);
}

static const struct xpath *itemset_value(const struct form *form, const struct bind *bind)
{
    for (size_t i = 0; i < form->controls_count; i++)
        if (form->controls[i]->bind == bind && form->model->parts[i].nodeset)
            return form->model->parts[i].value_ref;
    return NULL;
}

static int read_paths(struct graph *graph)
{
    struct form_model *model = graph->form->model;
    for (size_t i = 0; i < model->rules_count && !graph->failed; i++) {
        struct rule *rule = graph->rule = model->rules[i];
        rule->order = i;
        rule->is_local = rule->bind->repeat && rule->kind != RULE_CHOICES && rule->kind != RULE_COUNT;
        graph->then = rule->kind == RULE_CHOICES ? itemset_value(graph->form, rule->bind) : NULL;
        xpath_each_read(rule->xpath, rule->bind->path, visit_path, visit_placed, graph);
        if (graph->then && !graph->failed)
            xpath_each_result(rule->xpath, rule->bind->path, visit_itemset_result, graph);
        if (rule->kind == RULE_CONSTRAINT && !graph->failed)
            add_read(graph, rule->bind, false);
    }
    return graph->failed ? -1 : 0;
}

static int refuse_circle(struct graph *graph, const struct rule *rule)
{
    size_t start = graph->stack_count;
    while (start > 0 && graph->stack[start - 1] != rule)
        start--;
    AUTO_BUFFER struct buffer circle;
    buffer_init(&circle);
    for (size_t i = start > 0 ? start - 1 : 0; i < graph->stack_count; i++)
        buffer_print(&circle, "%s > ", graph->stack[i]->bind->path);
    buffer_add(&circle, rule->bind->path);
    return form_refuse(graph->form, rule->source, graph->err, _("These nodes depend on each other in a circle: %s."),
                       buffer_text(&circle));
}

static int sort_rule(struct graph *graph, struct rule *rule);

/* `hard`: the order is a must; otherwise it only saves work, and changes that come late are followed up anyway. */
static int sort_before(struct graph *graph, struct rule *before, bool hard)
{
    if (!before || before->mark == MARK_DONE)
        return 0;
    if (before->mark == MARK_UNDER_WAY)
        return hard ? refuse_circle(graph, before) : 0;
    return hard ? sort_rule(graph, before) : 0;
}

static int sort_relevance_above(struct graph *graph, const struct bind *bind, bool hard)
{
    for (; bind; bind = bind->parent)
        if (sort_before(graph, bind->rules[RULE_RELEVANT], hard) < 0)
            return -1;
    return 0;
}

static bool is_once(const struct rule *rule, const struct read *read)
{
    return read->bind == rule->bind && strstr(xpath_source(rule->xpath), "once(");
}

/* A place among others is the same whether those are relevant or not. */
static bool minds_relevance(const struct rule *rule, const struct read *read)
{
    return rule->kind == RULE_CALCULATE || (rule->kind == RULE_RELEVANT && !read->of_place);
}

static int sort_read(struct graph *graph, struct rule *rule, const struct read *read)
{
    bool keeps = keeps_order(rule, read);
    if (rule->kind == RULE_RELEVANT && keeps && bind_is_within(read->bind, rule->bind) && !read->bind->is_repeat)
        return refuse_circle(graph, rule);
    if (is_once(rule, read))
        return 0;
    if (sort_before(graph, read->bind->rules[RULE_CALCULATE], keeps && rule->kind <= RULE_CALCULATE) < 0)
        return -1;
    return sort_relevance_above(graph, read->bind, keeps && minds_relevance(rule, read));
}

static int sort_rule(struct graph *graph, struct rule *rule)
{
    struct form_model *model = graph->form->model;
    const struct reads *reads = &graph->of[rule->order];
    rule->mark = MARK_UNDER_WAY;
    graph->stack[graph->stack_count++] = rule;
    for (size_t i = 0; i < reads->reads_count; i++)
        if (sort_read(graph, rule, &reads->reads[i]) < 0)
            return -1;
    graph->stack_count--;
    rule->mark = MARK_DONE;
    model->rules[model->rules_count++] = rule;
    return 0;
}

/* ---- rules that look at the same item, side by side ------------------------------------------------------ */

static bool is_placed(const struct rule *rule)
{
    return !rule || rule->mark == MARK_PLACED;
}

/* Does all that must come before a rule because of one of its reads stand in its place? See sort_read. */
static bool read_is_ready(const struct rule *rule, const struct read *read)
{
    if (rule->kind > RULE_CALCULATE || !keeps_order(rule, read) || is_once(rule, read))
        return true;
    if (!is_placed(read->bind->rules[RULE_CALCULATE]))
        return false;
    for (const struct bind *bind = read->bind; bind && minds_relevance(rule, read); bind = bind->parent)
        if (!is_placed(bind->rules[RULE_RELEVANT]))
            return false;
    return true;
}

static bool is_ready(const struct graph *graph, const struct rule *rule)
{
    const struct reads *reads = &graph->of[rule->order];
    for (size_t i = 0; i < reads->reads_count; i++)
        if (!read_is_ready(rule, &reads->reads[i]))
            return false;
    return true;
}

/* Rules of one repeat one behind the other, as far as their order allows: then each item is looked at once. `rules` are in an
 * order that will do, so the first that is left is always ready. */
static void group_rules(const struct graph *graph, struct rule **rules, size_t count)
{
    struct rule **placed = memory_alloc((count + 1) * sizeof *placed);
    for (size_t done = 0, left = 0; done < count;) {
        while (rules[left]->mark == MARK_PLACED)
            left++;
        const struct bind *repeat = rules[left]->bind->repeat;
        for (size_t i = left; i < count; i++) {
            if (rules[i]->mark == MARK_PLACED || rules[i]->bind->repeat != repeat || !is_ready(graph, rules[i]))
                continue;
            rules[i]->mark = MARK_PLACED;
            placed[done++] = rules[i];
        }
    }
    memcpy(rules, placed, count * sizeof *rules);
    free(placed);
}

/* Answers are cleared when all is worked out, and duties judged after that. */
static int phase_of(const struct rule *rule)
{
    return rule->kind <= RULE_CALCULATE ? 0 : rule->kind == RULE_CHOICES ? 1 : 2;
}

static void group_phases(const struct graph *graph)
{
    const struct form_model *model = graph->form->model;
    for (size_t from = 0, to; from < model->rules_count; from = to) {
        for (to = from; to < model->rules_count && phase_of(model->rules[to]) == phase_of(model->rules[from]);)
            to++;
        group_rules(graph, model->rules + from, to - from);
    }
}

/* Relevance of what is higher up first, then what the readers ask for. */
static int sort_rules(struct graph *graph)
{
    struct form_model *model = graph->form->model;
    size_t count = model->rules_count;
    struct rule **unsorted = memory_alloc((count + 1) * sizeof *unsorted);
    if (count)
        memcpy(unsorted, model->rules, count * sizeof *unsorted);
    model->rules_count = 0;
    int result = 0;
    for (int kind = 0; kind < RULE_KINDS && result == 0; kind++)
        for (size_t i = 0; i < count && result == 0; i++)
            if (unsorted[i]->kind == (enum rule_kind)kind && unsorted[i]->mark == MARK_UNTOUCHED)
                result = sort_rule(graph, unsorted[i]);
    if (result == 0)
        group_phases(graph);
    for (size_t i = 0; i < model->rules_count; i++)
        model->rules[i]->order = i;
    free(unsorted);
    return result;
}

int depend_build(struct form *form, struct error *err)
{
    struct form_model *model = form->model;
    size_t count = model->rules_count;
    struct graph graph = {.form = form, .err = err};
    graph.of = memory_alloc((count + 1) * sizeof *graph.of);
    graph.stack = memory_alloc((count + 1) * sizeof(struct rule *));
    int result = read_paths(&graph);
    if (result == 0)
        result = sort_rules(&graph);
    for (size_t i = 0; i < count; i++)
        free(graph.of[i].reads);
    free(graph.of);
    free(graph.stack);
    return result;
}
