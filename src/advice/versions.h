/* SPDX-License-Identifier: MIT */
/* One number given in two versions: "46,751 ครัวเรือน" in one answer and "46,750 ครัวเรือน" in another.
 * Knows no form: numbers of at least four digits, with the same word behind them, that differ by almost nothing. */
#ifndef RUAMRANG_ADVICE_VERSIONS_H
#define RUAMRANG_ADVICE_VERSIONS_H

#include "form/instance.h"

struct version_clash {
    xmlNode *node, *other; /* the answer that stands alone with its version, and one with the other; lent */
    char *here, *there;    /* both as written, with the word behind; owned */
};

/* Answers in words against each other and against numbers whose control has rr:unit (the name of the sibling that holds
 * the unit). Array and strings are yours: versions_free. */
size_t versions_find(const struct instance *instance, struct version_clash **clashes);
void versions_free(struct version_clash *clashes, size_t count);

#endif
