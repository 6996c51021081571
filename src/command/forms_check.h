/* SPDX-License-Identifier: MIT */
/* `forms check`: is a form sound, and do its rules work on it? */
#ifndef RUAMRANG_COMMAND_FORMS_CHECK_H
#define RUAMRANG_COMMAND_FORMS_CHECK_H

#include "command/command.h"

int forms_check(const struct options *options); /* enum exit_code; arguments: "check", then forms */

#endif
