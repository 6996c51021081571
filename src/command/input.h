/* SPDX-License-Identifier: MIT */
/* A file named on the command line, or standard input as "-", read whole. */
#ifndef RUAMRANG_COMMAND_INPUT_H
#define RUAMRANG_COMMAND_INPUT_H

#include "base/buffer.h"
#include "base/error.h"

/* At most `limit` bytes. 0 and *out filled (init it first), or -1. */
int input_read(const char *argument, size_t limit, struct buffer *out, struct error *err);
/* Turns bytes written as `encoding` (NULL: none was named) into UTF-8, in place. -1 with a sentence for an encoding that is
 * not known, for a byte that stands for nothing, and for what looks like TIS-620 and was not said to be. */
int input_decode(const char *encoding, struct buffer *bytes, const char *name, struct error *err);
/* What messages call it: the argument itself, or "standard input". Lent. */
const char *input_name(const char *argument);

#endif
