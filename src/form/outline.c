/* SPDX-License-Identifier: MIT */
/* The elements of a form's answers by number, and the paths that mean them. Evaluates nothing. */
#include "form/outline.h"

#include "base/memory.h"
#include "form/state.h"
#include "xml/node.h"

#include <string.h>

size_t outline_count(const struct form *form)
{
    return form->model->binds_count;
}

const char *outline_path(const struct form *form, size_t number)
{
    return form->model->binds[number]->path;
}

size_t outline_parent(const struct form *form, size_t number)
{
    const struct bind *parent = form->model->binds[number]->parent;
    return parent ? parent->number : OUTLINE_NONE;
}

const char *outline_type(const struct form *form, size_t number)
{
    const xmlNode *source = form->model->binds[number]->source;
    const char *type = source ? xml_attribute(source, NULL, "type") : NULL, *colon = type ? strchr(type, ':') : NULL;
    return colon ? colon + 1 : type;
}

bool outline_is_repeat(const struct form *form, size_t number)
{
    return form->model->binds[number]->is_repeat;
}

bool outline_is_within(const struct form *form, size_t number, size_t above)
{
    const struct bind *bind = form->model->binds[number];
    while (bind && bind->number != above)
        bind = bind->parent;
    return bind != NULL;
}

bool path_matches(const char *path, const char *pattern)
{
    if (!*pattern)
        return !*path;
    if (strncmp(pattern, "//", 2) == 0) {
        for (const char *at = path; at; at = strchr(at + 1, '/'))
            if (path_matches(at, pattern + 1))
                return true;
        return false;
    }
    if (*path != '/' || *pattern != '/')
        return false;
    size_t have = strcspn(path + 1, "/"), want = strcspn(pattern + 1, "/");
    bool same = (want == 1 && pattern[1] == '*') || (have == want && strncmp(path + 1, pattern + 1, have) == 0);
    return same && path_matches(path + 1 + have, pattern + 1 + want);
}

void outline_match(const struct form *form, const char *pattern, void (*visit)(void *data, size_t number), void *data)
{
    const struct form_model *model = form->model;
    const struct bind *bind = model_find(model, pattern);
    if (bind) {
        visit(data, bind->number);
    } else if (strchr(pattern, '*') || strstr(pattern, "//")) {
        for (size_t i = 0; i < model->binds_count; i++)
            if (path_matches(model->binds[i]->path, pattern))
                visit(data, i);
    }
}

bool outline_has_instance(const struct form *form, const char *id)
{
    const struct form_model *model = form->model;
    return map_get(&model->instances, id) || (model->primary_id && strcmp(model->primary_id, id) == 0);
}

/* The words of an itemset, seen from where its list leads. */
struct label_reader {
    const struct xpath *label;
    void (*visit)(void *data, const char *path);
    void *data;
};

static void read_label(void *data, const char *path)
{
    const struct label_reader *reader = data;
    xpath_each_path(reader->label, path, reader->visit, reader->data);
}

void outline_each_choice_path(const struct form *form, size_t number, void (*visit)(void *data, const char *path),
                              void *data)
{
    const struct bind *bind = form->model->binds[number];
    const struct control_parts *parts = bind->control ? &form->model->parts[bind->control->number] : NULL;
    if (!parts || !parts->nodeset)
        return;
    xpath_each_path(parts->nodeset, bind->path, visit, data);
    struct label_reader reader = {parts->label_ref, visit, data};
    if (parts->label_ref)
        xpath_each_result(parts->nodeset, bind->path, read_label, &reader);
    reader.label = parts->value_ref;
    xpath_each_result(parts->nodeset, bind->path, read_label, &reader);
}

size_t outline_of(const xmlNode *node)
{
    return node && node->type == XML_ELEMENT_NODE && node->_private ? node_state(node)->bind->number : OUTLINE_NONE;
}

uint64_t instance_serial(const xmlNode *node)
{
    return node->_private ? node_state(node)->serial : 0;
}

struct visitor {
    void (*visit)(void *data, xmlNode *node);
    void *data;
};

static void pass_on(struct instance *instance, xmlNode *node, void *data)
{
    (void)instance;
    const struct visitor *visitor = data;
    visitor->visit(visitor->data, node);
}

void instance_each(struct instance *instance, xmlNode *from, size_t number, void (*visit)(void *data, xmlNode *node),
                   void *data)
{
    struct visitor visitor = {visit, data};
    place_each(from, instance->form->model->binds[number], pass_on, instance, &visitor);
}

const struct xpath_host *instance_host(const struct instance *instance)
{
    return &instance->host;
}

void instance_on_touch(struct instance *instance, touch_listener *listener, void *data)
{
    struct toucher toucher = {listener, data};
    ARRAY_PUSH(instance->touchers, instance->touchers_count, instance->touchers_capacity, toucher);
}

void instance_off_touch(struct instance *instance, const void *data)
{
    size_t kept = 0;
    for (size_t i = 0; i < instance->touchers_count; i++)
        if (instance->touchers[i].data != data)
            instance->touchers[kept++] = instance->touchers[i];
    instance->touchers_count = kept;
}
