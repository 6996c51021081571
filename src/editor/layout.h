/* SPDX-License-Identifier: MIT */
/* Rows of an editor's text, kept while it changes, and columns in them. Inside the editor only. */
#ifndef RUAMRANG_EDITOR_LAYOUT_H
#define RUAMRANG_EDITOR_LAYOUT_H

#include "editor/editor.h"

void layout_forget(struct editor *editor); /* a new text: nothing of the old rows and breaks holds */
/* At `at`, `removed` code points gave way to `inserted` ones; the text has changed already. */
void layout_note_edit(struct editor *editor, size_t at, size_t removed, size_t inserted);
void layout_refresh(struct editor *editor); /* brings the rows up to date, at the width they have */

/* These need rows that are up to date. */
size_t layout_caret_row(const struct editor *editor);
int layout_column(const struct editor *editor, size_t row, size_t at); /* of `at` in its row */
/* The place in `row` whose cluster covers `column`; beyond the row, its end. */
size_t layout_place(const struct editor *editor, size_t row, int column);
/* The last place of a row. Where no space hides at the end of a row that goes on below, that is also the first
 * place of the next. */
size_t layout_row_end(const struct editor *editor, size_t row);

#endif
