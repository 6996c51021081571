/* SPDX-License-Identifier: MIT */
/* The way through the pages: a stack, so that back never loses where one came from. */
#ifndef RUAMRANG_WIZARD_ROUTE_H
#define RUAMRANG_WIZARD_ROUTE_H

#include "wizard/wizard.h"

void route_push(struct wizard *wizard, struct page *page); /* takes the page */
bool route_pop(struct wizard *wizard);                     /* false: already at the first page */
void route_clear(struct wizard *wizard);
void route_to_tasks(struct wizard *wizard);                /* back to the list of sections */
/* Another part of the page shown; from the contents of the section of `control`. */
void route_to_part(struct wizard *wizard, const struct control *control, size_t part);
void route_to_group(struct wizard *wizard, const struct control *group, xmlNode *node); /* seen from node's item */
void route_to_section(struct wizard *wizard, size_t number); /* from the list of sections */
/* Section, lists and items down to an answer or item, with the focus on it. */
void route_to_answer(struct wizard *wizard, xmlNode *node);

#endif
