/* SPDX-License-Identifier: MIT */
/* Walks definition and answers side by side, so that a repeat without items is told too. */
#include "command/state_json.h"

#include "base/memory.h"
#include "command/json.h"
#include "form/outline.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    const struct instance *instance;
    size_t *first_child, *next_sibling; /* by outline number; OUTLINE_NONE: none */
    struct buffer *nodes, violations;   /* members of the two lists */
};

/* Standard's names of value types (ODK XForms, "Data types"); what else a bind says reads as string. */
static const struct {
    const char *name, *told;
} VALUE_TYPES[] = {
    {"int", "int"},           {"integer", "int"},       {"boolean", "boolean"},   {"decimal", "decimal"},
    {"date", "date"},         {"time", "time"},         {"dateTime", "dateTime"}, {"geopoint", "geopoint"},
    {"geotrace", "geotrace"}, {"geoshape", "geoshape"}, {"binary", "binary"},     {"barcode", "barcode"},
    {"intent", "intent"},
};

static const char *const CONTROL_TYPES[] = {
    [CONTROL_GROUP] = "group",     [CONTROL_REPEAT] = "repeat-instance", [CONTROL_INPUT] = "input",
    [CONTROL_SELECT1] = "select",  [CONTROL_SELECT] = "select",          [CONTROL_RANK] = "rank",
    [CONTROL_RANGE] = "range",     [CONTROL_UPLOAD] = "upload",          [CONTROL_TRIGGER] = "trigger",
};

static const char *value_type(const struct form *form, size_t number, const struct control *control)
{
    const char *type = outline_type(form, number);
    if (!type && control && control->kind == CONTROL_UPLOAD)
        return "binary";
    for (size_t i = 0; type && i < COUNT_OF(VALUE_TYPES); i++)
        if (strcmp(VALUE_TYPES[i].name, type) == 0)
            return VALUE_TYPES[i].told;
    return "string";
}

static void add_bool(struct buffer *out, const char *name, bool value)
{
    buffer_print(out, ", \"%s\": %s", name, value ? "true" : "false");
}

/* Every node begins like this. */
static void begin_node(const struct walk *walk, const char *ref, const char *type)
{
    buffer_add(walk->nodes, walk->nodes->bytes[walk->nodes->length - 1] == '[' ? "{" : ", {");
    json_add_member(walk->nodes, "ref", ref);
    json_add_member(walk->nodes, "type", type);
}

static void add_flags(const struct walk *walk, const xmlNode *node)
{
    add_bool(walk->nodes, "relevant", instance_is_relevant(walk->instance, node));
    add_bool(walk->nodes, "readonly", instance_is_declared_readonly(walk->instance, node));
    add_bool(walk->nodes, "required", instance_is_required(walk->instance, node));
}

/* The standard names a repeat by the group around it (ODK XForms, "Body Elements"). */
static char *label_text(const struct walk *walk, const struct control *control, const xmlNode *node)
{
    bool is_repeat = control->kind == CONTROL_REPEAT;
    const struct control *above = is_repeat ? control->parent : control;
    bool is_named = above && (!is_repeat || (above->kind == CONTROL_GROUP && (!above->bind || above->bind == control->bind)));
    return is_named ? instance_text(walk->instance, above, node, TEXT_LABEL) : NULL;
}

static void add_words(const struct walk *walk, const struct control *control, const xmlNode *node, bool is_note)
{
    AUTO_FREE char *label = label_text(walk, control, node);
    AUTO_FREE char *hint = instance_text(walk->instance, control, node, TEXT_HINT);
    if (label)
        json_add_member(walk->nodes, "label", label);
    if (hint)
        json_add_member(walk->nodes, "hint", hint);
    if (is_note)
        json_add_member(walk->nodes, "noteText", label ? label : hint);
    if (control->appearance[strspn(control->appearance, " \t\r\n")])
        json_add_list(walk->nodes, "appearance", control->appearance);
}

/* An input that is always readonly is a note when it has words to read. */
static bool is_note(const struct walk *walk, const struct control *control, const xmlNode *node)
{
    if (!control || !control_is_fixed(control))
        return false;
    AUTO_FREE char *label = instance_text(walk->instance, control, node, TEXT_LABEL);
    AUTO_FREE char *hint = instance_text(walk->instance, control, node, TEXT_HINT);
    return label || hint;
}

