/* SPDX-License-Identifier: MIT */
/* What a file is by its beginning; and one that another command takes told for that, with the way on. */
#ifndef RUAMRANG_COMMAND_KIND_H
#define RUAMRANG_COMMAND_KIND_H

#include "base/error.h"

#include <stdbool.h>

bool kind_is_zip(const char *path); /* a plain file that begins as a ZIP does: a package, or to be refused as one; a pipe is not opened */
/* The argument is a package or a review file where a draft is wanted. What cannot be looked at (a pipe, "-") is none. */
bool kind_is_no_draft(const char *argument, struct error *err);
/* The same where only the draft's folder will do: any other file is none either. */
bool kind_is_no_draft_folder(const char *argument, struct error *err);
/* A draft or a review file where a package is wanted. */
bool kind_is_no_package(const char *argument, struct error *err);

#endif
