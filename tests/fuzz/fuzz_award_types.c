/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of award types: refused with its line, or types that can be ranked. */
#include "fuzz.h"

#include "advice/rank.h"
#include "base/memory.h"

/* With the facts told in turns: yes, no, unknown. */
static void rank(const struct award_types *types, unsigned turn)
{
    AUTO_FREE enum truth *facts = memory_alloc((types->facts_count + 1) * sizeof *facts);
    AUTO_FREE bool *can_answer = memory_alloc(types->facts_count + 1);
    AUTO_FREE struct standing *standings = memory_alloc((types->types_count + 1) * sizeof *standings);
    AUTO_FREE size_t *order = memory_alloc((types->types_count + 1) * sizeof *order);
    for (size_t i = 0; i < types->facts_count; i++) {
        facts[i] = (enum truth)((i + turn) % 3);
        can_answer[i] = true;
    }
    rank_normalise(types, facts);
    rank_types(types, facts, standings);
    rank_order(standings, types->types_count, order);
    for (size_t i = 0; i < types->types_count; i++)
        PROMISE(order[i] < types->types_count && standings[order[i]].rank <= i);
    struct prospect *prospects = NULL;
    size_t count = rank_prospects(types, facts, can_answer, &prospects);
    prospects_free(prospects, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct award_types *types = award_types_parse(size ? (const char *)data : "", size, "types.xml", &err);
    PROMISE(!types == error_is_set(&err));
    for (size_t i = 0; types && i < types->facts_count; i++)
        PROMISE(award_types_fact(types, types->facts[i].id) == i);
    for (size_t i = 0; types && i < types->types_count; i++)
        (void)words_now(&types->types[i].name);
    for (unsigned turn = 0; types && turn < 3; turn++)
        rank(types, turn);
    award_types_free(types);
    return 0;
}
