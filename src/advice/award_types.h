/* SPDX-License-Identifier: MIT */
/* Award types and the facts that speak for or against them, as a file tells them. Immutable; knows no form and no award. */
#ifndef RUAMRANG_ADVICE_AWARD_TYPES_H
#define RUAMRANG_ADVICE_AWARD_TYPES_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum truth { TRUTH_UNKNOWN, TRUTH_NO, TRUTH_YES };

/* The same words in both languages; everything lent from the types. */
struct words {
    const char *th, *en; /* NULL: the file has none */
};
const char *words_now(const struct words *words); /* in the language of the catalogue; "" when there are none */

/* What a value of a fact says for or against a type, or (a note) about no type. */
struct effect {
    enum truth when; /* never TRUTH_UNKNOWN */
    struct words text;
    int line;
};

struct fact {
    const char *id;
    unsigned weight;     /* the same for every type it speaks for */
    size_t presumes;     /* index of the fact that must be yes first; FACT_NONE: none */
    const char *see;     /* space separated sources, or "" */
    struct words question, missing, open;
    struct effect *notes; /* about no type */
    size_t notes_count;
    int line;
};
#define FACT_NONE ((size_t)-1)

struct type {
    const char *id;
    const char *form;    /* id of the entry form; NULL: there is none */
    const char *see;
    struct words name, purpose;
    bool aside;          /* ranked last until something speaks for it; shares no such fact with another type */
    bool *needs;         /* by fact: must speak for the type before it fits */
    struct effect *fors, *againsts; /* by fact; `when` is TRUTH_UNKNOWN where a fact says nothing */
    int line;
};

struct award_types {
    const char *path;    /* of the file */
    struct words about;  /* whose weighing it is */
    struct type *types;
    size_t types_count;
    struct fact *facts;
    size_t facts_count;
    struct arena arena;  /* holds all of it */
};

/* NULL with `file:line: sentence`: unknown names, an id twice, a language missing, a need that nothing can meet. */
struct award_types *award_types_load(const char *path, struct error *err);
struct award_types *award_types_parse(const char *bytes, size_t length, const char *name, struct error *err);
void award_types_free(struct award_types *types);
size_t award_types_fact(const struct award_types *types, const char *id); /* FACT_NONE: not there */

#endif
