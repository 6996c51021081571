/* SPDX-License-Identifier: MIT */
/* Geometry: how many rows each entry takes and which rows of the page are shown. Shared by update and view. */
#ifndef RUAMRANG_WIZARD_ARRANGE_H
#define RUAMRANG_WIZARD_ARRANGE_H

#include "wizard/wizard.h"

enum {
    SIGN_COLUMNS = 2,    /* the mark in front of a label */
    CHOICE_COLUMNS = 4,  /* "(•) " in front of a choice */
    CELL_COLUMNS = 4,    /* a cell of a table of answers */
    ANSWER_ROWS = 3,     /* rows of an answer that is not in focus */
    TEXT_ROWS_LEAST = 4, /* rows of a long text in focus */
    SEARCH_LABEL_COLUMNS = 2, /* in front of the line to type in of a searched list */
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
int arrange_change_rows(const struct entry *entry); /* of what was changed in it */
/* Rows of the answer of an entry, as placed. */
int arrange_answer_rows(const struct wizard *wizard, const struct entry *entry);
int arrange_cells_columns(size_t cells); /* width of a row of cells */
/* Width of the line to type in beside the label of an ENTRY_SEARCH, on a page of `columns`. */
int arrange_search_columns(const struct entry *entry, int columns);
/* ---- arrange_choices.c: the choices of the focused answer, below its label ---- */
void arrange_choices(struct wizard *wizard, const struct entry *entry, int columns, int body_height);
/* Row and column of choice `index` (SEARCHED: of the choice at this place of the list); false: it is not shown. */
bool arrange_choice_cell(const struct wizard *wizard, size_t index, int *row, int *column);
/* Rows that must be seen for the highlighted one: [from, to). */
void arrange_choice_span(const struct wizard *wizard, int *from, int *to);

#endif
