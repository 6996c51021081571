/* SPDX-License-Identifier: MIT */
/* How large the answers are, and whether they may grow: what is entered stays well below what can be read again (struct
 * xml_limits). Elements are counted, attributes and comments among them; bytes are those that xml_write writes at most.
 * Knows no file. */
#include "form/state.h"

#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <string.h>

enum {
    TAGS = 2 * 2 + 1 + 2, /* "<" ">" "</" ">" and two line ends */
    ATTRIBUTE = 4,        /* " " "=" and quotes */
    INDENT = 2,           /* for each level, before both tags */
    ROOM_PARTS = 8,       /* one of these of every limit is left free by what is entered: what is worked out may need it */
};

/* As XML writes it: &amp; &lt; &gt; &quot; &#13; &#9; &#10; */
size_t size_of_text(const char *text)
{
    size_t bytes = 0;
    for (; *text; text++)
        bytes += *text == '&' || *text == '<' || *text == '>' || *text == '\r' ? sizeof "&#13;" - 1 : 1;
    return bytes;
}

static size_t name_bytes(const xmlChar *name, const xmlNs *ns)
{
    return strlen((const char *)name) + (ns && ns->prefix ? strlen((const char *)ns->prefix) + 1 : 0);
}

static void add_attributes(const xmlNode *element, struct instance_size *size)
{
    for (const xmlNs *ns = element->nsDef; ns; ns = ns->next)
        size->bytes += ATTRIBUTE + sizeof "xmlns:" + name_bytes(ns->prefix ? ns->prefix : BAD_CAST "", NULL) +
                 (ns->href ? size_of_text((const char *)ns->href) : 0);
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
        size->elements++;
        size->bytes += ATTRIBUTE + name_bytes(attribute->name, attribute->ns);
        for (const xmlNode *text = attribute->children; text; text = text->next)
            size->bytes += text->content ? 2 * size_of_text((const char *)text->content) : 0;
    }
}

static size_t depth_of(const xmlNode *node)
{
    size_t depth = 0;
    for (const xmlNode *above = node->parent; above && above->type == XML_ELEMENT_NODE; above = above->parent)
        depth++;
    return depth;
}

static void add_below(const xmlNode *node, size_t depth, struct instance_size *size)
{
    if (node->type != XML_ELEMENT_NODE) {
        size->elements += node->type != XML_TEXT_NODE;
        size->bytes += TAGS + (node->content ? size_of_text((const char *)node->content) : 0);
        return;
    }
    size->elements++;
    size->bytes += TAGS + 2 * (name_bytes(node->name, node->ns) + INDENT * depth);
    add_attributes(node, size);
    for (const xmlNode *below = node->children; below; below = below->next)
        add_below(below, depth + 1, size);
}

struct instance_size size_of(const xmlNode *node)
{
    struct instance_size size = {0};
    add_below(node, depth_of(node), &size);
    return size;
}

/* ---- opening ----------------------------------------------------------------------------------------- */

/* Elements at and below `node` once all that a saved tree lacks has been added; a block's own were counted with its item. */
static size_t count_full(const xmlNode *node, const struct bind *bind, bool is_counted)
{
    size_t count = bind && (bind->is_repeat || !bind->parent) ? bind->states_count : is_counted ? 0 : 1;
    const xmlNode *previous = NULL;
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        const struct bind *below = bind ? model_child(bind, xml_name(child)) : NULL;
        bool is_again = below && previous && xmlStrEqual(previous->name, child->name);
        count += count_full(child, is_again && !below->is_repeat ? NULL : below, below && !is_again);
        previous = child;
    }
    return count;
}

struct instance_size size_of_full(const xmlNode *item, const struct bind *bind)
{
    struct instance_size size = size_of(item);
    size_t full = count_full(item, bind, true);
    size.elements = full > size.elements ? full : size.elements;
    return size;
}

int size_judge_opening(const struct instance *instance, struct error *err)
{
    size_t count = count_full(instance->root, instance->form->model->binds[0], true);
    if (count <= instance->limits->elements)
        return 0;
    return error_set_large(err, NULL, 0,
                           _("With all questions of the form the answers have %zu elements, but an entry can have at most %zu; nothing was "
                             "changed. Take items out of a copy of the file and open that copy."),
                           count, instance->limits->elements);
}

/* ---- growing ----------------------------------------------------------------------------------------- */

void size_open(struct instance *instance)
{
    instance->size = instance->size_counted = size_of(instance->root);
}

static bool is_near(size_t a, size_t b, size_t most)
{
    enum { NEAR_PARTS = 64 };
    return (a > b ? a - b : b - a) <= most / NEAR_PARTS;
}

/* What was added up along the way may be a little too much. Counting costs the whole tree, so it is done anew only when much has
 * changed since: a form may ask for room a thousand times where there is none. */
static void count_again(struct instance *instance)
{
    const struct xml_limits *limits = instance->limits;
    if (!is_near(instance->size.elements, instance->size_counted.elements, limits->elements) ||
        !is_near(instance->size.bytes, instance->size_counted.bytes, limits->bytes))
        size_open(instance);
}

void size_change_text(struct instance *instance, const char *before, const char *after)
{
    instance->size.bytes += size_of_text(after);
    instance->size.bytes -= size_of_text(before);
}

void size_change_node(struct instance *instance, const xmlNode *node, bool comes)
{
    struct instance_size size = size_of(node);
    instance->size.elements += comes ? size.elements : (size_t)0 - size.elements;
    instance->size.bytes += comes ? size.bytes : (size_t)0 - size.bytes;
}

static struct instance_size most_of(const struct instance *instance, enum size_room room)
{
    const struct xml_limits *limits = instance->limits;
    if (room == ROOM_TO_READ)
        return (struct instance_size){.elements = limits->elements, .bytes = limits->bytes};
    return (struct instance_size){.elements = limits->elements - limits->elements / ROOM_PARTS,
                                  .bytes = limits->bytes - limits->bytes / ROOM_PARTS};
}

static bool is_beyond(const struct instance *instance, struct instance_size more, struct instance_size most)
{
    return (more.bytes > 0 && instance->size.bytes + more.bytes > most.bytes) ||
           (more.elements > 0 && instance->size.elements + more.elements > most.elements);
}

int size_judge_growth(struct instance *instance, struct instance_size more, enum size_room room, struct error *err)
{
    struct instance_size most = most_of(instance, room);
    if (!is_beyond(instance, more, most))
        return 0;
    count_again(instance);
    if (!is_beyond(instance, more, most))
        return 0;
    if (instance->size.elements + more.elements > most.elements)
        return error_set_large(err, NULL, 0,
                               _("The entry would become larger than can be read again: it may have at most %zu elements. Nothing was added; "
                                 "remove items that are not needed."),
                               most.elements);
    return error_set_large(err, NULL, 0,
                           _("The entry would become larger than can be read again: all answers together may take at most %zu KiB. Nothing "
                             "was changed; shorten this text or another one, or attach it as evidence."),
                           most.bytes / 1024);
}

int instance_judge_text(struct instance *instance, const xmlNode *node, const char *text, struct error *err)
{
    size_t old = size_of_text(xml_leaf_text(node)), new = size_of_text(text);
    return new > old ? size_judge_growth(instance, (struct instance_size){.bytes = new - old}, ROOM_TO_ENTER, err) : 0;
}

bool instance_has_room(const struct instance *instance, size_t characters)
{
    return instance->size.bytes + characters * (sizeof "&#13;" - 1) <= most_of(instance, ROOM_TO_ENTER).bytes;
}
