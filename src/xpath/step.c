/* SPDX-License-Identifier: MIT */
/* One step of a path from one node: the axis walked, the node test asked. XPath 1.0, 2.2 and 2.3. */
#include "xpath/step.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdint.h>
#include <string.h>

/* Prefixes that every form means alike, for when the scope does not declare them. */
static const struct {
    const char *prefix, *ns;
} WELL_KNOWN[] = {
    {"jr", XML_NS_JAVAROSA}, {"orx", XML_NS_OPENROSA}, {"odk", XML_NS_ODK},     {"xf", XML_NS_XFORMS},
    {"h", XML_NS_XHTML},     {"xhtml", XML_NS_XHTML},  {"rr", XML_NS_OWN},      {"xml", "http://www.w3.org/XML/1998/namespace"},
};

void step_bind(const struct run *run, struct step *step, struct bound_step *out)
{
    *out = (struct bound_step){.step = step, .memo = &step->memo};
    if (!step->prefix)
        return;
    xmlNode *scope = (xmlNode *)(uintptr_t)run->context->scope; /* libxml2 does not say const, and changes nothing */
    xmlNs *declared = scope ? xmlSearchNs(scope->doc, scope, BAD_CAST step->prefix) : NULL;
    if (declared)
        out->ns = (const char *)declared->href;
    for (size_t i = 0; i < COUNT_OF(WELL_KNOWN) && !out->ns; i++)
        if (strcmp(WELL_KNOWN[i].prefix, step->prefix) == 0)
            out->ns = WELL_KNOWN[i].ns;
}

/* Names without a prefix are local names, whatever namespace a form's author gave the instance (ODK practice); but
 * never XHTML's: the page around a form is not its data. Attributes without a prefix have no namespace. */
static bool is_namespace_right(const struct bound_step *bound, const xmlNode *node)
{
    const xmlNs *ns = node->ns;
    if (!bound->step->prefix) {
        if (!ns || bound->step->test == TEST_ANY_NAME)
            return true;
        return node->type == XML_ELEMENT_NODE && strcmp((const char *)ns->href, XML_NS_XHTML) != 0;
    }
    if (!ns)
        return false;
    if (bound->ns)
        return strcmp(bound->ns, (const char *)ns->href) == 0;
    return ns->prefix && strcmp(bound->step->prefix, (const char *)ns->prefix) == 0;
}

/* Most nodes that are walked past differ in the first letter. */
static bool is_same_name(const char *wanted, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    return *wanted == *name && strcmp(wanted, name) == 0;
}

/* 5.4: the local part of a namespace node's name is the prefix. */
static bool is_named_namespace(const char *wanted, const xmlNode *node)
{
    const xmlNs *ns = (const xmlNs *)(const void *)node;
    return ns->prefix && strcmp(wanted, (const char *)ns->prefix) == 0;
}

bool step_matches(const struct bound_step *bound, const xmlNode *node)
{
    const struct step *step = bound->step;
    switch (step->test) {
    case TEST_NODE:
        return true;
    case TEST_TEXT:
        return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    case TEST_COMMENT:
        return node->type == XML_COMMENT_NODE;
    case TEST_INSTRUCTION:
        return node->type == XML_PI_NODE && (!step->name || strcmp(step->name, (const char *)node->name) == 0);
    case TEST_NAME:
    case TEST_ANY_NAME:
        break;
    }
    if (step->axis == AXIS_NAMESPACE)
        return step->test == TEST_ANY_NAME || is_named_namespace(step->name, node);
    if (node->type != (step->axis == AXIS_ATTRIBUTE ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE))
        return false;
    return (step->test == TEST_ANY_NAME || is_same_name(step->name, node)) &&
           is_namespace_right(bound, node);
}

bool step_is_reverse(enum axis axis)
{
    return axis == AXIS_PARENT || axis == AXIS_ANCESTOR || axis == AXIS_ANCESTOR_OR_SELF || axis == AXIS_PRECEDING ||
           axis == AXIS_PRECEDING_SIBLING;
}

static bool has_children(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE;
}

static int consider(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    if (run_visit(run) < 0)
        return -1;
    if (step_matches(bound, node))
        nodes_add(out, node);
    return 0;
}

/* The node behind `node` in document order; without its descendants when `skip_below`. NULL: none below `top`. */
static xmlNode *next_in_document(xmlNode *node, const xmlNode *top, bool skip_below)
{
    if (!skip_below && has_children(node) && node->children)
        return node->children;
    while (node && node != top && !node->next)
        node = nodes_parent(node);
    return node && node != top ? node->next : NULL;
}

static int walk_descendants(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    if (!has_children(node))
        return 0;
    for (xmlNode *at = next_in_document(node, node, false); at; at = next_in_document(at, node, false))
        if (consider(run, bound, at, out) < 0)
            return -1;
    return 0;
}

