/* SPDX-License-Identifier: MIT */
/* Private to advice/: rules at work on one instance. */
#ifndef RUAMRANG_ADVICE_ADVICE_PARTS_H
#define RUAMRANG_ADVICE_ADVICE_PARTS_H

#include "advice/advice.h"
#include "advice/rules_parts.h"
#include "form/outline.h"

/* What one check has to say of one node. */
struct outcome {
    bool stale;
    xmlNode *subject; /* lent; NULL: it does not fire */
    char *message;    /* owned */
};

/* A node of a site. */
struct spot {
    xmlNode *node;   /* lent; may be gone while the site is stale */
    uint64_t serial; /* the node's */
    bool queued, kept;
    struct outcome outcomes[]; /* by the site's checks */
};

/* A site at work. */
struct place_of_rule {
    struct spot **spots; /* owned, in document order */
    size_t spots_count;
    struct spot **by_serial; /* open addressing, a power of two */
    size_t slots;
    struct spot **queue; /* spots with something stale */
    size_t queue_count, queue_capacity;
    bool stale; /* which nodes it has is not known */
};

/* A variable's value, and for which evaluation it holds. */
struct kept_value {
    struct xpath_value value;
    uint64_t stamp;
};

struct advice {
    struct instance *instance;
    const struct rules *rules;    /* or NULL */
    struct place_of_rule *places; /* by site */
    struct kept_value *kept;      /* by variable */
    uint64_t stamp;               /* grows with every node looked at */
    uint64_t root_stamp;          /* when the present refresh began */
    xmlNode *node;                /* the context being looked at */
    uint64_t tests;
    size_t language;              /* of the sentences */
    int64_t day;                  /* when volatile checks were last evaluated */
    struct error *err;            /* of advice_try, or NULL: then every node that a context means is taken */
    struct findings findings;
    uint64_t findings_stamp;      /* generation they hold for */
    char findings_language[8];    /* the engine's words in them */
    bool is_fresh;
    advice_file_there *is_there;  /* NULL: nobody knows where attached files lie */
    const void *files;
};

/* ---- spots.c: the nodes of a site ---- */
struct spot *spots_find(const struct place_of_rule *place, uint64_t serial); /* NULL: it has no such node */
/* Which nodes the site has now; spots that stay keep their outcomes, new ones are queued. */
void spots_renew(struct advice *advice, size_t site);
void spots_mark(struct place_of_rule *place, struct spot *spot, size_t check);
void spots_done(const struct site *site, struct place_of_rule *place);

/* ---- evaluate.c: one check at one node ---- */
struct xpath_context advice_context(struct advice *advice, xmlNode *node);
/* In advice_try the first error is kept, with its place. */
void advice_note_error(const struct advice *advice, const struct origin *origin, const struct error *cause);
void advice_look_at(struct advice *advice, xmlNode *node); /* variables are worked out for this node from here on */
void outcome_renew(struct advice *advice, const struct check *check, struct outcome *outcome);
void check_try(struct advice *advice, const struct check *check); /* all of it, fire or not; errors to advice->err */
void outcome_clear(struct outcome *outcome);

#endif
