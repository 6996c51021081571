/* SPDX-License-Identifier: MIT */
/* What keys do to comments: write, change, delete, reply, and go from one place with something to see to the next. */
#ifndef RUAMRANG_WIZARD_REMARK_KEYS_H
#define RUAMRANG_WIZARD_REMARK_KEYS_H

#include "wizard/wizard.h"

/* A comment on the answer in focus, new or the approver's own that stands there; or a reply to the comment in focus. */
void remark_write(struct wizard *wizard);
/* An ENTRY_REMARK, or an answer with an own comment (desk_own_comment). */
void remark_delete(struct wizard *wizard, const struct entry *entry);
/* Enter on one: on the list of all its answer is shown, beside its answer it is written. */
void remark_enter(struct wizard *wizard, const struct entry *entry);
/* The next (1) or previous (-1) answer that was changed or has a comment. */
void remark_step(struct wizard *wizard, int direction);
/* The approver's last step on a comment is undone or brought back. */
void remark_undo(struct wizard *wizard, bool redo);

/* Words in the dialog, as far as they are written, go into the review. False: there is no such dialog. */
bool remark_note(struct wizard *wizard);
/* A dialog of theirs was answered; called before it is closed. */
struct wish remark_answered(struct wizard *wizard);

#endif
