/* SPDX-License-Identifier: MIT */
/* What cleaning a paste changed, in words: only what happened, what was lost first. */
#ifndef RUAMRANG_WIZARD_PASTED_H
#define RUAMRANG_WIZARD_PASTED_H

#include "text/normalize.h"

/* One line. Yours; NULL: nothing was changed. `one_line`: lines were joined, not only their ends unified. */
char *pasted_words(const struct paste_report *report, bool one_line);

#endif
