/* SPDX-License-Identifier: MIT */
/* What selects offer now, and what an answer made of choices means. */
#include "form/state.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\r\n"
static const char ALL_WORDS[] = " ";

void choices_done(struct choices *choices)
{
    for (size_t i = 0; i < choices->choices_count; i++) {
        free(choices->choices[i].value);
        free(choices->choices[i].label);
    }
    free(choices->choices);
    *choices = (struct choices){0};
}

/* Takes both strings. A choice without a value cannot be chosen and is left out; one without words shows its value
 * (where words are told as written: one without a label). */
static void add_choice(const struct instance *instance, struct choices *out, char *value, char *label)
{
    bool as_written = instance->world.words_as_written;
    if (!value || (!*value && !as_written)) {
        free(value);
        free(label);
        return;
    }
    if (!label || (!*label && !as_written)) {
        free(label);
        label = memory_copy_string(value);
    }
    struct choice choice = {.value = value, .label = label};
    ARRAY_PUSH(out->choices, out->choices_count, out->choices_capacity, choice);
}

static int evaluate_nodeset(const struct instance *instance, const struct control_parts *parts, const xmlNode *node,
                            struct xpath_value *items)
{
    struct xpath_context where = {.node = (xmlNode *)node, .host = &instance->host};
    *items = (struct xpath_value){0};
    return xpath_evaluate(parts->nodeset, &where, items, NULL);
}

static char *item_string(const struct instance *instance, const struct xpath *ref, const struct xpath_value *items,
                         size_t i)
{
    struct xpath_context where = {.node = items->nodes[i], .position = i + 1, .size = items->nodes_count,
                                  .host = &instance->host};
    return xpath_string(ref, &where, NULL);
}

static bool is_some(const char *wanted)
{
    return wanted && wanted != ALL_WORDS;
}

static bool is_passed_by(const char *wanted, const char *value)
{
    return is_some(wanted) && (!value || !value_has_token(wanted, value));
}

/* Whoever looks for one value needs no other. */
static bool is_enough(const char *wanted, const struct choices *found)
{
    return is_some(wanted) && found->choices_count > 0 && !strpbrk(wanted + strspn(wanted, BLANKS), BLANKS);
}

static void read_itemset(const struct instance *instance, const struct control_parts *parts, const xmlNode *node,
                         const char *wanted, struct choices *out)
{
    AUTO_XPATH_VALUE struct xpath_value items;
    if (evaluate_nodeset(instance, parts, node, &items) < 0 || items.type != XPATH_NODES)
        return;
    for (size_t i = 0; i < items.nodes_count && !is_enough(wanted, out); i++) {
        char *value = item_string(instance, parts->value_ref, &items, i);
        if (is_passed_by(wanted, value)) {
            free(value);
            continue;
        }
        bool has_words = parts->label_ref && wanted;
        add_choice(instance, out, value, has_words ? item_string(instance, parts->label_ref, &items, i) : NULL);
    }
}

static void read_inline(const struct instance *instance, const struct control_parts *parts, const xmlNode *node,
                        const char *wanted, struct choices *out)
{
    for (const xmlNode *item = parts->first_item; item && !is_enough(wanted, out); item = xml_next(item, "item")) {
        const xmlNode *label = xml_first_child(item, "label");
        const char *value = xml_leaf_text(xml_first_child(item, "value"));
        value += strspn(value, BLANKS);
        char *own = memory_copy_bytes(value, strcspn(value, BLANKS));
        if (is_passed_by(wanted, own)) {
            free(own);
            continue;
        }
        add_choice(instance, out, own, label && wanted ? words_of(instance, label, node) : NULL);
    }
}

/* `wanted`: the values that are wanted, with their words, as in an answer: one alone ends the search. ALL_WORDS: every value
 * with its words; NULL: every value, which shows itself. */
static void read_choices(const struct instance *instance, const struct control *control, const xmlNode *node,
                         const char *wanted, struct choices *out)
{
    const struct control_parts *parts = &instance->form->model->parts[control->number];
    if (parts->nodeset)
        read_itemset(instance, parts, node, wanted, out);
    else
        read_inline(instance, parts, node, wanted, out);
}

void instance_choices(const struct instance *instance, const struct control *control, const xmlNode *context,
                      struct choices *out)
{
    choices_done(out);
    const xmlNode *node = instance_node(instance, control, context);
    if (node)
        read_choices(instance, control, node, ALL_WORDS, out);
}

bool value_has_token(const char *value, const char *token)
{
    size_t length = strlen(token);
    while (*(value += strspn(value, BLANKS))) {
        size_t span = strcspn(value, BLANKS);
        if (span == length && strncmp(value, token, length) == 0)
            return true;
        value += span;
    }
    return false;
}

/* The tokens of `value` that `keep` wants, joined by single spaces. */
static char *filter_tokens(const char *value, bool (*keep)(const void *data, const char *token), const void *data)
{
    struct buffer kept;
    buffer_init(&kept);
    for (; *(value += strspn(value, BLANKS)); value += strcspn(value, BLANKS)) {
        AUTO_FREE char *token = memory_copy_bytes(value, strcspn(value, BLANKS));
        if (!keep(data, token))
            continue;
        if (kept.length)
            buffer_add_char(&kept, ' ');
        buffer_add(&kept, token);
    }
    return buffer_take(&kept);
}

static bool is_other(const void *data, const char *token)
{
    return strcmp(data, token) != 0;
}

