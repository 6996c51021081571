/* SPDX-License-Identifier: MIT */
/* What keys do at a list of choices in focus. */
#ifndef RUAMRANG_WIZARD_CHOOSING_KEYS_H
#define RUAMRANG_WIZARD_CHOOSING_KEYS_H

#include "wizard/wizard.h"

enum choosing_outcome {
    CHOOSING_IGNORED, /* no key of the list: the page may use it */
    CHOOSING_TAKEN,
    CHOOSING_NEXT,    /* the answer was given: on to the next question */
};

/* A character; asked before commands, for here letters find choices. */
enum choosing_outcome choosing_type(struct wizard *wizard, const struct event *event, const struct entry *entry);
/* Any other key, or a paste. */
enum choosing_outcome choosing_press(struct wizard *wizard, const struct event *event, const struct entry *entry);

#endif
