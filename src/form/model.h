/* SPDX-License-Identifier: MIT */
/* Private to form/: what a definition is made of once it is read. Knows no answers. */
#ifndef RUAMRANG_FORM_MODEL_H
#define RUAMRANG_FORM_MODEL_H

#include "base/arena.h"
#include "base/map.h"
#include "form/form.h"
#include "xpath/xpath.h"

/* What an expression decides about a node; also the order in which a node's flags are worked out. */
enum rule_kind {
    RULE_RELEVANT,
    RULE_CALCULATE,
    RULE_CHOICES, /* a select's filtered itemset: an answer no longer offered is cleared */
    RULE_REQUIRED,
    RULE_READONLY,
    RULE_CONSTRAINT,
    RULE_COUNT, /* jr:count of a repeat, asked for at each node that holds its items */
    RULE_KINDS
};

/* One expression of one bind. */
struct rule {
    enum rule_kind kind;
    struct bind *bind;
    struct xpath *xpath;   /* lent from the model; RULE_CHOICES: the itemset's nodeset */
    const xmlNode *source; /* its element: line and namespace prefixes */
    size_t order;          /* place in model->rules */
    int mark;              /* while sorting, see depend.c */
    bool is_local;         /* in a repeat, and reads nothing of other items: items can be worked out one by one */
};

/* The bind at whose nodes a rule is worked out. */
const struct bind *rule_place(const struct rule *rule);

/* "When this bind's node changes, run that rule." */
struct reader {
    struct rule *rule;
    const struct bind *scope; /* only in the same item of this repeat; NULL: everywhere */
    bool of_place;            /* the bind is a repeat, the rule stands in it and only asks which item it is in */
};

/* One element of the primary instance, or an attribute that is bound or set; a repeat has one for all its items. */
struct bind {
    const char *path; /* "/data/group/name": local names, no indexes; "/data/group/@name" */
    const char *name; /* last step; of an attribute without '@' */
    struct bind *parent, *repeat; /* repeat: the innermost one at or above, or NULL */
    struct bind **children;
    size_t children_count, children_capacity;
    struct bind **attributes; /* those that are bound or set; the others only pass through */
    size_t attributes_count, attributes_capacity;
    size_t depth; /* 1 for the root */
    size_t number; /* place in model->binds */
    bool is_repeat, is_attribute;
    uint64_t unique;     /* of no other bind of any form, from 1 */
    size_t offset;       /* of a node's state in its item's block; see layout.c */
    size_t list;         /* of a repeat: its list among those of the block around */
    size_t states_count, lists_count; /* of a repeat and the root: what a block holds */
    bool is_counted;  /* jr:count */
    bool is_observed; /* actions wait for its changes */
    enum value_type type;
    xmlNode *model;        /* its element in the form: default value; of a repeat, what new items are copied from */
    const xmlNode *source; /* <bind>, or NULL */
    struct rule *rules[RULE_KINDS];
    struct reader *readers;
    size_t readers_count, readers_capacity;
    const char *preload, *preload_params; /* NULL when none */
    struct xpath *required_id, *constraint_id; /* works out the text's id of a message like jr:itext(concat(...)), or NULL */
    struct control *control;              /* first control of the path, or NULL */
};

/* <setvalue>: when an event comes, a node gets a value. */
struct action {
    unsigned events; /* of enum action_event */
    struct bind *target;
    struct xpath *where;   /* picks among items when the ref has predicates; NULL: it has none */
    struct xpath *value;   /* NULL: the literal text */
    const char *literal;
    const xmlNode *source;
    struct bind *observed; /* the control's node it stands in (value changed), or the repeat; NULL in the model */
};
enum action_event { EVENT_FIRST_LOAD = 1, EVENT_LOAD = 2, EVENT_NEW_REPEAT = 4, EVENT_VALUE_CHANGED = 8 };

/* What the body says about a control beyond the public part. */
struct control_parts {
    xmlNode *label, *hint;  /* elements, or NULL */
    xmlNode *first_item;    /* inline <item>, or NULL */
    struct xpath *nodeset;  /* itemset; NULL: none */
    struct xpath *value_ref, *label_ref;
    bool is_steady;         /* each item of the itemset is offered by what is in it, wherever the answer stands */
    struct xpath *count;    /* jr:count of a repeat */
};

/* A <value>. Its element goes once its words are kept, for a form's texts are most of its elements. */
struct text_value {
    const char *form;      /* "" for the plain one */
    const char *words;     /* NULL: there are outputs in it */
    const xmlNode *source; /* the element then */
    struct text_value *next; /* of the same text */
};

struct itext_text {
    struct text_value *values; /* in the order of the file */
};

struct translation {
    const char *code;
    struct map texts; /* id -> struct itext_text */
};

