/* SPDX-License-Identifier: MIT */
/* A compiled gettext catalogue in memory (GNU gettext manual, "The Format of GNU MO Files"). Inside
 * this room only. */
#ifndef RUAMRANG_TEXT_MO_H
#define RUAMRANG_TEXT_MO_H

#include <stddef.h>

/* The translation of `message`, lent from bytes[0..size); NULL when there is none or the file is
 * damaged. */
const char *mo_find(const char *bytes, size_t size, const char *message);

#endif
