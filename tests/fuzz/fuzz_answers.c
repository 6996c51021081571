/* SPDX-License-Identifier: MIT */
/* Any bytes as a list of answers, and as a script of keys: refused with file and line, or taken. */
#include "fuzz.h"

#include "base/memory.h"
#include "command/answers.h"
#include "command/script.h"

static void try_answers(const uint8_t *data, size_t size)
{
    struct answers answers;
    struct error err = {0};
    int result = answers_parse(&answers, size ? (const char *)data : "", size, "answers.txt", &err);
    PROMISE((result == 0) != error_is_set(&err));
    if (result == 0) {
        struct instance *instance = fuzz_instance();
        (void)answers_apply(&answers, instance, "answers.txt", &err);
        fuzz_read_all(instance);
        instance_free(instance);
    }
    answers_done(&answers);
}

static void try_script(const uint8_t *data, size_t size)
{
    AUTO_FREE char *text = fuzz_text(data, size);
    struct script script;
    struct event event;
    script_init(&script, "keys", text);
    for (int step = SCRIPT_EVENT; step > SCRIPT_END;)
        step = script_next(&script, &event, NULL);
    script_done(&script);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    try_answers(data, size);
    try_script(data, size);
    return 0;
}
