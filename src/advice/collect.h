/* SPDX-License-Identifier: MIT */
/* Private to advice/: what the engine and the rules find, as one list in document order. */
#ifndef RUAMRANG_ADVICE_COLLECT_H
#define RUAMRANG_ADVICE_COLLECT_H

#include "advice/advice_parts.h"

/* Replaces what was there. The rules must be up to date. */
void advice_collect(const struct advice *advice, struct findings *findings);

/* Takes what is owned over; place and counts are filled in. findings.c */
void findings_add(struct findings *findings, const struct instance *instance, const struct control *control,
                  struct finding finding);

#endif
