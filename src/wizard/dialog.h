/* SPDX-License-Identifier: MIT */
/* Boxes over the page: a question with a harmless first option, or one line to type in. State, not loops. */
#ifndef RUAMRANG_WIZARD_DIALOG_H
#define RUAMRANG_WIZARD_DIALOG_H

#include "wizard/wizard.h"

/* Options are translated, lent, NULL-terminated; the first one is harmless and chosen. `target` is copied. */
void dialog_ask(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *target,
                const char *const options[]);
void dialog_ask_line(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *line);
/* A text of many lines. Enter is a newline in it; Esc and "save" are done with it, nothing is thrown away. */
void dialog_ask_text(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *target, const char *text);
void dialog_close(struct wizard *wizard);
bool dialog_has_line(const struct dialog *dialog);
/* What is written stays when Esc closes the box: a text, the approver's name or position. */
bool dialog_keeps(const struct dialog *dialog);
/* An event while a dialog is open. true: it was answered (Enter, the number of an option, the end of a text); read dialog->chosen or its line, then close it. */
bool dialog_update(struct wizard *wizard, const struct event *event);

/* Enter was pressed: closes the dialog and does what was chosen. */
struct wish dialog_answered(struct wizard *wizard);

#endif
