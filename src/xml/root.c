/* SPDX-License-Identifier: MIT */
/* What the first tag of a document says, without reading the rest. Knows no tree. */
#include "base/memory.h"
#include "xml/document.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* The first tag of a draft has some hundred bytes. */
enum { HEAD_BYTES = 4096 };

struct wanted {
    const char *name;
    char *value; /* owned; NULL: not found */
};

static void refuse_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    xmlStopParser(data);
}

/* Attributes come in fives: local name, prefix, namespace, start and end of the value. */
static void take_first(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces_count,
                       const xmlChar **namespaces, int attributes_count, int defaulted, const xmlChar **attributes)
{
    (void)name;
    (void)prefix;
    (void)uri;
    (void)namespaces_count;
    (void)namespaces;
    (void)defaulted;
    xmlParserCtxt *ctxt = data;
    struct wanted *wanted = ctxt->_private;
    const xmlChar **at = attributes;
    for (int i = 0; i < attributes_count; i++, at += 5)
        if (!at[1] && !at[2] && strcmp((const char *)at[0], wanted->name) == 0)
            wanted->value = memory_copy_bytes((const char *)at[3], (size_t)(at[4] - at[3]));
    xmlStopParser(ctxt);
}

char *xml_root_attribute(const char *bytes, size_t length, const char *name)
{
    xml_start();
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = take_first, .internalSubset = refuse_doctype};
    xmlParserCtxt *ctxt = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    if (!ctxt)
        return NULL;
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_NOENT); /* &amp; as '&'; there are no others without a DOCTYPE */
    struct wanted wanted = {.name = name};
    ctxt->_private = &wanted;
    xmlParseChunk(ctxt, bytes, (int)(length < HEAD_BYTES ? length : HEAD_BYTES), 0);
    xmlFreeParserCtxt(ctxt);
    return wanted.value;
}
