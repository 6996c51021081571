/* SPDX-License-Identifier: MIT */
/* The answer in focus: from the instance into an editor or a list of choices, and back. */
#ifndef RUAMRANG_WIZARD_FIELD_H
#define RUAMRANG_WIZARD_FIELD_H

#include "wizard/wizard.h"

/* Makes the editor or the choices those of the focused entry; commits and marks as visited what was there before. */
void field_follow_focus(struct wizard *wizard);
/* Commits (if text) and forgets the answer in focus, so that the next field_follow_focus loads it afresh. */
void field_leave(struct wizard *wizard);
/* The same for a moment (help, the other language): what is still empty was only looked at, and nothing is said of it. */
void field_pause(struct wizard *wizard);
/* The answer in the editor changed outside: show it afresh. */
void field_reload(struct wizard *wizard);
/* Puts an unfinished text back into the editor of the focused answer. */
void field_restore_typing(struct wizard *wizard, const char *typing, size_t caret);
bool field_is_text(const struct entry *entry); /* answered in the editor */
/* A character that the answer cannot hold ("numbers"): said, or turned into the digit of its key. True: it is done with. */
bool field_takes_over(struct wizard *wizard, const struct event *event, const struct entry *entry);
/* After a change of the text in the editor: where the entry could not be read again with it, the change is undone and said.
 * False then. */
bool field_keep_room(struct wizard *wizard);
/* How long the text may be by advice (rr:limit); 0: no limit. */
size_t field_limit(const struct control *control);

#endif