static int walk_ancestors(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    for (xmlNode *at = nodes_parent(node); at; at = nodes_parent(at))
        if (consider(run, bound, at, out) < 0)
            return -1;
    return 0;
}

/* An attribute or namespace node: it has a parent and no siblings. */
static bool is_beside_children(const xmlNode *node)
{
    return node->type == XML_ATTRIBUTE_NODE || node->type == XML_NAMESPACE_DECL;
}

static int walk_siblings(struct run *run, const struct bound_step *bound, xmlNode *node, bool back, struct node_list *out)
{
    if (is_beside_children(node) || node->type == XML_DOCUMENT_NODE)
        return 0;
    for (xmlNode *at = back ? node->prev : node->next; at; at = back ? at->prev : at->next)
        if (consider(run, bound, at, out) < 0)
            return -1;
    return 0;
}

static int walk_following(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    bool is_beside = is_beside_children(node); /* it stands before its element's children */
    xmlNode *at = is_beside ? nodes_parent(node) : node;
    for (at = next_in_document(at, NULL, !is_beside); at; at = next_in_document(at, NULL, false))
        if (consider(run, bound, at, out) < 0)
            return -1;
    return 0;
}

static xmlNode *deepest_last(xmlNode *node)
{
    while (has_children(node) && node->last)
        node = node->last;
    return node;
}

static int walk_preceding(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    xmlNode *at = is_beside_children(node) ? nodes_parent(node) : node;
    const xmlNode *ancestor = nodes_parent(at);
    while (at && at->type != XML_DOCUMENT_NODE) {
        at = at->prev ? deepest_last(at->prev) : nodes_parent(at);
        if (at && at == ancestor)
            ancestor = nodes_parent(at);
        else if (at && consider(run, bound, at, out) < 0)
            return -1;
    }
    return 0;
}

bool step_children(const struct run *run, const struct bound_step *bound, const xmlNode *node, xmlNode *const **children,
                   size_t *count)
{
    const struct step *step = bound->step;
    return run->host->children && step->test == TEST_NAME && !step->prefix &&
           run->host->children(run->host->data, node, step->name, bound->memo, children, count);
}

static int walk_children(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    if (!has_children(node))
        return 0;
    xmlNode *const *children;
    size_t count = 0;
    if (step_children(run, bound, node, &children, &count)) {
        nodes_add_all(out, children, count);
        return run_visits(run, count);
    }
    for (xmlNode *at = node->children; at; at = at->next, count++)
        if (step_matches(bound, at))
            nodes_add(out, at);
    return run_visits(run, count);
}

static int walk_attributes(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    if (node->type != XML_ELEMENT_NODE)
        return 0;
    for (xmlAttr *at = node->properties; at; at = at->next)
        if (consider(run, bound, (xmlNode *)at, out) < 0)
            return -1;
    return 0;
}

/* Those declared on the element itself, as ODK's reference engine does; XPath 1.0, 5.4 adds those it stands in. */
static int walk_namespaces(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    AUTO_NODES struct node_list declared = {0};
    if (node->type == XML_ELEMENT_NODE)
        nodes_add_namespaces(&declared, node);
    for (size_t i = 0; i < declared.count; i++)
        if (consider(run, bound, declared.items[i], out) < 0)
            return -1;
    return 0;
}

int step_walk(struct run *run, const struct bound_step *bound, xmlNode *node, struct node_list *out)
{
    switch (bound->step->axis) {
    case AXIS_CHILD:
        return walk_children(run, bound, node, out);
    case AXIS_PARENT:
        return nodes_parent(node) ? consider(run, bound, nodes_parent(node), out) : 0;
    case AXIS_SELF:
        return consider(run, bound, node, out);
    case AXIS_ATTRIBUTE:
        return walk_attributes(run, bound, node, out);
    case AXIS_DESCENDANT_OR_SELF:
        if (consider(run, bound, node, out) < 0)
            return -1;
        return walk_descendants(run, bound, node, out);
    case AXIS_DESCENDANT:
        return walk_descendants(run, bound, node, out);
    case AXIS_ANCESTOR_OR_SELF:
        if (consider(run, bound, node, out) < 0)
            return -1;
        return walk_ancestors(run, bound, node, out);
    case AXIS_ANCESTOR:
        return walk_ancestors(run, bound, node, out);
    case AXIS_FOLLOWING:
        return walk_following(run, bound, node, out);
    case AXIS_FOLLOWING_SIBLING:
        return walk_siblings(run, bound, node, false, out);
    case AXIS_PRECEDING:
        return walk_preceding(run, bound, node, out);
    case AXIS_PRECEDING_SIBLING:
        return walk_siblings(run, bound, node, true, out);
    case AXIS_NAMESPACE:
        return walk_namespaces(run, bound, node, out);
    }
    return 0;
}
