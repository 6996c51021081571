/* SPDX-License-Identifier: MIT */
/* Functions about nodes. XPath 1.0, 4.1; ODK XForms. */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"
#include "xpath/column.h"
#include "xpath/function.h"
#include "xpath/operand.h"
#include "xpath/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XML_NS_XML "http://www.w3.org/XML/1998/namespace"

/* A number by chance may be asked of the system, which is that much work. */
enum { VISITS_OF_CHANCE = 32 };

static int give_nodes(struct xpath_value *out, struct node_list *list)
{
    *out = (struct xpath_value){.type = XPATH_NODES, .nodes = list->items, .nodes_count = list->count};
    *list = (struct node_list){0};
    return 0;
}

static int give_node(struct xpath_value *out, xmlNode *node)
{
    struct node_list list = {0};
    if (node)
        nodes_add(&list, node);
    return give_nodes(out, &list);
}

/* The first node of argument 0, or the context node when there is no argument; NULL: an empty node-set. */
static int argument_or_context(const struct call *call, xmlNode **out)
{
    *out = call->focus->node;
    if (call->args->count == 0)
        return 0;
    if (call->args->items[0]->kind == EXPR_PATH && run_single(call->run, call->args->items[0], call->focus, out))
        return run_visits(call->run, 1);
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    if (call_nodes(call, 0, &value) < 0)
        return -1;
    *out = value.nodes_count > 0 ? value.nodes[0] : NULL;
    return 0;
}

int function_last(const struct call *call, struct xpath_value *out)
{
    return give_number(out, (double)call->focus->size);
}

static bool has_same_name(const xmlNode *a, const xmlNode *b)
{
    return strcmp(xml_name(a), xml_name(b)) == 0;
}

/* ODK: position(node) counts the node among its neighbours of the same name, as repeat instances stand. */
int function_position(const struct call *call, struct xpath_value *out)
{
    if (call->args->count == 0)
        return give_number(out, (double)call->focus->position);
    xmlNode *node;
    if (argument_or_context(call, &node) < 0)
        return -1;
    if (!xml_is_element(node, NULL))
        return give_number(out, NAN);
    const struct xpath_host *host = call->run->host;
    size_t known = host->position ? host->position(host->data, node) : 0;
    if (known)
        return give_number(out, (double)known);
    double position = 1;
    for (const xmlNode *at = xml_previous(node, NULL); at && has_same_name(at, node); at = xml_previous(at, NULL)) {
        if (run_visit(call->run) < 0)
            return -1;
        position++;
    }
    return give_number(out, position);
}

int function_count(const struct call *call, struct xpath_value *out)
{
    size_t count = 0;
    bool is_done;
    if (column_fold(call->run, call->args->items[0], call->focus, NULL, NULL, &count, &is_done) < 0)
        return -1;
    if (is_done)
        return give_number(out, (double)count);
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    if (call_nodes(call, 0, &value) < 0)
        return -1;
    return give_number(out, (double)value.nodes_count);
}

int function_count_non_empty(const struct call *call, struct xpath_value *out)
{
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    if (call_nodes(call, 0, &value) < 0)
        return -1;
    size_t count = 0;
    for (size_t i = 0; i < value.nodes_count; i++) {
        AUTO_FREE char *owned = NULL;
        count += *run_node_text(call->run, value.nodes[i], &owned) != '\0';
    }
    return give_number(out, (double)count);
}

/* Is `word` one of the blank-separated words of `list`? */
static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list + strspn(list, " \t\r\n"); *at; at += strspn(at, " \t\r\n")) {
        size_t span = strcspn(at, " \t\r\n");
        if (span == length && memcmp(at, word, length) == 0)
            return true;
        at += span;
    }
    return false;
}

/* Without a DTD the attributes 'id' and 'xml:id' are the identifiers. */
static int add_identified(const struct call *call, xmlNode *node, const char *list, struct node_list *out)
{
    if (run_visits(call->run, 1 + strlen(list) / 8) < 0)
        return -1;
    const char *id = xml_attribute(node, NULL, "id");
    if (!id)
        id = xml_attribute(node, XML_NS_XML, "id");
    if (id && is_listed(list, id))
        nodes_add(out, node);
    for (xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        if (add_identified(call, child, list, out) < 0)
            return -1;
    return 0;
}

static int joined_texts(const struct call *call, struct buffer *out)
{
    AUTO_XPATH_VALUE struct xpath_value value;
    if (call_value(call, 0, &value) < 0)
        return -1;
    if (value.type != XPATH_NODES) {
        AUTO_FREE char *text = run_to_string(call->run, &value);
        buffer_add(out, text);
    }
    for (size_t i = 0; i < value.nodes_count; i++) {
        AUTO_FREE char *owned = NULL;
        buffer_add(out, run_node_text(call->run, value.nodes[i], &owned));
        buffer_add_char(out, ' ');
    }
    return 0;
}

int function_id(const struct call *call, struct xpath_value *out)
{
    AUTO_BUFFER struct buffer words;
    buffer_init(&words);
    AUTO_NODES struct node_list found = {0};
    if (joined_texts(call, &words) < 0)
        return -1;
    xmlNode *root = run_root(call->run), *top = xml_is_element(root, NULL) ? root : xml_first_child(root, NULL);
    if (top && add_identified(call, top, buffer_text(&words), &found) < 0)
        return -1;
    return give_nodes(out, &found);
}

static bool has_name(const xmlNode *node)
{
    return node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE || node->type == XML_PI_NODE);
}

int function_local_name(const struct call *call, struct xpath_value *out)
{
    xmlNode *node;
    if (argument_or_context(call, &node) < 0)
        return -1;
    return give_copy(out, has_name(node) ? xml_name(node) : "");
}

