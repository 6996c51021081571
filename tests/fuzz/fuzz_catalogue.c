/* SPDX-License-Identifier: MIT */
/* Any bytes as a compiled catalogue: a translation lies inside it or there is none. 0xFF parts the sentence from the file. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/mo.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *parting = size ? memchr(data, 0xFF, size) : NULL;
    if (!parting)
        return 0;
    AUTO_FREE char *sentence = fuzz_text(data, (size_t)(parting - data));
    size_t length = size - (size_t)(parting + 1 - data);
    char *file = malloc(length ? length : 1); /* exactly: no NUL behind it */
    PROMISE(file);
    memcpy(file, parting + 1, length);
    const char *found = mo_find(file, length, sentence);
    PROMISE(!found || (found >= file && found + strlen(found) < file + length));
    free(file);
    return 0;
}
