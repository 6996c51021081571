/* SPDX-License-Identifier: MIT */
/* Answers taken over from a draft of another form, by their paths. */
#ifndef RUAMRANG_FORM_CARRY_H
#define RUAMRANG_FORM_CARRY_H

#include "form/instance.h"

/* Every answer of `from` that applies there, whose path `to` has and asks for, becomes the answer there: items of lists are
 * added, references follow their items. Not taken: what a form works out, what does not apply, a choice that `to` does not
 * offer, files. One step of undo. Returns how many answers were set. */
size_t carry_answers(struct instance *to, const struct instance *from);

#endif
