/* SPDX-License-Identifier: MIT */
/* What every fuzz target is: a function that is given any bytes, and may neither crash, nor leak, nor break a promise. The
 * engine that finds the bytes is libFuzzer (make fuzz), or replay.c with the bytes we have (make test). */
#ifndef RUAMRANG_TESTS_FUZZ_FUZZ_H
#define RUAMRANG_TESTS_FUZZ_FUZZ_H

#include "form/instance.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); /* always 0 */

/* A promise of the program's own headers. */
#define PROMISE(holds)                                                                                                 \
    do {                                                                                                               \
        if (!(holds)) {                                                                                                \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #holds);                                \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/* Bytes of the input one after the other; 0 when they are used up. */
struct fuzz_input {
    const uint8_t *at, *end;
};
static inline uint8_t fuzz_byte(struct fuzz_input *input)
{
    return input->at < input->end ? *input->at++ : 0;
}

/* The input as text (up to its first NUL, if any) in memory of exactly its size, so that one byte too far is seen. Yours. */
char *fuzz_text(const uint8_t *data, size_t size);
/* The first 0xFF byte parts an input in two; *rest is what is behind it, "" when there is none. Both yours. */
void fuzz_texts(const uint8_t *data, size_t size, char **first, char **rest);

/* A folder of this process alone, removed at its end; lent. */
const char *fuzz_folder(void);
/* The bytes as the file `name` in it. Lent until the next call. */
const char *fuzz_file(const char *name, const void *bytes, size_t length);

/* Neither clock nor chance of this machine. */
extern const struct instance_world FUZZ_WORLD;
/* tests/forms/every-control, loaded once; and an instance of it, yours. */
const struct form *fuzz_form(void);
struct instance *fuzz_instance(void);
/* Everything a reader of this instance can be told. */
void fuzz_read_all(struct instance *instance);
/* Answers, items and undo as the bytes say. */
void fuzz_edit(struct instance *instance, struct fuzz_input *input);

#endif
