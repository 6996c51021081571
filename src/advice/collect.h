/* SPDX-License-Identifier: MIT */
/* Private to advice/: what the engine and the rules find, as one list in document order. */
#ifndef RUAMRANG_ADVICE_COLLECT_H
#define RUAMRANG_ADVICE_COLLECT_H

#include "advice/advice_parts.h"

/* Replaces what was there. The rules must be up to date. */
void advice_collect(const struct advice *advice, struct findings *findings);

#endif
