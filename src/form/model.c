/* SPDX-License-Identifier: MIT */
/* The instances of a form: the tree of binds that mirrors the primary one, and the secondary ones by name.
 * Knows no expression. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void model_free(struct form_model *model)
{
    for (size_t i = 0; i < model->binds_count; i++) {
        free(model->binds[i]->children);
        free(model->binds[i]->attributes);
        free(model->binds[i]->readers);
    }
    for (size_t i = 0; i < model->translations_count; i++)
        map_done(&model->translations[i].texts);
    free(model->binds);
    free(model->rules);
    free(model->actions);
    free(model->translations);
    free(model->parts);
    map_done(&model->instances);
    map_done(&model->binds_by_path);
    arena_done(&model->arena);
    xmlFreeDoc(model->doc);
    free(model);
}

/* " /data/orx:meta/item[1] " -> "/data/meta/item". `out` has room for the whole path. */
static void plain_path(const char *path, char *out)
{
    char *step = out;
    int predicates = 0;
    for (; *path; path++) {
        predicates += *path == '[';
        if (predicates || isspace((unsigned char)*path)) {
            predicates -= *path == ']';
            continue;
        }
        if (*path == ':') {
            out = step;
            continue;
        }
        *out++ = *path;
        if (*path == '/')
            step = out;
    }
    *out = '\0';
}

struct bind *model_find(const struct form_model *model, const char *path)
{
    char plain[1024];
    if (strlen(path) >= sizeof plain)
        return NULL;
    plain_path(path, plain);
    size_t length = strlen(plain);
    if (length > 1 && plain[length - 1] == '/')
        plain[length - 1] = '\0';
    return map_get(&model->binds_by_path, plain);
}

struct bind *model_child(const struct bind *bind, const char *name)
{
    for (size_t i = 0; i < bind->children_count; i++)
        if (strcmp(bind->children[i]->name, name) == 0)
            return bind->children[i];
    return NULL;
}

/* The bind of "/data/entity/@id", made when it is asked for first; NULL when the model has no such attribute. */
static struct bind *require_attribute(struct form_model *model, const char *path)
{
    struct bind *bind = model_find(model, path);
    const char *mark = strstr(path, "/@");
    if (bind || !mark)
        return bind;
    AUTO_FREE char *owner_path = memory_copy_bytes(path, (size_t)(mark - path));
    struct bind *owner = model_find(model, owner_path);
    const char *colon = strchr(mark, ':'), *name = colon ? colon + 1 : mark + 2;
    AUTO_FREE char *plain = memory_copy_bytes(name, strcspn(name, " \t\r\n"));
    if (!owner || !xmlHasProp(owner->model, BAD_CAST plain))
        return NULL;
    bind = arena_alloc(&model->arena, sizeof *bind);
    bind->path = arena_print(&model->arena, "%s/@%s", owner->path, plain);
    bind->name = bind->path + strlen(owner->path) + 2;
    bind->parent = owner;
    bind->depth = owner->depth + 1;
    bind->is_attribute = true;
    bind->number = model->binds_count;
    map_set(&model->binds_by_path, bind->path, bind);
    ARRAY_PUSH(model->binds, model->binds_count, model->binds_capacity, bind);
    ARRAY_PUSH(owner->attributes, owner->attributes_count, owner->attributes_capacity, bind);
    return bind;
}

struct bind *model_require(struct form *form, const xmlNode *source, const char *attribute, const struct bind *base,
                           struct error *err)
{
    const char *path = xml_attribute(source, NULL, attribute);
    if (!path) {
        form_refuse(form, source, err, _("The element '%s' needs the attribute '%s'."), xml_name(source), attribute);
        return NULL;
    }
    const char *relative = path + strspn(path, " \t\r\n");
    if (strncmp(relative, "current()/", 10) == 0)
        relative += 10;
    AUTO_FREE char *whole = base && *relative != '/' ? memory_print("%s/%s", base->path, relative) : NULL;
    struct bind *bind = require_attribute(form->model, whole ? whole : path);
    if (!bind)
        form_refuse(form, source, err, _("'%s' of the element '%s' names no node of the primary instance."), path,
                    xml_name(source));
    return bind;
}

bool bind_is_within(const struct bind *bind, const struct bind *above)
{
    while (bind && bind != above)
        bind = bind->parent;
    return bind != NULL;
}

const struct bind *bind_common_repeat(const struct bind *bind, const struct bind *other)
{
    for (const struct bind *repeat = bind->repeat; repeat; repeat = repeat->parent->repeat) {
        const struct bind *above = other;
        while (above && above != repeat)
            above = above->parent;
        if (above)
            return repeat;
        if (!repeat->parent)
            break;
    }
    return NULL;
}

static bool is_template(const xmlNode *node)
{
    return xml_attribute(node, XML_NS_JAVAROSA, "template") != NULL;
}

static bool is_same_ns(const xmlNode *a, const xmlNode *b)
{
    const char *ns_a = a->ns ? (const char *)a->ns->href : "", *ns_b = b->ns ? (const char *)b->ns->href : "";
    return strcmp(ns_a, ns_b) == 0;
}

