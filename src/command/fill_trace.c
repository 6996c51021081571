/* SPDX-License-Identifier: MIT */
#include "command/fill_trace.h"

#include "command/state_json.h"
#include "command/trace.h"
#include "text/catalogue.h"

#include <stdio.h>

/* -1 when the form asks for what has no end: the state is what it was cut down to. */
static int print_state(const struct instance *instance, const char *before, struct error *err)
{
    AUTO_BUFFER struct buffer line;
    buffer_init(&line);
    buffer_add(&line, before);
    state_json_add(&line, instance);
    fwrite(buffer_text(&line), 1, line.length, stdout);
    if (!instance_trouble(instance))
        return 0;
    *err = *instance_trouble(instance);
    return -1;
}

static enum exit_code do_steps(const struct trace *trace, struct instance *instance, const char *name, struct error *err)
{
    for (size_t i = 0; i < trace->steps_count; i++) {
        struct error cause = {0};
        if (trace_do(&trace->steps[i], instance, &cause) != 0) {
            error_set(err, name, _("Step %zu: %s"), i + 1, cause.message);
            return EXIT_BAD_DRAFT;
        }
        if (print_state(instance, ",\n", err) != 0)
            return EXIT_BAD_FORM;
    }
    return EXIT_DONE;
}

enum exit_code fill_trace(const struct form *form, const char *bytes, size_t length, const char *name, struct error *err)
{
    struct trace trace;
    enum exit_code code = EXIT_BAD_DRAFT;
    if (trace_read(&trace, bytes, length, name, err) == 0) {
        struct instance_world world = trace_world(&trace);
        struct instance *instance = instance_new(form, &world, err);
        code = EXIT_BAD_FORM;
        if (instance) {
            if (print_state(instance, "[\n", err) == 0)
                code = do_steps(&trace, instance, name, err);
            puts("\n]");
        }
        instance_free(instance);
    }
    trace_done(&trace);
    return code;
}
