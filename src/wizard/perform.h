/* SPDX-License-Identifier: MIT */
/* Commands: what each action of the table does, wherever one is. */
#ifndef RUAMRANG_WIZARD_PERFORM_H
#define RUAMRANG_WIZARD_PERFORM_H

#include "wizard/wizard.h"

struct wish perform_action(struct wizard *wizard, enum action action);

#endif
