/* SPDX-License-Identifier: MIT */
/* Any bytes as a form taken as other engines take it: what the strict reader takes, the lenient one takes, too. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file("form.xml", data, size);
    struct form *lenient = form_load_leniently(path, NULL);
    struct form *strict = form_load(path, NULL);
    PROMISE(lenient || !strict);
    struct instance *instance = lenient ? instance_new(lenient, &FUZZ_WORLD, NULL) : NULL;
    if (instance)
        fuzz_read_all(instance);
    instance_free(instance);
    form_free(strict);
    form_free(lenient);
    return 0;
}
