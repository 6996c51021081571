/* SPDX-License-Identifier: MIT */
/* A package looked into as if it were a draft folder: unpacked into the user's own cache, and taken away again. */
#ifndef RUAMRANG_COMMAND_UNPACKED_H
#define RUAMRANG_COMMAND_UNPACKED_H

#include "base/error.h"

/* EXIT_DONE and *folder (yours, for unpacked_remove), or another exit code with a sentence. */
int unpacked_make(const char *path, char **folder, struct error *err);
void unpacked_remove(char *folder); /* with all in it; NULL is fine; frees the name */

#endif
