/* SPDX-License-Identifier: MIT */
/* Words inside a run of Thai letters: libthai's word list, or a plain rule where it is missing.
 * Inside this room only. */
#ifndef RUAMRANG_TEXT_DICTIONARY_H
#define RUAMRANG_TEXT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* flags[i] = 1 where a word may start inside chars[0..count), which are Thai letters only; flags[0]
 * stays. */
void dictionary_find_words(const uint32_t *chars, size_t count, uint8_t *flags);
bool dictionary_is_present(void); /* loads it, once */
bool dictionary_is_loaded(void);  /* without loading it */
void dictionary_use(bool on);     /* off: as if libthai-data were not installed; loads nothing */
bool dictionary_was_missed(void); /* since it was turned off */
void dictionary_done(void);

#endif
