/* SPDX-License-Identifier: MIT */
/* Fresh nodes from the definition, and the state that hangs on each node. Computes nothing. */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_template(const xmlNode *node)
{
    return xml_attribute(node, XML_NS_JAVAROSA, "template") != NULL;
}

/* The namespace as declared at the answers' root. The XForms one is the form's own and is left behind. */
static xmlNs *own_ns(const struct instance *instance, xmlNode *node, const xmlNs *ns)
{
    if (!ns || strcmp((const char *)ns->href, XML_NS_XFORMS) == 0)
        return NULL;
    xmlNode *home = instance->root ? instance->root : node;
    for (xmlNs *known = home->nsDef; known; known = known->next)
        if (strcmp((const char *)known->href, (const char *)ns->href) == 0)
            return known;
    return xmlNewNs(home, ns->href, ns->prefix);
}

static void copy_attributes(const struct instance *instance, xmlNode *copy, const xmlNode *model)
{
    for (const xmlAttr *attribute = model->properties; attribute; attribute = attribute->next) {
        const char *value = attribute->children ? (const char *)attribute->children->content : "";
        bool is_own = attribute->ns && strcmp((const char *)attribute->ns->href, XML_NS_JAVAROSA) == 0;
        if (!is_own)
            xmlNewNsProp(copy, own_ns(instance, copy, attribute->ns), attribute->name, BAD_CAST value);
    }
}

/* Which of the bind's children an element is, looked for from `likely` on; children_count: none. */
static size_t child_index(const struct bind *bind, const xmlNode *child, size_t likely)
{
    size_t count = bind->children_count;
    for (size_t i = 0; i < count; i++)
        if (xml_is_element(child, bind->children[(likely + i) % count]->name))
            return (likely + i) % count;
    return count;
}

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \t\r\n")];
}

static xmlNode *copy_node(struct instance *instance, const xmlNode *model)
{
    xmlNode *copy = xmlNewDocNode(instance->doc, NULL, model->name, NULL);
    xmlSetNs(copy, own_ns(instance, copy, model->ns));
    copy_attributes(instance, copy, model);
    const xmlNode *child = xml_first_child(model, NULL);
    if (!child && !is_blank(xml_leaf_text(model)))
        xml_set_text(copy, xml_leaf_text(model));
    if (!instance->root)
        instance->root = copy; /* while the root itself is copied: namespaces go here */
    for (; child; child = xml_next(child, NULL))
        if (!is_template(child))
            xmlAddChild(copy, copy_node(instance, child));
    return copy;
}

xmlNode *seed_copy(struct instance *instance, const struct bind *bind)
{
    return copy_node(instance, bind->model);
}

/* The last child that stands before `bind` in the definition's order. */
static xmlNode *last_before(const xmlNode *parent, const struct bind *bind)
{
    const struct bind *above = bind->parent;
    size_t limit = 0;
    while (above->children[limit] != bind)
        limit++;
    for (xmlNode *child = parent->last; child; child = child->prev)
        for (size_t i = 0; child->_private && i < limit; i++)
            if (node_state(child)->bind == above->children[i])
                return child;
    return NULL;
}

void seed_link(xmlNode *parent, xmlNode *node, const struct bind *bind, size_t index)
{
    xmlNode *next = bind->is_repeat && index != SIZE_MAX ? place_item(parent, bind, index) : NULL;
    xmlNode *before = bind->is_repeat ? place_last(parent, bind) : NULL;
    if (!before)
        before = last_before(parent, bind);
    if (next)
        xmlAddPrevSibling(next, node);
    else if (before)
        xmlAddNextSibling(before, node);
    else if (parent->children)
        xmlAddPrevSibling(parent->children, node);
    else
        xmlAddChild(parent, node);
}

static void attach_one(struct instance *instance, xmlNode *node, const struct bind *bind)
{
    struct node_state *state = memory_alloc(sizeof *state);
    *state = (struct node_state){.bind = bind, .relevant = true, .serial = ++instance->serials};
    node->_private = state;
}

/* Also to those that saved answers lack. */
static void attach_attributes(struct instance *instance, xmlNode *node, const struct bind *bind)
{
    for (size_t i = 0; i < bind->attributes_count; i++) {
        const xmlChar *name = BAD_CAST bind->attributes[i]->name;
        xmlAttr *attribute = xmlHasProp(node, name);
        attach_one(instance, (xmlNode *)(attribute ? attribute : xmlNewProp(node, name, BAD_CAST "")),
                   bind->attributes[i]);
    }
}

void state_attach(struct instance *instance, xmlNode *node, const struct bind *bind)
{
    attach_one(instance, node, bind);
    attach_attributes(instance, node, bind);
    size_t next = 0; /* children before this one of the definition came already; this one too when it repeats */
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        size_t index = is_template(child) ? bind->children_count : child_index(bind, child, next);
        if (index == bind->children_count)
            continue;
        const struct bind *below = bind->children[index];
        if (below->is_repeat || index >= next || !place_item(node, below, 0))
            state_attach(instance, child, below);
        if (index >= next)
            next = below->is_repeat ? index : index + 1;
    }
}

void state_detach(xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return;
    free(node->_private);
    node->_private = NULL;
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        free(attribute->_private);
        attribute->_private = NULL;
    }
    for (xmlNode *child = node->children; child; child = child->next)
        state_detach(child);
}

/* The first node of `bind`; in a tree in order it stands behind `before`. A node that does not repeat is the only one. */
static xmlNode *first_child(const xmlNode *parent, const xmlNode *before, const struct bind *bind)
{
    xmlNode *likely = before ? xml_next(before, NULL) : xml_first_child(parent, NULL);
    if (likely && !bind->is_repeat && likely->_private && node_state(likely)->bind == bind)
        return likely;
    return place_item(parent, bind, 0);
}

void seed_missing(struct instance *instance, xmlNode *node, const struct bind *bind)
{
    xmlNode *before = NULL;
    for (size_t i = 0; i < bind->children_count; i++) {
        const struct bind *below = bind->children[i];
        xmlNode *child = first_child(node, before, below);
        if (!child && !below->is_repeat) {
            child = seed_copy(instance, below);
            seed_link(node, child, below, 0);
            state_attach(instance, child, below);
        }
        for (; child; child = place_next(child)) {
            seed_missing(instance, child, below);
            before = child;
        }
    }
}
