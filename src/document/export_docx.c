/* SPDX-License-Identifier: MIT */
/* The printout through forms/common/print-docx.xsl, which gives all parts of the document in one file (Flat OPC); here they
 * become a package of their own (ECMA-376 part 2). Knows no part by name but the list of their types.
 * The file is cut where its tags are: the serializer wrote it, so that no text in it can look like a tag; a tree of it would
 * cost as much as the whole transformation. */
#include "document/export.h"

#include "base/memory.h"
#include "document/archive.h"
#include "document/stylesheet.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>

static const char DECLARATION[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

struct parts {
    struct archive_part *parts; /* names and bytes are owned */
    size_t count, capacity;
};

/* Takes both over. */
static void add_part(struct parts *parts, char *name, struct buffer *bytes)
{
    size_t length = bytes->length;
    struct archive_part part = {.name = name, .bytes = buffer_take(bytes), .length = length, .is_deflated = true};
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

/* The value of an attribute of the tag that begins at `tag`; yours, NULL: it has none. */
static char *attribute_of(const char *tag, const char *name)
{
    const char *end = strchr(tag, '>');
    AUTO_FREE char *sought = memory_print(" %s=\"", name);
    const char *value = end ? strstr(tag, sought) : NULL;
    if (!value || value > end)
        return NULL;
    value += strlen(sought);
    return memory_copy_bytes(value, strcspn(value, "\""));
}

/* The namespaces that stand on the root of all for the prefixes that a part uses: it takes them along. */
static void add_namespaces(const char *package, const char *content, size_t length, struct buffer *out)
{
    const char *end = strchr(package, '>');
    for (const char *at = strstr(package, " xmlns:"); at && at < end; at = strstr(at + 1, " xmlns:")) {
        const char *prefix = at + strlen(" xmlns:");
        size_t size = strcspn(prefix, "=");
        AUTO_FREE char *used = memory_print("%.*s:", (int)size, prefix);
        if (!memmem(content, length, used, strlen(used)))
            continue;
        size_t whole = (size_t)(prefix - at) + size + 2;
        whole += strcspn(at + whole, "\"") + 1;
        buffer_add_bytes(out, at, whole);
    }
}

/* A part as a file: what is in its <pkg:xmlData>. */
static int take_part(struct parts *parts, const char *package, const char *part, struct error *err)
{
    static const char OPEN[] = "<pkg:xmlData>", CLOSE[] = "</pkg:xmlData>";
    AUTO_FREE char *name = attribute_of(part, "pkg:name");
    const char *content = strstr(part, OPEN), *end = content ? strstr(content, CLOSE) : NULL;
    if (!name || *name != '/' || !end || content[strlen(OPEN)] != '<')
        return error_set(err, "print-docx.xsl", _("A part of the document has no name or no content."));
    content += strlen(OPEN);
    size_t length = (size_t)(end - content), tag = strcspn(content, " />");
    struct buffer bytes;
    buffer_init(&bytes);
    buffer_add(&bytes, DECLARATION);
    buffer_add_bytes(&bytes, content, tag);
    add_namespaces(package, content, length, &bytes);
    buffer_add_bytes(&bytes, content + tag, length - tag);
    add_part(parts, memory_copy_string(name + 1), &bytes);
    return 0;
}

static const char *next_part(const char *at)
{
    return strstr(at, "<pkg:part ");
}

/* [Content_Types].xml stands first, as readers expect it (part 2, 10.1.2). */
static void add_types(struct parts *parts, const char *package)
{
    struct buffer types;
    buffer_init(&types);
    buffer_print(&types, "%s<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">", DECLARATION);
    buffer_add(&types, "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                       "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (const char *part = next_part(package); part; part = next_part(part + 1)) {
        AUTO_FREE char *name = attribute_of(part, "pkg:name");
        AUTO_FREE char *type = attribute_of(part, "pkg:contentType");
        if (name && type && !strstr(name, "_rels/"))
            buffer_print(&types, "<Override PartName=\"%s\" ContentType=\"%s\"/>", name, type);
    }
    buffer_add(&types, "</Types>");
    add_part(parts, memory_copy_string("[Content_Types].xml"), &types);
}

static int write_package(const char *flat, struct buffer *out, struct error *err)
{
    const char *package = strstr(flat, "<pkg:package");
    if (!package)
        return error_set(err, "print-docx.xsl", _("A part of the document has no name or no content."));
    struct parts parts = {0};
    add_types(&parts, package);
    int result = 0;
    for (const char *part = next_part(package); part && result == 0; part = next_part(part + 1))
        result = take_part(&parts, package, part, err);
    if (result == 0)
        result = archive_write(parts.parts, parts.count, out, err);
    parts_done(&parts);
    return result;
}

int export_docx(const struct instance *instance, const struct export_options *options, struct buffer *out,
                struct error *err)
{
    xmlDoc *printout = printout_make(instance, options);
    AUTO_BUFFER struct buffer flat;
    buffer_init(&flat);
    int result = stylesheet_apply("print-docx.xsl", printout, &flat, err);
    xmlFreeDoc(printout);
    return result < 0 ? -1 : write_package(buffer_text(&flat), out, err);
}