char *value_toggle_token(const char *value, const char *token)
{
    if (value_has_token(value, token))
        return filter_tokens(value, is_other, token);
    return *value ? memory_print("%s %s", value, token) : memory_copy_string(token);
}

static const struct choice *find_choice(const struct choices *choices, const char *value)
{
    for (size_t i = 0; i < choices->choices_count; i++)
        if (strcmp(choices->choices[i].value, value) == 0)
            return &choices->choices[i];
    return NULL;
}

static bool is_offered(const void *data, const char *token)
{
    return find_choice(data, token) != NULL;
}

/* An answer that is looked at token by token. */
struct asked {
    struct instance *instance;
    const struct control *control;
    xmlNode *node;
};

static bool is_still_offered(const void *data, const char *token)
{
    const struct asked *asked = data;
    return offered_has(asked->instance, asked->control, asked->node, token);
}

static char *keep_tokens(enum control_kind kind, const char *value,
                         bool (*keep)(const void *data, const char *token), const void *data)
{
    if (kind == CONTROL_SELECT1)
        return memory_copy_string(keep(data, value) ? value : "");
    return filter_tokens(value, keep, data);
}

static bool is_item(const void *data, const char *token)
{
    const struct control_parts *parts = data;
    for (const xmlNode *item = parts->first_item; item; item = xml_next(item, "item")) {
        const char *value = xml_leaf_text(xml_first_child(item, "value"));
        value += strspn(value, BLANKS);
        if (strcspn(value, BLANKS) == strlen(token) && strncmp(value, token, strlen(token)) == 0)
            return true;
    }
    return false;
}

char *choices_keep_items(const struct control_parts *parts, enum control_kind kind, const char *value)
{
    return keep_tokens(kind, value, is_item, parts);
}

char *choices_keep_offered(struct instance *instance, const struct control *control, xmlNode *node, const char *value)
{
    char *kept;
    if (instance->form->model->parts[control->number].is_steady) {
        kept = keep_tokens(control->kind, value, is_still_offered, &(struct asked){instance, control, node});
    } else {
        struct choices choices = {0};
        read_choices(instance, control, node, NULL, &choices);
        kept = keep_tokens(control->kind, value, is_offered, &choices);
        choices_done(&choices);
    }
    if (strcmp(kept, value) == 0) {
        free(kept);
        return NULL;
    }
    return kept;
}

char *choices_labels(const struct instance *instance, const struct control *control, const xmlNode *node,
                     const char *value)
{
    struct choices choices = {0};
    if (!value)
        return memory_copy_string("");
    read_choices(instance, control, node, value, &choices);
    struct buffer text;
    buffer_init(&text);
    for (; *(value += strspn(value, BLANKS)); value += strcspn(value, BLANKS)) {
        AUTO_FREE char *token = memory_copy_bytes(value, strcspn(value, BLANKS));
        const struct choice *choice = find_choice(&choices, token);
        if (text.length)
            buffer_add(&text, ", ");
        buffer_add(&text, choice && *choice->label ? choice->label : token);
    }
    choices_done(&choices);
    return buffer_take(&text);
}

/* ---- who chose an item of a repeat --------------------------------------------------------------------- */

struct search {
    const xmlNode *item;
    const struct control *control;
    xmlNode **leaves;
    size_t leaves_count, leaves_capacity;
};

static void look_at_leaf(struct instance *instance, xmlNode *leaf, void *data)
{
    struct search *search = data;
    const struct control_parts *parts = &instance->form->model->parts[search->control->number];
    struct xpath_value single = {.nodes = (xmlNode *[]){(xmlNode *)search->item}, .nodes_count = 1};
    AUTO_FREE char *value = item_string(instance, parts->value_ref, &single, 0);
    if (!value || !*value || !value_has_token(xml_leaf_text(leaf), value) ||
        place_ancestor(leaf, node_state(search->item)->bind) == search->item)
        return;
    AUTO_XPATH_VALUE struct xpath_value items;
    if (evaluate_nodeset(instance, parts, leaf, &items) < 0)
        return;
    for (size_t i = 0; i < items.nodes_count; i++)
        if (items.nodes[i] == search->item)
            ARRAY_PUSH(search->leaves, search->leaves_count, search->leaves_capacity, leaf);
}

size_t instance_references(const struct instance *instance, const xmlNode *item, xmlNode ***leaves)
{
    const struct form *form = instance->form;
    const struct bind *bind = node_state(item)->bind;
    struct search search = {.item = item};
    for (size_t i = 0; i < form->controls_count; i++) {
        search.control = form->controls[i];
        const struct xpath *nodeset = form->model->parts[i].nodeset;
        if (nodeset && strstr(xpath_source(nodeset), bind->name))
            place_each(instance->root, search.control->bind, look_at_leaf, (struct instance *)instance, &search);
    }
    *leaves = search.leaves ? search.leaves : memory_alloc(sizeof **leaves);
    return search.leaves_count;
}

char *instance_reference_value(const struct instance *instance, const xmlNode *leaf, const xmlNode *item)
{
    const struct control *control = instance_control(instance, leaf);
    const struct control_parts *parts = control ? &instance->form->model->parts[control->number] : NULL;
    if (!parts || !parts->nodeset)
        return NULL;
    struct xpath_value single = {.nodes = (xmlNode *[]){(xmlNode *)item}, .nodes_count = 1};
    AUTO_FREE char *value = item_string(instance, parts->value_ref, &single, 0);
    return value && *value && value_has_token(xml_leaf_text(leaf), value) ? STEAL(value) : NULL;
}
