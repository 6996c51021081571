/* SPDX-License-Identifier: MIT */
/* Blanks that only made a file readable. Knows no form. */
#include "draft/indent.h"

#include "xml/node.h"

static bool holds_elements_only(const xmlNode *element)
{
    for (xmlNode *child = element->children; child; child = child->next)
        if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && !xmlIsBlankNode(child))
            return false;
    return xml_first_child(element, NULL) != NULL;
}

void indent_drop(xmlNode *element)
{
    bool drops = holds_elements_only(element);
    for (xmlNode *child = element->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            indent_drop(child);
        } else if (drops && xmlIsBlankNode(child)) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        }
    }
}
