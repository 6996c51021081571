/* SPDX-License-Identifier: MIT */
/* What happens by itself: preloads and setvalue actions when an instance is made, an item is added, a value changes;
 * repeats whose length is counted. */
#include "form/state.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/date.h"
#include "xml/node.h"
#include "xpath/nodes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNTED_ITEMS_LIMIT 100000 /* that one edit may bring, over the whole form */
/* Counts that feed on each other ("one more while the last says so") stop growing here after one edit. */
#define COUNTING_ROUNDS_LIMIT 100

static void run_action(struct instance *instance, xmlNode *node, void *data)
{
    const struct action *action = data;
    if (instance->event != EVENT_VALUE_CHANGED && !instance_is_relevant(instance, node))
        return; /* what is not asked when a form or an item opens stays as it is */
    AUTO_FREE char *value =
        action->value ? recompute_cast(instance, action->value, node, action->source)
                      : value_cast_for(instance->form->model, node_state(node)->bind, action->literal);
    if (!value || strcmp(value, xml_leaf_text(node)) == 0)
        return;
    held_drop(instance, node);
    edit_set_quietly(instance, node, value);
    recompute_choices(instance, node);
    recompute_run(instance);
}

/* The nodes that a ref with predicates picks. */
static void run_where(struct instance *instance, struct action *action, xmlNode *node)
{
    struct xpath_context context = {.node = node, .host = &instance->host, .scope = action->source};
    AUTO_XPATH_VALUE struct xpath_value found = {0};
    if (xpath_evaluate(action->where, &context, &found, NULL) < 0)
        return;
    for (size_t i = 0; i < found.nodes_count; i++)
        if (found.nodes[i]->doc == instance->doc && found.nodes[i]->_private)
            run_action(instance, found.nodes[i], action);
}

/* Does the action listen to this node? The model's own hear of loading only. */
static bool hears(const struct action *action, const struct bind *bind)
{
    const struct bind *observed = action->observed;
    return !bind || observed == bind || (bind->is_repeat && observed && bind_is_within(observed->repeat, bind));
}

bool actions_hear(const struct instance *instance, enum action_event event, const struct bind *bind)
{
    const struct form_model *model = instance->form->model;
    for (size_t i = 0; i < model->actions_count; i++)
        if ((model->actions[i].events & (unsigned)event) && hears(&model->actions[i], bind))
            return true;
    return false;
}

void actions_run(struct instance *instance, enum action_event event, xmlNode *node)
{
    const struct form_model *model = instance->form->model;
    const struct bind *bind = node ? node_state(node)->bind : NULL;
    enum action_event outer = instance->event;
    instance->event = event;
    for (size_t i = 0; i < model->actions_count && !instance->replaying; i++) {
        struct action *action = &model->actions[i];
        if (!(action->events & (unsigned)event) || !hears(action, bind))
            continue;
        if (action->where) {
            run_where(instance, action, node ? node : instance->root);
        } else if (!bind || bind_is_within(action->target, bind)) {
            place_each(node ? node : instance->root, action->target, run_action, instance, action);
        } else {
            xmlNode *target = place_resolve(instance, action->target, node);
            if (target)
                run_action(instance, target, action);
        }
    }
    instance->event = outer;
}

