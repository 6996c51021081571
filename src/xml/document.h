/* SPDX-License-Identifier: MIT */
/* libxml2 made safe and small: bytes under limits to a tree, a tree to bytes. Knows no form. */
#ifndef RUAMRANG_XML_DOCUMENT_H
#define RUAMRANG_XML_DOCUMENT_H

#include "base/buffer.h"
#include "base/error.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* What a document may be at most. */
struct xml_limits {
    size_t bytes, elements, depth, attributes; /* attributes: of one element */
    size_t others; /* attributes, comments and processing instructions of the whole; 0: any number */
};
/* 4 MiB, 50,000, 32, 64, 10,000: what keeps within them is opened, shown, checked and exported in less than 64 MiB and a
 * second (tests/hostile). An entry has some 400 elements and 40 KiB; see instance.h for what may be entered. */
extern const struct xml_limits XML_LIMITS_DRAFT;
extern const struct xml_limits XML_LIMITS_FORM; /* 16 MiB, 500,000, 128, 64, any number */

/* Silences libxml2's own printing; every xml_ function calls it, main too. */
void xml_start(void);

/* The whole file: regular, not a link, not larger than `limit` bytes. 0 and *out filled (init it first), or -1. */
int xml_read_file(const char *path, size_t limit, struct buffer *out, struct error *err);
/* A tree of yours (xmlFreeDoc), or NULL with `name:line: sentence`. Refuses DOCTYPE, non-UTF-8, control
 * characters, tags over 16 KiB and everything beyond the limits. Line numbers are right beyond 65535. */
xmlDoc *xml_parse(const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                  struct error *err);
/* Would xml_parse take these bytes? The same judgement at half the cost; -1 with the sentence. */
int xml_check(const char *bytes, size_t length, const char *name, const struct xml_limits *limits, struct error *err);
xmlDoc *xml_load(const char *path, const struct xml_limits *limits, struct error *err);
/* xml_load for what we ship and authors write (forms, rules), never for a draft: every
 * <xi:include href="../common/part.xml" xpointer="xpointer(id('th')/node())"/> gives way to what it names (XInclude 1.1; no
 * xpointer: the root element). Files are read only below the folder above the document's own (for forms/mine/form.xml: below
 * forms/), never a hidden one, never from the network; `limits` holds for all of them together. What came from a file is
 * known by xml_file(); no xml:base is written, nothing of the includes is left. Not supported: parse="text", fallback. */
xmlDoc *xml_load_including(const char *path, const struct xml_limits *limits, struct error *err);

/* An attribute (of no namespace) of the first tag, when that stands near the beginning and can be read; the rest of the
 * bytes may be anything. Yours; NULL: parse the whole to learn more. */
char *xml_root_attribute(const char *bytes, size_t length, const char *name);

/* The document as UTF-8 with an XML declaration; `indent` pretty-prints nodes that hold elements only. */
void xml_write(xmlDoc *doc, bool indent, struct buffer *out);
/* One subtree without declaration (journal records, undo). */
void xml_write_node(xmlNode *node, struct buffer *out);
/* Parses one element written by xml_write_node into `doc`; unlinked, yours; NULL on error. */
xmlNode *xml_parse_node(xmlDoc *doc, const char *bytes, size_t length, struct error *err);
/* Canonical XML 1.0 (C14N), for equality and digests. */
void xml_canonical(xmlDoc *doc, struct buffer *out);

void xml_free_doc_scope(xmlDoc **doc);
#define AUTO_XML_DOC __attribute__((cleanup(xml_free_doc_scope)))

#endif
