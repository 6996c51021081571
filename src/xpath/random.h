/* SPDX-License-Identifier: MIT */
/* Chance: random numbers, and the shuffle that every ODK engine repeats for the same seed. */
#ifndef RUAMRANG_XPATH_RANDOM_H
#define RUAMRANG_XPATH_RANDOM_H

#include "xpath/xpath.h"

#include <stddef.h>

double random_number(const struct xpath_host *host); /* [0, 1) */

/* Park and Miller's generator with JavaRosa's reading of seeds, so that orders agree between engines. */
struct shuffle {
    double seed; /* 1 .. 2^31 - 2 */
};
void shuffle_start(struct shuffle *shuffle, double seed);
void shuffle_start_text(struct shuffle *shuffle, const char *seed); /* text that is no number is hashed; "" is 0 */
/* Without a seed: every step asks for a number of its own, as reference engines do. */
void shuffle_nodes_freely(const struct xpath_host *host, xmlNode **nodes, size_t count);
void shuffle_nodes(struct shuffle *shuffle, xmlNode **nodes, size_t count);

#endif
