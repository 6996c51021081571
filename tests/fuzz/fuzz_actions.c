/* SPDX-License-Identifier: MIT */
/* Any bytes as the actions of `fill FORM ACTIONS`: refused with a sentence, or done one by one, and every state can be told. */
#include "fuzz.h"

#include "command/state_json.h"
#include "command/trace.h"

#include <jansson.h>

static void tell(const struct instance *instance)
{
    AUTO_BUFFER struct buffer state;
    buffer_init(&state);
    state_json_add(&state, instance);
    json_t *read = json_loadb(buffer_text(&state), state.length, JSON_REJECT_DUPLICATES, NULL);
    PROMISE(json_is_object(read));
    json_decref(read);
}

static void do_steps(struct trace *trace)
{
    struct instance_world world = trace_world(trace);
    if (!world.now)
        world = FUZZ_WORLD;
    struct instance *instance = instance_new(fuzz_form(), &world, NULL);
    for (size_t i = 0; i < trace->steps_count && i < 20; i++) {
        if (trace->steps[i].count > 100)
            continue;
        if (trace_do(&trace->steps[i], instance, NULL) != 0)
            break;
    }
    tell(instance);
    instance_free(instance);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trace trace;
    struct error err = {0};
    int result = trace_read(&trace, size ? (const char *)data : "", size, "actions.json", &err);
    PROMISE((result == 0) != error_is_set(&err));
    if (result == 0)
        do_steps(&trace);
    trace_done(&trace);
    return 0;
}
