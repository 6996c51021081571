/* SPDX-License-Identifier: MIT */
/* Keeps the answers consistent: after a change, only the rules that read what changed are worked out again, each once,
 * in an order in which what is read comes before what reads it. */
#include "form/state.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* Rules that feed on each other across items settle within a few rounds; a form that never does is cut off here. */
#define ROUNDS_LIMIT 200
#define STEPS_LIMIT 100000000 /* of all expressions that one edit asks for: nodes and subexpressions */
/* A draft may be 4 MiB: one answer must not fill it. */
#define ANSWER_BYTES_LIMIT ((size_t)1 << 20)

uint64_t instance_evaluations(const struct instance *instance)
{
    return instance->evaluations;
}

static void enqueue(struct instance *instance, const struct rule *rule, xmlNode *scope)
{
    struct pending *pending = &instance->pending[rule->order];
    const struct batch *batch = &instance->batch;
    if (scope == batch->item && rule->order > batch->at && rule->order <= batch->last)
        return; /* its turn comes */
    if (rule->order < instance->lowest)
        instance->lowest = rule->order;
    if (scope == instance->root)
        pending->everywhere = true;
    if (pending->everywhere || (pending->scopes_count && pending->scopes[pending->scopes_count - 1] == scope))
        return;
    ARRAY_PUSH(pending->scopes, pending->scopes_count, pending->scopes_capacity, scope);
}

static void enqueue_readers(struct instance *instance, const struct bind *bind, const xmlNode *node)
{
    for (size_t i = 0; i < bind->readers_count; i++) {
        const struct reader *reader = &bind->readers[i];
        xmlNode *scope = reader->scope ? place_ancestor(node, reader->scope) : NULL;
        if (!reader->of_place) /* items keep their places */
            enqueue(instance, reader->rule, scope ? scope : instance->root);
    }
}

static void enqueue_readers_below(struct instance *instance, const struct bind *bind, const xmlNode *node)
{
    enqueue_readers(instance, bind, node);
    for (size_t i = 0; i < bind->attributes_count; i++)
        enqueue_readers(instance, bind->attributes[i], node);
    for (size_t i = 0; i < bind->children_count; i++)
        enqueue_readers_below(instance, bind->children[i], node);
}

static void enqueue_rules_below(struct instance *instance, const struct bind *bind, xmlNode *scope, int first, int last)
{
    for (int kind = first; kind <= last; kind++)
        if (bind->rules[kind])
            enqueue(instance, bind->rules[kind], scope);
    for (size_t i = 0; i < bind->attributes_count; i++)
        enqueue_rules_below(instance, bind->attributes[i], scope, first, last);
    for (size_t i = 0; i < bind->children_count; i++)
        enqueue_rules_below(instance, bind->children[i], scope, first, last);
}

/* Scopes are items or the root: a group's own nodes are reached through the item they stand in. */
static xmlNode *scope_of(const struct instance *instance, const xmlNode *node)
{
    xmlNode *item = instance_item_of(instance, node);
    return item ? item : instance->root;
}

void recompute_value_changed(struct instance *instance, xmlNode *node)
{
    instance->generation++;
    state_changed(node_state(node));
    instance_touch(instance, TOUCH_VALUE, node, node_state(node)->bind);
    enqueue_readers(instance, node_state(node)->bind, node);
}

/* Readers that see several items; those that stay in one item are concerned only when that item is new. */
static void enqueue_readers_outside(struct instance *instance, const struct bind *bind, const struct bind *repeat,
                                    const xmlNode *parent)
{
    for (size_t i = 0; i < bind->readers_count; i++) {
        const struct reader *reader = &bind->readers[i];
        if (reader->of_place || (reader->scope && reader->scope->depth >= repeat->depth))
            continue;
        xmlNode *scope = reader->scope ? place_ancestor(parent, reader->scope) : instance->root;
        enqueue(instance, reader->rule, scope);
    }
    for (size_t i = 0; i < bind->attributes_count; i++)
        enqueue_readers_outside(instance, bind->attributes[i], repeat, parent);
    for (size_t i = 0; i < bind->children_count; i++)
        enqueue_readers_outside(instance, bind->children[i], repeat, parent);
}

/* Rules in the items that ask which item they are in. */
static void enqueue_placed(struct instance *instance, const struct bind *repeat, const xmlNode *parent, size_t from, size_t to)
{
    size_t count;
    xmlNode *const *items = place_below(parent, repeat, &count);
    for (size_t i = 0; i < repeat->readers_count; i++)
        for (size_t j = from; repeat->readers[i].of_place && j < to && j < count; j++)
            enqueue(instance, repeat->readers[i].rule, items[j]);
}

