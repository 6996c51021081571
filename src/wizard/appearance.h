/* SPDX-License-Identifier: MIT */
/* What a control's appearance asks for, and which tokens mean something here. ODK XForms Specification, "Appearances". */
#ifndef RUAMRANG_WIZARD_APPEARANCE_H
#define RUAMRANG_WIZARD_APPEARANCE_H

#include "form/form.h"
#include "wizard/choosing.h"

/* Answered by choosing from a list: selects, ranks, yes or no, acknowledging, ranges of a few values. */
bool appearance_is_choices(const struct control *control);
bool appearance_is_slider(const struct control *control); /* a range of more values */
enum choice_style appearance_choice_style(const struct control *control, size_t choices_count);
/* "columns-3": 3; 0: as many as fit. */
int appearance_columns(const struct control *control);
/* A row of a table whose words stand above it ("list-nolabel" below a "label"). */
bool appearance_is_cells(const struct control *control);
bool appearance_is_cells_head(const struct control *control);
/* Calls `visit` with each token that is only passed on: the control is shown as if it were not there. */
void appearance_each_unknown(const struct control *control, void (*visit)(void *data, const char *token), void *data);

#endif
