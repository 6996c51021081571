/* SPDX-License-Identifier: MIT */
/* Which rules an edit makes stale, and working those out again. Knows no list of findings but that it is asked for. */
#include "advice/advice_parts.h"

#include "advice/collect.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- marking ----------------------------------------------------------------------------------------- */

struct marking {
    struct place_of_rule *place;
    size_t check;
};

static void mark_everywhere(struct place_of_rule *place, size_t check)
{
    for (size_t i = 0; i < place->spots_count; i++)
        spots_mark(place, place->spots[i], check);
}

static void mark_node(void *data, xmlNode *node)
{
    const struct marking *marking = data;
    struct spot *spot = spots_find(marking->place, instance_serial(node));
    if (spot)
        spots_mark(marking->place, spot, marking->check);
}

/* The element `scope` around the node, or NULL. */
static xmlNode *around(const xmlNode *node, size_t scope)
{
    while (node && node->type == XML_ELEMENT_NODE && outline_of(node) != scope)
        node = node->parent;
    return node && node->type == XML_ELEMENT_NODE ? (xmlNode *)node : NULL;
}

static void mark(struct advice *advice, const struct watch *watch, const xmlNode *node)
{
    struct place_of_rule *place = &advice->places[watch->site];
    if (watch->check == OUTLINE_NONE) {
        place->stale = true;
        return;
    }
    xmlNode *scope = watch->scope == OUTLINE_NONE ? NULL : around(node, watch->scope);
    struct marking marking = {place, watch->check};
    if (!scope)
        mark_everywhere(place, watch->check);
    else if (watch->scope == watch->context)
        mark_node(&marking, scope);
    else
        instance_each(advice->instance, scope, watch->context, mark_node, &marking);
}

/* What looks only inside one item does not see that others come and go. */
static bool stays_inside(const struct advice *advice, const struct watch *watch, size_t repeat)
{
    if (watch->check == OUTLINE_NONE || watch->scope == OUTLINE_NONE)
        return false;
    const struct check *check = advice->rules->sites[watch->site].checks[watch->check];
    return !check->asks_place && outline_is_within(advice->rules->form, watch->scope, repeat);
}

static void hear_touch(void *data, enum touch_kind kind, const xmlNode *node, size_t number)
{
    struct advice *advice = data;
    const struct rules *rules = advice->rules;
    advice->is_fresh = false;
    const struct watches *list = kind == TOUCH_VALUE ? &rules->at[number] : &rules->below[number];
    for (size_t i = 0; i < list->watches_count; i++) {
        const struct watch *watch = &list->watches[i];
        if (kind == TOUCH_VALUE && !watch->by_value)
            continue;
        if (kind == TOUCH_ITEMS && stays_inside(advice, watch, number))
            continue;
        mark(advice, watch, node);
    }
}

/* ---- refreshing -------------------------------------------------------------------------------------- */

/* Sentences in another language; what does not fire says nothing in any. */
static void follow_language(struct advice *advice)
{
    if (advice->language == instance_language(advice->instance))
        return;
    advice->language = instance_language(advice->instance);
    for (size_t s = 0; s < advice->rules->sites_count; s++) {
        struct place_of_rule *place = &advice->places[s];
        for (size_t i = 0; i < place->spots_count; i++)
            for (size_t c = 0; c < advice->rules->sites[s].checks_count; c++)
                if (place->spots[i]->outcomes[c].subject)
                    spots_mark(place, place->spots[i], c);
    }
}

/* today() and its like are as good as constant for a day. */
static void follow_day(struct advice *advice)
{
    const struct xpath_host *host = instance_host(advice->instance);
    int64_t day = (host->now(host->data) / 60000 + host->zone_offset) / (24 * 60);
    if (advice->day == day)
        return;
    advice->day = day;
    for (size_t s = 0; s < advice->rules->sites_count; s++)
        for (size_t c = 0; c < advice->rules->sites[s].checks_count; c++)
            if (advice->rules->sites[s].checks[c]->is_volatile)
                mark_everywhere(&advice->places[s], c);
}

