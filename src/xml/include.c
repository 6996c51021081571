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

/* A file that is taken from. */
struct source {
    const char *href; /* lent by the first include that wants it */
    xmlDoc *doc;
};

/* One xi:include. */
struct include {
    xmlNode *node;
    const char *href, *xpointer; /* lent */
    xmlXPathObject *found;       /* what it names, still in its source */
};

enum { FILES_MAX = 500 }; /* of one load: sixteen files that each take the next one sixteen times are no form */

/* One load of one document. */
struct including {
    const char *name;              /* of the document */
    const struct xml_limits *limits;
    xmlDict *dict;                 /* of the document */
    xmlXPathContext *context;      /* made once: making one takes longer than using it */
    char *fence, *fence_name;      /* the folder nothing may leave: real, and as messages name it */
    size_t files, elements, bytes; /* read so far */
    struct error *err;
};

/* One file of that load. First everything that its includes name is found, then it is moved here: an expression never sees
 * a source from which something is gone. What is wanted twice is read twice. */
struct pass {
    struct including *all;
    const struct pass *above; /* the file that includes this one */
    const char *path;         /* real */
    char *folder;             /* real */
    struct source *sources;
    size_t sources_count, sources_capacity;
    struct include *includes;
    size_t includes_count, includes_capacity;
};

