/* SPDX-License-Identifier: MIT */
/* Where the tortures happen: a home folder of its own for every test, a small form, dice with a seed, figures. */
#ifndef RUAMRANG_TESTS_TORTURE_GROUND_H
#define RUAMRANG_TESTS_TORTURE_GROUND_H

#include "base/buffer.h"
#include "base/memory.h"
#include "draft/draft.h"
#include "test.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ground {
    char home[64];      /* HOME; everything of the test is below */
    char draft[96];     /* where the draft goes; not made yet */
    char form_path[96]; /* of a form with a title, a long text, and people with a name and a role */
    struct form *form;
};
extern const struct instance_world GROUND_WORLD;

int ground_set_up(void **state);
int ground_tear_down(void **state);
void ground_clear(const char *path); /* rm -rf */
struct draft *ground_create(const struct ground *ground);
/* NULL when it does not open; opening and err may be NULL. */
struct draft *ground_open(const struct ground *ground, enum draft_mode mode, struct draft_opening *opening,
                          struct error *err);
char *ground_read(const char *path); /* a whole small file; yours; NULL: there is none */
void ground_write(const char *path, const char *text);
bool ground_has(const char *folder, const char *beginning); /* a name that begins so */
const char *ground_binary(void);
int64_t ground_now(void); /* CLOCK_MONOTONIC, milliseconds */

/* ---- chance that can be had again ---------------------------------------------------------------- */
struct dice {
    uint64_t state;
};
size_t dice_throw(struct dice *dice, size_t sides); /* 0 ... sides - 1 */
/* The seed of this run: SEED of the environment, else `otherwise`. */
uint64_t ground_seed(uint64_t otherwise);
/* Is the next piece of work one for this run? PART=2/5 of the environment takes every fifth, from the second on; else all. */
bool ground_is_mine(void);
/* How long: a number of the environment, else `otherwise`. A full round prints its progress. */
long ground_rounds(const char *name, long otherwise);
void ground_progress(const char *name, long done, long all);
void ground_figures(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define GROUND_TEST(name) cmocka_unit_test_setup_teardown(name, ground_set_up, ground_tear_down)

#endif
