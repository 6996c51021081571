/* SPDX-License-Identifier: MIT */
/* The Kedmanee layout beside the US one, so that a command works whichever is switched on. */
#ifndef RUAMRANG_TEXT_KEYBOARD_H
#define RUAMRANG_TEXT_KEYBOARD_H

#include <stddef.h>
#include <stdint.h>

uint32_t keyboard_latin(uint32_t cp); /* the US character on the same key; others unchanged */
uint32_t keyboard_thai(uint32_t cp);  /* the Thai character on the same key; others unchanged */
/* The digit 0..9 a key means outside text fields: 1, ๑, or the Thai character on that key; -1: none. */
int keyboard_digit(uint32_t cp);
/* Word typed in the wrong layout, the other way round; returns a new UTF-8 string, yours. */
char *keyboard_flip(const char *text);

#endif
