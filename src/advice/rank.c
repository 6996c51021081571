/* SPDX-License-Identifier: MIT */
#include "advice/rank.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

bool rank_is_asked(const struct award_types *types, const enum truth *facts, size_t fact)
{
    size_t presumes = types->facts[fact].presumes;
    return presumes == FACT_NONE || facts[presumes] == TRUTH_YES;
}

void rank_normalise(const struct award_types *types, enum truth *facts)
{
    for (size_t i = 0; i < types->facts_count; i++)
        if (!rank_is_asked(types, facts, i))
            facts[i] = TRUTH_UNKNOWN;
}

static void judge(const struct award_types *types, const enum truth *facts, struct standing *standing)
{
    const struct type *type = &types->types[standing->type];
    bool met = true;
    for (size_t i = 0; i < types->facts_count; i++) {
        bool known = facts[i] != TRUTH_UNKNOWN;
        bool speaks_for = known && type->fors[i].when == facts[i];
        standing->weight += speaks_for ? types->facts[i].weight : 0;
        standing->against += known && type->againsts[i].when == facts[i];
        met = met && (speaks_for || !type->needs[i]);
    }
    standing->verdict = standing->against ? VERDICT_DOES_NOT : met ? VERDICT_FITS : VERDICT_CANNOT_TELL;
}

static bool waits(const struct award_types *types, const struct standing *standing)
{
    return types->types[standing->type].aside && standing->weight == 0;
}

static bool comes_before(const struct award_types *types, const struct standing *one, const struct standing *other)
{
    if (waits(types, one) != waits(types, other))
        return waits(types, other);
    if (one->against != other->against)
        return one->against < other->against;
    if (one->weight != other->weight)
        return one->weight > other->weight;
    return one->type < other->type;
}

void rank_types(const struct award_types *types, const enum truth *facts, struct standing *out)
{
    for (size_t i = 0; i < types->types_count; i++) {
        out[i] = (struct standing){.type = i};
        judge(types, facts, &out[i]);
    }
    for (size_t i = 0; i < types->types_count; i++)
        for (size_t j = 0; j < types->types_count; j++)
            out[i].rank += comes_before(types, &out[j], &out[i]);
}

bool rank_tells(const struct standing *standings, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (standings[i].against != standings[0].against || standings[i].weight != standings[0].weight)
            return true;
    return false;
}

void rank_order(const struct standing *standings, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++)
        order[standings[i].rank] = i;
}

/* ---- one more answer ---- */

static struct standing *try_answer(const struct award_types *types, const enum truth *facts, size_t fact,
                                   enum truth answer)
{
    enum truth *tried = memory_alloc((types->facts_count + 1) * sizeof *tried);
    memcpy(tried, facts, types->facts_count * sizeof *tried);
    tried[fact] = answer;
    struct standing *standings = memory_alloc((types->types_count + 1) * sizeof *standings);
    rank_types(types, tried, standings);
    free(tried);
    return standings;
}

static void count_changes(const struct standing *now, const struct standing *then, size_t count,
                          struct prospect *prospect)
{
    for (size_t i = 0; i < count; i++) {
        prospect->verdicts += now[i].verdict != then[i].verdict;
        prospect->moves += now[i].rank != then[i].rank;
    }
}

static struct prospect look_ahead(const struct award_types *types, const enum truth *facts, size_t fact,
                                  const struct standing *now)
{
    struct prospect prospect = {
        .fact = fact,
        .yes = try_answer(types, facts, fact, TRUTH_YES),
        .no = try_answer(types, facts, fact, TRUTH_NO),
    };
    count_changes(now, prospect.yes, types->types_count, &prospect);
    count_changes(now, prospect.no, types->types_count, &prospect);
    return prospect;
}

static bool tells_more(const struct award_types *types, const struct prospect *one, const struct prospect *other)
{
    size_t changes = one->verdicts + one->moves, others = other->verdicts + other->moves;
    if (changes != others)
        return changes > others;
    return types->facts[one->fact].weight > types->facts[other->fact].weight;
}

/* Behind all that tell as much, so that the file's order stays among equals. */
static void insert(const struct award_types *types, struct prospect *prospects, size_t count, struct prospect prospect)
{
    size_t at = count;
    for (; at > 0 && tells_more(types, &prospect, &prospects[at - 1]); at--)
        prospects[at] = prospects[at - 1];
    prospects[at] = prospect;
}

static void prospect_done(struct prospect *prospect)
{
    free(prospect->yes);
    free(prospect->no);
}

size_t rank_prospects(const struct award_types *types, const enum truth *facts, const bool *can_answer,
                      struct prospect **out)
{
    size_t count = 0;
    struct standing *now = memory_alloc((types->types_count + 1) * sizeof *now);
    rank_types(types, facts, now);
    *out = memory_alloc((types->facts_count + 1) * sizeof **out);
    for (size_t i = 0; i < types->facts_count; i++) {
        if (!can_answer[i] || facts[i] != TRUTH_UNKNOWN || !rank_is_asked(types, facts, i))
            continue;
        struct prospect prospect = look_ahead(types, facts, i, now);
        if (prospect.verdicts || prospect.moves)
            insert(types, *out, count++, prospect);
        else
            prospect_done(&prospect);
    }
    free(now);
    return count;
}

void prospects_free(struct prospect *prospects, size_t count)
{
    for (size_t i = 0; i < count; i++)
        prospect_done(&prospects[i]);
    free(prospects);
}
