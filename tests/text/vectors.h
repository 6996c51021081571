/* SPDX-License-Identifier: MIT */
/* The rows of thai-vectors.tsv, read from the repository's root where the tests run. */
#ifndef RUAMRANG_TESTS_TEXT_VECTORS_H
#define RUAMRANG_TESTS_TEXT_VECTORS_H

#include "text/sample.h"

#include <stdio.h>

enum { VECTORS_MAX = 100, VECTOR_LINE = 1000 };

struct vector {
    char line[VECTOR_LINE]; /* what the pointers point into */
    const char *text;
    size_t codepoints, utf16, utf8, clusters;
    int columns;
    const char *cluster_starts, *breaks; /* "0,2,5"; "-" for none */
};

static inline char *next_field(char **rest)
{
    char *field = strsep(rest, "\t\n");
    assert_non_null(field);
    return field;
}

static inline size_t next_size(char **rest)
{
    return (size_t)strtoul(next_field(rest), NULL, 10);
}

static inline size_t vectors_read(struct vector *vectors)
{
    FILE *file = fopen("tests/text/thai-vectors.tsv", "r");
    assert_non_null(file);
    char heading[VECTOR_LINE];
    assert_non_null(fgets(heading, sizeof heading, file));
    size_t count = 0;
    while (count < VECTORS_MAX && fgets(vectors[count].line, VECTOR_LINE, file)) {
        struct vector *vector = &vectors[count++];
        char *rest = vector->line;
        vector->text = next_field(&rest);
        vector->codepoints = next_size(&rest);
        vector->utf16 = next_size(&rest);
        vector->utf8 = next_size(&rest);
        vector->clusters = next_size(&rest);
        vector->columns = (int)next_size(&rest);
        vector->cluster_starts = next_field(&rest);
        vector->breaks = next_field(&rest);
    }
    fclose(file);
    assert_true(count >= 39);
    return count;
}

/* "0,2,5" of the places i in 0..count where is_one(data, i); "-" for none. */
static inline void places_print(char *out, size_t size, size_t count,
                                bool (*is_one)(const void *, size_t), const void *data)
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        if (is_one(data, i))
            length += (size_t)snprintf(out + length, size - length, "%s%zu", length ? "," : "", i);
    if (length == 0)
        snprintf(out, size, "-");
}

#endif
