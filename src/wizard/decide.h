/* SPDX-License-Identifier: MIT */
/* The approver's decision: who decides, what is said to the whole, return or approve. */
#ifndef RUAMRANG_WIZARD_DECIDE_H
#define RUAMRANG_WIZARD_DECIDE_H

#include "wizard/wizard.h"

/* false: the entry's route has nobody who could decide, so that no comment would reach anyone either; decide_refuse says why. */
bool decide_is_open(const struct wizard *wizard);
void decide_refuse(struct wizard *wizard);
/* Enter on a line of its page. False: not one of them. */
bool decide_follow(struct wizard *wizard, const struct entry *entry, struct wish *out);
/* A dialog of the page was answered: `line` was written, or option `chosen` taken. */
struct wish decide_answered(struct wizard *wizard, enum dialog_kind kind, int chosen, const char *line);

#endif
