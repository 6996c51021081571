/* SPDX-License-Identifier: MIT */
/* Runs the program of a regular expression over a text. It goes one way until that fails, and then back to the last fork; a
 * state (instruction and position) that has failed once is not tried again, so that no pattern takes more steps than its
 * length times the text's. Only what refers back to a group has to try again, and is bounded by a count of steps. */
#include "xpath/regex.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "xpath/regex_program.h"

#include <stdlib.h>
#include <string.h>

static const size_t STATES_MAX = (size_t)1 << 28; /* bits: 32 MiB */

struct frame {
    int32_t slot; /* what stood there is put back; -1: a fork, to go on at pc */
    size_t pc, position;
};

struct run {
    const struct regex_program *program;
    const struct runes *text;
    size_t *steps_left;
    size_t *slots;          /* owned; positions, only kept when the program looks back */
    unsigned char *failed;  /* owned; one bit a state; NULL when the program looks back */
    struct frame *frames;   /* owned */
    size_t frames_count, frames_capacity;
    size_t must_end; /* where a match must end; SIZE_MAX: anywhere */
};

enum outcome { GO_ON, FAIL, MATCHED, TOO_MUCH };

static bool find_from(const struct run *around, size_t pc, size_t position, size_t must_end, enum outcome *out);

static void run_done(struct run *run)
{
    free(run->slots);
    free(run->failed);
    free(run->frames);
}

static void fork_to(struct run *run, int32_t slot, size_t pc, size_t position)
{
    ARRAY_PUSH(run->frames, run->frames_count, run->frames_capacity, ((struct frame){slot, pc, position}));
}

static void save(struct run *run, int32_t slot, size_t position)
{
    if (!run->slots)
        return;
    fork_to(run, slot, 0, run->slots[slot]);
    run->slots[slot] = position;
}

static bool is_word_at(const struct run *run, size_t position)
{
    return position < run->text->count && regex_is_word(run->text->chars[position]);
}

static bool is_edge(const struct run *run, size_t position)
{
    return (position > 0 && is_word_at(run, position - 1)) != is_word_at(run, position);
}

static bool is_line_end(uint32_t rune)
{
    return rune == '\n' || rune == '\r' || rune == 0x2028 || rune == 0x2029;
}

/* The text of a group again; a group that has none matches nothing, and so always. */
static bool same_again(const struct run *run, int32_t group, size_t *position)
{
    size_t from = run->slots[2 * group], to = run->slots[2 * group + 1];
    if (from == SIZE_MAX || to == SIZE_MAX || to < from)
        return true;
    size_t length = to - from;
    if (length == 0)
        return true;
    if (length > run->text->count - *position ||
        memcmp(run->text->chars + from, run->text->chars + *position, length * sizeof *run->text->chars) != 0)
        return false;
    *position += length;
    return true;
}

static bool takes_char(const struct run *run, const struct instruction *at, size_t position)
{
    if (position >= run->text->count)
        return false;
    uint32_t rune = run->text->chars[position];
    if (at->op == OP_CHAR)
        return rune == (uint32_t)at->a;
    return at->op == OP_ANY ? !is_line_end(rune) : regex_set_has(&run->program->sets[at->a], rune);
}

/* Looks ahead from, or back to, `position`, with a run of its own. */
static enum outcome look(const struct run *run, const struct instruction *at, size_t pc, size_t position)
{
    bool is_behind = at->b & LOOK_BEHIND, found = false;
    enum outcome outcome = GO_ON;
    for (size_t from = position; !found; from--) {
        found = find_from(run, pc + 1, from, is_behind ? position : SIZE_MAX, &outcome);
        if (outcome == TOO_MUCH || !is_behind || from == 0)
            break;
    }
    if (outcome == TOO_MUCH)
        return TOO_MUCH;
    return found != ((at->b & LOOK_NOT) != 0) ? GO_ON : FAIL;
}

/* One instruction that neither takes a character nor moves only the program. */
static enum outcome check(struct run *run, const struct instruction *at, size_t pc, size_t *position)
{
    bool holds = true;
    switch (at->op) {
    case OP_START:
        holds = *position == 0;
        break;
    case OP_END:
        holds = *position == run->text->count;
        break;
    case OP_EDGE:
    case OP_NO_EDGE:
        holds = is_edge(run, *position) == (at->op == OP_EDGE);
        break;
    case OP_PROGRESS:
        holds = !run->slots || run->slots[at->a] != *position;
        break;
    case OP_SAME:
        holds = same_again(run, at->a, position);
        break;
    case OP_LOOK:
        return look(run, at, pc, *position);
    default: /* OP_SAVE, OP_MARK */
        save(run, at->a, *position);
    }
    return holds ? GO_ON : FAIL;
}