/* "2024-02-12T09:30:00.000+07:00", or the first ten characters of it. */
static char *timestamp(struct instance *instance, bool date_only)
{
    int64_t now = world_now(instance);
    int zone = world_zone(instance, now);
    int64_t local = now + (int64_t)zone * 60000, day = local / 86400000, rest = local % 86400000;
    struct date date = date_from_days((long)day);
    if (date_only)
        return memory_print("%04d-%02d-%02d", date.year, date.month, date.day);
    int minutes = abs(zone);
    return memory_print("%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", date.year, date.month, date.day,
                        (int)(rest / 3600000), (int)(rest / 60000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000),
                        zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* NULL: nothing known to put there (device properties, the moment of sending). */
static char *preload_value(struct instance *instance, const struct bind *bind)
{
    const char *params = bind->preload_params ? bind->preload_params : "";
    if (strcmp(bind->preload, "uid") == 0)
        return world_uuid(instance);
    if (strcmp(bind->preload, "date") == 0)
        return timestamp(instance, true);
    if (strcmp(bind->preload, "timestamp") == 0 && strcmp(params, "end") != 0)
        return timestamp(instance, false);
    return NULL;
}

static void preload(struct instance *instance, xmlNode *node, void *data)
{
    AUTO_FREE char *value = preload_value(instance, data);
    if (value)
        edit_set_quietly(instance, node, value);
}

static void preload_if_empty(struct instance *instance, xmlNode *node, void *data)
{
    if (!*xml_leaf_text(node))
        preload(instance, node, data);
}

void preloads_run(struct instance *instance, bool is_new)
{
    const struct form_model *model = instance->form->model;
    for (size_t i = 0; i < model->binds_count; i++) {
        struct bind *bind = model->binds[i];
        if (bind->preload && (is_new || strcmp(bind->preload, "uid") == 0))
            place_each(instance->root, bind, is_new ? preload : preload_if_empty, instance, bind);
    }
}

/* A list whose count has to be looked at. */
struct counted {
    const struct rule *rule;
    xmlNode *parent; /* of the items; NULL: gone */
};

void counts_note(struct instance *instance, const struct rule *rule, xmlNode *parent)
{
    struct counted counted = {rule, parent};
    ARRAY_PUSH(instance->counted, instance->counted_count, instance->counted_capacity, counted);
}

void counts_forget(struct instance *instance, const xmlNode *item)
{
    for (size_t i = 0; i < instance->counted_count; i++)
        if (nodes_is_within(instance->counted[i].parent, item))
            instance->counted[i].parent = NULL;
}

/* What stands for the repeat itself in an expression, whether or not it has items: a node beside them. XForms paths like
 * "../size" start there. */
static xmlNode stand_in(const struct bind *bind, xmlNode *parent)
{
    return (xmlNode){.type = XML_ELEMENT_NODE, .name = bind->model->name, .parent = parent, .doc = parent->doc};
}

/* How many items there should be. */
static size_t wanted_items(struct instance *instance, const struct counted *counted, size_t have)
{
    xmlNode range = stand_in(counted->rule->bind, counted->parent);
    AUTO_FREE char *text = recompute_string(instance, counted->rule->xpath, &range, counted->rule->source);
    double wish;
    if (text && cast_number(text, &wish)) /* an empty count leaves what is there */
        return wish > COUNTED_ITEMS_LIMIT ? COUNTED_ITEMS_LIMIT + 1 : wish > 0 ? (size_t)wish : 0;
    return instance->recording ? have : 0;
}

/* `added`: items that came so far. */
static void adjust_count(struct instance *instance, struct counted counted, size_t *added)
{
    const struct bind *repeat = counted.rule->bind;
    size_t have = place_count_items(counted.parent, repeat), want = wanted_items(instance, &counted, have);
    if (want > COUNTED_ITEMS_LIMIT || (want > have && *added + (want - have) > COUNTED_ITEMS_LIMIT)) {
        trouble_note(instance, counted.rule->source, _("The jr:count of %s asks for more than %d items; let it give a smaller number."),
                     repeat->path, COUNTED_ITEMS_LIMIT);
        want = have;
    }
    struct instance_size more = {.elements = want > have ? (want - have) * repeat->states_count : 0};
    if (size_judge_growth(instance, more, ROOM_TO_ENTER, NULL) < 0) {
        trouble_note(instance, counted.rule->source, _("The jr:count of %s asks for more items than an entry can hold; let it give a smaller number."),
                     repeat->path);
        want = have;
    }
    *added += want > have ? want - have : 0;
    for (; have < want; have++)
        edit_add_item(instance, repeat, counted.parent, SIZE_MAX);
    for (; have > want; have--)
        edit_remove_item(instance, place_item(counted.parent, repeat, have - 1));
    recompute_run(instance);
}

/* A list that nobody can add to has an item. */
static void ensure_item(struct instance *instance, xmlNode *parent, void *data)
{
    const struct bind *bind = data;
    if (!place_item(parent, bind, 0))
        edit_add_item(instance, bind, parent, SIZE_MAX);
}

void fixed_run(struct instance *instance, xmlNode *from)
{
    const struct form *form = instance->form;
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        struct bind *bind = (struct bind *)control->bind;
        if (control->kind == CONTROL_REPEAT && control->no_add_remove && !form->model->parts[i].count &&
            bind_is_within(bind->parent, node_state(from)->bind))
            place_each(from, bind->parent, ensure_item, instance, bind);
    }
}

/* Counts hang on answers, and answers on what is counted: what is noted meanwhile is the next round's. */
void counts_run(struct instance *instance)
{
    size_t added = 0, at = 0;
    if (instance->replaying)
        return; /* the items are told too; what was noted is looked at after the next edit */
    for (int round = 0; at < instance->counted_count; round++) {
        size_t end = instance->counted_count;
        if (round == COUNTING_ROUNDS_LIMIT) {
            const struct rule *rule = instance->counted[at].rule;
            trouble_note(instance, rule->source, _("The jr:count of %s never settles, for it changes with its items; count something else."),
                         rule->bind->path);
            break;
        }
        for (; at < end; at++)
            if (instance->counted[at].parent)
                adjust_count(instance, instance->counted[at], &added);
    }
    instance->counted_count = 0;
}
