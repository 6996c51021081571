/* SPDX-License-Identifier: MIT */
#include "editor/history.h"

#include "base/memory.h"
#include "text/cluster.h"

#include <stdlib.h>
#include <string.h>

enum {
    BYTES_MOST = 8 * 1024 * 1024, /* beyond this the oldest quarter is forgotten */
    STEP_LONGEST = 16,            /* code points; where words are not known, Thai has no spaces to end a step */
};

struct editor_history {
    struct step *steps; /* owned; oldest first */
    size_t steps_count, steps_capacity;
    size_t done;        /* steps[done..] have been undone */
    size_t bytes;       /* held by all steps */
    bool sealed;
};

struct editor_history *history_new(void)
{
    return memory_alloc(sizeof(struct editor_history));
}

static size_t step_bytes(const struct step *step)
{
    return sizeof *step + (step->removed_count + step->inserted_count) * sizeof *step->chars;
}

/* Forgets steps [from, to); the later ones move up. */
static void forget(struct editor_history *history, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        history->bytes -= step_bytes(&history->steps[i]);
        free(history->steps[i].chars);
    }
    if (to < history->steps_count)
        memmove(history->steps + from, history->steps + to,
                (history->steps_count - to) * sizeof *history->steps);
    history->steps_count -= to - from;
}

void history_clear(struct editor_history *history)
{
    forget(history, 0, history->steps_count);
    history->done = 0;
    history->sealed = false;
}

void history_free(struct editor_history *history)
{
    if (!history)
        return;
    history_clear(history);
    free(history->steps);
    free(history);
}

void history_seal(struct editor_history *history)
{
    history->sealed = true;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\n';
}

/* Typing goes on with the same word: inside what the step typed or right after it. */
static bool continues_typing(const struct step *step, const struct change *change)
{
    if (change->at < step->at ||
        change->at + change->removed_count > step->at + step->inserted_count)
        return false;
    if (change->inserted_count == 0 || step->inserted_count == 0)
        return true;
    uint32_t last = step->chars[step->removed_count + step->inserted_count - 1];
    uint32_t next = change->inserted[0];
    if (is_blank(last))
        return is_blank(next);
    return step->inserted_count < STEP_LONGEST || is_blank(next) || char_width(next) == 0;
}

/* Backspace goes on to the left, Delete to the right. */
static bool continues_erasing(const struct step *step, const struct change *change)
{
    if (step->inserted_count > 0 || change->inserted_count > 0 ||
        step->removed_count >= STEP_LONGEST)
        return false;
    return change->at + change->removed_count == step->at || change->at == step->at;
}

static void join_typing(struct step *step, const struct change *change)
{
    size_t grown = step->inserted_count - change->removed_count + change->inserted_count;
    uint32_t *chars = memory_resize(NULL, step->removed_count + grown + 1, sizeof *chars);
    size_t head = step->removed_count + (change->at - step->at);
    size_t tail = step->removed_count + step->inserted_count - head - change->removed_count;
    memcpy(chars, step->chars, head * sizeof *chars);
    if (change->inserted_count > 0)
        memcpy(chars + head, change->inserted, change->inserted_count * sizeof *chars);
    memcpy(chars + head + change->inserted_count, step->chars + head + change->removed_count,
           tail * sizeof *chars);
    free(step->chars);
    step->chars = chars;
    step->inserted_count = grown;
}

static void join_erasing(struct step *step, const struct change *change)
{
    size_t count = step->removed_count + change->removed_count;
    bool leftwards = change->at < step->at;
    step->chars = memory_resize(step->chars, count, sizeof *step->chars);
    size_t place = leftwards ? 0 : step->removed_count;
    if (leftwards)
        memmove(step->chars + change->removed_count, step->chars,
                step->removed_count * sizeof *step->chars);
    memcpy(step->chars + place, change->removed, change->removed_count * sizeof *step->chars);
    step->removed_count = count;
    step->at = change->at;
}

/* Adds the change to the last step when both belong together for the writer. */
static bool join(struct editor_history *history, const struct step *with, const struct change *change)
{
    if (history->sealed || history->done == 0)
        return false;
    struct step *last = &history->steps[history->done - 1];
    if (last->kind != with->kind)
        return false;
    history->bytes -= step_bytes(last);
    bool joined = true;
    if (last->kind == STEP_TYPE && continues_typing(last, change))
        join_typing(last, change);
    else if (last->kind == STEP_ERASE && continues_erasing(last, change))
        join_erasing(last, change);
    else
        joined = false;
    if (joined)
        last->caret_after = with->caret_after;
    history->bytes += step_bytes(last);
    return joined;
}

static void add(struct editor_history *history, const struct step *with, const struct change *change)
{
    struct step step = *with;
    step.at = change->at;
    step.removed_count = change->removed_count;
    step.inserted_count = change->inserted_count;
    step.chars = memory_resize(NULL, step.removed_count + step.inserted_count + 1, sizeof *step.chars);
    if (step.removed_count > 0)
        memcpy(step.chars, change->removed, step.removed_count * sizeof *step.chars);
    if (step.inserted_count > 0)
        memcpy(step.chars + step.removed_count, change->inserted,
               step.inserted_count * sizeof *step.chars);
    ARRAY_PUSH(history->steps, history->steps_count, history->steps_capacity, step);
    history->bytes += step_bytes(&step);
}

void editor_history_record(struct editor_history *history, const struct step *step, const struct change *change)
{
    forget(history, history->done, history->steps_count);
    if (!join(history, step, change))
        add(history, step, change);
    if (history->bytes > BYTES_MOST)
        forget(history, 0, history->steps_count / 4);
    history->done = history->steps_count;
    history->sealed = false;
}

void history_split_words(struct editor_history *history, const uint8_t *breaks)
{
    if (history->sealed || history->done == 0)
        return;
    struct step *typed = &history->steps[history->done - 1];
    size_t end = typed->at + typed->inserted_count;
    size_t word = end;
    while (word > typed->at && (word == end || !breaks[word]))
        word--;
    if (typed->kind != STEP_TYPE || word == typed->at)
        return;
    size_t kept = word - typed->at;
    struct step rest = {
        .kind = STEP_TYPE, .caret_before = word, .anchor_before = word, .caret_after = typed->caret_after};
    struct change change = {
        .at = word,
        .inserted = typed->chars + typed->removed_count + kept,
        .inserted_count = end - word,
    };
    history->bytes -= change.inserted_count * sizeof *change.inserted;
    typed->inserted_count = kept;
    typed->caret_after = word;
    add(history, &rest, &change);
    history->done = history->steps_count;
}

const struct step *history_undo(struct editor_history *history)
{
    history_seal(history);
    return history->done > 0 ? &history->steps[--history->done] : NULL;
}

const struct step *history_redo(struct editor_history *history)
{
    history_seal(history);
    return history->done < history->steps_count ? &history->steps[history->done++] : NULL;
}
