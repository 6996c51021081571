/* SPDX-License-Identifier: MIT */
/* What was edited, step by step: told to the listener, undone and redone. History is linear: an edit after an undo
 * drops what could be redone, and the listener hears of an undo as of any other edits. The oldest steps are forgotten
 * when all take more than STEPS_MOST. */
#include "form/state.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEPS_MOST = 8 << 20,     /* bytes: some 40,000 short answers, or a page written anew a thousand times */
    ALLOCATION_LEAST = 32,    /* bytes that the shortest string takes */
};

void record_done(struct record *record)
{
    free(record->path);
    free(record->before);
    free(record->after);
    *record = (struct record){0};
}

/* Steps [from, to) go; later ones move up. */
static void forget_steps(struct instance *instance, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct step *step = &instance->steps[i];
        for (size_t j = 0; j < step->records_count; j++)
            record_done(&step->records[j]);
        free(step->records);
        instance->steps_bytes -= step->bytes;
    }
    if (to < instance->steps_count)
        memmove(instance->steps + from, instance->steps + to, (instance->steps_count - to) * sizeof *instance->steps);
    instance->steps_count -= to - from;
    if (instance->steps_done > from)
        instance->steps_done -= instance->steps_done < to ? instance->steps_done - from : to - from;
}

static size_t string_bytes(const char *text)
{
    return text ? strlen(text) + ALLOCATION_LEAST : 0;
}

static void count_bytes(struct instance *instance, size_t bytes)
{
    instance->steps[instance->steps_count - 1].bytes += bytes;
    instance->steps_bytes += bytes;
}

/* A quarter of them at once, so that it is not done at every edit; never the last. */
static void forget_oldest(struct instance *instance)
{
    while (instance->steps_bytes > STEPS_MOST && instance->steps_count > 1)
        forget_steps(instance, 0, (instance->steps_count + 3) / 4);
}

void history_done(struct instance *instance)
{
    forget_steps(instance, 0, instance->steps_count);
    free(instance->steps);
}

static void open_step(struct instance *instance)
{
    forget_steps(instance, instance->steps_done, instance->steps_count);
    forget_oldest(instance);
    struct step step = {0};
    ARRAY_PUSH(instance->steps, instance->steps_count, instance->steps_capacity, step);
    instance->steps_done = instance->steps_count;
    instance->step_is_open = true;
    instance->announced = 0;
}

void history_record(struct instance *instance, struct record record)
{
    if (!instance->step_is_open)
        open_step(instance);
    struct step *step = &instance->steps[instance->steps_count - 1];
    if (!step->records) { /* most steps have one record */
        step->records = memory_alloc(sizeof *step->records);
        step->records_capacity = 1;
    }
    ARRAY_PUSH(step->records, step->records_count, step->records_capacity, record);
    count_bytes(instance, sizeof record + string_bytes(record.path) + string_bytes(record.before) + string_bytes(record.after));
}

void history_complete(struct instance *instance, size_t record, char *after)
{
    instance->steps[instance->steps_count - 1].records[record].after = after;
    count_bytes(instance, string_bytes(after));
}

static void announce(const struct instance *instance, const struct record *record, bool step_start)
{
    if (!instance->listener && !instance->watcher)
        return;
    struct edit edit = {.kind = record->kind, .path = record->path, .before = record->before, .after = record->after,
                        .to = record->to, .step_start = step_start};
    if (instance->listener)
        instance->listener(instance->listener_data, &edit);
    if (instance->watcher)
        instance->watcher(instance->watcher_data, &edit);
}

void history_announce(struct instance *instance)
{
    if (!instance->step_is_open)
        return;
    const struct step *step = &instance->steps[instance->steps_count - 1];
    for (; instance->announced < step->records_count; instance->announced++)
        announce(instance, &step->records[instance->announced], instance->announced == 0);
}

void instance_begin_step(struct instance *instance)
{
    if (instance->step_depth++ == 0)
        instance->step_is_open = false;
}

void instance_end_step(struct instance *instance)
{
    assert(instance->step_depth > 0);
    if (--instance->step_depth == 0)
        instance->step_is_open = false;
}

/* "…/group[3]" with another index. */
static char *with_index(const char *path, size_t index)
{
    size_t stem = (size_t)(strrchr(path, '[') - path);
    return memory_print("%.*s[%zu]", (int)stem, path, index + 1);
}

static struct record inverse_of(const struct record *record)
{
    struct record inverse = {.kind = record->kind};
    inverse.before = memory_copy_string(record->after);
    inverse.after = memory_copy_string(record->before);
    if (record->kind == EDIT_MOVE) {
        inverse.path = with_index(record->path, record->to);
        inverse.to = strtoul(strrchr(record->path, '[') + 1, NULL, 10) - 1;
        return inverse;
    }
    inverse.path = memory_copy_string(record->path);
    if (record->kind != EDIT_SET)
        inverse.kind = record->kind == EDIT_ADD ? EDIT_REMOVE : EDIT_ADD;
    return inverse;
}

