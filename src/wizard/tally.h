/* SPDX-License-Identifier: MIT */
/* How far a part of the form is: counted from the answers, never remembered. */
#ifndef RUAMRANG_WIZARD_TALLY_H
#define RUAMRANG_WIZARD_TALLY_H

#include "wizard/wizard.h"

struct tally {
    size_t questions, filled; /* shown questions, and those with an answer */
    size_t missing;           /* required and empty */
    size_t wrong;             /* problems the writer may already see */
    size_t look;              /* weak places the rules tell of, which the writer may already see */
    bool unseen;              /* what was found is not to be seen yet, for nobody has been there */
    size_t later;             /* marked to come back to */
    size_t items;             /* items of repeats */
};

/* Adds everything below `control` as seen from `context`. */
void tally_add(const struct wizard *wizard, const struct control *control, xmlNode *context, struct tally *tally);
/* Adds what the rules tell of a section of the form, or of an item and all in it. */
void tally_add_section_findings(const struct wizard *wizard, size_t section, struct tally *tally);
void tally_add_item_findings(const struct wizard *wizard, const xmlNode *item, struct tally *tally);
enum entry_mark tally_mark(const struct tally *tally);
/* "2 to mend", "not started", ...: yours, translated. */
char *tally_words(const struct tally *tally);
/* True when the writer should see what is wrong with a node: been there, or everything was checked. */
bool tally_shows_problem(const struct wizard *wizard, const xmlNode *node);

#endif
