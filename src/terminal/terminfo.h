/* SPDX-License-Identifier: MIT */
/* What the terminfo database says of the actual TERM. Everything here works once a screen is open. */
#ifndef RUAMRANG_TERMINAL_TERMINFO_H
#define RUAMRANG_TERMINAL_TERMINFO_H

#include "base/buffer.h"
#include "terminal/keys.h"

const char *terminfo_string(const char *name); /* NULL when TERM has none */
void terminfo_add(struct buffer *bytes, const char *name); /* its bytes ready to send; nothing when there is none */
void terminfo_read_keys(struct key_table *keys);

#endif