/* Names are local names; only where two namespaces share one, the later is called with its prefix. */
static char *path_of(struct form_model *model, const char *parent_path, const xmlNode *node)
{
    char *path = arena_print(&model->arena, "%s/%s", parent_path, xml_name(node));
    const struct bind *other = map_get(&model->binds_by_path, path);
    if (!other || is_same_ns(other->model, node))
        return path;
    const char *prefix = node->ns && node->ns->prefix ? (const char *)node->ns->prefix : "other";
    return arena_print(&model->arena, "%s/%s:%s", parent_path, prefix, xml_name(node));
}

static struct bind *add_bind(struct form_model *model, struct bind *parent, xmlNode *node)
{
    const char *parent_path = parent ? parent->path : "";
    char *path = path_of(model, parent_path, node);
    struct bind *bind = map_get(&model->binds_by_path, path);
    if (bind) { /* a further item of a repeat; the template is the better pattern */
        if (is_template(node))
            bind->model = node;
        return bind;
    }
    bind = arena_alloc(&model->arena, sizeof *bind);
    bind->path = path;
    bind->name = arena_copy(&model->arena, xml_name(node));
    bind->parent = parent;
    bind->depth = parent ? parent->depth + 1 : 1;
    bind->model = node;
    bind->number = model->binds_count;
    map_set(&model->binds_by_path, path, bind);
    ARRAY_PUSH(model->binds, model->binds_count, model->binds_capacity, bind);
    if (parent)
        ARRAY_PUSH(parent->children, parent->children_count, parent->children_capacity, bind);
    return bind;
}

static void add_binds_below(struct form_model *model, struct bind *parent, xmlNode *node)
{
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        add_binds_below(model, add_bind(model, parent, child), child);
}

/* OpenRosa's, or in the form's own namespace; a "meta" of anybody else is data. */
static xmlNode *find_meta(const struct form_model *model)
{
    xmlNode *meta = xml_first_child(model->primary, "meta");
    while (meta && meta->ns && !node_in_xforms(meta) && strcmp((const char *)meta->ns->href, XML_NS_OPENROSA) != 0)
        meta = xml_next(meta, "meta");
    return meta;
}

/* OpenRosa wants every instance to carry meta/instanceID; forms that lack it get it here. What was added, or NULL. */
static xmlNode *ensure_instance_id(struct form_model *model)
{
    xmlNode *meta = find_meta(model);
    if (xml_first_child(meta, "instanceID"))
        return NULL;
    xmlNs *ns = meta ? meta->ns : xmlSearchNsByHref(model->doc, model->primary, BAD_CAST XML_NS_OPENROSA);
    if (!ns)
        ns = xmlNewNs(model->primary, BAD_CAST XML_NS_OPENROSA, BAD_CAST "orx");
    if (!meta)
        meta = xmlNewChild(model->primary, ns, BAD_CAST "meta", NULL);
    return xmlNewChild(meta, ns, BAD_CAST "instanceID", NULL);
}

static int read_primary(struct form *form, const xmlNode *instance, struct error *err)
{
    struct form_model *model = form->model;
    model->primary = xml_first_child(instance, NULL);
    if (!model->primary)
        return form_refuse(form, instance, err, _("The primary instance is empty."));
    const xmlNode *other = xml_next(model->primary, NULL);
    if (other && form_doubt(form, other, err, _("The primary instance has more than one root; only the first counts.")) < 0)
        return -1;
    model->primary_id = xml_attribute(instance, NULL, "id");
    const xmlNode *added = ensure_instance_id(model);
    const char *id = xml_attribute(model->primary, NULL, "id"),
               *version = xml_attribute(model->primary, NULL, "version");
    form->id = id ? id : xml_name(model->primary);
    form->version = version ? version : "";
    struct bind *root = add_bind(model, NULL, model->primary);
    add_binds_below(model, root, model->primary);
    for (size_t i = 0; i < model->binds_count; i++)
        if (added && model->binds[i]->model == added)
            model->binds[i]->preload = "uid";
    return 0;
}

int model_read(struct form *form, const xmlNode *model, struct error *err)
{
    const xmlNode *instance = xml_first_child(model, "instance");
    if (!instance)
        return form_refuse(form, model, err, _("The form has no primary instance."));
    if (read_primary(form, instance, err) < 0)
        return -1;
    while ((instance = xml_next(instance, "instance"))) {
        const char *id = xml_attribute(instance, NULL, "id");
        if (!id)
            return form_refuse(form, instance, err, _("A secondary instance needs an 'id'."));
        if (map_get(&form->model->instances, id))
            return form_refuse(form, instance, err, _("Two instances are called '%s'."), id);
        if (external_read(form, (xmlNode *)instance, err) < 0)
            return -1;
        xmlNode *root = xml_first_child(instance, NULL);
        map_set(&form->model->instances, id, root ? root : (xmlNode *)instance);
    }
    return 0;
}
