/* SPDX-License-Identifier: MIT */
/* Which pages a form is asked on. A section of the body is a page; questions that stand on top level by themselves share
 * pages; in a page too long to survey its groups are pages of their own. Judged from the definition alone. */
#ifndef RUAMRANG_WIZARD_STEPS_H
#define RUAMRANG_WIZARD_STEPS_H

#include "form/form.h"

enum {
    STEP_QUESTIONS = 20, /* that stand by themselves share a page */
    PAGE_QUESTIONS = 40, /* a page with more of them shows its groups as pages */
    PART_CHILDREN = 50,  /* of one control on one page; the others are on its next parts */
};

/* A step is one line of the contents: the sections [first, end) of the form. */
size_t steps_begin(const struct form *form, size_t section); /* the first section of the step it is in */
size_t steps_end(const struct form *form, size_t section);   /* the one after the last of that step */
size_t steps_count(const struct form *form);
size_t steps_ordinal(const struct form *form, size_t section); /* 1 for the first step */
size_t steps_section_of(const struct form *form, const struct control *control); /* index of the section it is in */

/* The control whose page a control is asked on: its section, an item's repeat, or a group that is a page. */
const struct control *steps_page_of(const struct control *control);
bool steps_is_page(const struct control *group); /* a group inside another page that has a page of its own */
/* A page with very many questions side by side comes in parts. */
size_t steps_parts(const struct control *page);
size_t steps_part_of(const struct control *page, const struct control *control); /* 0-based; 0: it is not below the page */
bool steps_is_long(const struct control *page);  /* its groups are pages */

#endif