int function_namespace_uri(const struct call *call, struct xpath_value *out)
{
    xmlNode *node;
    if (argument_or_context(call, &node) < 0)
        return -1;
    bool has_ns = has_name(node) && node->type != XML_PI_NODE && node->ns && node->ns->href;
    return give_copy(out, has_ns ? (const char *)node->ns->href : "");
}

int function_name(const struct call *call, struct xpath_value *out)
{
    xmlNode *node;
    if (argument_or_context(call, &node) < 0)
        return -1;
    if (has_name(node) && node->type != XML_PI_NODE && node->ns && node->ns->prefix)
        return give_string(out, memory_print("%s:%s", (const char *)node->ns->prefix, xml_name(node)));
    return give_copy(out, has_name(node) ? xml_name(node) : "");
}

int function_lang(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text wanted;
    if (call_text(call, 0, &wanted) < 0)
        return -1;
    const char *own = NULL;
    for (const xmlNode *at = call->focus->node; at && !own; at = nodes_parent(at))
        own = xml_attribute(at, XML_NS_XML, "lang");
    size_t length = strlen(wanted.text);
    bool matches = own && length > 0 && strncasecmp(own, wanted.text, length) == 0 && (own[length] == '\0' || own[length] == '-');
    return give_boolean(out, matches);
}

int function_current(const struct call *call, struct xpath_value *out)
{
    const struct xpath_context *context = call->run->context;
    return give_node(out, context->current ? context->current : context->node);
}

int function_instance(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text id;
    if (call_text(call, 0, &id) < 0)
        return -1;
    const struct xpath_host *host = call->run->host;
    xmlNode *top = host->instance ? host->instance(host->data, id.text) : NULL;
    /* The step behind instance('x') names the root element, so the node given is the one around it. */
    return give_node(out, top ? nodes_parent(top) : NULL);
}

/* One pair of indexed-repeat(): the instances of a repeat, and the number of the one meant. */
struct chosen {
    struct xpath_value repeats;
    double index;
};

static void chosen_done(struct chosen *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        xpath_value_done(&pairs[i].repeats);
    free(pairs);
}

static size_t depth_of_first(const struct chosen *pair)
{
    size_t depth = 0;
    for (const xmlNode *at = pair->repeats.nodes_count ? pair->repeats.nodes[0] : NULL; at; at = nodes_parent(at))
        depth++;
    return depth;
}

/* Outer repeats first; there are seldom more than three. */
static void sort_by_depth(struct chosen *pairs, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && depth_of_first(&pairs[j]) < depth_of_first(&pairs[j - 1]); j--) {
            struct chosen kept = pairs[j];
            pairs[j] = pairs[j - 1];
            pairs[j - 1] = kept;
        }
}

/* The instance that the pairs mean, going inwards; NULL: there is none. */
static xmlNode *choose(const struct chosen *pairs, size_t count)
{
    xmlNode *inside = NULL;
    for (size_t i = 0; i < count; i++) {
        xmlNode *found = NULL;
        double number = 0;
        for (size_t j = 0; j < pairs[i].repeats.nodes_count && !found; j++) {
            xmlNode *repeat = pairs[i].repeats.nodes[j];
            if ((!inside || nodes_is_within(repeat, inside)) && ++number == pairs[i].index)
                found = repeat;
        }
        if (!found)
            return NULL;
        inside = found;
    }
    return inside;
}

/* The paths of indexed-repeat() mean all instances, wherever the expression stands. */
static int call_all_nodes(const struct call *call, size_t index, struct xpath_value *out)
{
    call->run->without_context++;
    int status = call_nodes(call, index, out);
    call->run->without_context--;
    return status;
}

static int read_pairs(const struct call *call, struct chosen *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (call_all_nodes(call, 1 + 2 * i, &pairs[i].repeats) < 0 || call_number(call, 2 + 2 * i, &pairs[i].index) < 0)
            return -1;
    return 0;
}

int function_indexed_repeat(const struct call *call, struct xpath_value *out)
{
    if (call->args->count % 2 == 0)
        return error_set(call->run->err, NULL, _("The function 'indexed-repeat' needs an index for every repeat."));
    size_t count = call->args->count / 2;
    struct chosen *pairs = memory_alloc(count * sizeof *pairs);
    if (read_pairs(call, pairs, count) < 0) {
        chosen_done(pairs, count);
        return -1;
    }
    sort_by_depth(pairs, count);
    const xmlNode *inside = choose(pairs, count);
    chosen_done(pairs, count);
    AUTO_XPATH_VALUE struct xpath_value targets = {0};
    AUTO_NODES struct node_list found = {0};
    if (inside && call_all_nodes(call, 0, &targets) < 0)
        return -1;
    for (size_t i = 0; i < targets.nodes_count; i++)
        if (nodes_is_within(targets.nodes[i], inside))
            nodes_add(&found, targets.nodes[i]);
    return give_nodes(out, &found);
}

int function_randomize(const struct call *call, struct xpath_value *out)
{
    struct shuffle shuffle;
    bool has_seed = call->args->count > 1;
    if (has_seed) {
        AUTO_CALL_TEXT struct call_text seed;
        if (call_text(call, 1, &seed) < 0)
            return -1;
        if (seed.value.type == XPATH_NUMBER)
            shuffle_start(&shuffle, seed.value.number);
        else
            shuffle_start_text(&shuffle, seed.text);
    }
    if (call_nodes(call, 0, out) < 0 || run_visits(call->run, out->nodes_count * VISITS_OF_CHANCE) < 0)
        return -1;
    if (has_seed)
        shuffle_nodes(&shuffle, out->nodes, out->nodes_count);
    else
        shuffle_nodes_freely(call->run->host, out->nodes, out->nodes_count);
    return 0;
}
