/* SPDX-License-Identifier: MIT */
/* Reading the list. */
#include "command/answers.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define BLANKS " \t\r"

static char *copy_trimmed(const char *start, const char *end)
{
    while (start < end && strchr(BLANKS, *start))
        start++;
    while (end > start && strchr(BLANKS, end[-1]))
        end--;
    return memory_copy_bytes(start, (size_t)(end - start));
}

static int add_answer(struct answers *answers, const char *start, const char *end, const char *name, int line,
                      struct error *err)
{
    const char *equals = memchr(start, '=', (size_t)(end - start));
    if (!equals)
        return error_set_at(err, name, line, _("The line has no \"=\" between a path and its value."));
    struct answer answer = {
        .path = copy_trimmed(start, equals),
        .value = copy_trimmed(equals + 1, end),
        .line = line,
    };
    ARRAY_PUSH(answers->answers, answers->answers_count, answers->answers_capacity, answer);
    return 0;
}

static int continue_answer(struct answers *answers, const char *start, const char *end, const char *name, int line,
                           struct error *err)
{
    if (answers->answers_count == 0)
        return error_set_at(err, name, line, _("The line continues a value, but no value stands before it."));
    struct answer *answer = &answers->answers[answers->answers_count - 1];
    if (end > start && end[-1] == '\r')
        end--;
    char *longer = memory_print("%s\n%.*s", answer->value, (int)(end - start), start);
    free(answer->value);
    answer->value = longer;
    return 0;
}

static int parse_line(struct answers *answers, const char *start, const char *end, const char *name, int line,
                      struct error *err)
{
    if (!utf8_is_valid(start, (size_t)(end - start)) || memchr(start, '\0', (size_t)(end - start)))
        return error_set_at(err, name, line, _("The line is not UTF-8 text."));
    if (start < end && *start == '|')
        return continue_answer(answers, start + 1, end, name, line, err);
    while (start < end && strchr(BLANKS, *start))
        start++;
    if (start == end || *start == '#')
        return 0;
    return add_answer(answers, start, end, name, line, err);
}

int answers_parse(struct answers *answers, const char *bytes, size_t length, const char *name, struct error *err)
{
    *answers = (struct answers){0};
    const char *at = bytes;
    const char *end = bytes + length;
    if (length >= 3 && memcmp(at, BYTE_ORDER_MARK, 3) == 0)
        at += 3;
    for (int line = 1; at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *line_end = newline ? newline : end;
        if (parse_line(answers, at, line_end, name, line, err) != 0)
            return -1;
        at = newline ? newline + 1 : end;
    }
    return 0;
}

void answers_done(struct answers *answers)
{
    for (size_t i = 0; i < answers->answers_count; i++) {
        free(answers->answers[i].path);
        free(answers->answers[i].value);
    }
    free(answers->answers);
    *answers = (struct answers){0};
}
