/* SPDX-License-Identifier: MIT */
/* A file that another command takes: told for what it is, with the way on. */
#ifndef RUAMRANG_COMMAND_KIND_H
#define RUAMRANG_COMMAND_KIND_H

#include "base/error.h"

#include <stdbool.h>

/* The argument is a package or a review file where a draft is wanted. What cannot be looked at (a pipe, "-") is none. */
bool kind_is_no_draft(const char *argument, struct error *err);
/* The same where only the draft's folder will do: any other file is none either. */
bool kind_is_no_draft_folder(const char *argument, struct error *err);
/* A draft or a review file where a package is wanted. */
bool kind_is_no_package(const char *argument, struct error *err);

#endif