/* Where to look after an undo: the node, or when it went, what held it. */
static void tell_place(const struct instance *instance, const char *place, char **path)
{
    if (!path)
        return;
    *path = memory_copy_string(place);
    for (char *last; !instance_find(instance, *path) && (last = strrchr(*path, '/')) && last != *path;)
        *last = '\0';
}

static void finish_walk(struct instance *instance, const struct record *first, char **path)
{
    recompute_run(instance);
    instance->replaying = false;
    instance->step_is_open = false;
    tell_place(instance, first->path, path);
}

bool instance_undo(struct instance *instance, char **path)
{
    if (path)
        *path = NULL;
    if (instance->step_depth || !instance->steps_done)
        return false;
    const struct step *step = &instance->steps[--instance->steps_done];
    instance->replaying = true;
    for (size_t i = step->records_count; i-- > 0;) {
        struct record inverse = inverse_of(&step->records[i]);
        if (edit_apply(instance, &inverse, NULL) == 0)
            announce(instance, &inverse, i + 1 == step->records_count);
        record_done(&inverse);
    }
    finish_walk(instance, &step->records[0], path);
    return true;
}

bool instance_redo(struct instance *instance, char **path)
{
    if (path)
        *path = NULL;
    if (instance->step_depth || instance->steps_done == instance->steps_count)
        return false;
    const struct step *step = &instance->steps[instance->steps_done++];
    instance->replaying = true;
    for (size_t i = 0; i < step->records_count; i++)
        if (edit_apply(instance, &step->records[i], NULL) == 0)
            announce(instance, &step->records[i], i == 0);
    finish_walk(instance, &step->records[0], path);
    return true;
}

/* What is calculated is worked out when a draft is opened, whatever a file says it was; so it is behind a journal's edit. */
static void work_out_again(struct instance *instance, const struct edit *edit)
{
    xmlNode *node = edit->kind == EDIT_SET ? instance_find(instance, edit->path) : NULL;
    if (node && node_state(node)->bind->rules[RULE_CALCULATE])
        recompute_below(instance, node);
}

/* A step that alone takes more than all may, as no person edits, is forgotten and with it all before: half of it could not
 * be undone. */
static void remember_replayed(struct instance *instance, const struct edit *edit, struct record record)
{
    instance->step_is_lost = instance->step_is_lost && !edit->step_start;
    if (instance->step_is_lost) {
        record_done(&record);
        return;
    }
    instance->step_is_open = !edit->step_start && instance->steps_done > 0 && instance->steps_done == instance->steps_count;
    history_record(instance, record);
    instance->step_is_open = false;
    instance->step_is_lost = instance->steps[instance->steps_count - 1].bytes > STEPS_MOST;
    if (instance->step_is_lost)
        forget_steps(instance, 0, instance->steps_count);
}

/* -1 with the sentence before any memory is spent on it: more than was ever entered. */
static int judge_size(struct instance *instance, const struct edit *edit, struct error *err)
{
    if (!edit->after || (edit->kind != EDIT_SET && edit->kind != EDIT_ADD))
        return 0;
    const xmlNode *node = edit->kind == EDIT_SET ? instance_find(instance, edit->path) : NULL;
    size_t before = node ? size_of_text(xml_leaf_text(node)) : 0;
    size_t after = edit->kind == EDIT_SET ? size_of_text(edit->after) : strlen(edit->after);
    struct instance_size more = {.bytes = after > before ? after - before : 0};
    return size_judge_growth(instance, more, ROOM_TO_READ, err);
}

bool instance_ran_over(const struct instance *instance)
{
    return instance->ran_over;
}

int instance_apply(struct instance *instance, const struct edit *edit, struct error *err)
{
    struct error unheard = {0};
    err = err ? err : &unheard;
    err->too_large = false;
    struct record record = {.kind = edit->kind, .path = memory_copy_string(edit->path),
                            .before = memory_copy_string(edit->before), .after = memory_copy_string(edit->after),
                            .to = edit->to};
    instance->replaying = true;
    int result = judge_size(instance, edit, err) < 0 ? -1 : edit_apply(instance, &record, err);
    if (result == 0) {
        remember_replayed(instance, edit, record);
        work_out_again(instance, edit);
        recompute_run(instance);
    } else {
        instance->ran_over = instance->ran_over || err->too_large;
        record_done(&record);
    }
    instance->replaying = false;
    return result;
}
