/* SPDX-License-Identifier: MIT */
/* What expressions may ask of the answers they stand in: instances, relevance, repeats, words, clock, chance. */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

int64_t world_now(struct instance *instance)
{
    if (instance->world.now)
        return instance->world.now(instance->world.data);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

double world_random(struct instance *instance)
{
    if (instance->world.random)
        return instance->world.random(instance->world.data);
    uint64_t bits = 0;
    if (getrandom(&bits, sizeof bits, 0) < 0)
        bits = (uint64_t)world_now(instance) * 6364136223846793005u; /* no entropy: at least different each time */
    return (double)(bits >> 11) / 9007199254740992.0; /* 53 bits, as many as a double holds */
}

int world_zone(struct instance *instance, int64_t now)
{
    if (instance->world.now)
        return instance->world.zone_offset;
    time_t seconds = (time_t)(now / 1000);
    struct tm local;
    return localtime_r(&seconds, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

/* RFC 4122, version 4. */
char *world_uuid(struct instance *instance)
{
    unsigned char b[16];
    for (size_t i = 0; i < sizeof b; i++)
        b[i] = (unsigned char)(world_random(instance) * 256);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    return memory_print("uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                        b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static xmlNode *find_instance(void *data, const char *id)
{
    const struct instance *instance = data;
    const struct form_model *model = instance->form->model;
    xmlNode *root = map_get(&model->instances, id);
    if (!root && model->primary_id && strcmp(model->primary_id, id) == 0)
        return instance->root;
    return root;
}

static bool is_relevant(void *data, const xmlNode *node)
{
    return instance_is_relevant(data, node);
}

static bool is_repeat(void *data, const xmlNode *node)
{
    const struct instance *instance = data;
    return node->doc == instance->doc && node->type == XML_ELEMENT_NODE && node->_private &&
           node_state(node)->bind->is_repeat;
}

static struct node_state *own_state(const struct instance *instance, const xmlNode *node)
{
    return node->doc == instance->doc && node->type == XML_ELEMENT_NODE ? node->_private : NULL;
}

/* Nearly always the expression asks the same kind of node as before. */
static const struct bind *child_named(const struct bind *bind, const char *name, struct xpath_memo *memo)
{
    if (memo->kind != bind->unique) {
        *memo = (struct xpath_memo){.kind = bind->unique};
        while (memo->place < bind->children_count && strcmp(bind->children[memo->place]->name, name) != 0)
            memo->place++;
    }
    return memo->place < bind->children_count ? bind->children[memo->place] : NULL;
}

static bool children(void *data, const xmlNode *node, const char *name, struct xpath_memo *memo, xmlNode *const **found,
                     size_t *count)
{
    const struct node_state *state = own_state(data, node);
    if (!state || state->has_strangers)
        return false;
    const struct bind *bind = child_named(state->bind, name, memo);
    *count = 0;
    if (bind)
        *found = place_below(node, bind, count);
    return true;
}

static bool column(void *data, const xmlNode *node, const char *name, struct xpath_memo *memo, const void *key,
                   struct xpath_column *out)
{
    struct node_state *state = own_state(data, node);
    const struct bind *bind = state && !state->has_strangers ? child_named(state->bind, name, memo) : NULL;
    return bind && bind->is_repeat && column_find(item_list_at(state, bind), key, out);
}

static size_t position(void *data, const xmlNode *node)
{
    const struct node_state *state = own_state(data, node);
    return state && state->bind->is_repeat ? item_index(node) + 1 : 0;
}

/* Of a leaf; others have the text of all that is in them. */
static bool number(void *data, const xmlNode *node, double *out)
{
    const struct instance *instance = data;
    struct node_state *state = own_state(instance, node);
    if (!state || state->bind->children_count || state->has_strangers)
        return false;
    if (!state->has_number) {
        state->number = xpath_text_number(xml_leaf_text(node), instance->host.zone_offset);
        state->has_number = true;
    }
    *out = state->shown ? state->number : (double)NAN;
    return true;
}

static char *choice_name(void *data, const char *value, const char *path, const xmlNode *context)
{
    struct instance *instance = data;
    const struct bind *bind = model_find(instance->form->model, path);
    char *name = NULL;
    if (!bind || !bind->control || !trouble_ask(instance, bind->control->source, path))
        return name;
    struct choices choices = {0};
    instance_choices(instance, bind->control, context, &choices);
    for (size_t i = 0; i < choices.choices_count && !name; i++)
        if (strcmp(choices.choices[i].value, value) == 0)
            name = STEAL(choices.choices[i].label);
    choices_done(&choices);
    trouble_answered(instance);
    return name;
}

static char *itext(void *data, const char *id)
{
    struct instance *instance = data;
    const struct text_value *text = itext_value(instance->form->model, instance->language, id, "");
    if (!trouble_ask(instance, text ? text->source : NULL, id))
        return NULL;
    char *words = words_of_id(instance, id, "", instance->root);
    trouble_answered(instance);
    return words;
}

static int64_t now(void *data)
{
    return world_now(data);
}

static double chance(void *data)
{
    return world_random(data);
}

void host_init(struct instance *instance)
{
    instance->host = (struct xpath_host){
        .data = instance,
        .instance = find_instance,
        .is_relevant = is_relevant,
        .is_repeat = is_repeat,
        .choice_name = choice_name,
        .itext = itext,
        .now = now,
        .random = chance,
        .children = children,
        .position = position,
        .number = number,
        .column = column,
        .zone_offset = world_zone(instance, world_now(instance)),
    };
}
