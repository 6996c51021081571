/* SPDX-License-Identifier: MIT */
/* The words beside the page: what the question wants, guidance, limits, and how an example answered it. */
#ifndef RUAMRANG_WIZARD_GUIDE_H
#define RUAMRANG_WIZARD_GUIDE_H

#include "wizard/wizard.h"

/* Makes wizard->guide tell about the entry in focus (or the page when none is). */
void guide_follow_focus(struct wizard *wizard);

#endif
