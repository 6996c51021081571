/* SPDX-License-Identifier: MIT */
/* Bytes from a keyboard to events. Knows no tty and no clock: the caller says when it has waited long enough. */
#ifndef RUAMRANG_TERMINAL_DECODE_H
#define RUAMRANG_TERMINAL_DECODE_H

#include "base/buffer.h"
#include "terminal/keys.h"

enum { PASTE_MAX = 4 * 1024 * 1024 }; /* bytes kept of one paste */

struct decoder {
    struct key_table keys;
    struct buffer input; /* what came and is not an event yet, from `at` */
    size_t at;
    struct buffer paste; /* the paste under way, or the one lent by the last event */
    bool pasting, cut;
};

void decoder_init(struct decoder *decoder); /* add to `keys` what terminfo knows */
void decoder_done(struct decoder *decoder);
void decoder_feed(struct decoder *decoder, const char *bytes, size_t length);

/* The next whole event; false when there is none. What is no key and no character is swallowed whole.
 * `waited`: nothing more came for the escape delay, so an ESC at the end is the Esc key (and ESC [ is Alt+[).
 * ESC and a digit, or Alt+digit, is the F-key: ESC 1 F1 ... ESC 0 F10, also with Thai digits and keys.
 * The bytes of EVENT_PASTE are lent until the next call. */
bool decoder_next(struct decoder *decoder, bool waited, struct event *event);
bool decoder_has_event(const struct decoder *decoder); /* decoder_next(.., false, ..) would give one */
bool decoder_is_waiting(const struct decoder *decoder); /* decoder_next(.., true, ..) would give one */

#endif
