/* SPDX-License-Identifier: MIT */
/* A tree to bytes: whole, one subtree, canonical; and one subtree back. Knows no file. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <libxml/c14n.h>
#include <libxml/xmlsave.h>
#include <stdlib.h>
#include <string.h>

static int add_to_buffer(void *data, const char *bytes, int length)
{
    buffer_add_bytes(data, bytes, (size_t)length);
    return length;
}

static int close_nothing(void *data)
{
    (void)data;
    return 0;
}

void xml_write(xmlDoc *doc, bool indent, struct buffer *out)
{
    xml_start();
    xmlSaveCtxt *save = xmlSaveToIO(add_to_buffer, close_nothing, out, "UTF-8", indent ? XML_SAVE_FORMAT : 0);
    if (!save)
        return;
    xmlSaveDoc(save, doc);
    xmlSaveClose(save);
}

/* Namespaces that a subtree uses and an ancestor declares. */
struct outer_namespaces {
    xmlNs **list; /* owned array of owned copies */
    size_t count, capacity;
};

static bool is_declared_within(const xmlNode *node, const xmlNode *top, const xmlNs *ns)
{
    for (; node; node = node->parent) {
        for (const xmlNs *own = node->nsDef; own; own = own->next)
            if (own == ns)
                return true;
        if (node == top)
            return false;
    }
    return false;
}

static void note_namespace(struct outer_namespaces *outer, const xmlNode *node, const xmlNode *top, xmlNs *ns)
{
    if (!ns || !ns->href || (ns->prefix && strcmp((const char *)ns->prefix, "xml") == 0) ||
        is_declared_within(node, top, ns))
        return;
    for (size_t i = 0; i < outer->count; i++)
        if (xmlStrEqual(outer->list[i]->prefix, ns->prefix))
            return;
    ARRAY_PUSH(outer->list, outer->count, outer->capacity, xmlNewNs(NULL, ns->href, ns->prefix));
}

static void note_namespaces(struct outer_namespaces *outer, const xmlNode *node, const xmlNode *top)
{
    note_namespace(outer, node, top, node->ns);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        note_namespace(outer, node, top, attribute->ns);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        note_namespaces(outer, child, top);
}

static void dump_node(xmlNode *node, struct buffer *out)
{
    xmlOutputBuffer *target = xmlOutputBufferCreateIO(add_to_buffer, close_nothing, out, NULL);
    if (!target)
        return;
    xmlNodeDumpOutput(target, node->doc, node, 0, 0, "UTF-8");
    xmlOutputBufferClose(target);
}

void xml_write_node(xmlNode *node, struct buffer *out)
{
    xml_start();
    struct outer_namespaces outer = {0};
    note_namespaces(&outer, node, node);
    /* The declarations are lent to the node while it is written, so that the bytes can stand alone. */
    xmlNs *own = node->nsDef;
    for (size_t i = 0; i < outer.count; i++) {
        outer.list[i]->next = node->nsDef;
        node->nsDef = outer.list[i];
    }
    dump_node(node, out);
    node->nsDef = own;
    for (size_t i = 0; i < outer.count; i++)
        xmlFreeNs(outer.list[i]);
    free(outer.list);
}

xmlNode *xml_parse_node(xmlDoc *doc, const char *bytes, size_t length, struct error *err)
{
    AUTO_XML_DOC xmlDoc *parsed = xml_parse(bytes, length, "", &XML_LIMITS_DRAFT, err);
    if (!parsed)
        return NULL;
    xmlNode *copy = xmlDocCopyNode(xmlDocGetRootElement(parsed), doc, 1);
    if (!copy)
        error_set(err, NULL, _("There is not enough memory to read the file."));
    return copy;
}

void xml_canonical(xmlDoc *doc, struct buffer *out)
{
    xml_start();
    xmlOutputBuffer *target = xmlOutputBufferCreateIO(add_to_buffer, close_nothing, out, NULL);
    if (!target)
        return;
    xmlC14NDocSaveTo(doc, NULL, XML_C14N_1_0, NULL, 0, target);
    xmlOutputBufferClose(target);
}
