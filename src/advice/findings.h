/* SPDX-License-Identifier: MIT */
/* What is wrong or weak in a draft: a list of findings, each with its place, its reason and its name. The engine's own
 * (required, constraint, type, length) and those of a form's rules stand in one list: see advice_findings. */
#ifndef RUAMRANG_ADVICE_FINDINGS_H
#define RUAMRANG_ADVICE_FINDINGS_H

#include "advice/node_table.h"
#include "form/instance.h"

enum severity { SEVERITY_STOP, SEVERITY_WARN, SEVERITY_NOTE, SEVERITIES };

struct finding {
    enum severity severity;
    const char *id;   /* stable name: "required-missing"; lent */
    const char *rule; /* the rule's whole id, of which `id` is the part before the first '.'; the engine's own: as id */
    bool is_advice;   /* about what is written; not the form engine's own */
    xmlNode *node;    /* the answer or item it is about; lent */
    char *section;    /* label of the top-level section; owned */
    char *field;      /* label of the field, with its item's name; owned */
    char *message;    /* one or two sentences in the instance's language; owned */
    char *see;        /* where it is explained, "file#id ..." (guidance_explain has the words), or NULL; owned */
    size_t section_number; /* in form->sections; SIZE_MAX: outside all */
    size_t next;      /* of the same node; SIZE_MAX: none */
};

struct severity_counts {
    size_t of[SEVERITIES];
};

struct findings {
    struct finding *findings; /* in document order */
    size_t findings_count, findings_capacity;
    struct severity_counts counts;
    struct node_table nodes; /* what has a finding, or holds something that has */
    struct severity_counts *sections; /* by section; owned */
    size_t sections_count;
    char **section_labels; /* as far as they were needed; owned */
    const xmlNode *item;   /* around the last finding, and its words; NULL: none. Owned */
    char *item_words;
};

void findings_init(struct findings *findings);
void findings_done(struct findings *findings);
/* The engine's own that hold now; replaces what was there. */
void findings_collect(const struct instance *instance, struct findings *findings);

/* The first about the node itself, and the next about the same node; NULL: none. */
const struct finding *findings_at(const struct findings *findings, const xmlNode *node);
const struct finding *findings_next(const struct findings *findings, const struct finding *finding);
/* How many are about the node or anything in it: an item's row. */
struct severity_counts findings_within(const struct findings *findings, const xmlNode *node);
struct severity_counts findings_in_section(const struct findings *findings, size_t section); /* index in form->sections */

/* Counts one finding at its node and all above it, and in its section; what a node then has. For who counts a choice of them. */
void severity_count(struct node_table *nodes, struct severity_counts *sections, size_t sections_count,
                    const struct finding *finding);
struct severity_counts severity_within(const struct node_table *nodes, const xmlNode *node);

const char *severity_name(enum severity severity); /* "stop", "warn", "note" */

#endif
