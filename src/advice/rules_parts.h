/* SPDX-License-Identifier: MIT */
/* Private to advice/: rules once read. */
#ifndef RUAMRANG_ADVICE_RULES_PARTS_H
#define RUAMRANG_ADVICE_RULES_PARTS_H

#include "advice/findings.h"
#include "advice/rules.h"
#include "base/arena.h"
#include "base/map.h"
#include "form/outline.h"
#include "xpath/xpath.h"

#define SCHEMATRON_NS "http://purl.oclc.org/dsdl/schematron"

/* Where something stands, for messages. The files themselves are forgotten when they are read. */
struct origin {
    const char *file; /* in the arena */
    int line;
};

/* Text, or what an expression gives. */
struct part {
    const char *text;           /* NULL: the expression */
    const struct xpath *select;
    struct origin origin;       /* of the value-of */
};

/* A diagnostic, read for one check: its expressions see that check's variables. */
struct wording {
    struct part *parts; /* owned */
    size_t parts_count, parts_capacity;
    bool thai; /* dates as Thai readers write them */
};

/* An assert or a report. */
struct check {
    const char *rule;  /* its id */
    const char *id;    /* the part before the first '.' */
    const char *see;   /* or NULL */
    enum severity severity;
    bool is_report;
    bool is_volatile;  /* depends on the day */
    bool asks_place;   /* depends on where its node stands among others */
    const struct xpath *test;
    const struct xpath *subject;  /* NULL: the context */
    struct wording *words;          /* by the form's language; one for a form without */
    const struct xpath_variable *variables; /* innermost that it may use */
    struct origin origin;
};

/* The nodes that a rule is about, and what is asked of each. */
struct site {
    const struct xpath *context;
    struct origin origin;
    struct check **checks; /* owned array */
    size_t checks_count, checks_capacity;
    size_t *before; /* owned; sites of the rules before it in its pattern, which take their nodes first */
    size_t before_count, before_capacity;
};

/* "When this element is touched, that has to be worked out again." */
struct watch {
    size_t site;
    size_t check;   /* of the site; OUTLINE_NONE: which nodes the site has */
    size_t context; /* the element the site's nodes are of */
    size_t scope;   /* only for nodes in the same one of these; OUTLINE_NONE: everywhere */
    bool by_value;  /* by a change of the value too; otherwise only by its coming and going */
};

struct watches {
    struct watch *watches; /* owned */
    size_t watches_count, watches_capacity;
};

struct rules {
    const struct form *form;
    const char *path;
    struct arena arena;
    xmlNode *scope; /* owned; a copy of the root element, which declares the prefixes of the expressions */
    struct site *sites; /* in the order of the file */
    size_t sites_count, sites_capacity;
    size_t checks_count;
    bool tell_fit;
    size_t variables_count;
    struct watches *at;    /* by element number: what reads it */
    struct watches *below; /* what reads it or anything in it */
};

/* While a file is read. */
struct loader {
    struct rules *rules;
    const char *file;       /* of the last origin */
    struct map ids;         /* "pattern x", "check x" -> element */
    struct map diagnostics; /* id -> element */
    const struct xpath_variable *variables; /* innermost known here, or NULL */
    struct error *err;
};

/* ---- rules_load.c ---- */
int rules_refuse(const struct loader *loader, const xmlNode *source, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int rules_refuse_at(const struct loader *loader, const struct origin *origin, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
struct origin rules_origin(struct loader *loader, const xmlNode *source);
bool rules_element(const xmlNode *node, const char *name); /* of Schematron; name NULL: any */
const char *rules_require(const struct loader *loader, const xmlNode *source, const char *attribute); /* NULL: refused */
/* Refused when another of its kind has the id. */
int rules_keep_id(struct loader *loader, const char *kind, const char *id, const xmlNode *source);
const struct xpath *rules_compile(struct loader *loader, const xmlNode *source, const char *attribute, const char *owner);

/* ---- rules_check.c ---- */
struct check *rules_read_check(struct loader *loader, const xmlNode *source); /* NULL: refused */

/* ---- rules_watch.c: refused when an expression leads to nothing of the form ---- */
/* A let proven in the places of a site, or for the document (OUTLINE_NONE). */
int rules_prove_let(struct loader *loader, const xmlNode *source, const struct xpath_variable *variable, size_t site);
int rules_watch_site(struct loader *loader, size_t site);
int rules_watch_check(struct loader *loader, size_t site, size_t check);
void rules_watch_finish(struct rules *rules);
bool language_is(const char *code, const char *language); /* "th" is both "th" and "ไทย (th)" */

#endif