void recompute_structure_changed(struct instance *instance, const struct bind *repeat, const xmlNode *parent, size_t from,
                                 size_t to)
{
    instance->generation++;
    column_forget(node_state(parent));
    instance_touch(instance, TOUCH_ITEMS, parent, repeat);
    enqueue_readers_outside(instance, repeat, repeat, parent);
    enqueue_placed(instance, repeat, parent, from, to);
}

void recompute_below(struct instance *instance, xmlNode *node)
{
    enqueue_rules_below(instance, node_state(node)->bind, scope_of(instance, node), 0, RULE_KINDS - 1);
}

static struct xpath_context context_at(struct instance *instance, xmlNode *node, const xmlNode *source)
{
    instance->evaluations++;
    return (struct xpath_context){.node = node, .current = node, .host = &instance->host, .scope = source,
                                  .is_lasting = true};
}

char *recompute_string(struct instance *instance, const struct xpath *xpath, xmlNode *node, const xmlNode *source)
{
    struct xpath_context context = context_at(instance, node, source);
    char *text = xpath_string(xpath, &context, &instance->cause);
    if (!text) {
        trouble_of_expression(instance, node, source);
    } else if (strlen(text) > ANSWER_BYTES_LIMIT) {
        trouble_note(instance, source, _("An answer becomes longer than %zu KiB."), ANSWER_BYTES_LIMIT / 1024);
        *text = '\0';
    } else if (strcmp(text, "NaN") == 0) {
        *text = '\0';
    }
    return text;
}

char *recompute_cast(struct instance *instance, const struct xpath *xpath, xmlNode *node, const xmlNode *source)
{
    AUTO_FREE char *text = recompute_string(instance, xpath, node, source);
    return text ? value_cast_for(instance->form->model, node_state(node)->bind, text) : NULL;
}

void recompute_choices(struct instance *instance, xmlNode *node)
{
    const struct bind *bind = node_state(node)->bind;
    if (bind->rules[RULE_CHOICES])
        enqueue(instance, bind->rules[RULE_CHOICES], scope_of(instance, node));
}

static bool evaluate_boolean(struct instance *instance, const struct rule *rule, xmlNode *node, bool otherwise)
{
    bool result = otherwise;
    if (xpath_is_truth(rule->xpath, &result))
        return result;
    struct xpath_context context = context_at(instance, node, rule->source);
    if (xpath_boolean(rule->xpath, &context, &result, &instance->cause) == 0)
        return result;
    trouble_of_expression(instance, node, rule->source);
    return otherwise;
}

static void work_relevant(struct instance *instance, const struct rule *rule, xmlNode *node)
{
    struct node_state *state = node_state(node);
    bool relevant = evaluate_boolean(instance, rule, node, true);
    if (relevant == state->relevant)
        return;
    changes_note_below(instance, node);
    state->relevant = relevant;
    state_show(state);
    column_forget(state);
    instance->generation++;
    instance_touch(instance, TOUCH_RELEVANCE, node, state->bind);
    enqueue_readers_below(instance, state->bind, node);
    if (relevant)
        enqueue_rules_below(instance, state->bind, scope_of(instance, node), RULE_CHOICES, RULE_CHOICES);
}

/* Also where it is irrelevant: what is stored then depends on the answers alone, not on the way they came about. */
static void work_calculate(struct instance *instance, const struct rule *rule, xmlNode *node)
{
    AUTO_FREE char *value = recompute_cast(instance, rule->xpath, node, rule->source);
    const char *overridden = held_value(instance, node);
    if (!value || strcmp(value, xml_leaf_text(node)) == 0 || (overridden && strcmp(overridden, value) == 0))
        return;
    held_drop(instance, node);
    changes_note(instance, node);
    size_change_text(instance, xml_leaf_text(node), value);
    xml_set_text(node, value);
    recompute_value_changed(instance, node);
    recompute_choices(instance, node);
}

static void work_choices(struct instance *instance, xmlNode *node)
{
    const struct control *control = node_state(node)->bind->control;
    const char *held = held_value(instance, node);
    if (instance->replaying || (!held && !*xml_leaf_text(node)) || !instance_is_relevant(instance, node))
        return;
    instance->evaluations++;
    AUTO_FREE char *whole = memory_copy_string(held ? held : xml_leaf_text(node));
    AUTO_FREE char *kept = choices_keep_offered(instance, control, node, whole);
    edit_set_quietly(instance, node, kept ? kept : whole);
    if (kept)
        held_keep(instance, node, whole);
    else
        held_drop(instance, node);
}

static void work_flag(struct instance *instance, bool *flag, bool value)
{
    instance->generation += *flag != value;
    *flag = value;
}

