/* SPDX-License-Identifier: MIT */
/* Small questions to a libxml2 tree. Names are local names; namespaces are compared only where asked. */
#ifndef RUAMRANG_XML_NODE_H
#define RUAMRANG_XML_NODE_H

#include "base/error.h"

#include <libxml/tree.h>
#include <stdbool.h>

#define XML_NS_XFORMS "http://www.w3.org/2002/xforms"
#define XML_NS_XHTML "http://www.w3.org/1999/xhtml"
#define XML_NS_JAVAROSA "http://openrosa.org/javarosa"
#define XML_NS_OPENROSA "http://openrosa.org/xforms"
#define XML_NS_ODK "http://www.opendatakit.org/xforms"
#define XML_NS_XINCLUDE "http://www.w3.org/2001/XInclude"
#define XML_NS_OWN "urn:ruamrang:forms:1"

bool xml_is_element(const xmlNode *node, const char *name);     /* name NULL: any element */
xmlNode *xml_first_child(const xmlNode *node, const char *name); /* first element child; NULL name: any */
xmlNode *xml_next(const xmlNode *node, const char *name);        /* next element sibling */
xmlNode *xml_previous(const xmlNode *node, const char *name);
const char *xml_name(const xmlNode *node); /* local name, lent */
/* The element child of that name whose attribute "id" is `id`; NULL: none. */
const xmlNode *xml_child_with_id(const xmlNode *parent, const char *name, const char *id);
/* Has every element child of that name an id, and its own? -1 with `file:line: sentence`; `document` as in xml_refuse. */
int xml_check_ids(const xmlNode *parent, const char *name, const char *document, struct error *err);
/* Attribute value, lent, or NULL. `ns` NULL: no namespace. (Works because we never split attribute text.) */
const char *xml_attribute(const xmlNode *node, const char *ns, const char *name);
char *xml_text(const xmlNode *node);       /* all text below, yours; never NULL */
/* Text of a leaf without copying: lent while the node is unchanged; "" when empty. Leaf = at most one text child. */
const char *xml_leaf_text(const xmlNode *node);
void xml_set_text(xmlNode *node, const char *text); /* replaces what it has; comments and unknown elements stay, behind it */
/* Where a node stands. Both live in the element's psvi (lines beyond 65535, names of included files): leave it alone. */
long xml_line(const xmlNode *node);
/* What is wrong with a node, placed by its file and line; `document` names the file where no other was included. -1. */
int xml_refuse(struct error *err, const xmlNode *node, const char *document, const char *format, va_list args);
const char *xml_file(const xmlNode *node); /* the included file it came from, lent by its document; NULL: the document's own */

#endif
