/* SPDX-License-Identifier: MIT */
#include "advice/place.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "form/outline.h"
#include "xml/node.h"

#include <string.h>

/* The control of the node, else of its nearest ancestor that has one; NULL: none up to the root. */
static const struct control *control_around(const struct instance *instance, const xmlNode *node)
{
    for (; node && node != instance_root(instance); node = node->parent) {
        const struct control *control = instance_control(instance, node);
        if (control)
            return control;
    }
    return NULL;
}

/* The first control that asks for something in the node; NULL: none. */
static const struct control *control_below(const struct instance *instance, const xmlNode *node)
{
    const struct form *form = instance_form(instance);
    size_t number = outline_of(node);
    const char *path = number == OUTLINE_NONE ? NULL : outline_path(form, number);
    size_t length = path ? strlen(path) : 0;
    for (size_t i = 0; path && i < form->controls_count; i++) {
        const char *below = form->controls[i]->path;
        if (below && strncmp(below, path, length) == 0 && below[length] == '/')
            return form->controls[i];
    }
    return NULL;
}

const struct control *place_section_of(const struct instance *instance, const xmlNode *node)
{
    const struct control *control = control_around(instance, node);
    if (!control)
        control = control_below(instance, node);
    while (control && control->parent)
        control = control->parent;
    return control;
}

char *place_section(const struct instance *instance, const xmlNode *node)
{
    const struct control *section = place_section_of(instance, node);
    char *label = section ? instance_text(instance, section, node, TEXT_SHORT) : NULL;
    return label ? label : memory_copy_string("");
}

const struct control *place_control(const struct instance *instance, const xmlNode *node)
{
    if (instance_item_of(instance, node) == node)
        return NULL;
    const struct control *control = instance_control(instance, node);
    if (control)
        return control;
    control = control_below(instance, node);
    const char *slash = control ? strrchr(control->path, '/') : NULL;
    const char *path = control ? outline_path(instance_form(instance), outline_of(node)) : NULL;
    bool is_child = slash && strlen(path) == (size_t)(slash - control->path);
    return is_child && control->kind == CONTROL_REPEAT ? control : NULL;
}

/* The words of an item: its name, after the list's label where the name does not hold it already ("Group 2"). */
static void add_item(const struct instance *instance, const xmlNode *item, struct buffer *out)
{
    const struct control *repeat = instance_control(instance, item);
    AUTO_FREE char *name = repeat ? instance_item_name(instance, repeat, item) : NULL;
    AUTO_FREE char *label = repeat ? instance_text(instance, repeat, item, TEXT_SHORT) : NULL;
    if (name && label && !strstr(name, label))
        buffer_print(out, "%s “%s”", label, name);
    else
        buffer_add(out, name ? name : xml_name(item));
}

/* Outermost item first. */
static void add_items(const struct instance *instance, const xmlNode *node, struct buffer *out)
{
    const xmlNode *item = node ? instance_item_of(instance, node) : NULL;
    if (!item)
        return;
    add_items(instance, item->parent, out);
    if (out->length)
        buffer_add(out, ": ");
    add_item(instance, item, out);
}

char *place_items(const struct instance *instance, const xmlNode *node)
{
    struct buffer out;
    buffer_init(&out);
    add_items(instance, node, &out);
    return buffer_take(&out);
}

char *place_field_in(const struct instance *instance, const char *items, const struct control *control,
                     const xmlNode *node)
{
    if (!control && instance_item_of(instance, node) == node)
        return memory_copy_string(items);
    AUTO_FREE char *label = control ? instance_text(instance, control, node, TEXT_SHORT) : NULL;
    AUTO_FREE char *section = control || control_around(instance, node) ? NULL : place_section(instance, node);
    return memory_print("%s%s%s", items, *items ? ": " : "",
                        label ? label : section && *section ? section : xml_name(node));
}

char *place_field(const struct instance *instance, const struct control *control, const xmlNode *node)
{
    AUTO_FREE char *items = place_items(instance, node);
    return place_field_in(instance, items, control, node);
}
