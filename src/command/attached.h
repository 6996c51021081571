/* SPDX-License-Identifier: MIT */
/* Joins what a draft's answers name with what lies in its folder. */
#ifndef RUAMRANG_COMMAND_ATTACHED_H
#define RUAMRANG_COMMAND_ATTACHED_H

#include "advice/advice.h"
#include "draft/draft.h"

/* Missing evidence files are found, too. `draft` NULL: these answers have no folder, and nothing is said. It outlives `advice`. */
void attached_watch(struct advice *advice, const struct draft *draft);

#endif
