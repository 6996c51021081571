/* SPDX-License-Identifier: MIT */
/* XInclude for what authors write, kept inside one folder. Knows no form.
 * libxml2 finds what an xpointer names; reading files, limits and errors with their place are ours. */
#include "xml/document_internal.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/node.h"

#include <errno.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xpointer.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file that is taken from: parsed once, its own includes resolved. */
struct source {
    char *path;  /* real */
    xmlDoc *doc; /* NULL while it is being read: whoever wants it now goes round in a circle */
};

/* One load of one document. */
struct including {
    const char *name;               /* of the document */
    const struct xml_limits *limits;
    xmlDict *dict;                  /* of the document */
    char *fence, *fence_name;       /* the folder nothing may leave: real, and as messages name it */
    struct source *sources;
    size_t sources_count, sources_capacity;
    size_t elements, bytes;         /* added so far */
    struct error *err;
};

/* One xi:include and what surrounds it. */
struct include {
    xmlNode *node;
    const char *folder; /* real folder of the file it stands in */
    const char *href, *xpointer;
};

__attribute__((format(printf, 3, 4))) static int refuse(const struct including *all, const xmlNode *node,
                                                        const char *format, ...)
{
    char message[sizeof all->err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const char *file = xml_file(node);
    return error_set_at(all->err, file ? file : all->name, (int)xml_line(node), "%s", message);
}

/* ---- where the file is ----------------------------------------------------------------------------------- */

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return memory_copy_string(".");
    return slash == path ? memory_copy_string("/") : memory_copy_bytes(path, (size_t)(slash - path));
}

/* The fence is the folder above the document's; a document just below the root of the disk stays in its own. */
static void set_fence(struct including *all, const char *folder)
{
    AUTO_FREE char *above = memory_print("%s/..", folder);
    all->fence = realpath(above, NULL);
    const char *slash = strrchr(folder, '/');
    const char *last = slash ? slash + 1 : folder;
    if (all->fence && strcmp(all->fence, "/") == 0) {
        free(all->fence);
        all->fence = realpath(folder, NULL);
        all->fence_name = memory_copy_string(folder);
    } else if (strcmp(last, "..") == 0 || strcmp(last, ".") == 0) {
        all->fence_name = strcmp(folder, ".") == 0 ? memory_copy_string("..") : STEAL(above);
    } else {
        all->fence_name = folder_of(folder);
    }
}

/* `path` as seen from the fence, or NULL: beyond it, or hidden. */
static const char *inside_fence(const struct including *all, const char *path)
{
    size_t length = all->fence ? strlen(all->fence) : 0;
    if (length < 2 || strncmp(path, all->fence, length) != 0 || path[length] != '/' || strstr(path + length, "/."))
        return NULL;
    return path + length + 1;
}

static bool is_plain_href(const char *href)
{
    return *href && *href != '/' && !strchr(href, ':') && !strchr(href, '#') && !strchr(href, '%');
}

/* The real path of what `include` names. Yours, or NULL. */
static char *find_file(const struct including *all, const struct include *include)
{
    AUTO_FREE char *joined = memory_print("%s/%s", include->folder, include->href);
    AUTO_FREE char *real = is_plain_href(include->href) ? realpath(joined, NULL) : NULL;
    if (!real && is_plain_href(include->href))
        refuse(all, include->node, _("'%s' cannot be included: %s."), include->href, reason_in_words(errno));
    else if (!real || !inside_fence(all, real))
        refuse(all, include->node, _("'%s' cannot be included: only files below '%s' can, by a path such as "
                                     "../common/part.xml."), include->href, all->fence_name);
    else
        return STEAL(real);
    return NULL;
}

/* ---- taking nodes over ----------------------------------------------------------------------------------- */

/* What a subtree adds. */
struct size {
    size_t elements, depth, bytes;
};

static void measure(const xmlNode *node, size_t depth, struct size *size)
{
    size->bytes += node->type != XML_ELEMENT_NODE && node->content ? strlen((const char *)node->content) : 0;
    if (node->type != XML_ELEMENT_NODE)
        return;
    size->elements++;
    size->depth = depth > size->depth ? depth : size->depth;
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (attribute->children && attribute->children->content)
            size->bytes += strlen((const char *)attribute->children->content);
    for (const xmlNode *child = node->children; child; child = child->next)
        measure(child, depth + 1, size);
}

