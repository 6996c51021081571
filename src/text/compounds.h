/* SPDX-License-Identifier: MIT */
/* Compounds that readers take for one word although the dictionary cuts them
 * (locale/compounds-th.txt). Inside this room only. */
#ifndef RUAMRANG_TEXT_COMPOUNDS_H
#define RUAMRANG_TEXT_COMPOUNDS_H

#include <stddef.h>
#include <stdint.h>

/* Clear the flags inside listed compounds. A compound counts only where it starts and ends at a
 * word's border, the longest one first. chars[0..count) are Thai letters; both ends are borders. */
void compounds_join_words(const uint32_t *chars, size_t count, uint8_t *flags);
void compounds_done(void);

#endif