static void add_choices(const struct walk *walk, const struct control *control, const xmlNode *node)
{
    struct choices choices = {0};
    instance_choices(walk->instance, control, node, &choices);
    buffer_add(walk->nodes, ", \"choices\": [");
    for (size_t i = 0; i < choices.choices_count; i++) {
        buffer_add(walk->nodes, i ? ", [" : "[");
        json_add_string(walk->nodes, choices.choices[i].value);
        buffer_add(walk->nodes, ", ");
        json_add_string(walk->nodes, choices.choices[i].label);
        buffer_add_char(walk->nodes, ']');
    }
    buffer_add_char(walk->nodes, ']');
    choices_done(&choices);
}

static void add_condition(struct buffer *out, enum violation violation, const char *message)
{
    json_add_member(out, "condition", violation == VIOLATION_REQUIRED     ? "required"
                                      : violation == VIOLATION_CONSTRAINT ? "constraint"
                                                                          : "type");
    if (message)
        json_add_member(out, "message", message);
    else
        buffer_add(out, ", \"message\": null");
    buffer_add_char(out, '}');
}

static void add_violation(struct walk *walk, const xmlNode *node, const char *ref)
{
    enum violation violation = instance_violation(walk->instance, node);
    if (violation == VIOLATION_NONE)
        return;
    AUTO_FREE char *message = instance_form_message(walk->instance, node);
    buffer_add(walk->nodes, ", \"violation\": {");
    add_condition(walk->nodes, violation, message);
    buffer_add(&walk->violations, walk->violations.length ? ", {" : "{");
    json_add_member(&walk->violations, "ref", ref);
    add_condition(&walk->violations, violation, message);
}

static void add_leaf(struct walk *walk, const xmlNode *node, size_t number, const char *ref)
{
    const struct control *control = instance_control(walk->instance, node);
    bool note = is_note(walk, control, node);
    bool has_choices = control && (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT ||
                                   control->kind == CONTROL_RANK);
    begin_node(walk, ref, note ? "note" : control ? CONTROL_TYPES[control->kind] : "model-value");
    json_add_member(walk->nodes, "valueType", value_type(instance_form(walk->instance), number, control));
    json_add_member(walk->nodes, "value", instance_is_relevant(walk->instance, node) ? instance_value(node) : "");
    add_flags(walk, node);
    if (control)
        add_words(walk, control, node, note);
    if (has_choices)
        add_choices(walk, control, node);
    add_violation(walk, node, ref);
    buffer_add_char(walk->nodes, '}');
}

static void add_below(struct walk *walk, const xmlNode *node, size_t number, const char *ref);

static void add_branch(struct walk *walk, const xmlNode *node, size_t number, const char *ref, const char *type)
{
    const struct control *control = instance_control(walk->instance, node);
    begin_node(walk, ref, type);
    add_flags(walk, node);
    if (control)
        add_words(walk, control, node, false);
    buffer_add_char(walk->nodes, '}');
    add_below(walk, node, number, ref);
}

/* "/data/meta" + "orx:instanceID"; prefixes as the form writes them. Yours. */
static char *ref_below(const char *above, const xmlNs *ns, const char *name)
{
    const char *prefix = ns && ns->prefix ? (const char *)ns->prefix : "";
    return memory_print("%s/%s%s%s", above, prefix, *prefix ? ":" : "", name);
}

static const xmlNode *next_of(const xmlNode *node, size_t number)
{
    while (node && outline_of(node) != number)
        node = xml_next(node, NULL);
    return node;
}

static void add_range(const struct walk *walk, const xmlNode *parent, size_t number, const char *ref)
{
    const struct control *control = form_control_at(instance_form(walk->instance),
                                                    outline_path(instance_form(walk->instance), number));
    bool controlled = control && control->no_add_remove;
    begin_node(walk, ref, controlled ? "repeat-range:controlled" : "repeat-range:uncontrolled");
    add_bool(walk->nodes, "relevant", control && instance_shows(walk->instance, control, parent));
    add_bool(walk->nodes, "readonly", instance_is_declared_readonly(walk->instance, parent));
    add_bool(walk->nodes, "required", false);
    if (control)
        add_words(walk, control, parent, false);
    buffer_add_char(walk->nodes, '}');
}

