/* SPDX-License-Identifier: MIT */
/* A reference that is too small to be wrong: the answers of ground.h's form as plain arrays, and every state there was. */
#ifndef RUAMRANG_TESTS_TORTURE_MODEL_H
#define RUAMRANG_TESTS_TORTURE_MODEL_H

#include "torture/ground.h"

enum { MODEL_TEXT = 200, MODEL_PEOPLE = 6, MODEL_STATES = 4000 };

struct answers_model {
    char title[MODEL_TEXT], problem[MODEL_TEXT];
    struct { char name[MODEL_TEXT], role[MODEL_TEXT]; } people[MODEL_PEOPLE];
    size_t people_count;
};

struct model {
    struct answers_model *states; /* MODEL_STATES of them; owned */
    size_t now, last;             /* undo goes down from `now`, redo up to `last` */
};
void model_init(struct model *model);
void model_done(struct model *model);
/* A new state, a copy of the present one, to be changed; what could be redone is gone. */
struct answers_model *model_change(struct model *model);
const struct answers_model *model_state(const struct model *model);

/* One edit drawn from the dice, done to the model and to the instance (NULL: to the model alone). Each writes one
 * record to the journal. With `undoes`, undo and redo are among them. What it was, for a report: lent. */
const char *model_edit(struct model *model, struct instance *instance, struct dice *dice, bool undoes);

/* What is compared, as Canonical XML 1.0 (W3C, 2001); yours. */
char *model_canonical(const struct answers_model *answers);
char *model_canonical_of(const struct instance *instance);

#endif