/* A site whose nodes are its pattern's earlier rules' leavings follows them. */
static void renew_sites(struct advice *advice)
{
    const struct rules *rules = advice->rules;
    AUTO_FREE bool *renewed = memory_alloc((rules->sites_count + 1) * sizeof *renewed);
    for (size_t s = 0; s < rules->sites_count; s++) {
        const struct site *site = &rules->sites[s];
        renewed[s] = advice->places[s].stale;
        for (size_t i = 0; i < site->before_count; i++)
            renewed[s] = renewed[s] || renewed[site->before[i]];
        if (renewed[s])
            spots_renew(advice, s);
    }
}

static void renew_spot(struct advice *advice, const struct site *site, struct spot *spot)
{
    advice_look_at(advice, spot->node);
    spot->queued = false;
    for (size_t c = 0; c < site->checks_count; c++)
        if (spot->outcomes[c].stale)
            outcome_renew(advice, site->checks[c], &spot->outcomes[c]);
}

void advice_refresh(struct advice *advice)
{
    const struct rules *rules = advice->rules;
    if (!rules)
        return;
    follow_day(advice);
    advice->root_stamp = ++advice->stamp;
    renew_sites(advice);
    follow_language(advice);
    for (size_t s = 0; s < rules->sites_count; s++) {
        struct place_of_rule *place = &advice->places[s];
        for (size_t i = 0; i < place->queue_count; i++)
            renew_spot(advice, &rules->sites[s], place->queue[i]);
        place->queue_count = 0;
    }
}

/* ---- life -------------------------------------------------------------------------------------------- */

struct advice *advice_new(struct instance *instance, const struct rules *rules)
{
    struct advice *advice = memory_alloc(sizeof *advice);
    advice->instance = instance;
    advice->rules = rules;
    advice->language = instance_language(instance);
    findings_init(&advice->findings);
    if (!rules)
        return advice;
    advice->places = memory_alloc((rules->sites_count + 1) * sizeof *advice->places);
    advice->kept = memory_alloc((rules->variables_count + 1) * sizeof *advice->kept);
    for (size_t s = 0; s < rules->sites_count; s++)
        advice->places[s].stale = true;
    instance_on_touch(instance, hear_touch, advice);
    return advice;
}

void advice_watch_files(struct advice *advice, advice_file_there *is_there, const void *data)
{
    advice->is_there = is_there;
    advice->files = data;
    advice->is_fresh = false;
}

void advice_free(struct advice *advice)
{
    if (!advice)
        return;
    findings_done(&advice->findings);
    if (advice->rules) {
        instance_off_touch(advice->instance, advice);
        for (size_t s = 0; s < advice->rules->sites_count; s++)
            spots_done(&advice->rules->sites[s], &advice->places[s]);
        for (size_t i = 0; i < advice->rules->variables_count; i++)
            xpath_value_done(&advice->kept[i].value);
    }
    free(advice->places);
    free(advice->kept);
    free(advice);
}

const struct findings *advice_findings(struct advice *advice)
{
    uint64_t generation = instance_generation(advice->instance);
    const char *language = catalogue_language();
    if (advice->is_fresh && advice->findings_stamp == generation &&
        strncmp(advice->findings_language, language, sizeof advice->findings_language - 1) == 0)
        return &advice->findings;
    advice_refresh(advice);
    advice_collect(advice, &advice->findings);
    advice->is_fresh = true;
    advice->findings_stamp = generation;
    snprintf(advice->findings_language, sizeof advice->findings_language, "%s", language);
    return &advice->findings;
}

uint64_t advice_tests(const struct advice *advice)
{
    return advice->tests;
}

static void try_site(struct advice *advice, size_t number)
{
    const struct site *site = &advice->rules->sites[number];
    const struct place_of_rule *place = &advice->places[number];
    for (size_t i = 0; i < place->spots_count; i++) {
        advice_look_at(advice, place->spots[i]->node);
        for (size_t c = 0; c < site->checks_count; c++)
            check_try(advice, site->checks[c]);
    }
}

int advice_try(struct advice *advice, struct error *err)
{
    struct error first = {0};
    if (!advice->rules)
        return 0;
    advice->err = &first;
    advice->root_stamp = ++advice->stamp;
    for (size_t s = 0; s < advice->rules->sites_count; s++) {
        spots_renew(advice, s);
        try_site(advice, s);
        advice->places[s].stale = true; /* it holds more nodes than rules are for */
    }
    advice->err = NULL;
    if (error_is_set(&first) && err)
        *err = first;
    return error_is_set(&first) ? -1 : 0;
}
