/* SPDX-License-Identifier: MIT */
/* What the parent agency gets as data: the submission as XML. Knows no file. */
#include "document/export.h"

#include "draft/indent.h"
#include "xml/document.h"
#include "xml/node.h"

static bool uses_namespace(const xmlNode *element, const xmlNs *ns)
{
    if (element->ns == ns)
        return true;
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
        if (attribute->ns == ns)
            return true;
    for (const xmlNode *child = xml_first_child(element, NULL); child; child = xml_next(child, NULL))
        if (uses_namespace(child, ns))
            return true;
    return false;
}

/* The mark of a draft leaves with its attributes, or a saved draft would export other bytes than a fresh one. */
static void drop_own_namespace(xmlNode *root)
{
    for (xmlNs **at = &root->nsDef; *at; at = &(*at)->next) {
        xmlNs *ns = *at;
        if (!xmlStrEqual(ns->href, BAD_CAST XML_NS_OWN) || uses_namespace(root, ns))
            continue;
        *at = ns->next;
        xmlFreeNs(ns);
        return;
    }
}

xmlDoc *export_document(const struct instance *instance)
{
    xmlDoc *submission = instance_submission(instance);
    indent_drop(xmlDocGetRootElement(submission));
    drop_own_namespace(xmlDocGetRootElement(submission));
    return submission;
}

void export_xml(const struct instance *instance, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *submission = export_document(instance);
    xml_write(submission, true, out);
}
