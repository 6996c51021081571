/* SPDX-License-Identifier: MIT */
/* A regular expression as text to its program. ECMA-262, "Patterns". Jumps are counted from where they stand, so that a part
 * of the program can be moved and copied. */
#include "xpath/regex_program.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_MAX = 50000, DEPTH_MAX = 500, COUNT_MAX = 1000, ENDLESS = -1 };

static bool parse_alternatives(struct regex_parser *parser);

static bool is_at(const struct regex_parser *parser, uint32_t sign)
{
    return parser->at < parser->end && *parser->at == sign;
}

static bool skip(struct regex_parser *parser, const char *signs)
{
    size_t length = strlen(signs);
    if ((size_t)(parser->end - parser->at) < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (parser->at[i] != (unsigned char)signs[i])
            return false;
    parser->at += length;
    return true;
}

static size_t emit(struct regex_program *program, enum regex_op op, int32_t a, int32_t b)
{
    ARRAY_PUSH(program->code, program->count, program->capacity, ((struct instruction){op, a, b}));
    return program->count - 1;
}

static void insert(struct regex_program *program, size_t at, struct instruction instruction)
{
    emit(program, instruction.op, 0, 0);
    memmove(program->code + at + 1, program->code + at, (program->count - at - 1) * sizeof *program->code);
    program->code[at] = instruction;
}

/* ---- how often ---- */

struct times {
    int32_t min, max; /* max ENDLESS: no limit */
    bool is_lazy;     /* fewer rounds first */
};

static bool take_count(const uint32_t **at, const uint32_t *end, int32_t *out)
{
    const uint32_t *start = *at;
    for (*out = 0; *at < end && **at >= '0' && **at <= '9'; (*at)++)
        *out = *out > COUNT_MAX ? *out : *out * 10 + (int32_t)(**at - '0');
    return *at > start;
}

/* {n} {n,} {n,m}; anything else behind '{' is no counting, and '{' means itself. */
static bool take_braces(struct regex_parser *parser, struct times *out)
{
    const uint32_t *at = parser->at, *end = parser->end;
    if (at == end || *at++ != '{' || !take_count(&at, end, &out->min))
        return false;
    out->max = out->min;
    if (at < end && *at == ',') {
        at++;
        if (!take_count(&at, end, &out->max))
            out->max = ENDLESS;
    }
    if (at == end || *at != '}')
        return false;
    parser->at = at + 1;
    return true;
}

static bool take_times(struct regex_parser *parser, struct times *out)
{
    *out = (struct times){.min = is_at(parser, '+'), .max = is_at(parser, '?') ? 1 : ENDLESS};
    bool is_sign = is_at(parser, '*') || is_at(parser, '+') || is_at(parser, '?');
    parser->at += is_sign;
    if (!is_sign && !take_braces(parser, out))
        return false;
    out->is_lazy = skip(parser, "?");
    return true;
}

static void emit_split(struct regex_program *program, bool is_lazy, int32_t past)
{
    emit(program, OP_SPLIT, is_lazy ? past : 1, is_lazy ? 1 : past);
}

static void emit_copy(struct regex_program *program, const struct instruction *body, int32_t length)
{
    for (int32_t i = 0; i < length; i++)
        emit(program, body[i].op, body[i].a, body[i].b);
}

/* What was emitted since `start`, so many times instead. */
static bool repeat(struct regex_program *program, size_t start, struct times times)
{
    int32_t length = (int32_t)(program->count - start);
    if (times.min > COUNT_MAX || times.max > COUNT_MAX || (times.max != ENDLESS && times.max < times.min) ||
        (int64_t)length * (times.max > times.min ? times.max : times.min + 1) > CODE_MAX)
        return false;
    AUTO_FREE struct instruction *body = memory_alloc(((size_t)length + 1) * sizeof *body);
    memcpy(body, program->code + start, (size_t)length * sizeof *body);
    program->count = start;
    for (int32_t i = 0; i < times.min; i++)
        emit_copy(program, body, length);
    if (times.max == ENDLESS) {
        int32_t slot = program->slots++;
        emit_split(program, times.is_lazy, length + 4);
        emit(program, OP_MARK, slot, 0);
        emit_copy(program, body, length);
        emit(program, OP_PROGRESS, slot, 0);
        emit(program, OP_JUMP, -(length + 3), 0);
    }
    for (int32_t left = times.max == ENDLESS ? 0 : times.max - times.min; left > 0; left--) {
        emit_split(program, times.is_lazy, left * (length + 1));
        emit_copy(program, body, length);
    }
    return true;
}

/* ---- what ---- */

static bool parse_look(struct regex_parser *parser, int32_t look)
{
    size_t start = emit(parser->program, OP_LOOK, 0, look);
    if (!parse_alternatives(parser))
        return false;
    emit(parser->program, OP_MATCH, 0, 0);
    parser->program->code[start].a = (int32_t)(parser->program->count - start - 1);
    return true;
}

static bool parse_saving_group(struct regex_parser *parser)
{
    int32_t slot = 2 * ++parser->program->groups;
    emit(parser->program, OP_SAVE, slot, 0);
    if (!parse_alternatives(parser))
        return false;
    emit(parser->program, OP_SAVE, slot + 1, 0);
    return true;
}

/* "?<name>": the name is not used. */
static bool skip_name(struct regex_parser *parser)
{
    const uint32_t *at = parser->at;
    if (!skip(parser, "?<"))
        return false;
    while (parser->at < parser->end && (regex_is_word(*parser->at) || *parser->at > 0x7f))
        parser->at++;
    if (skip(parser, ">"))
        return true;
    parser->at = at;
    return false;
}

/* Behind '('. */
static bool parse_group(struct regex_parser *parser)
{
    bool is_fine;
    if (skip(parser, "?:"))
        is_fine = parse_alternatives(parser);
    else if (skip(parser, "?="))
        is_fine = parse_look(parser, LOOK_AHEAD);
    else if (skip(parser, "?!"))
        is_fine = parse_look(parser, LOOK_AHEAD | LOOK_NOT);
    else if (skip(parser, "?<="))
        is_fine = parse_look(parser, LOOK_BEHIND);
    else if (skip(parser, "?<!"))
        is_fine = parse_look(parser, LOOK_BEHIND | LOOK_NOT);
    else if (is_at(parser, '?') && !skip_name(parser))
        return false;
    else
        is_fine = parse_saving_group(parser);
    return is_fine && skip(parser, ")");
}

static bool parse_set(struct regex_parser *parser)
{
    size_t index = parser->program->sets_count;
    emit(parser->program, OP_SET, (int32_t)index, 0);
    return regex_class(parser, regex_new_set(parser->program));
}

/* Behind a backslash. */
static bool parse_escape(struct regex_parser *parser)
{
    struct regex_program *program = parser->program;
    int32_t group;
    uint32_t rune;
    if (is_at(parser, 'b') || is_at(parser, 'B')) {
        emit(program, *parser->at++ == 'b' ? OP_EDGE : OP_NO_EDGE, 0, 0);
        return true;
    }
    if (!is_at(parser, '0') && take_count(&parser->at, parser->end, &group)) {
        program->looks_back = true;
        emit(program, OP_SAME, group, 0);
        return true;
    }
    if (is_at(parser, 'k'))
        return false; /* a group by name */
    struct char_set *set = regex_new_set(program);
    bool is_rune = regex_escape(parser, set, &rune);
    emit(program, is_rune ? OP_CHAR : OP_SET, is_rune ? (int32_t)rune : (int32_t)(program->sets_count - 1), 0);
    return parser->at != NULL;
}

static bool parse_atom(struct regex_parser *parser)
{
    static const struct {
        uint32_t sign;
        enum regex_op op;
    } PLAIN[] = {{'^', OP_START}, {'$', OP_END}, {'.', OP_ANY}};
    struct times nothing;
    if (take_times(parser, &nothing))
        return false; /* nothing stands before it */
    uint32_t sign = *parser->at++;
    for (size_t i = 0; i < COUNT_OF(PLAIN); i++)
        if (PLAIN[i].sign == sign) {
            emit(parser->program, PLAIN[i].op, 0, 0);
            return true;
        }
    if (sign == '(')
        return parse_group(parser);
    if (sign == '[')
        return parse_set(parser);
    if (sign == '\\')
        return parse_escape(parser);
    emit(parser->program, OP_CHAR, (int32_t)sign, 0);
    return true;
}

static bool parse_sequence(struct regex_parser *parser)
{
    while (parser->at < parser->end && *parser->at != '|' && *parser->at != ')') {
        size_t start = parser->program->count;
        struct times times;
        if (!parse_atom(parser) || (take_times(parser, &times) && !repeat(parser->program, start, times)) ||
            parser->program->count > CODE_MAX)
            return false;
    }
    return true;
}

static bool parse_alternatives(struct regex_parser *parser)
{
    struct regex_program *program = parser->program;
    size_t start = program->count;
    if (++parser->depth > DEPTH_MAX || !parse_sequence(parser))
        return false;
    bool is_fine = true;
    if (skip(parser, "|")) {
        insert(program, start, (struct instruction){OP_SPLIT, 1, (int32_t)(program->count - start) + 2});
        size_t jump = emit(program, OP_JUMP, 0, 0);
        is_fine = parse_alternatives(parser);
        program->code[jump].a = (int32_t)(program->count - jump);
    }
    parser->depth--;
    return is_fine;
}

static bool has_its_groups(const struct regex_program *program)
{
    for (size_t i = 0; i < program->count; i++)
        if (program->code[i].op == OP_SAME && program->code[i].a > program->groups)
            return false;
    return true;
}

/* Loops counted their slots from 0; those of the groups come first. */
static void number_slots(struct regex_program *program)
{
    int32_t first = 2 * (program->groups + 1);
    for (size_t i = 0; i < program->count; i++)
        if (program->code[i].op == OP_MARK || program->code[i].op == OP_PROGRESS)
            program->code[i].a += first;
    program->slots += first;
}

bool regex_parse(const char *pattern, struct regex_program *out)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, pattern, strlen(pattern));
    *out = (struct regex_program){0};
    struct regex_parser parser = {runes.chars, runes.chars ? runes.chars + runes.count : NULL, out, 0};
    bool is_fine = parse_alternatives(&parser) && parser.at == parser.end && has_its_groups(out);
    emit(out, OP_MATCH, 0, 0);
    number_slots(out);
    return is_fine;
}

void regex_program_done(struct regex_program *program)
{
    for (size_t i = 0; i < program->sets_count; i++)
        regex_set_done(&program->sets[i]);
    free(program->sets);
    free(program->code);
}
