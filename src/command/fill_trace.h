/* SPDX-License-Identifier: MIT */
/* `ruamrang fill FORM ACTIONS`: a trace's steps done one after the other, and what the form is like after each. */
#ifndef RUAMRANG_COMMAND_FILL_TRACE_H
#define RUAMRANG_COMMAND_FILL_TRACE_H

#include "command/command.h"
#include "form/form.h"

#include <stddef.h>

/* Prints a JSON array, one state a line: the first one, then one after each step. At the first step that is refused the
 * array is closed and *err says why, with the step's number. `bytes` is text that trace_is() of, `name` what messages call it. */
enum exit_code fill_trace(const struct form *form, const char *bytes, size_t length, const char *name, struct error *err);

#endif
