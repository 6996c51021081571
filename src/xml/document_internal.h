/* SPDX-License-Identifier: MIT */
/* Private to xml/: what including needs of parsing and of moving nodes. */
#ifndef RUAMRANG_XML_DOCUMENT_INTERNAL_H
#define RUAMRANG_XML_DOCUMENT_INTERNAL_H

#include "xml/document.h"

/* xml_parse for a file that is part of another document: names live in that document's `dict`, so that nodes can go
 * over to it, and xml_file() of every element tells `name`. *elements: how many it has. */
xmlDoc *xml_parse_part(const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                       xmlDict *dict, size_t *elements, struct error *err);

/* Moves nodes of a document with the same dict before `place`; their namespaces become those that hold there. A text may
 * be merged with its neighbour and is gone then. Returns how deep the deepest element now stands. */
size_t xml_move_before(xmlNode *place, xmlNode *const *nodes, size_t count);

#endif
