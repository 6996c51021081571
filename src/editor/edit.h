/* SPDX-License-Identifier: MIT */
/* Changes to an editor's text. Each keeps the text normal where old and new meet, is an undo step or part of one,
 * and leaves the caret after it with nothing selected. Knows no keys. Inside the editor only. */
#ifndef RUAMRANG_EDITOR_EDIT_H
#define RUAMRANG_EDITOR_EDIT_H

#include "editor/editor.h"
#include "editor/history.h"

/* One typed character instead of the selection; false: it cannot stand there, nothing changed. */
bool edit_type(struct editor *editor, uint32_t cp);
/* `chars` instead of [from, to); false: the text is the same as before. */
bool edit_replace(struct editor *editor, size_t from, size_t to, const struct runes *chars,
                  enum step_kind kind);
bool edit_remove(struct editor *editor, size_t from, size_t to, enum step_kind kind);

#endif
