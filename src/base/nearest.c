/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

#include <stdint.h>
#include <string.h>

#define NAME_BYTES_MAX 63

size_t nearest_distance(const char *a, const char *b)
{
    size_t row[NAME_BYTES_MAX + 1]; /* row[j]: from the bytes of `a` so far to the first j bytes of `b` */
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    if (a_length > NAME_BYTES_MAX || b_length > NAME_BYTES_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 0; i < a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b_length; j++) {
            size_t replaced = diagonal + (a[i] != b[j]);
            size_t moved = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + 1;
            diagonal = row[j + 1];
            row[j + 1] = replaced < moved ? replaced : moved;
        }
    }
    return row[b_length];
}

void nearest_init(struct nearest *nearest, const char *wanted)
{
    /* More than half of the letters wrong is another word, not a slip. */
    *nearest = (struct nearest){.wanted = wanted, .distance = strlen(wanted) / 2 + 1};
}

void nearest_try(struct nearest *nearest, const char *name)
{
    size_t distance = nearest_distance(nearest->wanted, name);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->name = name;
    }
}
