/* SPDX-License-Identifier: MIT */
/* The ranked types as text for people and as JSON for programs. */
#ifndef RUAMRANG_COMMAND_ADVISE_H
#define RUAMRANG_COMMAND_ADVISE_H

#include "advice/fit.h"
#include "base/buffer.h"

enum { ADVISE_PROSPECTS = 5 }; /* of what one more answer would change, those told to people */

/* Lines wrapped at `columns`. */
void advise_text(const struct fit_look *look, int columns, struct buffer *out);
/* One object. */
void advise_json(const struct fit_look *look, const struct instance *instance, const char *file, struct buffer *out);

#endif
