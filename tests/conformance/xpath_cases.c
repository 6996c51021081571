/* SPDX-License-Identifier: MIT */
/* Evaluates expressions told on standard input and prints their values; xpath_cases.py asks and compares.
 * In: records ended by 0x1e, fields by 0x1f: "D" xml | "C" doc context root expression as prefixes language zone now.
 * Out: one record a case: "E" sentence, or "B"/"N"/"S" value, or "P" path path ... */
#include "base/buffer.h"
#include "base/memory.h"
#include "xml/document.h"
#include "xml/node.h"
#include "xpath/nodes.h"
#include "xpath/xpath.h"

#include <libxml/parser.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORD_END = 0x1e, FIELD_END = 0x1f, FIELDS_MAX = 12, DOCS_MAX = 1000 };

static xmlDoc *docs[DOCS_MAX];
static size_t docs_count;

struct surroundings {
    xmlDoc *doc;     /* the whole form */
    xmlDoc *primary; /* the primary instance alone, when the case has a root */
    const char *root, *language;
    int64_t now;
};

/* ---- nodes by path and back, as in /text()[2] or /@{uri}name ---- */

static const struct {
    const char *name;
    xmlElementType type;
} KINDS[] = {
    {"*", XML_ELEMENT_NODE},
    {"text()", XML_TEXT_NODE},
    {"comment()", XML_COMMENT_NODE},
    {"processing-instruction()", XML_PI_NODE},
};

/* A CDATA section counts as text. */
static xmlElementType kind_of(const xmlNode *node)
{
    return node->type == XML_CDATA_SECTION_NODE ? XML_TEXT_NODE : node->type;
}

static xmlNode *child_at(xmlNode *node, xmlElementType type, long index)
{
    for (xmlNode *child = node->children; child; child = child->next)
        if (kind_of(child) == type && --index == 0)
            return child;
    return NULL;
}

static xmlNode *attribute_at(xmlNode *node, const char *name)
{
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        AUTO_FREE char *own = memory_print("{%s}%s", attribute->ns ? (const char *)attribute->ns->href : "",
                                           (const char *)attribute->name);
        if (strcmp(own, name) == 0)
            return (xmlNode *)attribute;
    }
    return NULL;
}

static xmlNode *node_at(xmlDoc *doc, const char *path)
{
    xmlNode *node = (xmlNode *)doc;
    while (node && path[0] == '/' && path[1]) {
        path++;
        if (*path == '@')
            return attribute_at(node, path + 1);
        size_t length = strcspn(path, "["), kind = 0;
        while (kind < COUNT_OF(KINDS) && strncmp(KINDS[kind].name, path, length) != 0)
            kind++;
        node = kind < COUNT_OF(KINDS) ? child_at(node, KINDS[kind].type, atol(path + length + 1)) : NULL;
        path += strcspn(path, "/");
    }
    return node;
}

static void print_path(const struct surroundings *around, const xmlNode *node, struct buffer *out)
{
    if (node->type == XML_DOCUMENT_NODE) {
        if (node->doc == around->primary)
            buffer_add(out, around->root);
        return;
    }
    print_path(around, nodes_parent(node), out);
    if (node->type == XML_NAMESPACE_DECL) {
        const xmlNs *ns = (const xmlNs *)(const void *)node;
        buffer_print(out, "/@{%s}%s", "http://www.w3.org/2000/xmlns/", ns->prefix ? (const char *)ns->prefix : "xmlns");
        return;
    }
    if (node->type == XML_ATTRIBUTE_NODE) {
        buffer_print(out, "/@{%s}%s", node->ns ? (const char *)node->ns->href : "", (const char *)node->name);
        return;
    }
    long index = 1;
    for (const xmlNode *before = node->prev; before; before = before->prev)
        index += kind_of(before) == kind_of(node);
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (KINDS[i].type == kind_of(node))
            buffer_print(out, "/%s[%ld]", KINDS[i].name, index);
}

/* ---- the host ---- */

static xmlNode *find_element(xmlNode *node, const char *name, const char *attribute, const char *value)
{
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        const char *own = xml_attribute(child, NULL, attribute);
        if (xml_is_element(child, name) && own && (!value || strcmp(own, value) == 0))
            return child;
        xmlNode *found = find_element(child, name, attribute, value);
        if (found)
            return found;
    }
    return NULL;
}

static xmlNode *host_instance(void *data, const char *id)
{
    struct surroundings *around = data;
    return xml_first_child(find_element((xmlNode *)around->doc, "instance", "id", id), NULL);
}

static const xmlNode *host_itext_element(void *data, const char *id)
{
    struct surroundings *around = data;
    xmlNode *top = (xmlNode *)around->doc;
    xmlNode *translation = *around->language ? find_element(top, "translation", "lang", around->language) : NULL;
    if (!translation)
        translation = find_element(top, "translation", "default", NULL);
    if (!translation)
        translation = find_element(top, "translation", "lang", NULL);
    return find_element(translation, "text", "id", id);
}