/* The first child of that number; in a tree in order it is `likely`. */
static const xmlNode *first_of(const xmlNode *parent, const xmlNode *likely, size_t number)
{
    return likely && outline_of(likely) == number ? likely : next_of(xml_first_child(parent, NULL), number);
}

/* The last item, or NULL. */
static const xmlNode *add_items(struct walk *walk, const xmlNode *parent, const xmlNode *item, size_t number,
                                const char *above)
{
    const struct form *form = instance_form(walk->instance);
    const xmlNode *last = NULL;
    AUTO_FREE char *ref = ref_below(above, item ? item->ns : NULL, strrchr(outline_path(form, number), '/') + 1);
    add_range(walk, parent, number, ref);
    for (size_t index = 1; item; item = next_of(xml_next(item, NULL), number)) {
        AUTO_FREE char *indexed = memory_print("%s[%zu]", ref, index++);
        add_branch(walk, item, number, indexed, "repeat-instance");
        last = item;
    }
    return last;
}

static void add_below(struct walk *walk, const xmlNode *node, size_t number, const char *ref)
{
    const struct form *form = instance_form(walk->instance);
    const xmlNode *likely = xml_first_child(node, NULL);
    for (size_t below = walk->first_child[number]; below != OUTLINE_NONE; below = walk->next_sibling[below]) {
        const xmlNode *child = first_of(node, likely, below);
        AUTO_FREE char *own = child ? ref_below(ref, child->ns, xml_name(child)) : NULL;
        if (outline_is_repeat(form, below))
            child = add_items(walk, node, child, below, ref);
        else if (child && walk->first_child[below] == OUTLINE_NONE)
            add_leaf(walk, child, below, own);
        else if (child)
            add_branch(walk, child, below, own, "group");
        if (child)
            likely = xml_next(child, NULL);
    }
}

/* Who is below whom, from who is above whom. */
static void find_children(struct walk *walk, const struct form *form)
{
    size_t count = outline_count(form);
    walk->first_child = memory_resize(NULL, count, sizeof(size_t));
    walk->next_sibling = memory_resize(NULL, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++)
        walk->first_child[i] = walk->next_sibling[i] = OUTLINE_NONE;
    for (size_t i = count; i-- > 1;) {
        size_t parent = outline_parent(form, i);
        if (strstr(outline_path(form, i), "/@")) /* attributes are no nodes here */
            continue;
        walk->next_sibling[i] = walk->first_child[parent];
        walk->first_child[parent] = i;
    }
}

static void add_nodes(struct buffer *out, const struct instance *instance)
{
    struct walk walk = {.instance = instance, .nodes = out};
    const xmlNode *root = instance_root(instance);
    AUTO_FREE char *ref = ref_below("", root->ns, xml_name(root));
    find_children(&walk, instance_form(instance));
    buffer_init(&walk.violations);
    buffer_add(out, ", \"nodes\": [");
    add_branch(&walk, root, 0, ref, "root");
    buffer_print(out, "], \"violations\": [%s]", buffer_text(&walk.violations));
    buffer_done(&walk.violations);
    free(walk.first_child);
    free(walk.next_sibling);
}

static void add_languages(struct buffer *out, const struct instance *instance)
{
    const struct form *form = instance_form(instance);
    json_add_member(out, "language",
                    form->languages_count ? form->languages[instance_language(instance)].code : "");
    buffer_add(out, ", \"languages\": [");
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < form->languages_count; i++) {
            if (form->languages[i].is_default == (others != 0))
                continue;
            buffer_add(out, others ? ", " : "");
            json_add_string(out, form->languages[i].code);
        }
    buffer_add(out, form->languages_count ? "]" : "\"\"]");
}

void state_json_add(struct buffer *out, const struct instance *instance)
{
    AUTO_XML_DOC xmlDoc *sent = instance_submission(instance);
    AUTO_BUFFER struct buffer xml;
    buffer_init(&xml);
    xml_write_node(xmlDocGetRootElement(sent), &xml);
    buffer_add_char(out, '{');
    add_languages(out, instance);
    json_add_member(out, "xml", buffer_text(&xml));
    add_nodes(out, instance);
    buffer_add_char(out, '}');
}
