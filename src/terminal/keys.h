/* SPDX-License-Identifier: MIT */
/* Which bytes a key without a character sends. Knows the sequences, not how they arrive. */
#ifndef RUAMRANG_TERMINAL_KEYS_H
#define RUAMRANG_TERMINAL_KEYS_H

#include "editor/event.h"

enum { KEY_SEQUENCE_MAX = 16, KEY_TABLE_MAX = 48 };

/* The keys of the actual TERM as terminfo tells them; they go before the standard ones. */
struct key_sequence {
    char bytes[KEY_SEQUENCE_MAX]; /* begins with ESC; ended by NUL */
    enum press press;
    bool shift;
};

struct key_table {
    struct key_sequence keys[KEY_TABLE_MAX];
    size_t keys_count;
};

/* Sequences that do not begin with ESC, or are too long, are left out. */
void key_table_add(struct key_table *table, const char *bytes, enum press press, bool shift);
/* Sets press and modifiers of *event when the whole of `bytes` is a key of the table. */
bool key_table_find(const struct key_table *table, const char *bytes, size_t length,
                    struct event *event);

/* The standard sequences of xterm, linux, vt220, rxvt and kitty.
 * `bytes`: a whole control sequence, ESC [ ... final or ESC O ... final. false: no key we know. */
bool key_from_sequence(const char *bytes, size_t length, struct event *event);

#endif
