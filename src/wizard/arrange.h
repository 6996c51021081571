/* SPDX-License-Identifier: MIT */
/* Geometry: how many rows each entry takes and which rows of the page are shown. Shared by update and view. */
#ifndef RUAMRANG_WIZARD_ARRANGE_H
#define RUAMRANG_WIZARD_ARRANGE_H

#include "wizard/wizard.h"

enum {
    SIGN_COLUMNS = 2,    /* the mark in front of a label */
    CHOICE_COLUMNS = 4,  /* "(•) " in front of a choice */
    ANSWER_ROWS = 3,     /* rows of an answer that is not in focus */
    TEXT_ROWS_LEAST = 4, /* rows of a long text in focus */
};

/* Wraps and places every entry of the page shown and scrolls so that the focus is visible. */
void wizard_arrange(struct wizard *wizard);
/* Rows of the hint drawn below the label of the focused question; 0 when a guide stands beside. */
int arrange_hint_rows(const struct wizard *wizard, const struct entry *entry);
bool arrange_is_focused(const struct wizard *wizard, const struct entry *entry);
/* Where the words of the guide go; empty when it is hidden. */
struct area arrange_guide_text(const struct wizard *wizard);
/* Rows of what is wrong with it; none while the writer is mending it. */
int arrange_problem_rows(const struct wizard *wizard, const struct entry *entry);
/* Rows of the answer of an entry, as placed. */
int arrange_answer_rows(const struct wizard *wizard, const struct entry *entry);
/* Width of the line to type in beside the label of an ENTRY_SEARCH, on a page of `columns`. */
int arrange_search_columns(const struct entry *entry, int columns);
/* Rows of the label column of choice `index` below the label of the focused list answer. */
int arrange_choice_top(const struct wizard *wizard, size_t index);

#endif