__attribute__((format(printf, 3, 4))) static int refuse(const struct including *all, const xmlNode *node,
                                                        const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = xml_refuse(all->err, node, all->name, format, args);
    va_end(args);
    return result;
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
static char *find_file(const struct pass *pass, const struct include *include)
{
    const struct including *all = pass->all;
    AUTO_FREE char *joined = memory_print("%s/%s", pass->folder, include->href);
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

/* ---- what an xpointer names ------------------------------------------------------------------------------ */

static bool can_be_taken(const xmlXPathObject *found)
{
    const xmlNodeSet *nodes = found && found->type == XPATH_NODESET ? found->nodesetval : NULL;
    for (int i = 0; nodes && i < nodes->nodeNr; i++) {
        xmlElementType type = nodes->nodeTab[i]->type;
        if (type != XML_ELEMENT_NODE && type != XML_TEXT_NODE && type != XML_COMMENT_NODE && type != XML_PI_NODE)
            return false;
    }
    return nodes && nodes->nodeNr > 0;
}

static int refuse_pointer(const struct including *all, const struct include *include)
{
    return refuse(all, include->node, _("The xpointer \"%s\" names nothing in '%s' that can be included."),
                  include->xpointer, include->href);
}

/* The nodes in document order. */
static int find_nodes(const struct including *all, struct include *include, xmlDoc *from)
{
    all->context->doc = from;
    all->context->node = (xmlNode *)from;
    xmlXPathFreeObject(include->found);
    include->found = xmlXPtrEval(BAD_CAST include->xpointer, all->context);
    if (!can_be_taken(include->found))
        return refuse_pointer(all, include);
    xmlXPathNodeSetSort(include->found->nodesetval);
    return 0;
}

/* Marks in the _private of a source's nodes: taken as a whole; something below is taken. */
static char TAKEN, TAKEN_BELOW;

static bool is_free(const xmlNode *node)
{
    bool is_free = !node->_private;
    for (; node && is_free; node = node->parent)
        is_free = node->_private != &TAKEN;
    return is_free;
}

/* False when another include wants some of these nodes, or one of them is part of another. */
static bool reserve(const xmlNodeSet *nodes)
{
    for (int i = 0; i < nodes->nodeNr; i++) {
        if (!is_free(nodes->nodeTab[i]))
            return false;
        nodes->nodeTab[i]->_private = &TAKEN;
        xmlNode *above = nodes->nodeTab[i]->parent;
        for (; above && above->type == XML_ELEMENT_NODE && !above->_private; above = above->parent)
            above->_private = &TAKEN_BELOW;
    }
    return true;
}

static int put_nodes(const struct including *all, const struct include *include)
{
    xmlNodeSet *nodes = include->found->nodesetval;
    for (int i = 0; i < nodes->nodeNr; i++)
        nodes->nodeTab[i]->_private = NULL;
    size_t deepest = xml_move_before(include->node, nodes->nodeTab, (size_t)nodes->nodeNr);
    nodes->nodeNr = 0; /* some may be gone: a text is merged with its neighbour */
    if (deepest > all->limits->depth)
        return refuse(all, include->node,
                      _("What is included here makes the document larger or deeper than a form may be."));
    xmlUnlinkNode(include->node);
    xmlFreeNode(include->node);
    return 0;
}

/* ---- file after file ------------------------------------------------------------------------------------- */

static int resolve(struct including *all, const struct pass *above, const char *path, xmlDoc *doc);

static bool is_being_read(const struct pass *pass, const char *path)
{
    while (pass && strcmp(pass->path, path) != 0)
        pass = pass->above;
    return pass != NULL;
}

static xmlDoc *read_source(struct pass *pass, const struct include *include, const char *path)
{
    struct including *all = pass->all;
    if (is_being_read(pass, path)) {
        refuse(all, include->node, _("'%s' includes itself, directly or through another file."), include->href);
        return NULL;
    }
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    AUTO_FREE char *name = memory_print("%s/%s", all->fence_name, inside_fence(all, path));
    const char *told = strncmp(name, "./", 2) == 0 ? name + 2 : name;
    if (xml_read_file(path, all->limits->bytes, &bytes, all->err) < 0)
        return NULL;
    size_t elements = 0;
    AUTO_XML_DOC xmlDoc *doc =
        xml_parse_part(buffer_text(&bytes), bytes.length, told, all->limits, all->dict, &elements, all->err);
    all->bytes += bytes.length;
    all->elements += elements;
    if (doc && (++all->files > FILES_MAX || all->bytes > all->limits->bytes || all->elements > all->limits->elements)) {
        refuse(all, include->node, _("What is included here makes the document larger or deeper than a form may be."));
        return NULL;
    }
    return doc && resolve(all, pass, path, doc) == 0 ? STEAL(doc) : NULL;
}

/* Finds what `include` names where no other include has taken it. */
static int find(struct pass *pass, struct include *include)
{
    for (size_t i = 0; i < pass->sources_count; i++) {
        if (strcmp(pass->sources[i].href, include->href) != 0)
            continue;
        if (find_nodes(pass->all, include, pass->sources[i].doc) < 0)
            return -1;
        if (reserve(include->found->nodesetval))
            return 0;
    }
    AUTO_FREE char *path = find_file(pass, include);
    xmlDoc *doc = path ? read_source(pass, include, path) : NULL;
    if (!doc)
        return -1;
    struct source fresh = {.href = include->href, .doc = doc};
    ARRAY_PUSH(pass->sources, pass->sources_count, pass->sources_capacity, fresh);
    if (find_nodes(pass->all, include, doc) < 0)
        return -1;
    return reserve(include->found->nodesetval) ? 0 : refuse_pointer(pass->all, include);
}

static bool is_include(const xmlNode *node)
{
    return xml_is_element(node, "include") && node->ns && xmlStrEqual(node->ns->href, BAD_CAST XML_NS_XINCLUDE);
}

static int read_include(struct pass *pass, xmlNode *node)
{
    struct include fresh = {.node = node, .href = xml_attribute(node, NULL, "href"),
                            .xpointer = xml_attribute(node, NULL, "xpointer")};
    const char *parse = xml_attribute(node, NULL, "parse");
    if (!fresh.href || (parse && strcmp(parse, "xml") != 0) || xml_first_child(node, NULL))
        return refuse(pass->all, node, _("An include needs an 'href' and may have an 'xpointer'; other forms of it are "
                                         "not supported."));
    fresh.xpointer = fresh.xpointer ? fresh.xpointer : "xpointer(/*)";
    ARRAY_PUSH(pass->includes, pass->includes_count, pass->includes_capacity, fresh);
    return find(pass, &pass->includes[pass->includes_count - 1]);
}

static int find_below(struct pass *pass, const xmlNode *parent)
{
    for (xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL))
        if ((is_include(child) ? read_include(pass, child) : find_below(pass, child)) < 0)
            return -1;
    return 0;
}

/* What only looks like an include stays, and with it the namespace it is in. */
static bool is_used(const xmlNs *ns, const xmlNode *node)
{
    bool used = node->ns == ns;
    for (const xmlAttr *attribute = node->properties; attribute && !used; attribute = attribute->next)
        used = attribute->ns == ns;
    for (const xmlNode *child = xml_first_child(node, NULL); child && !used; child = xml_next(child, NULL))
        used = is_used(ns, child);
    return used;
}

/* Namespace declarations of XInclude itself say nothing any more. */
static void forget_xinclude(xmlNode *root)
{
    for (xmlNs **at = &root->nsDef; *at;) {
        xmlNs *ns = *at;
        if (!xmlStrEqual(ns->href, BAD_CAST XML_NS_XINCLUDE) || is_used(ns, root)) {
            at = &ns->next;
            continue;
        }
        *at = ns->next;
        ns->next = NULL;
        xmlFreeNs(ns);
    }
}

static void pass_done(struct pass *pass)
{
    for (size_t i = 0; i < pass->includes_count; i++)
        xmlXPathFreeObject(pass->includes[i].found);
    for (size_t i = 0; i < pass->sources_count; i++)
        xmlFreeDoc(pass->sources[i].doc);
    free(pass->includes);
    free(pass->sources);
    free(pass->folder);
}

static int resolve(struct including *all, const struct pass *above, const char *path, xmlDoc *doc)
{
    struct pass pass = {.all = all, .above = above, .path = path, .folder = folder_of(path)};
    xmlNode *root = xmlDocGetRootElement(doc);
    int result = find_below(&pass, root);
    for (size_t i = 0; i < pass.includes_count && result == 0; i++)
        result = put_nodes(all, &pass.includes[i]);
    if (result == 0)
        forget_xinclude(root);
    pass_done(&pass);
    return result;
}

xmlDoc *xml_load_including(const char *path, const struct xml_limits *limits, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load(path, limits, err);
    AUTO_FREE char *real = doc ? realpath(path, NULL) : NULL;
    AUTO_FREE char *folder = folder_of(path);
    if (doc && !real)
        error_set(err, path, _("The file cannot be opened: %s."), reason_in_words(errno));
    if (!real)
        return NULL;
    enum { STEPS_MAX = 10 * 1000 * 1000 };
    struct including all = {.name = path, .limits = limits, .dict = doc->dict, .err = err};
    all.context = xmlXPathNewContext(doc);
    if (!all.context) {
        error_set(err, path, _("There is not enough memory to read the file."));
        return NULL;
    }
    all.context->opLimit = STEPS_MAX;
    set_fence(&all, folder);
    int result = resolve(&all, NULL, real, doc);
    xmlXPathFreeContext(all.context);
    free(all.fence);
    free(all.fence_name);
    return result < 0 ? NULL : STEAL(doc);
}
