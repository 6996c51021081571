/* SPDX-License-Identifier: MIT */
/* What Enter does on an entry that leads somewhere: one row a kind of link. */
#ifndef RUAMRANG_WIZARD_LINK_H
#define RUAMRANG_WIZARD_LINK_H

#include "wizard/wizard.h"

struct wish link_follow(struct wizard *wizard, struct entry *entry);

#endif
