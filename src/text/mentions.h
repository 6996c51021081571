/* SPDX-License-Identifier: MIT */
/* Numbers that stand in a running text, each with the word behind it: "46,751 ครัวเรือน". Knows no meaning. */
#ifndef RUAMRANG_TEXT_MENTIONS_H
#define RUAMRANG_TEXT_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Positions are code points of the text. */
struct mention {
    double value;
    int digits;        /* written ones, before and after the point */
    int zeros;         /* at its end: 46,700 has 2 */
    bool grouped;      /* with commas at the thousands */
    size_t start, end; /* the number */
    size_t unit_start, unit_end; /* the letters behind it, after at most one space; empty when there are none */
};

/* In order. Thai digits count; years, telephone numbers and parts of dates are told apart by the caller. Array is yours. */
size_t mentions_find(const uint32_t *chars, size_t count, struct mention **mentions);
/* Is the word behind both the same, or one the beginning of the other ("ครัวเรือน", "ครัวเรือนใน")? */
bool mentions_same_unit(const uint32_t *left, const struct mention *a, const uint32_t *right, const struct mention *b);

#endif
