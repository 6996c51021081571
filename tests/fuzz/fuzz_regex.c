/* SPDX-License-Identifier: MIT */
/* Any pattern against any text. 0xFF parts the two. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/utf8.h"
#include "xml/document.h"
#include "xpath/regex.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_FREE char *pattern = NULL;
    AUTO_FREE char *text = NULL;
    bool found = false;
    size_t steps = 1000000;
    struct error err = {0};
    xml_start();
    fuzz_texts(data, size, &pattern, &text);
    if (!utf8_is_valid(pattern, strlen(pattern)) || !utf8_is_valid(text, strlen(text)))
        return 0; /* no document gives such */
    PROMISE((regex_search(pattern, text, &steps, &found, &err) == 0) != error_is_set(&err));
    return 0;
}
