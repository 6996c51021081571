/* SPDX-License-Identifier: MIT */
/* Chance: random numbers, and the shuffle that every ODK engine repeats for the same seed. */
#include "xpath/random.h"

#include "base/memory.h"
#include "base/digest.h"
#include "xpath/number.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static const double MODULUS = 2147483647, FACTOR = 16807;

double random_number(const struct xpath_host *host)
{
    if (host->random)
        return host->random(host->data);
    uint64_t bits = 0;
    if (getrandom(&bits, sizeof bits, 0) != (ssize_t)sizeof bits)
        bits = (uint64_t)random() << 33;
    return ldexp((double)(bits >> 11), -53);
}

/* Java's (long) of a double, then its remainder. */
static double remainder_of(double seed)
{
    if (isnan(seed))
        return 0;
    if (fabs(seed) >= 0x1p63) /* the largest long, 2^63 - 1, leaves 1; the smallest, -2^63, leaves -2 */
        return seed > 0 ? 1 : -2;
    return fmod(trunc(seed), MODULUS);
}

void shuffle_start(struct shuffle *shuffle, double seed)
{
    shuffle->seed = remainder_of(seed);
    if (shuffle->seed <= 0)
        shuffle->seed += MODULUS - 1;
}

void shuffle_start_text(struct shuffle *shuffle, const char *seed)
{
    double number = number_parse(seed);
    if (!isnan(number) || *seed == '\0') {
        shuffle_start(shuffle, isnan(number) ? 0 : number);
        return;
    }
    unsigned char hash[DIGEST_BYTES_MAX];
    digest_make(DIGEST_SHA256, seed, strlen(seed), hash);
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | hash[i];
    int64_t value;
    memcpy(&value, &bits, sizeof value);
    shuffle_start(shuffle, (double)(value % 2147483647));
}

static double shuffle_next(struct shuffle *shuffle)
{
    shuffle->seed = fmod(shuffle->seed * FACTOR, MODULUS);
    return (shuffle->seed - 1) / (MODULUS - 1);
}

/* One step of Fisher and Yates, inside out; `chance` is in [0, 1). */
static void place_one(xmlNode **nodes, size_t i, double chance)
{
    size_t j = (size_t)floor(chance * (double)(i + 1));
    xmlNode *node = nodes[i];
    nodes[i] = nodes[j];
    nodes[j] = node;
}

void shuffle_nodes(struct shuffle *shuffle, xmlNode **nodes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        place_one(nodes, i, shuffle_next(shuffle));
}

void shuffle_nodes_freely(const struct xpath_host *host, xmlNode **nodes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        place_one(nodes, i, random_number(host));
}
