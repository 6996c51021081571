/* SPDX-License-Identifier: MIT */
/* The form without a screen: one question after the other over two streams, for screen readers, slow lines and tests.
 * No escape codes, no box lines, nothing is ever redrawn. */
#ifndef RUAMRANG_COMMAND_PLAIN_H
#define RUAMRANG_COMMAND_PLAIN_H

#include "draft/draft.h"
#include "form/instance.h"

#include <stdio.h>

/* Asks until the last question, "." or the end of `in`, and saves. `draft` may be NULL: nothing is kept then; else
 * `instance` is the draft's. EXIT_DONE, or EXIT_CANNOT_SAVE after telling on `out`. */
int plain_run(struct instance *instance, struct draft *draft, FILE *in, FILE *out);

/* The paragraph on what to type, said at the start and by `?`; translated, lent. */
const char *plain_help(void);

#endif
