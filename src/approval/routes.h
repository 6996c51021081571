/* SPDX-License-Identifier: MIT */
/* The ways an entry may go, and who may do what when: read from the file that a form's rr:routes names. What the states are
 * called, which steps there are and why the others are forbidden stands in the file (forms/common/routes-2567.xml tells its own
 * shape); this module knows the kinds of steps (approval.h) and no route. Immutable after routes_load. */
#ifndef RUAMRANG_APPROVAL_ROUTES_H
#define RUAMRANG_APPROVAL_ROUTES_H

#include "approval/approval.h"
#include "form/instance.h"

#define ROUTES_NAMESPACE "urn:ruamrang:routes:1"

struct routes_words; /* a text in each of the file's languages */

struct route_state {
    const char *id;
    const struct routes_words *name;  /* "ส่งให้ต้นสังกัดแล้ว" */
    const struct routes_words *about; /* what it means for the writer, one sentence */
    bool is_open;                     /* the writer may write: what is changed now goes into the next revision */
    bool is_agreed;                   /* what stands here was approved or sent: a change since is told field by field */
};

struct route {
    const char *id;
    const struct routes_words *name;
    enum approval_step package; /* the step that `ruamrang package` performs on it */
    const struct route_state *states; /* the first: before anything happened */
    size_t states_count;
    struct route_parts *parts;  /* private to routes.c */
};

struct routes {
    const struct route *routes; /* in the order of the file: the first whose `when` holds is taken; the last has none */
    size_t routes_count;
    struct routes_parts *parts; /* private to routes.c */
};

/* What a step would do. */
struct route_step {
    const struct route_state *to;      /* NULL: forbidden */
    const struct routes_words *reason; /* of a forbidden one: the sentence that says why; NULL: the file has none */
    const char *see;                   /* of a forbidden one: what it cites ("clinic-2567#q13"), or NULL */
};

/* The file that the form's rr:routes names; NULL when it names none (err untouched) or with `file:line: sentence` for an
 * unknown element, step or state, a double id, a missing language, an expression the form cannot answer. */
struct routes *routes_of_form(const struct form *form, struct error *err);
struct routes *routes_load(const char *path, const struct form *form, struct error *err);
void routes_free(struct routes *routes);
/* For `forms check`: the file, and that every `see` of it names a topic of the form's guidance. */
int routes_check_form(const struct form *form, struct error *err);

/* In the present language of the program; lent, never NULL ("" for NULL). */
const char *routes_text(const struct routes_words *words);
/* The route for these answers. */
const struct route *routes_choose(const struct routes *routes, const struct instance *instance);
const struct route *routes_find(const struct routes *routes, const char *id);             /* NULL: none */
const struct route_state *route_find_state(const struct route *route, const char *id);    /* NULL: none */
struct route_step route_step(const struct route *route, const struct route_state *from, enum approval_step step);
/* Why a forbidden step cannot be taken, with what it cites: "… (คลินิก 2567 ข้อ 13)". -1. */
int route_refuse(const struct route_step *step, const struct form *form, struct error *err);

#endif
