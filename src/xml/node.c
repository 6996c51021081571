/* SPDX-License-Identifier: MIT */
/* Small questions to a libxml2 tree. Knows nothing of what the elements mean. */
#include "xml/node.h"

#include "base/memory.h"
#include "base/buffer.h"
#include "text/catalogue.h"
#include "text/utf8.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

bool xml_is_element(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && (!name || strcmp((const char *)node->name, name) == 0);
}

xmlNode *xml_first_child(const xmlNode *node, const char *name)
{
    if (!node || (node->type != XML_ELEMENT_NODE && node->type != XML_DOCUMENT_NODE))
        return NULL;
    xmlNode *child = node->children;
    return xml_is_element(child, name) ? child : xml_next(child, name);
}

xmlNode *xml_next(const xmlNode *node, const char *name)
{
    xmlNode *next = node ? node->next : NULL;
    while (next && !xml_is_element(next, name))
        next = next->next;
    return next;
}

xmlNode *xml_previous(const xmlNode *node, const char *name)
{
    xmlNode *previous = node ? node->prev : NULL;
    while (previous && !xml_is_element(previous, name))
        previous = previous->prev;
    return previous;
}

const char *xml_name(const xmlNode *node)
{
    return (const char *)node->name;
}

const char *xml_attribute(const xmlNode *node, const char *ns, const char *name)
{
    if (!xml_is_element(node, NULL))
        return NULL;
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) != 0)
            continue;
        const char *own = attribute->ns ? (const char *)attribute->ns->href : NULL;
        if (ns == own || (ns && own && strcmp(ns, own) == 0))
            return attribute->children && attribute->children->content ? (const char *)attribute->children->content : "";
    }
    return NULL;
}

char *xml_text(const xmlNode *node)
{
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    char *text = memory_copy_string(content ? (const char *)content : "");
    xmlFree(content);
    return text;
}

const char *xml_leaf_text(const xmlNode *node)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE)
        child = child->next;
    return child && child->content ? (const char *)child->content : "";
}

/* `text` without what XML cannot hold: control characters, and bytes that are no UTF-8 (as U+FFFD). */
static void add_allowed(struct buffer *out, const char *text, size_t length)
{
    for (size_t at = 0, used; at < length; at += used) {
        uint32_t rune = utf8_decode(text + at, length - at, &used);
        if ((rune < 0x20 && rune != '\n' && rune != '\t' && rune != '\r') || rune == 0xfffe || rune == 0xffff)
            continue;
        char bytes[4];
        buffer_add_bytes(out, bytes, utf8_encode(rune, bytes));
    }
}

static void drop_text(xmlNode *node)
{
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        }
    }
}

void xml_set_text(xmlNode *node, const char *text)
{
    AUTO_BUFFER struct buffer allowed;
    buffer_init(&allowed);
    add_allowed(&allowed, text, strlen(text)); /* before the old text goes: `text` may be it */
    drop_text(node);
    if (allowed.length == 0)
        return;
    xmlNode *fresh = xmlNewDocTextLen(node->doc, BAD_CAST buffer_text(&allowed), (int)allowed.length);
    if (node->children)
        xmlAddPrevSibling(node->children, fresh);
    else
        xmlAddChild(node, fresh);
}

const xmlNode *xml_child_with_id(const xmlNode *parent, const char *name, const char *id)
{
    for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name)) {
        const char *own = xml_attribute(child, NULL, "id");
        if (own && strcmp(own, id) == 0)
            return child;
    }
    return NULL;
}

static const char *file_of(const xmlNode *node, const char *document)
{
    const char *file = xml_file(node);
    return file ? file : document;
}

int xml_check_ids(const xmlNode *parent, const char *name, const char *document, struct error *err)
{
    for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name)) {
        const char *id = xml_attribute(child, NULL, "id");
        if (!id || !id[0])
            return error_set_at(err, file_of(child, document), (int)xml_line(child), _("'%s' has no id."), name);
        if (xml_child_with_id(parent, name, id) != child)
            return error_set_at(err, file_of(child, document), (int)xml_line(child), _("The id '%s' is there twice."), id);
    }
    return 0;
}

long xml_line(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->line == USHRT_MAX && node->psvi)
        return (long)(intptr_t)node->psvi;
    return xmlGetLineNo(node);
}

const char *xml_file(const xmlNode *node)
{
    for (; node; node = node->parent)
        if (node->type == XML_ELEMENT_NODE && node->line < USHRT_MAX)
            return node->psvi;
    return NULL;
}

int xml_refuse(struct error *err, const xmlNode *node, const char *document, const char *format, va_list args)
{
    const char *file = node ? xml_file(node) : NULL;
    return error_set_args(err, file ? file : document, node ? (int)xml_line(node) : 0, format, args);
}
