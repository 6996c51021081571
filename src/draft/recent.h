/* SPDX-License-Identifier: MIT */
/* The folders of lately opened drafts, wherever they lie. Inside this room only; writing it is shelf_remember. */
#ifndef RUAMRANG_DRAFT_RECENT_H
#define RUAMRANG_DRAFT_RECENT_H

#include <stddef.h>

/* Newest first, also such as are gone by now. Array and strings are yours: recent_free. */
size_t recent_read(char ***folders);
void recent_free(char **folders, size_t count);

#endif
