/* SPDX-License-Identifier: MIT */
/* First the items are made and every question found again, then answers are set until no more questions open. */
#include "form/carry.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* An answer or item on both sides. */
struct pair {
    xmlNode *from, *to;
    bool done;
};

struct pairs {
    struct pair *pairs;
    size_t pairs_count, pairs_capacity;
};

struct carrying {
    struct instance *to;
    const struct instance *from;
    struct pairs answers, items;
};

static void add_pair(struct pairs *pairs, xmlNode *from, xmlNode *to)
{
    struct pair pair = {.from = from, .to = to};
    ARRAY_PUSH(pairs->pairs, pairs->pairs_count, pairs->pairs_capacity, pair);
}

static void match_children(struct carrying *carrying, xmlNode *from, xmlNode *to);

/* Items of one list on both sides; those missing are added. */
static void match_items(struct carrying *carrying, const struct control *repeat_from, const struct control *repeat_to,
                        xmlNode *from, xmlNode *to)
{
    AUTO_FREE xmlNode **sources = NULL;
    size_t count = instance_items(carrying->from, repeat_from, from, &sources);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE xmlNode **targets = NULL;
        size_t have = instance_items(carrying->to, repeat_to, to, &targets);
        xmlNode *target = i < have ? targets[i]
                          : repeat_to->no_add_remove ? NULL
                                                     : instance_add(carrying->to, repeat_to, to, SIZE_MAX, NULL);
        if (!target)
            return;
        add_pair(&carrying->items, sources[i], target);
        match_children(carrying, sources[i], target);
    }
}

/* The list's control on a side, seen from the node that holds the items; NULL: `name` is no list there. */
static const struct control *list_below(const struct instance *instance, const xmlNode *parent, const char *name)
{
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        if (control->kind == CONTROL_REPEAT && strcmp(strrchr(control->path, '/') + 1, name) == 0 &&
            instance_node(instance, control, parent) == parent)
            return control;
    }
    return NULL;
}

static void match_lists(struct carrying *carrying, xmlNode *from, xmlNode *to)
{
    const struct form *form = instance_form(carrying->from);
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        if (control->kind != CONTROL_REPEAT || instance_node(carrying->from, control, from) != from)
            continue;
        const struct control *other = list_below(carrying->to, to, strrchr(control->path, '/') + 1);
        if (other)
            match_items(carrying, control, other, from, to);
    }
}

static void match_children(struct carrying *carrying, xmlNode *from, xmlNode *to)
{
    match_lists(carrying, from, to);
    for (xmlNode *child = xml_first_child(from, NULL); child; child = xml_next(child, NULL)) {
        xmlNode *found = xml_first_child(to, xml_name(child));
        const struct control *control = instance_control(carrying->from, child);
        if (!found || (control && control->kind == CONTROL_REPEAT))
            continue;
        bool leaf = !xml_first_child(child, NULL) && !xml_first_child(found, NULL);
        if (!leaf)
            match_children(carrying, child, found);
        else if (control)
            add_pair(&carrying->answers, child, found);
    }
}

/* ---- values ---- */

/* What an item is called on the other side, where `token` of the answer names an item here; else the token. Yours. */
static char *follow_item(const struct carrying *carrying, const xmlNode *leaf, const char *token)
{
    for (size_t i = 0; i < carrying->items.pairs_count; i++) {
        const struct pair *item = &carrying->items.pairs[i];
        AUTO_FREE char *named = instance_reference_value(carrying->from, leaf, item->from);
        if (!named || strcmp(named, token) != 0)
            continue;
        for (const xmlNode *child = xml_first_child(item->from, NULL); child; child = xml_next(child, NULL))
            if (strcmp(instance_value(child), token) == 0 && xml_first_child(item->to, xml_name(child)))
                return memory_copy_string(instance_value(xml_first_child(item->to, xml_name(child))));
    }
    return memory_copy_string(token);
}

static bool is_offered(const struct choices *offered, const char *token)
{
    for (size_t i = 0; i < offered->choices_count; i++)
        if (strcmp(offered->choices[i].value, token) == 0)
            return true;
    return false;
}

/* The tokens that the other side offers. Yours. */
static char *chosen_there(const struct carrying *carrying, const struct pair *pair, const struct control *control)
{
    struct choices offered = {0};
    struct buffer value;
    buffer_init(&value);
    instance_choices(carrying->to, control, pair->to, &offered);
    AUTO_FREE char *tokens = memory_copy_string(instance_value(pair->from));
    char *rest = NULL;
    for (char *token = strtok_r(tokens, " ", &rest); token; token = strtok_r(NULL, " ", &rest)) {
        AUTO_FREE char *there = follow_item(carrying, pair->from, token);
        if (is_offered(&offered, there))
            buffer_print(&value, "%s%s", value.length ? " " : "", there);
    }
    choices_done(&offered);
    return buffer_take(&value);
}

static bool is_chosen(const struct control *control)
{
    return control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT || control->kind == CONTROL_RANK;
}

/* True when the answer was set. */
static bool carry_one(const struct carrying *carrying, const struct pair *pair)
{
    const struct control *control = instance_control(carrying->to, pair->to);
    if (!control || control->kind == CONTROL_UPLOAD || !instance_is_relevant(carrying->to, pair->to) ||
        instance_is_readonly(carrying->to, pair->to) || instance_is_readonly(carrying->from, pair->from) ||
        !instance_is_relevant(carrying->from, pair->from))
        return false;
    AUTO_FREE char *value = is_chosen(control) ? chosen_there(carrying, pair, control)
                                               : memory_copy_string(instance_value(pair->from));
    return value[0] && instance_set(carrying->to, pair->to, value, NULL) == 0;
}

/* How many more were set in one round. */
static size_t carry_round(struct carrying *carrying)
{
    size_t set = 0;
    for (size_t i = 0; i < carrying->answers.pairs_count; i++) {
        struct pair *pair = &carrying->answers.pairs[i];
        if (pair->done || !carry_one(carrying, pair))
            continue;
        pair->done = true;
        set++;
    }
    return set;
}

size_t carry_answers(struct instance *to, const struct instance *from)
{
    struct carrying carrying = {.to = to, .from = from};
    size_t set = 0, more;
    if (strcmp(xml_name(instance_root(to)), xml_name(instance_root(from))) != 0)
        return 0;
    instance_begin_step(to);
    match_children(&carrying, instance_root(from), instance_root(to));
    while ((more = carry_round(&carrying)) > 0) /* an answer may open further questions */
        set += more;
    instance_end_step(to);
    free(carrying.answers.pairs);
    free(carrying.items.pairs);
    return set;
}
