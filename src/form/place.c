/* SPDX-License-Identifier: MIT */
/* Nodes, paths and controls: each from the other. Changes nothing. */
#include "form/state.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static const struct bind *bind_of(const xmlNode *node)
{
    bool may_have = node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE);
    return may_have && node->_private ? node_state(node)->bind : NULL;
}

xmlNode *const *place_below(const xmlNode *parent, const struct bind *bind, size_t *count)
{
    *count = 0;
    if (!bind->parent || bind_of(parent) != bind->parent)
        return NULL;
    if (bind->is_repeat) {
        const struct item_list *list = item_list_at(node_state(parent), bind);
        *count = list->count;
        return list->items;
    }
    const struct node_state *state = state_below(node_state(parent), bind);
    *count = state->node != NULL;
    return &state->node;
}

size_t place_count_items(const xmlNode *parent, const struct bind *bind)
{
    size_t count;
    place_below(parent, bind, &count);
    return count;
}

xmlNode *place_item(const xmlNode *parent, const struct bind *bind, size_t index)
{
    size_t count;
    xmlNode *const *nodes = place_below(parent, bind, &count);
    return index < count ? nodes[index] : NULL;
}

xmlNode *place_last(const xmlNode *parent, const struct bind *bind)
{
    size_t count;
    xmlNode *const *nodes = place_below(parent, bind, &count);
    return count ? nodes[count - 1] : NULL;
}

xmlNode *place_next(const xmlNode *node)
{
    const struct bind *bind = bind_of(node);
    return bind->is_repeat ? place_item(node->parent, bind, item_index(node) + 1) : NULL;
}

xmlNode *place_ancestor(const xmlNode *node, const struct bind *bind)
{
    while (node && node->type != XML_DOCUMENT_NODE && bind_of(node) != bind)
        node = node->parent;
    return node && node->type != XML_DOCUMENT_NODE ? (xmlNode *)node : NULL;
}

static xmlNode *resolve_down(xmlNode *from, const struct bind *bind)
{
    if (!bind || bind_of(from) == bind)
        return bind ? from : NULL;
    xmlNode *parent = resolve_down(from, bind->parent);
    return parent ? place_item(parent, bind, 0) : NULL;
}

xmlNode *place_resolve(const struct instance *instance, const struct bind *bind, const xmlNode *context)
{
    xmlNode *start = instance->root;
    for (const struct bind *above = bind; above && context; above = above->parent) {
        xmlNode *node = place_ancestor(context, above);
        if (node) {
            start = node;
            break;
        }
    }
    return resolve_down(start, bind);
}

size_t instance_item_index(const struct instance *instance, const xmlNode *item)
{
    (void)instance;
    const struct bind *bind = bind_of(item);
    return bind && bind->is_repeat ? item_index(item) : 0;
}

char *instance_path(const struct instance *instance, const xmlNode *node)
{
    const xmlNode *way[FORM_DEPTH_LIMIT];
    size_t depth = 0;
    for (; bind_of(node) && depth < COUNT_OF(way); node = node->parent)
        way[depth++] = node;
    struct buffer path;
    buffer_init(&path);
    while (depth-- > 0) {
        const struct bind *bind = bind_of(way[depth]);
        buffer_add(&path, bind->is_attribute ? "/@" : "/");
        buffer_add(&path, bind->name);
        if (bind->is_repeat)
            buffer_print(&path, "[%zu]", instance_item_index(instance, way[depth]) + 1);
    }
    return buffer_take(&path);
}

static xmlNode *find_attribute(const xmlNode *parent, const char *name)
{
    const struct bind *bind = bind_of(parent);
    for (size_t i = 0; bind && i < bind->attributes_count; i++)
        if (strcmp(bind->attributes[i]->name, name) == 0)
            return place_item(parent, bind->attributes[i], 0);
    return NULL;
}

/* One step "name[2]" (or "p:name") below `parent`; *path moves behind it. */
static xmlNode *find_step(const xmlNode *parent, const char **path)
{
    size_t length = strcspn(*path, "/["), index = 0;
    const char *name = *path;
    if (*name == '@') {
        *path += strlen(name);
        return find_attribute(parent, name + 1);
    }
    const char *colon = memchr(name, ':', length);
    if (colon) {
        length -= (size_t)(colon + 1 - name);
        name = colon + 1;
    }
    *path = name + length;
    if (**path == '[') {
        char *end = NULL;
        index = strtoul(*path + 1, &end, 10) - 1;
        if (*end != ']')
            return NULL;
        *path = end + 1;
    }
    const struct bind *above = bind_of(parent);
    for (size_t i = 0; i < above->children_count; i++) {
        const struct bind *bind = above->children[i];
        if (strlen(bind->name) == length && strncmp(bind->name, name, length) == 0)
            return place_item(parent, bind, index);
    }
    return NULL;
}

xmlNode *instance_find(const struct instance *instance, const char *path)
{
    xmlNode *node = instance->root;
    if (*path == '/') {
        path += 1;
        const char *name = path;
        size_t length = strcspn(path, "/"), own = strlen(bind_of(node)->name);
        const char *colon = memchr(name, ':', length);
        path += length;
        if (colon) {
            length -= (size_t)(colon + 1 - name);
            name = colon + 1;
        }
        if (length != own || strncmp(name, bind_of(node)->name, own) != 0)
            return NULL;
        path += *path == '/';
    }
    while (node && *path) {
        node = find_step(node, &path);
        if (*path && *path++ != '/')
            return NULL;
    }
    return node;
}

xmlNode *instance_node(const struct instance *instance, const struct control *control, const xmlNode *context)
{
    if (!control->bind)
        return NULL;
    const struct bind *bind = control->bind;
    bool is_range = control->kind == CONTROL_REPEAT || (control->kind == CONTROL_GROUP && bind->is_repeat);
    if (!is_range)
        return place_resolve(instance, bind, context);
    const xmlNode *item = context ? place_ancestor(context, bind) : NULL;
    return place_resolve(instance, bind->parent, item ? item->parent : context);
}

size_t instance_items(const struct instance *instance, const struct control *repeat, const xmlNode *context,
                      xmlNode ***items)
{
    const xmlNode *parent = instance_node(instance, repeat, context);
    size_t count = 0;
    xmlNode *const *nodes = parent ? place_below(parent, repeat->bind, &count) : NULL;
    *items = memory_alloc((count + 1) * sizeof **items);
    if (count)
        memcpy(*items, nodes, count * sizeof **items);
    return count;
}

const struct control *instance_control(const struct instance *instance, const xmlNode *node)
{
    (void)instance;
    const struct bind *bind = bind_of(node);
    return bind ? bind->control : NULL;
}

xmlNode *instance_item_of(const struct instance *instance, const xmlNode *node)
{
    (void)instance;
    const struct bind *bind = bind_of(node);
    return bind && bind->repeat ? place_ancestor(node, bind->repeat) : NULL;
}
