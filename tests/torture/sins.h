/* SPDX-License-Identifier: MIT */
/* Private to the tortures: how a program that is wrong on purpose does what the honest ones do. hooks.c calls it. */
#ifndef RUAMRANG_TESTS_TORTURE_SINS_H
#define RUAMRANG_TESTS_TORTURE_SINS_H

#include <stddef.h>
#include <sys/types.h>

/* A rename that writes the old file over, piece by piece, in place. */
int sin_overwrite(int from_folder, const char *from, int to_folder, const char *to);
/* The bytes with one of them changed. Yours. */
char *sin_garbled(const void *bytes, size_t length);
/* The bytes; where they are a record of the journal that holds a text, with the first byte of a key in it. Yours. */
char *sin_leaking(const void *bytes, size_t length);

/* `PROGRAM be-broken SIN ARGUMENTS…` is the whole product with that sin (a number of enum hook_sin), for tests that need a
 * process of its own. Called first in main(); comes back when the words are others. */
void sin_main(int argc, char **argv);
/* A script in `folder` that starts this test program so; for RUAMRANG. Yours. */
char *sin_binary(const char *folder, int sin);

#endif
