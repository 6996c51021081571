/* SPDX-License-Identifier: MIT */
/* What holds for a node: relevance, duty, violations. Reads what recompute.c worked out. */
#include "form/state.h"
#include "form/typed.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

const char *instance_value(const xmlNode *node)
{
    return xml_leaf_text(node);
}

/* NULL: a document. */
static const xmlNode *element_above(const xmlNode *node)
{
    return node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
}

bool instance_is_relevant(const struct instance *instance, const xmlNode *node)
{
    if (node->doc != instance->doc)
        return true;
    while (node && !node_state(node)) /* in what is not the form's */
        node = element_above(node);
    return !node || node_state(node)->shown;
}

bool instance_is_required(const struct instance *instance, const xmlNode *node)
{
    (void)instance;
    return node->_private && node_state(node)->required;
}

bool instance_is_readonly(const struct instance *instance, const xmlNode *node)
{
    return (node->_private && node_state(node)->bind->rules[RULE_CALCULATE]) ||
           instance_is_declared_readonly(instance, node);
}

bool instance_is_declared_readonly(const struct instance *instance, const xmlNode *node)
{
    (void)instance;
    while (node && !node_state(node))
        node = element_above(node);
    struct node_state *state = node ? node_state(node) : NULL;
    while (state && !state->readonly)
        state = state_above(state);
    return state != NULL;
}

enum violation instance_violation(const struct instance *instance, const xmlNode *node)
{
    const struct node_state *state = node_state(node);
    if (!state || state->bind->children_count || !instance_is_relevant(instance, node))
        return VIOLATION_NONE;
    const char *value = xml_leaf_text(node);
    if (!*value)
        return state->required ? VIOLATION_REQUIRED : VIOLATION_NONE;
    if (!value_fits_type(state->bind->type, value))
        return VIOLATION_TYPE;
    return state->constraint_failed ? VIOLATION_CONSTRAINT : VIOLATION_NONE;
}

enum violation instance_would_violate(struct instance *instance, xmlNode *node, const char *value)
{
    const struct node_state *state = node_state(node);
    if (!state || !instance_is_relevant(instance, node))
        return VIOLATION_NONE;
    AUTO_FREE char *stored = value_canonical(state->bind->type, value);
    if (!*stored)
        return state->required ? VIOLATION_REQUIRED : VIOLATION_NONE;
    if (!value_fits_type(state->bind->type, stored))
        return VIOLATION_TYPE;
    const struct rule *constraint = state->bind->rules[RULE_CONSTRAINT];
    if (!constraint)
        return VIOLATION_NONE;
    AUTO_FREE char *before = memory_copy_string(xml_leaf_text(node));
    struct xpath_context context = {.node = node, .host = &instance->host, .scope = constraint->source};
    bool holds = true;
    xml_set_text(node, stored);
    state_changed(node_state(node));
    xpath_boolean(constraint->xpath, &context, &holds, NULL);
    xml_set_text(node, before);
    state_changed(node_state(node));
    return holds ? VIOLATION_NONE : VIOLATION_CONSTRAINT;
}

/* Would an item that came below `parent` now be relevant? Asked of one that knows its parent and is not in the tree. */
static bool new_item_is_relevant(const struct instance *instance, const struct bind *bind, xmlNode *parent)
{
    const struct rule *rule = bind->rules[RULE_RELEVANT];
    xmlNode item = {.type = XML_ELEMENT_NODE, .name = bind->model->name, .parent = parent, .doc = parent->doc};
    struct xpath_context context = {.node = &item, .current = &item, .host = &instance->host, .scope = rule->source};
    bool relevant = true;
    xpath_boolean(rule->xpath, &context, &relevant, NULL);
    return relevant;
}

static bool any_item_is_relevant(const struct instance *instance, const struct bind *bind, xmlNode *parent)
{
    const xmlNode *item = place_item(parent, bind, 0);
    if (!bind->rules[RULE_RELEVANT])
        return true;
    if (!item)
        return new_item_is_relevant(instance, bind, parent);
    while (item && !node_state(item)->relevant)
        item = place_next(item);
    return item != NULL;
}

bool instance_shows(const struct instance *instance, const struct control *control, const xmlNode *context)
{
    if (control->bind) {
        xmlNode *node = instance_node(instance, control, context);
        bool holds_items = node && control->bind->is_repeat && node_state(node)->bind == control->bind->parent;
        return node && instance_is_relevant(instance, node) &&
               (!holds_items || any_item_is_relevant(instance, control->bind, node));
    }
    for (size_t i = 0; i < control->children_count; i++)
        if (instance_shows(instance, control->children[i], context))
            return true;
    return false;
}

char *instance_form_message(const struct instance *instance, const xmlNode *node)
{
    enum violation violation = instance_violation(instance, node);
    if (violation == VIOLATION_NONE || violation == VIOLATION_TYPE)
        return NULL;
    const struct bind *bind = node_state(node)->bind;
    const struct control by_bind = {.bind = bind, .path = bind->path, .kind = CONTROL_INPUT};
    return instance_text(instance, bind->control ? bind->control : &by_bind, node,
                         violation == VIOLATION_REQUIRED ? TEXT_REQUIRED_MESSAGE : TEXT_CONSTRAINT_MESSAGE);
}

char *instance_violation_text(const struct instance *instance, const xmlNode *node)
{
    enum violation violation = instance_violation(instance, node);
    if (violation == VIOLATION_NONE)
        return NULL;
    char *own = instance_form_message(instance, node);
    const struct bind *bind = node_state(node)->bind;
    if (own)
        return own;
    if (violation == VIOLATION_TYPE)
        return typed_mistake(bind->control, bind->type, instance_value(node));
    return memory_copy_string(violation == VIOLATION_REQUIRED ? _("This question needs an answer.") : _("This answer is not allowed here."));
}

struct found {
    xmlNode **nodes;
    size_t nodes_count, nodes_capacity;
};

static void collect_violations(const struct instance *instance, xmlNode *node, struct found *found)
{
    const struct node_state *state = node->_private;
    if (!state || !state->relevant)
        return;
    if (instance_violation(instance, node) != VIOLATION_NONE)
        ARRAY_PUSH(found->nodes, found->nodes_count, found->nodes_capacity, node);
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        collect_violations(instance, child, found);
}

size_t instance_violations(const struct instance *instance, xmlNode ***nodes)
{
    struct found found = {0};
    collect_violations(instance, instance->root, &found);
    *nodes = found.nodes ? found.nodes : memory_alloc(sizeof **nodes);
    return found.nodes_count;
}
