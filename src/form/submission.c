/* SPDX-License-Identifier: MIT */
/* The answers as they are sent: only what is relevant, and nothing of our own. */
#include "form/state.h"

#include "xml/node.h"

#include <string.h>

static void drop_own_attributes(xmlNode *node)
{
    for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
        next = attribute->next;
        if (attribute->ns && strcmp((const char *)attribute->ns->href, XML_NS_OWN) == 0)
            xmlRemoveProp(attribute);
    }
}

/* `copy` is the copy of `node`: the state hangs on the original only. */
static void prune(const xmlNode *node, xmlNode *copy)
{
    drop_own_attributes(copy);
    xmlNode *twin = copy->children;
    for (const xmlNode *child = node->children; child; child = child->next) {
        xmlNode *next = twin->next;
        bool is_element = child->type == XML_ELEMENT_NODE;
        if (is_element && ((child->_private && !node_state(child)->relevant) ||
                           xml_attribute(child, XML_NS_JAVAROSA, "template"))) {
            xmlUnlinkNode(twin);
            xmlFreeNode(twin);
        } else if (is_element) {
            prune(child, twin);
        }
        twin = next;
    }
}

xmlDoc *instance_submission(const struct instance *instance)
{
    xmlDoc *copy = xmlCopyDoc(instance->doc, 1);
    prune(instance->root, xmlDocGetRootElement(copy));
    return copy;
}
