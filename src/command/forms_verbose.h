/* SPDX-License-Identifier: MIT */
/* `forms check --verbose`: what a sound form holds, and what of it is shown in a plainer way than it asks for. */
#ifndef RUAMRANG_COMMAND_FORMS_VERBOSE_H
#define RUAMRANG_COMMAND_FORMS_VERBOSE_H

#include "form/form.h"

/* To standard output, a line each: `file:line: sentence`. */
void forms_tell(const struct form *form);

#endif
