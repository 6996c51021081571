/* SPDX-License-Identifier: MIT */
/* Any bytes as a form: refused with its line, or a form that can be opened, answered and sent. */
#include "fuzz.h"

#include <string.h>

static void use(const struct form *form, struct fuzz_input *input)
{
    (void)form_title(form, "th");
    (void)form_summary(form, "en");
    (void)form_title_path(form);
    struct instance *instance = instance_new(form, &FUZZ_WORLD, NULL);
    if (!instance)
        return;
    fuzz_read_all(instance);
    fuzz_edit(instance, input);
    fuzz_read_all(instance);
    instance_free(instance);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* What stands behind the last '>' is what a writer does. */
    const uint8_t *end = size ? memrchr(data, '>', size) : NULL;
    size_t length = end ? (size_t)(end + 1 - data) : size;
    struct fuzz_input input = {.at = data + length, .end = data + size};
    struct error err = {0};
    struct form *form = form_parse(size ? (const char *)data : "", length, "form.xml", &err);
    PROMISE(!form == error_is_set(&err));
    if (form)
        use(form, &input);
    form_free(form);
    return 0;
}
