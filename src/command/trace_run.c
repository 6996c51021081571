/* SPDX-License-Identifier: MIT */
/* A trace's clock, and its steps done to the answers. */
#include "command/trace.h"

#include "base/memory.h"
#include "command/zone.h"
#include "text/catalogue.h"

#include <assert.h>
#include <string.h>
#include <time.h>

static int64_t trace_now(void *data)
{
    const struct trace *trace = data;
    struct timespec now;
    if (trace->has_now)
        return trace->now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Always nearly 1: what is shuffled stays as it was. */
static double no_chance(void *data)
{
    (void)data;
    return 0.999999;
}

struct instance_world trace_world(struct trace *trace)
{
    return (struct instance_world){
        .now = trace_now,
        .random = trace->has_now ? no_chance : NULL,
        .data = trace,
        .zone_offset = trace->has_zone ? trace->zone : zone_minutes_here(),
        .words_as_written = true,
    };
}

static int set_language(struct instance *instance, const char *code, struct error *err)
{
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->languages_count; i++)
        if (strcmp(form->languages[i].code, code) == 0) {
            instance_set_language(instance, i);
            return 0;
        }
    return error_set(err, NULL, _("The form has no language \"%s\"."), code);
}

static int refuse_ref(const char *ref, struct error *err)
{
    return error_set(err, NULL, _("There is no \"%s\" in the answers."), ref);
}

/* "/data/outer[2]/item": the items of a repeat, in what holds them. */
static int add_items(struct instance *instance, const struct trace_step *step, struct error *err)
{
    assert(step->ref); /* trace_read sees to that */
    const struct control *repeat = form_control_at(instance_form(instance), step->ref);
    size_t length = strlen(step->ref);
    if (!repeat || repeat->kind != CONTROL_REPEAT || step->ref[length - 1] == ']')
        return error_set(err, NULL, _("\"%s\" is not a repeat."), step->ref);
    AUTO_FREE char *above = memory_copy_bytes(step->ref, (size_t)(strrchr(step->ref, '/') - step->ref));
    const xmlNode *holder = instance_find(instance, above);
    if (!holder)
        return refuse_ref(step->ref, err);
    for (size_t i = 0; i < step->count; i++)
        if (!instance_add(instance, repeat, holder, SIZE_MAX, err))
            return -1;
    return 0;
}

static int remove_items(struct instance *instance, const struct trace_step *step, struct error *err)
{
    assert(step->ref);
    for (size_t i = 0; i < step->count; i++) {
        xmlNode *item = step->ref[strlen(step->ref) - 1] == ']' ? instance_find(instance, step->ref) : NULL;
        if (!item)
            return refuse_ref(step->ref, err);
        if (instance_remove(instance, item, err) != 0)
            return -1;
    }
    return 0;
}

static int set_value(struct instance *instance, const struct trace_step *step, struct error *err)
{
    xmlNode *node = instance_find(instance, step->ref);
    return node ? instance_answer(instance, node, step->value, err) : refuse_ref(step->ref, err);
}

int trace_do(const struct trace_step *step, struct instance *instance, struct error *err)
{
    if (step->ref && (*step->ref != '/' || !step->ref[1]))
        return refuse_ref(step->ref, err);
    switch (step->op) {
    case TRACE_SET:
        return set_value(instance, step, err);
    case TRACE_ADD:
        return add_items(instance, step, err);
    case TRACE_REMOVE:
        return remove_items(instance, step, err);
    case TRACE_LANG:
        return set_language(instance, step->value, err);
    }
    return 0;
}
