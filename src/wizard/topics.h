/* SPDX-License-Identifier: MIT */
/* Help and the topics of the guidance: opening their pages, and the line that filters the list. */
#ifndef RUAMRANG_WIZARD_TOPICS_H
#define RUAMRANG_WIZARD_TOPICS_H

#include "wizard/wizard.h"

/* The help page, with what the question in focus cites on top. */
void topics_open_help(struct wizard *wizard);
void topics_open(struct wizard *wizard);                          /* all of them, nothing looked for yet */
void topics_open_one(struct wizard *wizard, const char *token);   /* as it is cited */
void topics_open_first(struct wizard *wizard);                    /* the first one that is listed */
/* On the pages of help "find" leads to the line above the list of topics; false: another page. */
bool topics_find(struct wizard *wizard);
/* A key on the list of topics: what is typed goes to the line, wherever the focus is. False: not a key of the line. */
bool topics_type(struct wizard *wizard, const struct event *event);

#endif
