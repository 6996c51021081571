/* SPDX-License-Identifier: MIT */
/* A review without a screen: the same reading, comments and decision over two streams, a line at a time. */
#ifndef RUAMRANG_COMMAND_PLAIN_REVIEW_H
#define RUAMRANG_COMMAND_PLAIN_REVIEW_H

#include "command/reviewing.h"

#include <stdio.h>

/* Until "." or the end of `in`. Each comment is kept at once. EXIT_DONE, or EXIT_CANNOT_SAVE after telling. */
int plain_review(struct reviewing *reviewing, FILE *in, FILE *out);

#endif
