/* SPDX-License-Identifier: MIT */
/* The printout through forms/common/print-docx.xsl, which gives all parts of the document in one file (Flat OPC); here they
 * become a package of their own (ECMA-376 part 2). Knows no part by name but the list of their types. */
#include "document/export.h"

#include "base/memory.h"
#include "document/archive.h"
#include "document/stylesheet.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

#define NS_PACKAGE "http://schemas.microsoft.com/office/2006/xmlPackage"
#define NS_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"

/* A document of 20,000 items is still one; it comes from our own stylesheet. */
static const struct xml_limits LIMITS = {(size_t)128 << 20, 8000000, 128, 64};

struct parts {
    struct archive_part *parts; /* names and bytes are owned */
    size_t count, capacity;
};

static void take_bytes(struct parts *parts, const char *name, xmlDoc *doc)
{
    struct buffer bytes;
    buffer_init(&bytes);
    xml_write(doc, false, &bytes);
    size_t length = bytes.length;
    struct archive_part part = {.name = memory_copy_string(name), .bytes = buffer_take(&bytes), .length = length, .is_deflated = true};
    ARRAY_PUSH(parts->parts, parts->count, parts->capacity, part);
}

static void parts_done(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        free((char *)parts->parts[i].name);
        free((void *)parts->parts[i].bytes);
    }
    free(parts->parts);
}

static xmlNode *add_type(xmlNode *types, const char *name, const char *key, const char *value, const char *type)
{
    xmlNode *node = xmlNewChild(types, NULL, BAD_CAST name, NULL);
    xmlNewProp(node, BAD_CAST key, BAD_CAST value);
    xmlNewProp(node, BAD_CAST "ContentType", BAD_CAST type);
    return node;
}

/* [Content_Types].xml stands first, as readers expect it. */
static void add_types(struct parts *parts, const xmlNode *package)
{
    AUTO_XML_DOC xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *types = xmlNewDocNode(doc, NULL, BAD_CAST "Types", NULL);
    xmlDocSetRootElement(doc, types);
    xmlSetNs(types, xmlNewNs(types, BAD_CAST NS_TYPES, NULL));
    add_type(types, "Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
    add_type(types, "Default", "Extension", "xml", "application/xml");
    for (const xmlNode *part = xml_first_child(package, "part"); part; part = xml_next(part, "part")) {
        const char *name = xml_attribute(part, NS_PACKAGE, "name"), *type = xml_attribute(part, NS_PACKAGE, "contentType");
        if (name && type && !strstr(name, "/_rels/"))
            add_type(types, "Override", "PartName", name, type);
    }
    take_bytes(parts, "[Content_Types].xml", doc);
}

/* The content moves into a document of its own, with the namespaces that it uses. */
static int add_part(struct parts *parts, const xmlNode *part, struct error *err)
{
    const char *name = xml_attribute(part, NS_PACKAGE, "name");
    xmlNode *content = xml_first_child(xml_first_child(part, "xmlData"), NULL);
    if (!name || *name != '/' || !content)
        return error_set(err, "print-docx.xsl", _("A part of the document has no name or no content."));
    AUTO_XML_DOC xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(doc, xmlDocCopyNode(content, doc, 1));
    xmlReconciliateNs(doc, xmlDocGetRootElement(doc));
    take_bytes(parts, name + 1, doc);
    return 0;
}

static int write_package(const struct buffer *flat, struct buffer *out, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_parse(buffer_text(flat), flat->length, "print-docx.xsl", &LIMITS, err);
    if (!doc)
        return -1;
    const xmlNode *package = xmlDocGetRootElement(doc);
    struct parts parts = {0};
    add_types(&parts, package);
    int result = 0;
    for (const xmlNode *part = xml_first_child(package, "part"); part && result == 0; part = xml_next(part, "part"))
        result = add_part(&parts, part, err);
    if (result == 0)
        result = archive_write(parts.parts, parts.count, out, err);
    parts_done(&parts);
    return result;
}

int export_docx(const struct instance *instance, const struct export_options *options, struct buffer *out,
                struct error *err)
{
    AUTO_XML_DOC xmlDoc *printout = printout_make(instance, options);
    AUTO_BUFFER struct buffer flat;
    buffer_init(&flat);
    if (stylesheet_apply("print-docx.xsl", printout, &flat, err) < 0)
        return -1;
    return write_package(&flat, out, err);
}
