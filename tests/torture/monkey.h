/* SPDX-License-Identifier: MIT */
/* A monkey at the terminal: a list of steps drawn from a seed, played against the real binary. */
#ifndef RUAMRANG_TESTS_TORTURE_MONKEY_H
#define RUAMRANG_TESTS_TORTURE_MONKEY_H

#include "torture/ground.h"

enum monkey_kind {
    MONKEY_KEYS,   /* bytes of one key, of a paste, or rubbish */
    MONKEY_RESIZE, /* 20x5 to 300x100 */
    MONKEY_STOP,   /* SIGSTOP, later SIGCONT */
    MONKEY_RESUME, /* SIGTSTP as Ctrl-Z of a shell sends it, then SIGCONT */
    MONKEY_WAIT,
};
struct monkey_step {
    enum monkey_kind kind;
    char bytes[64];
    size_t length;
    int rows, columns, milliseconds;
};

/* How a session is ended when it has not ended itself. */
enum monkey_end { MONKEY_KILL, MONKEY_HANG_UP, MONKEY_TERMINATE, MONKEY_ENDS };

struct monkey_step monkey_draw(struct dice *dice);
void monkey_print(const struct monkey_step *step, struct buffer *out); /* as one word that can be read */
/* Plays the steps on a draft, starting the program again when it was made to leave; "" or what was wrong with it (lent). */
const char *monkey_play(const struct ground *ground, const struct monkey_step *steps, size_t count, enum monkey_end end);
long monkey_longest_ending(void); /* ms of computing from being told to end to the end, the most so far */

#endif