struct form_model {
    struct arena arena;
    xmlDoc *doc;
    xmlNode *primary; /* root element of the primary instance */
    const char *primary_id; /* id of the primary <instance>, or NULL */
    struct map instances; /* id -> root element */
    struct map binds_by_path;
    struct bind **binds; /* document order: parents before children */
    size_t binds_count, binds_capacity;
    struct rule **rules; /* what is read before what reads it */
    size_t rules_count, rules_capacity;
    struct action *actions;
    size_t actions_count, actions_capacity;
    struct translation *translations; /* beside form->languages */
    size_t translations_count, translations_capacity;
    struct control_parts *parts; /* by control->number */
    const xmlNode *title; /* h:title, or NULL */
    bool is_lenient;      /* doubts are warnings */
    bool reads_files;     /* lists beside the form */
};

/* ---- reading, in the order form_parse calls them; each -1 with `file:line: sentence` -------------- */
int model_read(struct form *form, const xmlNode *model, struct error *err);     /* model.c: instances */
int external_read(struct form *form, xmlNode *instance, struct error *err);     /* external.c: a list beside the form */
int itext_read(struct form *form, const xmlNode *model, struct error *err);     /* itext.c */
int bind_read_all(struct form *form, const xmlNode *model, struct error *err);  /* bind.c */
int body_read(struct form *form, const xmlNode *body, struct error *err);       /* body.c */
int itemset_read(struct form *form, struct control *control, struct error *err); /* itemset.c */
void defaults_cast(struct form *form);                                          /* cast.c: what the model fills in */
void itemset_judge_all(struct form *form); /* which are steady; repeats must be known */
int action_read(struct form *form, const xmlNode *setvalue, struct bind *observed, struct error *err); /* action.c */
int sound_check(struct form *form, struct error *err);                           /* sound.c */
int depend_build(struct form *form, struct error *err);                          /* depend.c */
void layout_make(struct form *form); /* layout.c; repeats must be known */

/* ---- helpers shared while reading ---------------------------------------------------------------- */
void model_free(struct form_model *model);
/* The bind of a path as written (prefixes, predicates and blanks are dropped), or NULL. */
struct bind *model_find(const struct form_model *model, const char *path);
/* Does `path` fit `pattern`, in which a step may be '*' and '//' skips any number of steps? */
bool path_matches(const char *path, const char *pattern); /* outline.c */
struct bind *model_child(const struct bind *bind, const char *name); /* NULL: none is called so */
/* The same for an attribute, relative paths seen from `base` (or NULL); refused when nothing is there. */
struct bind *model_require(struct form *form, const xmlNode *source, const char *attribute, const struct bind *base,
                           struct error *err);
/* The first repeat at or above `bind` that also holds `other`; NULL: none. */
bool bind_is_within(const struct bind *bind, const struct bind *above); /* or is it; NULL is within nothing */
const struct bind *bind_common_repeat(const struct bind *bind, const struct bind *other);
/* Compiled into the model's arena; NULL with "in the <what> of <path>: ...". */
struct xpath *model_compile(struct form *form, const xmlNode *source, const char *what, const char *path,
                            const char *text, struct error *err);
int form_refuse(const struct form *form, const xmlNode *source, struct error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What a reader may overlook: refused, or 0 with a warning of a form that is read leniently. */
int form_doubt(struct form *form, const xmlNode *source, struct error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void model_drop_rules(struct form_model *model, struct bind *bind);
struct rule *model_add_rule(struct form_model *model, enum rule_kind kind, struct bind *bind, struct xpath *xpath,
                            const xmlNode *source);
/* "nodeset" or "ref": a body element may have its path in either (ODK XForms, "Body"); `usual` when it has none. */
const char *path_attribute(const xmlNode *element, const char *usual);
bool node_in_odk(const xmlNode *node);
bool node_in_xforms(const xmlNode *node); /* XForms namespace, where the specification's elements live */

/* ---- words ---------------------------------------------------------------------------------------- */
/* For an attribute that may say jr:itext('id'): reads the id, which must have its translations, and keeps it. */
int text_id_read(struct form *form, const xmlNode *element, const char *ns, const char *name, struct error *err);
const char *text_id_of(const xmlNode *element, const char *ns, const char *name); /* what was kept, or NULL */
/* The value of a text in a form ("" for the plain one), or NULL. */
const struct text_value *itext_value(const struct form_model *model, size_t language, const char *id, const char *form);
const struct text_value *itext_first_value(const struct form_model *model, size_t language, const char *id); /* or NULL */
/* Refused unless every language has the id. */
int itext_require(struct form *form, const xmlNode *source, const char *id, struct error *err);
/* Compiles <output>s below `element` into their _private, and its ref attribute into its own. */
int words_read(struct form *form, xmlNode *element, const char *path, struct error *err);

/* How far up an expression can reach: the depth of the innermost ancestor of a node at `depth` that it cannot leave.
 * 0 when it may reach anywhere. Judged from the text, on the safe side. */
size_t reach_depth(const char *expression, size_t depth);

#endif
