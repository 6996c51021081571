/* SPDX-License-Identifier: MIT */
/* Why the system refused, as the end of a sentence in the user's language. Knows no file. */
#ifndef RUAMRANG_TEXT_REASON_H
#define RUAMRANG_TEXT_REASON_H

/* "the disk is full" for ENOSPC and so on; the system's own words for what is rare. Lent. */
const char *reason_in_words(int problem);

#endif