static void work(struct instance *instance, xmlNode *node, void *data)
{
    const struct rule *rule = data;
    struct node_state *state = node_state(node);
    switch (rule->kind) {
    case RULE_RELEVANT:
        work_relevant(instance, rule, node);
        break;
    case RULE_CALCULATE:
        work_calculate(instance, rule, node);
        break;
    case RULE_CHOICES:
        work_choices(instance, node);
        break;
    case RULE_REQUIRED:
        work_flag(instance, &state->required, evaluate_boolean(instance, rule, node, false));
        break;
    case RULE_READONLY:
        work_flag(instance, &state->readonly, evaluate_boolean(instance, rule, node, false));
        break;
    case RULE_CONSTRAINT:
        work_flag(instance, &state->constraint_failed,
                  *xml_leaf_text(node) && !evaluate_boolean(instance, rule, node, true));
        break;
    case RULE_COUNT:
        counts_note(instance, rule, node);
        break;
    case RULE_KINDS:
        break;
    }
}

static void work_rule(struct instance *instance, struct rule *rule)
{
    struct pending *pending = &instance->pending[rule->order];
    xmlNode **scopes = STEAL(pending->scopes);
    size_t count = pending->scopes_count;
    bool everywhere = pending->everywhere;
    *pending = (struct pending){0};
    if (everywhere)
        place_each(instance->root, rule_place(rule), work, instance, rule);
    for (size_t i = 0; i < count && !everywhere; i++)
        place_each(scopes[i], rule_place(rule), work, instance, rule);
    free(scopes);
}

/* ---- several rules, item by item --------------------------------------------------------------------- */

/* The last of the rules from `first` on that can be worked out together, so that each item is looked at once. */
static size_t batch_end(const struct instance *instance, size_t first)
{
    const struct form_model *model = instance->form->model;
    size_t end = first;
    while (end < model->rules_count && instance->pending[end].everywhere && model->rules[end]->is_local &&
           model->rules[end]->bind->repeat == model->rules[first]->bind->repeat)
        end++;
    return end > first ? end - 1 : first;
}

static void work_item(struct instance *instance, xmlNode *item, void *data)
{
    struct rule **rules = data;
    struct batch *batch = &instance->batch;
    struct block *block = block_of(node_state(item));
    batch->item = item;
    for (batch->at = batch->first; batch->at <= batch->last; batch->at++) {
        xmlNode *node = block->states[rules[batch->at]->bind->offset].node;
        if (node)
            work(instance, node, rules[batch->at]);
    }
}

static void work_batch(struct instance *instance, size_t first, size_t last)
{
    struct rule **rules = instance->form->model->rules;
    for (size_t i = first; i <= last; i++) {
        free(instance->pending[i].scopes);
        instance->pending[i] = (struct pending){0};
    }
    instance->batch = (struct batch){.first = first, .last = last};
    place_each(instance->root, rules[first]->bind->repeat, work_item, instance, rules);
    instance->batch = (struct batch){0};
}

/* ---- all that is pending ----------------------------------------------------------------------------- */

void recompute_forget(struct instance *instance, const xmlNode *item)
{
    const struct bind *bind = node_state(item)->bind;
    for (size_t i = instance->lowest; i < instance->form->model->rules_count; i++) {
        struct pending *pending = &instance->pending[i];
        size_t kept = 0;
        for (size_t j = 0; j < pending->scopes_count; j++)
            if (place_ancestor(pending->scopes[j], bind) != item)
                pending->scopes[kept++] = pending->scopes[j];
        pending->scopes_count = kept;
    }
}

static void forget_pending(struct instance *instance)
{
    size_t count = instance->form->model->rules_count;
    for (size_t i = 0; i < count; i++) {
        free(instance->pending[i].scopes);
        instance->pending[i] = (struct pending){0};
    }
    instance->lowest = count;
}

static void run_pending(struct instance *instance)
{
    const struct form_model *model = instance->form->model;
    size_t budget = model->rules_count * ROUNDS_LIMIT;
    while (instance->lowest < model->rules_count) {
        size_t order = instance->lowest++;
        const struct pending *pending = &instance->pending[order];
        if (!pending->everywhere && !pending->scopes_count)
            continue;
        if (budget-- == 0) {
            trouble_note(instance, model->rules[order]->source, _("%s never settles, for it changes what it hangs on; let it read something else."),
                         model->rules[order]->bind->path);
            forget_pending(instance);
            return;
        }
        size_t last = batch_end(instance, order);
        if (last > order) {
            instance->lowest = last + 1;
            work_batch(instance, order, last);
        } else {
            work_rule(instance, model->rules[order]);
        }
    }
}

/* All rules together have a few seconds; what is left then fails with its sentence (instance_trouble). */
void recompute_run(struct instance *instance)
{
    size_t steps = STEPS_LIMIT, *around = instance->host.steps_left;
    if (!around)
        instance->host.steps_left = &steps;
    run_pending(instance);
    instance->host.steps_left = around;
}
