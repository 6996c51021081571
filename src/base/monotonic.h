/* SPDX-License-Identifier: MIT */
/* The clock by which waiting is measured: it never jumps, and tells no time of day. */
#ifndef RUAMRANG_BASE_MONOTONIC_H
#define RUAMRANG_BASE_MONOTONIC_H

#include <stdint.h>

int64_t monotonic_ms(void); /* CLOCK_MONOTONIC (POSIX.1-2008, clock_getres) in milliseconds */

#endif
