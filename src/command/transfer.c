/* SPDX-License-Identifier: MIT */
#include "command/transfer.h"

#include "base/memory.h"
#include "command/answers.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <string.h>

struct copying {
    struct transfer *transfer;
    struct instance *instance;
    const char *name; /* of the file */
    struct error *err;
};

void transfer_init(struct transfer *transfer)
{
    transfer->copied = 0;
    buffer_init(&transfer->unknown);
}

void transfer_done(struct transfer *transfer)
{
    buffer_done(&transfer->unknown);
    transfer_init(transfer);
}

/* 1-based among the siblings of the same name. */
static size_t index_of(const xmlNode *node)
{
    size_t index = 1;
    for (const xmlNode *other = xml_previous(node, xml_name(node)); other; other = xml_previous(other, xml_name(node)))
        index++;
    return index;
}

static void note_unknown(const struct copying *copying, const xmlNode *source, const char *why)
{
    struct error told = {0};
    char line[sizeof told.where + sizeof told.message + 32];
    error_set_at(&told, copying->name, (int)xml_line(source), "%s", why);
    error_print(&told, line, (int)sizeof line);
    buffer_print(&copying->transfer->unknown, "%s\n", line);
}

static int copy_leaf(const struct copying *copying, const xmlNode *source, xmlNode *target)
{
    AUTO_FREE char *value = xml_text(source);
    if (instance_is_readonly(copying->instance, target) || strcmp(value, instance_value(target)) == 0)
        return 0;
    struct error inner = {0};
    if (instance_set(copying->instance, target, value, &inner) != 0)
        return error_set_at(copying->err, copying->name, (int)xml_line(source), "%s", inner.message);
    copying->transfer->copied++;
    return 0;
}

/* Items that a fresh instance begins with and the source does not have. */
static int remove_surplus(const struct copying *copying, const xmlNode *source, xmlNode *target)
{
    const struct form *form = instance_form(copying->instance);
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *repeat = form->controls[i];
        if (repeat->kind != CONTROL_REPEAT || repeat->no_add_remove ||
            instance_node(copying->instance, repeat, target) != target)
            continue;
        size_t kept = 0;
        const char *name = strrchr(repeat->path, '/') + 1;
        for (const xmlNode *item = xml_first_child(source, name); item; item = xml_next(item, name))
            kept++;
        AUTO_FREE xmlNode **items = NULL;
        for (size_t at = instance_items(copying->instance, repeat, target, &items); at > kept; at--)
            if (instance_remove(copying->instance, items[at - 1], copying->err) != 0)
                return -1;
    }
    return 0;
}

static int copy_children(const struct copying *copying, const xmlNode *source, xmlNode *target)
{
    for (const xmlNode *child = xml_first_child(source, NULL); child; child = xml_next(child, NULL)) {
        if (xml_is_element(child, "meta"))
            continue; /* the new draft has an identity of its own */
        struct error inner = {0};
        xmlNode *found = answers_child(copying->instance, target, xml_name(child), index_of(child), &inner);
        bool leaf = found && !xml_first_child(child, NULL) && !xml_first_child(found, NULL);
        if (!found && inner.too_large) /* half of a list is no answer */
            return error_set_at(copying->err, copying->name, (int)xml_line(child), "%s", inner.message);
        if (!found)
            note_unknown(copying, child, inner.message);
        else if ((leaf ? copy_leaf : copy_children)(copying, child, found) != 0)
            return -1;
    }
    return remove_surplus(copying, source, target);
}

int transfer_answers(struct transfer *transfer, const xmlDoc *doc, struct instance *instance, const char *name,
                     struct error *err)
{
    const xmlNode *source = xmlDocGetRootElement(doc);
    xmlNode *target = instance_root(instance);
    const char *id = xml_attribute(source, NULL, "id");
    const char *form_id = instance_form(instance)->id;
    if (strcmp(xml_name(source), xml_name(target)) != 0 || (id && strcmp(id, form_id) != 0))
        return error_set(err, name, _("These are answers to \"%s\", not to \"%s\"."), id ? id : xml_name(source),
                         form_id);
    const struct copying copying = {.transfer = transfer, .instance = instance, .name = name, .err = err};
    return copy_children(&copying, source, target);
}
