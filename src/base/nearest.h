/* SPDX-License-Identifier: MIT */
/* "Did you mean ...?": the name closest to what was typed. Knows no list of names; they are shown to it one by one. */
#ifndef RUAMRANG_BASE_NEAREST_H
#define RUAMRANG_BASE_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *wanted; /* lent */
    const char *name;   /* the best so far, lent; NULL while nothing is near */
    size_t distance;    /* edits between the two; while name is NULL: what would be too far */
};

void nearest_init(struct nearest *nearest, const char *wanted);
void nearest_try(struct nearest *nearest, const char *name);

/* Bytes to insert, remove or replace to turn one into the other (Levenshtein); names over 63 bytes are infinitely far. */
size_t nearest_distance(const char *a, const char *b);

#endif
