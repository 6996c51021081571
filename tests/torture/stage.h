/* SPDX-License-Identifier: MIT */
/* The program at work in a child process while calls are refused, and what it said: whole commands by main(), and the
 * session of the wizard with keys and screen but no terminal. */
#ifndef RUAMRANG_TESTS_TORTURE_STAGE_H
#define RUAMRANG_TESTS_TORTURE_STAGE_H

#include "torture/ground.h"

enum { STAGE_TEXT = 512 };

/* Told by the session while it runs; in memory that both see. */
struct stage_report {
    char kept[STAGE_TEXT];  /* the title, as it was when the screen said "kept" or "saved" last */
    char lie[STAGE_TEXT];   /* what the screen said although the disk had refused; "": it was honest */
    char last[STAGE_TEXT];  /* the title as it was when the writer left */
    bool is_told;           /* the screen said that something cannot be saved */
};
extern struct stage_report *stage_report;

/* What has become of a child. */
struct stage_end {
    int code;     /* exit status, or 128 + signal */
    char *told;   /* stderr; owned */
    char *output; /* stdout; owned */
};
/* Runs `work` in a child process, its result is the exit status; stdout and stderr go to files below the home. */
struct stage_end stage_run(const struct ground *ground, int (*work)(const struct ground *ground));
void stage_end_done(struct stage_end *end);
/* "" when the end is as documented: a known exit status, and with any but 0 a sentence. Else what is wrong; lent. */
const char *stage_judge_end(const struct stage_end *end);

int stage_main(const char *const words[]); /* `ruamrang WORDS...`; NULL at the end */
/* Opens the draft and plays a key script (command/script.h) as the wizard's loop does; leaves it as finish() does. */
int stage_play(const struct ground *ground, const char *script);

#endif
