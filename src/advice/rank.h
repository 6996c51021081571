/* SPDX-License-Identifier: MIT */
/* Ranking award types by facts. Pure: the same facts always give the same order, whatever way they became known.
 * Order: fewer facts against come first; then more weight of facts for; then the order of the file; a type set aside comes
 * last until something speaks for it. A fact weighs the same for every type it speaks for, and what speaks for a type set
 * aside speaks for no other, so that more evidence for a type never lowers it. */
#ifndef RUAMRANG_ADVICE_RANK_H
#define RUAMRANG_ADVICE_RANK_H

#include "advice/award_types.h"

enum verdict {
    VERDICT_FITS,        /* nothing against, and all it needs speaks for it */
    VERDICT_DOES_NOT,    /* something is against it, as it stands */
    VERDICT_CANNOT_TELL, /* nothing against, but something it needs is not known */
};

struct standing {
    size_t type;     /* index */
    size_t rank;     /* 0 is the first */
    enum verdict verdict;
    size_t against;  /* facts */
    unsigned weight; /* of the facts for it */
};

/* True when what the fact presumes is yes, so that it can be asked at all. */
bool rank_is_asked(const struct award_types *types, const enum truth *facts, size_t fact);
/* What cannot be asked is not known. Facts in the file's order, so that presumed ones come first. */
void rank_normalise(const struct award_types *types, enum truth *facts);
/* `facts`: one for each fact, normalised. `out`: types_count of them, in the file's order. */
void rank_types(const struct award_types *types, const enum truth *facts, struct standing *out);
/* Do the facts tell the types apart at all? Otherwise their order is only that of the file. */
bool rank_tells(const struct standing *standings, size_t count);
/* Indexes of `standings` by rank. */
void rank_order(const struct standing *standings, size_t count, size_t *order);

/* What one more answer would do: the standings were the fact no or yes. */
struct prospect {
    size_t fact;
    struct standing *yes, *no; /* owned; in the file's order */
    size_t verdicts;           /* how many verdicts either answer would change */
    size_t moves;              /* how many places in the order */
};
/* Those of the facts marked `can_answer` that are asked, unknown, and change a verdict or the order;
 * those that change most come first, then those of more weight. Array is yours: prospects_free. */
size_t rank_prospects(const struct award_types *types, const enum truth *facts, const bool *can_answer,
                      struct prospect **out);
void prospects_free(struct prospect *prospects, size_t count);

#endif
