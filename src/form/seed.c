/* SPDX-License-Identifier: MIT */
/* Fresh nodes from the definition, and where they are linked. Computes nothing. */
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

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \t\r\n")];
}

/* How a node of the definition is copied. */
enum copying { ALL_OF_IT, AS_ITEM, BLANK_ITEM };

static xmlNode *copy_node(struct instance *instance, const xmlNode *model, enum copying how)
{
    xmlNode *copy = xmlNewDocNode(instance->doc, NULL, model->name, NULL);
    xmlSetNs(copy, own_ns(instance, copy, model->ns));
    copy_attributes(instance, copy, model);
    const xmlNode *child = xml_first_child(model, NULL);
    if (!child && how != BLANK_ITEM && !is_blank(xml_leaf_text(model)))
        xml_set_text(copy, xml_leaf_text(model));
    if (!instance->root)
        instance->root = copy; /* while the root itself is copied: namespaces go here */
    for (; child; child = xml_next(child, NULL))
        if (!is_template(child) && (how == ALL_OF_IT || !child->_private)) /* those marked are counted */
            xmlAddChild(copy, copy_node(instance, child, how));
    return copy;
}

xmlNode *seed_copy(struct instance *instance, const struct bind *bind)
{
    return copy_node(instance, bind->model, ALL_OF_IT);
}

/* The item of the definition's that stands at `index` below `parent`, an element of the definition. */
static const xmlNode *own_item_at(const xmlNode *parent, const struct bind *bind, size_t index)
{
    const xmlNode *node = parent ? xml_first_child(parent, bind->name) : NULL;
    while (node && (is_template(node) || index-- > 0))
        node = xml_next(node, bind->name);
    return node;
}

/* The element of the definition that a node was there with; NULL for what came later. A counted list changes at its end
 * only, so its first items are the definition's whenever they come. */
static const xmlNode *twin_of(const struct instance *instance, const xmlNode *node)
{
    const struct bind *bind = node_state(node)->bind;
    if (node == instance->root)
        return instance->form->model->primary;
    const xmlNode *above = twin_of(instance, node->parent);
    if (!above || !bind->is_repeat)
        return above ? xml_first_child(above, bind->name) : NULL;
    bool was_there = bind->is_counted || !instance->recording || node_state(node)->serial <= instance->serials_opened;
    return was_there ? own_item_at(above, bind, instance_item_index(instance, node)) : NULL;
}

/* The item that the form itself has behind as many as there are, for a counted list; or NULL. */
static const xmlNode *own_item(const struct instance *instance, const struct bind *bind, const xmlNode *parent)
{
    if (!bind->is_counted)
        return NULL;
    const xmlNode *own = own_item_at(twin_of(instance, parent), bind, 0);
    for (const xmlNode *item = place_item(parent, bind, 0); own && item; own = xml_next(own, bind->name))
        item = is_template(own) ? item : place_next(item);
    while (own && is_template(own))
        own = xml_next(own, bind->name);
    return own;
}

xmlNode *seed_item(struct instance *instance, const struct bind *bind, const xmlNode *parent, size_t index)
{
    const xmlNode *own = index == SIZE_MAX ? own_item(instance, bind, parent) : NULL;
    if (own)
        return copy_node(instance, own, ALL_OF_IT);
    return copy_node(instance, bind->model, is_template(bind->model) ? AS_ITEM : BLANK_ITEM);
}

/* The last child that stands before `bind` in the definition's order. */
static xmlNode *last_before(const xmlNode *parent, const struct bind *bind)
{
    const struct bind *above = bind->parent;
    xmlNode *last = NULL;
    for (size_t i = 0; above->children[i] != bind; i++) {
        xmlNode *child = place_last(parent, above->children[i]);
        last = child ? child : last;
    }
    return last;
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

void seed_missing(struct instance *instance, xmlNode *node, const struct bind *bind)
{
    for (size_t i = 0; i < bind->children_count; i++) {
        const struct bind *below = bind->children[i];
        xmlNode *child = place_item(node, below, 0);
        if (!child && !below->is_repeat) {
            child = seed_copy(instance, below);
            seed_link(node, child, below, 0);
            state_attach(instance, child, below, 0);
        }
        for (; child && below->children_count; child = place_next(child))
            seed_missing(instance, child, below);
    }
}
