/* SPDX-License-Identifier: MIT */
/* The nodes that a rule is about, found again when items come and go. Evaluates contexts, no tests. */
#include "advice/advice_parts.h"

#include "base/memory.h"
#include "text/catalogue.h"

#include <stdlib.h>

static size_t slot_of(const struct place_of_rule *place, uint64_t serial)
{
    return (size_t)((serial * 0x9E3779B97F4A7C15u) >> 20) & (place->slots - 1); /* Knuth's multiplicative hashing */
}

struct spot *spots_find(const struct place_of_rule *place, uint64_t serial)
{
    if (!place->slots)
        return NULL;
    size_t at = slot_of(place, serial);
    while (place->by_serial[at] && place->by_serial[at]->serial != serial)
        at = (at + 1) & (place->slots - 1);
    return place->by_serial[at];
}

static void index_spots(struct place_of_rule *place)
{
    free(place->by_serial);
    place->slots = 8;
    while (place->slots < place->spots_count * 2)
        place->slots *= 2;
    place->by_serial = memory_alloc(place->slots * sizeof(struct spot *));
    for (size_t i = 0; i < place->spots_count; i++) {
        size_t at = slot_of(place, place->spots[i]->serial);
        while (place->by_serial[at])
            at = (at + 1) & (place->slots - 1);
        place->by_serial[at] = place->spots[i];
    }
}

static void enqueue(struct place_of_rule *place, struct spot *spot)
{
    if (spot->queued)
        return;
    spot->queued = true;
    ARRAY_PUSH(place->queue, place->queue_count, place->queue_capacity, spot);
}

void spots_mark(struct place_of_rule *place, struct spot *spot, size_t check)
{
    spot->outcomes[check].stale = true;
    enqueue(place, spot);
}

static void spot_free(const struct site *site, struct spot *spot)
{
    for (size_t i = 0; i < site->checks_count; i++)
        outcome_clear(&spot->outcomes[i]);
    free(spot);
}

static struct spot *new_spot(const struct site *site, xmlNode *node)
{
    struct spot *spot = memory_alloc(sizeof *spot + site->checks_count * sizeof *spot->outcomes);
    spot->node = node;
    spot->serial = instance_serial(node);
    for (size_t i = 0; i < site->checks_count; i++)
        spot->outcomes[i].stale = true;
    return spot;
}

/* Is the node one that the site's rules are about? */
static bool is_taken(const struct advice *advice, const struct site *site, const xmlNode *node)
{
    if (outline_of(node) == OUTLINE_NONE)
        return false;
    if (advice->err)
        return true;
    if (!instance_is_relevant(advice->instance, node))
        return false;
    for (size_t i = 0; i < site->before_count; i++)
        if (spots_find(&advice->places[site->before[i]], instance_serial(node)))
            return false;
    return true;
}

/* Spots that were not found again go, also from the queue. */
static void drop_lost(const struct site *site, struct place_of_rule *place, struct spot **old, size_t old_count)
{
    size_t queued = 0;
    for (size_t i = 0; i < place->queue_count; i++)
        if (place->queue[i]->kept)
            place->queue[queued++] = place->queue[i];
    place->queue_count = queued;
    for (size_t i = 0; i < old_count; i++)
        if (!old[i]->kept)
            spot_free(site, old[i]);
    free(old);
}

void spots_renew(struct advice *advice, size_t number)
{
    const struct site *site = &advice->rules->sites[number];
    struct place_of_rule *place = &advice->places[number];
    advice_look_at(advice, (xmlNode *)instance_doc(advice->instance));
    struct xpath_context context = advice_context(advice, advice->node);
    AUTO_XPATH_VALUE struct xpath_value found = {0};
    struct error cause = {0};
    if (xpath_evaluate(site->context, &context, &found, &cause) == 0 && found.type != XPATH_NODES)
        error_set(&cause, NULL, _("The context '%s' leads to no answers."), xpath_source(site->context));
    if (error_is_set(&cause))
        advice_note_error(advice, &site->origin, &cause);
    struct spot **old = place->spots;
    size_t old_count = place->spots_count, count = 0;
    for (size_t i = 0; i < old_count; i++)
        old[i]->kept = false;
    place->spots = memory_alloc((found.nodes_count + 1) * sizeof(struct spot *));
    for (size_t i = 0; i < found.nodes_count; i++) {
        if (!is_taken(advice, site, found.nodes[i]))
            continue;
        struct spot *spot = spots_find(place, instance_serial(found.nodes[i]));
        place->spots[count] = spot ? spot : new_spot(site, found.nodes[i]);
        place->spots[count]->kept = true;
        if (!spot && site->checks_count)
            enqueue(place, place->spots[count]);
        count++;
    }
    place->spots_count = count;
    drop_lost(site, place, old, old_count);
    index_spots(place);
    place->stale = false;
}

void spots_done(const struct site *site, struct place_of_rule *place)
{
    for (size_t i = 0; i < place->spots_count; i++)
        spot_free(site, place->spots[i]);
    free(place->spots);
    free(place->by_serial);
    free(place->queue);
}
