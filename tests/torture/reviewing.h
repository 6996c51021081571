/* SPDX-License-Identifier: MIT */
/* A review comes back while calls are refused: it is taken in or it is not, and the answers stay as they were. */
#ifndef RUAMRANG_TESTS_TORTURE_REVIEWING_H
#define RUAMRANG_TESTS_TORTURE_REVIEWING_H

#include "torture/stage.h"

/* A draft whose first revision left, and a review of it. */
void reviewing_prepare(const struct ground *ground);
int reviewing_run(const struct ground *ground); /* `ruamrang import` */
/* "" or what is wrong. */
const char *reviewing_judge(const struct ground *ground, const struct stage_end *end);

#endif
