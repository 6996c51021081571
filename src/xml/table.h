/* SPDX-License-Identifier: MIT */
/* Comma separated values as a tree: <root><item><column>cell</column>...</item>...</root>. Knows no form.
 * Sources: RFC 4180; ODK XForms Specification, "Secondary Instances - External" (root/item, the first row names the columns). */
#ifndef RUAMRANG_XML_TABLE_H
#define RUAMRANG_XML_TABLE_H

#include "xml/document.h"

/* An unlinked <root> in `doc`, yours; NULL with `name:line: sentence`. Cells are parted by what the first row has most of:
 * ',', ';', tab or '|'; rows end at LF, CR or CRLF. A column whose name is none in XML is left out, for no path reaches it. */
xmlNode *table_parse(xmlDoc *doc, const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                     struct error *err);

#endif
