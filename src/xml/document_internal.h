/* SPDX-License-Identifier: MIT */
/* Private to xml/: what including needs of parsing. */
#ifndef RUAMRANG_XML_DOCUMENT_INTERNAL_H
#define RUAMRANG_XML_DOCUMENT_INTERNAL_H

#include "xml/document.h"

/* xml_parse for a file that is part of another document: names live in that document's `dict`, so that nodes can go
 * over to it, and xml_file() of every element tells `name`. */
xmlDoc *xml_parse_part(const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                       xmlDict *dict, struct error *err);

#endif
