/* SPDX-License-Identifier: MIT */
/* Which award type the answers of a form fit: the facts read off an instance, the types ranked by them.
 * A form says in <rr:fit> of its advice.sch how its answers tell each fact; the types lie in the file that names. */
#ifndef RUAMRANG_ADVICE_FIT_H
#define RUAMRANG_ADVICE_FIT_H

#include "advice/rank.h"
#include "form/instance.h"

struct fit; /* immutable; lends from the form */

/* 0 with *out NULL for a form that has no advice.sch or none of our element in it; -1 with `file:line: sentence`:
 * bad types, an unknown fact, a fact told twice, a bad expression, a path the form does not have. */
int fit_load(const struct form *form, struct fit **out, struct error *err);
void fit_free(struct fit *fit);
const struct award_types *fit_types(const struct fit *fit);
/* The form.xml of a type's entry form beside the present form; lent, NULL: there is none. */
const char *fit_form_path(const struct fit *fit, size_t type);
/* Is this form an interview that ends in the types (rr:purpose="adviser" on its model)? */
bool fit_is_interview(const struct form *form);

/* One look at the answers. Arrays are by fact. */
struct fit_look {
    const struct award_types *types; /* lent */
    enum truth *facts;               /* normalised */
    bool *is_open;                   /* the answer is given, but the source leaves open what follows */
    xmlNode **subjects;              /* lent: the answer to go to; NULL: no question here tells it */
    char **quotes;                   /* the answer as a reader sees it, or NULL; owned */
    struct standing *standings;      /* by type */
    size_t *order;                   /* types by rank */
    struct prospect *prospects;
    size_t prospects_count;
};
void fit_look(const struct fit *fit, const struct instance *instance, struct fit_look *out);
void fit_look_done(struct fit_look *look);
/* Needed by the type, asked for, and not known. */
bool fit_is_missing(const struct fit_look *look, const struct type *type, size_t fact);

#endif
