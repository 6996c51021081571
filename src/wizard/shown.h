/* SPDX-License-Identifier: MIT */
/* Which findings of the form's rules are to be seen now: those about places the writer has been; after "check everything"
 * all. What the engine itself finds is told by tally.h. */
#ifndef RUAMRANG_WIZARD_SHOWN_H
#define RUAMRANG_WIZARD_SHOWN_H

#include "advice/findings.h"
#include "advice/node_table.h"

struct wizard;

struct shown {
    struct node_table nodes;          /* counts of a node and all above it */
    struct severity_counts *sections; /* by section of the form; owned */
    size_t sections_count;
};
void shown_done(struct shown *shown);

/* Counts anew; before a page is built. Findings and marks are the wizard's. */
void shown_renew(struct wizard *wizard);
/* "Check everything" was asked: all is shown from now on. */
void shown_check(struct wizard *wizard);
/* What the check shows of a place nobody has visited: not in an item that was added after it and is still open. */
bool shown_is_checked(const struct wizard *wizard, const xmlNode *node);
bool shown_shows(const struct wizard *wizard, const struct finding *finding);
/* About the node or anything in it (an item's row). */
struct severity_counts shown_within(const struct wizard *wizard, const xmlNode *node);
struct severity_counts shown_in_section(const struct wizard *wizard, size_t section);
/* What is shown about the node itself from one severity down to another, a line each, with what it cites; the worst
 * severity of them. Yours; NULL: nothing. */
char *shown_words(const struct wizard *wizard, const xmlNode *node, enum severity from, enum severity to,
                  enum severity *worst);
/* "Handbook, Q1": where a finding is explained. Yours; NULL: nowhere. */
char *shown_citation(const struct wizard *wizard, const struct finding *finding);

#endif
