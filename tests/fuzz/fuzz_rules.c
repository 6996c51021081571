/* SPDX-License-Identifier: MIT */
/* Any bytes as a form's advice.sch, its rules and its <rr:fit>: refused with the line, or findings without end of trouble. */
#include "fuzz.h"

#include "advice/advice.h"
#include "advice/fit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    const char *path = fuzz_file("advice.sch", data, size);
    struct rules *rules = rules_load(fuzz_form(), path, &err);
    PROMISE(!rules == error_is_set(&err));
    if (!rules)
        return 0;
    (void)rules_check_see(rules, NULL);
    struct instance *instance = fuzz_instance();
    struct advice *advice = advice_new(instance, rules);
    (void)advice_findings(advice);
    struct fuzz_input input = {.at = data, .end = data + size / 8};
    fuzz_edit(instance, &input);
    (void)advice_findings(advice);
    (void)advice_try(advice, NULL);
    advice_free(advice);
    instance_free(instance);
    rules_free(rules);
    return 0;
}
