/* SPDX-License-Identifier: MIT */
/* The screen a draft will open with, kept when it is left: the next start shows it before the form has been read.
 * Only for the draft left last. A convenience: whatever may have changed since, and there is no glimpse. */
#ifndef RUAMRANG_COMMAND_GLIMPSE_H
#define RUAMRANG_COMMAND_GLIMPSE_H

#include "view/grid.h"

/* What the picture depends on besides the files. All lent. */
struct glimpse_of {
    const char *folder;   /* of the draft */
    const char *language; /* catalogue_language() */
    bool ascii, thai_digits;
};

/* Best effort. `form_path`: the draft's form.xml, whose folder and its neighbour `common` are watched too. */
void glimpse_keep(const struct glimpse_of *of, const char *form_path, const struct grid *grid);
/* true: *out (grid_init'ed by the caller) is what opening would show at its rows and columns. */
bool glimpse_read(const struct glimpse_of *of, struct grid *out);

#endif