static int check_size(struct including *all, const xmlNode *place, const xmlNodeSet *nodes)
{
    size_t depth = 0;
    for (const xmlNode *above = place->parent; above; above = above->parent)
        depth++;
    struct size size = {all->elements, 0, all->bytes};
    for (int i = 0; i < nodes->nodeNr; i++)
        measure(nodes->nodeTab[i], depth, &size);
    all->elements = size.elements;
    all->bytes = size.bytes;
    if (size.elements <= all->limits->elements && size.bytes <= all->limits->bytes && size.depth <= all->limits->depth)
        return 0;
    return refuse(all, place, _("What is included here makes the document larger or deeper than a form may be."));
}

/* The namespace that `at` would give the same prefix, when it is the same namespace. */
static xmlNs *same_outside(xmlNode *at, const xmlNs *ns)
{
    xmlNs *outer = at ? xmlSearchNs(at->doc, at, ns->prefix) : NULL;
    return outer && xmlStrEqual(outer->href, ns->href) ? outer : NULL;
}

static void swap_namespace(xmlNode *node, const xmlNs *old, xmlNs *now)
{
    for (xmlNs *ns = node->nsDef; ns; ns = ns->next)
        if (ns != old && xmlStrEqual(ns->prefix, old->prefix))
            return; /* declared anew: nobody below means the old one */
    if (node->ns == old)
        node->ns = now;
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (attribute->ns == old)
            attribute->ns = now;
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            swap_namespace(child, old, now);
}

/* Declarations that the copy brought along and that hold at its new place anyway. */
static void drop_declarations(xmlNode *copy, xmlNode *parent)
{
    for (xmlNs **at = &copy->nsDef; *at;) {
        xmlNs *old = *at, *outer = same_outside(parent, old);
        if (!outer) {
            at = &old->next;
            continue;
        }
        swap_namespace(copy, old, outer);
        *at = old->next;
        old->next = NULL;
        xmlFreeNs(old);
    }
}

/* A copy forgets where it came from; the original tells it. */
static void keep_places(const xmlNode *original, xmlNode *copy)
{
    copy->psvi = original->psvi;
    const xmlNode *child = original->children;
    for (xmlNode *twin = copy->children; child && twin; child = child->next, twin = twin->next)
        if (child->type == XML_ELEMENT_NODE)
            keep_places(child, twin);
}

static int put_before(const struct including *all, xmlNode *place, const xmlNodeSet *nodes)
{
    for (int i = 0; i < nodes->nodeNr; i++) {
        const xmlNode *node = nodes->nodeTab[i];
        xmlNode *copy = xmlDocCopyNode((xmlNode *)node, place->doc, 1);
        if (!copy)
            return refuse(all, place, _("There is not enough memory to read the file."));
        if (copy->type == XML_ELEMENT_NODE) {
            keep_places(node, copy);
            drop_declarations(copy, place->parent);
        }
        xmlAddPrevSibling(place, copy); /* may merge a text with its neighbour: `copy` is no longer ours */
    }
    return 0;
}

/* ---- what an xpointer names ------------------------------------------------------------------------------ */

static bool can_be_taken(const xmlNodeSet *nodes)
{
    for (int i = 0; nodes && i < nodes->nodeNr; i++) {
        xmlElementType type = nodes->nodeTab[i]->type;
        if (type != XML_ELEMENT_NODE && type != XML_TEXT_NODE && type != XML_COMMENT_NODE && type != XML_PI_NODE)
            return false;
    }
    return nodes && nodes->nodeNr > 0;
}

static int take(struct including *all, const struct include *include, xmlDoc *from)
{
    enum { STEPS_MAX = 10 * 1000 * 1000 };
    xmlXPathContext *context = xmlXPathNewContext(from);
    context->opLimit = STEPS_MAX;
    const char *pointer = include->xpointer ? include->xpointer : "xpointer(/*)";
    xmlXPathObject *found = xmlXPtrEval(BAD_CAST pointer, context);
    xmlXPathFreeContext(context);
    int result = -1;
    if (!found || found->type != XPATH_NODESET || !can_be_taken(found->nodesetval)) {
        refuse(all, include->node, _("The xpointer \"%s\" names nothing in '%s' that can be included."), pointer,
               include->href);
    } else {
        xmlXPathNodeSetSort(found->nodesetval);
        result = check_size(all, include->node, found->nodesetval);
        result = result < 0 ? result : put_before(all, include->node, found->nodesetval);
    }
    xmlXPathFreeObject(found);
    return result;
}

/* ---- file after file ------------------------------------------------------------------------------------- */

static int resolve_below(struct including *all, xmlNode *root, const char *folder);