static char *host_itext(void *data, const char *id)
{
    const xmlNode *text = host_itext_element(data, id);
    return text ? xml_text(xml_first_child(text, "value")) : NULL;
}

static int64_t host_now(void *data)
{
    return ((struct surroundings *)data)->now;
}

/* ---- one case ---- */

/* The primary instance as a document of its own, as an engine holds it. */
static xmlDoc *split_primary(xmlDoc *doc, const char *root)
{
    xmlDoc *primary = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(primary, xmlDocCopyNode(xml_first_child(node_at(doc, root), NULL), primary, 1));
    return primary;
}

static xmlNode *scope_of(xmlDoc *doc, char *prefixes)
{
    xmlNode *scope = xmlNewDocNode(doc, NULL, BAD_CAST "scope", NULL);
    for (char *pair = strtok(prefixes, " "); pair; pair = strtok(NULL, " ")) {
        char *equals = strchr(pair, '=');
        *equals = '\0';
        xmlNewNs(scope, BAD_CAST(equals + 1), BAD_CAST pair);
    }
    return scope;
}

static void print_nodes(const struct surroundings *around, const struct xpath_value *value, const char *as)
{
    bool one = strcmp(as, "first-node") == 0 || strcmp(as, "any-node") == 0;
    printf("P");
    for (size_t i = 0; i < (one && value->nodes_count ? 1 : value->nodes_count); i++) {
        AUTO_BUFFER struct buffer path;
        buffer_init(&path);
        print_path(around, value->nodes[i], &path);
        printf("%c%s", FIELD_END, path.length ? buffer_text(&path) : "/");
    }
}

static int print_result(const struct surroundings *around, const struct xpath *expression, const struct xpath_context *context,
                        const char *as, struct error *err)
{
    bool boolean;
    double number;
    if (strcmp(as, "boolean") == 0) {
        if (xpath_boolean(expression, context, &boolean, err) < 0)
            return -1;
        printf("B%c%d", FIELD_END, boolean);
    } else if (strcmp(as, "number") == 0) {
        if (xpath_number(expression, context, &number, err) < 0)
            return -1;
        printf("N%c%.17g", FIELD_END, number);
    } else if (strstr(as, "node") || strstr(as, "iterator")) {
        AUTO_XPATH_VALUE struct xpath_value value;
        if (xpath_evaluate(expression, context, &value, err) < 0)
            return -1;
        print_nodes(around, &value, as);
    } else {
        AUTO_FREE char *text = xpath_answer(expression, context, err);
        if (!text)
            return -1;
        printf("S%c%s", FIELD_END, text);
    }
    return 0;
}

static void run_case(char *field[FIELDS_MAX])
{
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    xmlDoc *doc = docs[atol(field[1])];
    struct surroundings around = {.doc = doc, .root = field[3], .language = field[7], .now = atoll(field[9])};
    const char *path = field[2];
    if (*around.root) {
        around.primary = split_primary(doc, around.root);
        path = strncmp(path, around.root, strlen(around.root)) == 0 ? path + strlen(around.root) : "/";
    }
    struct xpath_host host = {.data = &around, .instance = host_instance, .itext = host_itext,
                              .itext_element = host_itext_element,
                              .now = *field[9] ? host_now : NULL, .zone_offset = atoi(field[8])};
    xmlNode *scope = scope_of(doc, field[6]);
    struct xpath_context context = {.node = node_at(around.primary ? around.primary : doc, path), .host = &host, .scope = scope};
    struct error err = {0};
    struct xpath *expression = xpath_compile_patiently(field[4], &arena, &err);
    if (!context.node)
        printf("E%cno context node", FIELD_END);
    else if (!expression || print_result(&around, expression, &context, field[5], &err) < 0)
        printf("E%c%s", FIELD_END, err.message);
    putchar(RECORD_END);
    xmlFreeNode(scope);
    xmlFreeDoc(around.primary);
}

/* Not xml_parse(), which makes CDATA sections part of the text around them (XPath 1.0, 5.7): the recorded answers are
 * those of an engine over a DOM, where they are nodes. */
static void add_doc(const char *xml)
{
    docs[docs_count] = xmlReadMemory(xml, (int)strlen(xml), "case", NULL, XML_PARSE_NONET | XML_PARSE_NOWARNING);
    if (!docs[docs_count++])
        fprintf(stderr, "xpath_cases: document %zu cannot be read\n", docs_count - 1);
}

int main(void)
{
    char *record = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getdelim(&record, &capacity, RECORD_END, stdin)) > 1) {
        record[length - 1] = '\0';
        char *field[FIELDS_MAX] = {0}, *at = record;
        for (size_t i = 0; i < FIELDS_MAX && at; i++) {
            field[i] = at;
            at = strchr(at, FIELD_END);
            if (at)
                *at++ = '\0';
        }
        if (*field[0] == 'D')
            add_doc(field[1]);
        else
            run_case(field);
    }
    free(record);
    for (size_t i = 0; i < docs_count; i++)
        xmlFreeDoc(docs[i]);
    return 0;
}
