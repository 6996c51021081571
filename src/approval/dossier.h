/* SPDX-License-Identifier: MIT */
/* Where an entry stands: its answers, what happened to it (approval.h) and the route its form names (routes.h) together.
 * For everyone who asks "may this be done now?" and "what changed since?". */
#ifndef RUAMRANG_APPROVAL_DOSSIER_H
#define RUAMRANG_APPROVAL_DOSSIER_H

#include "approval/approval.h"
#include "approval/compare.h"
#include "approval/routes.h"
#include "document/printout.h"

struct dossier {
    char *folder;                    /* of the draft; owned */
    const struct instance *instance; /* lent: the present answers */
    struct approval approval;        /* change it, then dossier_keep */
    struct routes *routes;           /* owned; NULL: the form names none, everything may be done then */
    const struct route *route;       /* by the answers while the state is open, else as at the last event; NULL as above */
    const struct route_state *state; /* NULL as above */
    unsigned revision;               /* the newest that was made; 0: none */
};

/* -1 with a sentence (approval.xml or the routes cannot be read); *out is empty then. The instance outlives it. */
int dossier_open(struct dossier *out, const char *folder, const struct instance *instance, struct error *err);
void dossier_done(struct dossier *dossier);
/* approval_write, and state and revision anew. -1 with a sentence: then `approval` is again what the disk has, and what could not
 * be written did not happen; pointers into it end. */
int dossier_keep(struct dossier *dossier, struct error *err);

void dossier_follow(struct dossier *dossier); /* after edits: the route is found anew while the state is open */

/* The state's name in the present language: "ร่าง", "ส่งให้ต้นสังกัดแล้ว" … Lent. */
const char *dossier_state_name(const struct dossier *dossier);
/* Its id, as manifest.xml and exports carry it: "draft", "approved" … Lent. */
const char *dossier_state_id(const struct dossier *dossier);
/* "" where the form has no routes. Lent. */
const char *dossier_route_id(const struct dossier *dossier);

/* May this be done now? -1 with the route's sentence and the topic it cites: "… (คลินิก 2567 ข้อ 13)"; where changed answers
 * would leave after approval, behind it what changed. */
int dossier_may(const struct dossier *dossier, enum approval_step step, struct error *err);
/* The step that packaging the present answers is (STEP_SUBMIT where there is no route), and the state after it. */
enum approval_step dossier_package_step(const struct dossier *dossier);
const char *dossier_state_after(const struct dossier *dossier, enum approval_step step); /* id; lent */
/* Writes the event into the dossier (not yet to the disk): route, state after it and, where it is not given, the time are
 * filled in. -1 as dossier_may. */
int dossier_step(struct dossier *dossier, const struct approval_event *event, struct error *err);

/* Are the present answers other ones than those of the newest revision? False without a revision. */
bool dossier_is_changed(const struct dossier *dossier);
struct manifest;
/* Are replies and reviews those that left with this manifest, or (the state is not open) for a later revision anyway? */
bool dossier_has_same_talk(const struct dossier *dossier, const struct manifest *manifest);
/* Would a package be the newest revision once more, nothing having been answered, said or replied since? Files of evidence are not
 * looked into (dossier_changed_evidence does it). */
bool dossier_is_again(const struct dossier *dossier);
/* It was given back: what leaves now is a new revision, also unchanged. */
bool dossier_leaves_anew(const struct dossier *dossier);
/* Evidence files of the newest revision that are other ones now or gone, by name, ", " between. Reads them all. Yours; "" when
 * there are none, NULL with a sentence when the list that left with it is not there any more. */
char *dossier_changed_evidence(const struct dossier *dossier, struct error *err);
/* What changed since a revision, from its history/NNNN/draft.xml: comparison_done it. -1 with a sentence. */
int dossier_compare(const struct dossier *dossier, unsigned revision, struct comparison *out, struct error *err);
/* What a document made of the present answers says of them: the state, while they are what has it; after that, which revision
 * they are no longer. Sets state, revision and changed_after; words are lent. */
void dossier_describe(const struct dossier *dossier, struct export_options *options);
/* Are answers or evidence other than what was approved or sent? Then *why names them, as dossier_check_approved does. */
bool dossier_is_outgrown(const struct dossier *dossier, struct error *why);
/* May these answers leave as approved (state `approved` or what follows)? -1 with a sentence: not approved yet; or, after the
 * sentence "changed since revision N was approved", the first fields that did. */
int dossier_check_approved(const struct dossier *dossier, struct error *err);

#endif