static xmlDoc *read_source(struct including *all, const char *path)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    AUTO_FREE char *name = memory_print("%s/%s", all->fence_name, inside_fence(all, path));
    const char *told = strncmp(name, "./", 2) == 0 ? name + 2 : name;
    if (xml_read_file(path, all->limits->bytes - all->bytes, &bytes, all->err) < 0)
        return NULL;
    all->bytes += bytes.length;
    AUTO_XML_DOC xmlDoc *doc = xml_parse_part(buffer_text(&bytes), bytes.length, told, all->limits, all->dict, all->err);
    AUTO_FREE char *folder = folder_of(path);
    if (!doc || resolve_below(all, xmlDocGetRootElement(doc), folder) < 0)
        return NULL;
    return STEAL(doc);
}

/* The document of a file, read when it is first wanted; lent. `path` becomes ours. */
static const struct source *source_at(struct including *all, const struct include *include, char *path)
{
    for (size_t i = 0; i < all->sources_count; i++) {
        if (strcmp(all->sources[i].path, path) != 0)
            continue;
        free(path);
        if (all->sources[i].doc)
            return &all->sources[i];
        refuse(all, include->node, _("'%s' includes itself, directly or through another file."), include->href);
        return NULL;
    }
    struct source fresh = {.path = path};
    size_t number = all->sources_count;
    ARRAY_PUSH(all->sources, all->sources_count, all->sources_capacity, fresh);
    xmlDoc *doc = read_source(all, path);
    all->sources[number].doc = doc;
    return doc ? &all->sources[number] : NULL;
}

static int replace(struct including *all, xmlNode *node, const char *folder)
{
    struct include include = {.node = node, .folder = folder, .href = xml_attribute(node, NULL, "href"),
                              .xpointer = xml_attribute(node, NULL, "xpointer")};
    const char *parse = xml_attribute(node, NULL, "parse");
    if (!include.href || (parse && strcmp(parse, "xml") != 0) || xml_first_child(node, NULL))
        return refuse(all, node, _("An include needs an 'href' and may have an 'xpointer'; other forms of it are not "
                                   "supported."));
    char *path = find_file(all, &include);
    const struct source *source = path ? source_at(all, &include, path) : NULL;
    if (!source || take(all, &include, source->doc) < 0)
        return -1;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return 0;
}

static bool is_include(const xmlNode *node)
{
    return xml_is_element(node, "include") && node->ns && xmlStrEqual(node->ns->href, BAD_CAST XML_NS_XINCLUDE);
}

static int resolve_below(struct including *all, xmlNode *parent, const char *folder)
{
    for (xmlNode *child = xml_first_child(parent, NULL), *next; child; child = next) {
        next = xml_next(child, NULL);
        if ((is_include(child) ? replace(all, child, folder) : resolve_below(all, child, folder)) < 0)
            return -1;
    }
    return 0;
}

/* Namespace declarations of XInclude itself say nothing any more. */
static void forget_xinclude(xmlNode *root)
{
    for (xmlNs **at = &root->nsDef; *at;) {
        xmlNs *ns = *at;
        if (!xmlStrEqual(ns->href, BAD_CAST XML_NS_XINCLUDE) || root->ns == ns) {
            at = &ns->next;
            continue;
        }
        *at = ns->next;
        ns->next = NULL;
        xmlFreeNs(ns);
    }
}

static int resolve(struct including *all, xmlDoc *doc, const char *path)
{
    AUTO_FREE char *folder = folder_of(path);
    AUTO_FREE char *real = realpath(path, NULL);
    AUTO_FREE char *real_folder = realpath(folder, NULL);
    if (!real || !real_folder)
        return error_set(all->err, path, _("The file cannot be opened: %s."), reason_in_words(errno));
    set_fence(all, folder);
    struct source own = {.path = STEAL(real)};
    ARRAY_PUSH(all->sources, all->sources_count, all->sources_capacity, own);
    xmlNode *root = xmlDocGetRootElement(doc);
    if (resolve_below(all, root, real_folder) < 0)
        return -1;
    forget_xinclude(root);
    return 0;
}

xmlDoc *xml_load_including(const char *path, const struct xml_limits *limits, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load(path, limits, err);
    if (!doc)
        return NULL;
    struct including all = {.name = path, .limits = limits, .dict = doc->dict, .err = err};
    int result = resolve(&all, doc, path);
    for (size_t i = 0; i < all.sources_count; i++) {
        xmlFreeDoc(all.sources[i].doc);
        free(all.sources[i].path);
    }
    free(all.sources);
    free(all.fence);
    free(all.fence_name);
    return result < 0 ? NULL : STEAL(doc);
}
