/* SPDX-License-Identifier: MIT */
/* Regular expressions as form authors write them, found anywhere in a text. Knows no expression tree. */
#ifndef RUAMRANG_XPATH_REGEX_H
#define RUAMRANG_XPATH_REGEX_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* 0 and *out, or -1 when the pattern has a mistake or takes more than *steps_left, of which what it takes is taken. */
int regex_search(const char *pattern, const char *text, size_t *steps_left, bool *out, struct error *err);

#endif