static enum outcome perform(struct run *run, size_t *pc, size_t *position)
{
    const struct instruction *at = &run->program->code[*pc];
    switch (at->op) {
    case OP_MATCH:
        return run->must_end == SIZE_MAX || run->must_end == *position ? MATCHED : FAIL;
    case OP_SPLIT:
        fork_to(run, -1, *pc + (size_t)(ptrdiff_t)at->b, *position);
        *pc += (size_t)(ptrdiff_t)at->a;
        return GO_ON;
    case OP_JUMP:
        *pc += (size_t)(ptrdiff_t)at->a;
        return GO_ON;
    case OP_CHAR:
    case OP_ANY:
    case OP_SET:
        if (!takes_char(run, at, *position))
            return FAIL;
        ++*position;
        ++*pc;
        return GO_ON;
    default:
        break;
    }
    enum outcome outcome = check(run, at, *pc, position);
    *pc += 1 + (size_t)(at->op == OP_LOOK ? at->a : 0);
    return outcome;
}

/* Has this state not been tried yet? Then it is now. */
static bool is_new(struct run *run, size_t pc, size_t position)
{
    if (!run->failed)
        return true;
    size_t state = position * run->program->count + pc;
    unsigned char bit = (unsigned char)(1u << state % 8);
    bool is_new = !(run->failed[state / 8] & bit);
    run->failed[state / 8] |= bit;
    return is_new;
}

static enum outcome go(struct run *run, size_t pc, size_t position)
{
    for (;;) {
        if ((*run->steps_left)-- == 0) {
            *run->steps_left = 0;
            return TOO_MUCH;
        }
        enum outcome outcome = is_new(run, pc, position) ? perform(run, &pc, &position) : FAIL;
        if (outcome != GO_ON)
            return outcome;
    }
}

static enum outcome try_from(struct run *run, size_t pc, size_t position)
{
    fork_to(run, -1, pc, position);
    while (run->frames_count > 0) {
        struct frame frame = run->frames[--run->frames_count];
        if (frame.slot >= 0) {
            run->slots[frame.slot] = frame.position;
            continue;
        }
        enum outcome outcome = go(run, frame.pc, frame.position);
        if (outcome != FAIL)
            return outcome;
    }
    return FAIL;
}

static bool run_start(struct run *run)
{
    size_t states = run->program->count * (run->text->count + 1), slots = (size_t)run->program->slots;
    size_t cost = states / 64 + run->program->count; /* clearing them; and the program had to be made */
    if (states > STATES_MAX || cost > *run->steps_left)
        return false;
    *run->steps_left -= cost;
    if (!run->program->looks_back) {
        run->failed = memory_alloc(states / 8 + 1);
        return true;
    }
    run->slots = memory_alloc(slots * sizeof *run->slots);
    memset(run->slots, 0xff, slots * sizeof *run->slots);
    return true;
}

/* A run inside a run, for looking around. */
static bool find_from(const struct run *around, size_t pc, size_t position, size_t must_end, enum outcome *out)
{
    struct run run = {.program = around->program, .text = around->text, .steps_left = around->steps_left, .must_end = must_end};
    *out = run_start(&run) ? GO_ON : TOO_MUCH;
    if (*out == GO_ON && run.slots)
        memcpy(run.slots, around->slots, (size_t)run.program->slots * sizeof *run.slots);
    if (*out == GO_ON)
        *out = try_from(&run, pc, position);
    run_done(&run);
    return *out == MATCHED;
}

/* From every place of the text, until it matches. */
static enum outcome search(const struct regex_program *program, const struct runes *text, size_t *steps_left)
{
    struct run run = {.program = program, .text = text, .steps_left = steps_left, .must_end = SIZE_MAX};
    enum outcome outcome = run_start(&run) ? FAIL : TOO_MUCH;
    for (size_t from = 0; from <= text->count && outcome == FAIL; from++)
        outcome = try_from(&run, 0, from);
    run_done(&run);
    return outcome;
}

int regex_search(const char *pattern, const char *text, size_t *steps_left, bool *out, struct error *err)
{
    struct regex_program program;
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    bool is_fine = regex_parse(pattern, &program);
    enum outcome outcome = is_fine ? search(&program, &runes, steps_left) : FAIL;
    regex_program_done(&program);
    *out = outcome == MATCHED;
    if (!is_fine)
        return error_set(err, NULL, _("The pattern '%s' has a mistake or uses signs that are not known here."), pattern);
    if (outcome == TOO_MUCH)
        return error_set(err, NULL, _("The pattern '%s' takes too many steps on this text."), pattern);
    return 0;
}
