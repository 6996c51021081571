/* SPDX-License-Identifier: MIT */
/* Functions about text. XPath 1.0, 4.2; ODK XForms, "String functions". */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "xpath/function.h"
#include "xpath/regex.h"

#include <math.h>
#include <string.h>

static const char BLANKS[] = " \t\r\n";
enum { WORK_OF_A_BYTE = 4 };

int function_string(const struct call *call, struct xpath_value *out)
{
    if (call->args->count > 0) {
        AUTO_XPATH_VALUE struct xpath_value value;
        return call_value(call, 0, &value) < 0 ? -1 : give_string(out, run_to_string(call->run, &value));
    }
    AUTO_FREE char *owned = NULL;
    return give_copy(out, run_node_text(call->run, call->focus->node, &owned));
}

/* Argument 0, or the context node's text when there is none. */
static int text_or_context(const struct call *call, struct call_text *out)
{
    if (call->args->count > 0)
        return call_text(call, 0, out);
    *out = (struct call_text){0};
    out->text = run_node_text(call->run, call->focus->node, &out->owned);
    return 0;
}

/* A text that grows is paid for as it grows, so that it cannot fill the memory. */
static int charge_growth(struct run *run, const struct buffer *text, size_t *told)
{
    run_work(run, (text->length - *told) * WORK_OF_A_BYTE);
    *told = text->length;
    return run_visit(run);
}

/* The arguments from `first` on, every node of a node-set for itself, with `glue` between. */
static int join_from(const struct call *call, size_t first, const char *glue, struct buffer *out)
{
    bool is_first = true;
    size_t told = out->length;
    for (size_t i = first; i < call->args->count; i++) {
        AUTO_CALL_TEXT struct call_text text;
        if (call_text(call, i, &text) < 0)
            return -1;
        bool is_nodes = text.value.type == XPATH_NODES;
        for (size_t j = 0; j < (is_nodes ? text.value.nodes_count : 1); j++) {
            AUTO_FREE char *owned = NULL;
            if (!is_first)
                buffer_add(out, glue);
            buffer_add(out, is_nodes ? run_node_text(call->run, text.value.nodes[j], &owned) : text.text);
            is_first = false;
            if (charge_growth(call->run, out, &told) < 0)
                return -1;
        }
    }
    return 0;
}

int function_concat(const struct call *call, struct xpath_value *out)
{
    AUTO_BUFFER struct buffer joined;
    buffer_init(&joined);
    return join_from(call, 0, "", &joined) < 0 ? -1 : give_string(out, buffer_take(&joined));
}

int function_join(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text glue;
    AUTO_BUFFER struct buffer joined;
    buffer_init(&joined);
    if (call_text(call, 0, &glue) < 0 || join_from(call, 1, glue.text, &joined) < 0)
        return -1;
    return give_string(out, buffer_take(&joined));
}

/* Arguments 0 and 1 as text. */
struct two_texts {
    struct call_text a, b;
};

static void two_texts_done(struct two_texts *texts)
{
    call_text_done(&texts->a);
    call_text_done(&texts->b);
}
#define AUTO_TWO_TEXTS __attribute__((cleanup(two_texts_done)))

static int two_texts(const struct call *call, struct two_texts *out)
{
    *out = (struct two_texts){0};
    return call_text(call, 0, &out->a) < 0 || call_text(call, 1, &out->b) < 0 ? -1 : 0;
}

int function_starts_with(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    if (two_texts(call, &t) < 0)
        return -1;
    return give_boolean(out, strncmp(t.a.text, t.b.text, strlen(t.b.text)) == 0);
}

int function_ends_with(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    if (two_texts(call, &t) < 0)
        return -1;
    size_t length = strlen(t.a.text), end = strlen(t.b.text);
    return give_boolean(out, end <= length && strcmp(t.a.text + length - end, t.b.text) == 0);
}

int function_contains(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    if (two_texts(call, &t) < 0)
        return -1;
    return give_boolean(out, strstr(t.a.text, t.b.text) != NULL);
}

int function_substring_before(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    if (two_texts(call, &t) < 0)
        return -1;
    const char *found = strstr(t.a.text, t.b.text);
    return give_string(out, memory_copy_bytes(t.a.text, found ? (size_t)(found - t.a.text) : 0));
}

int function_substring_after(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    if (two_texts(call, &t) < 0)
        return -1;
    const char *found = strstr(t.a.text, t.b.text);
    return give_copy(out, found ? found + strlen(t.b.text) : "");
}

/* Characters from..to-1 of `text`, counted from 0, whatever is outside left out. */
static int give_slice(struct xpath_value *out, const char *text, double from, double to)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    double count = (double)runes.count;
    if (runes.count == 0 || !(from < to) || from >= count || to <= 0)
        return give_copy(out, "");
    size_t first = (size_t)fmax(from, 0), last = (size_t)fmin(to, count);
    return give_string(out, runes_to_utf8(runes.chars + first, last - first));
}

static double round_half_up(double number)
{
    return floor(number + 0.5);
}

int function_substring(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    double from, length;
    if (call_text(call, 0, &text) < 0 || call_number(call, 1, &from) < 0)
        return -1;
    from = round_half_up(from) - 1;
    if (call->args->count < 3)
        return give_slice(out, text.text, from, INFINITY);
    return call_number(call, 2, &length) < 0 ? -1 : give_slice(out, text.text, from, from + round_half_up(length));
}

/* ODK's substr(): from 0, negative positions count from the end, the end is left out. */
int function_substr(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    double count = (double)utf8_count(text.text), from, to = count;
    if (call_number(call, 1, &from) < 0 || (call->args->count > 2 && call_number(call, 2, &to) < 0))
        return -1;
    from = trunc(from);
    to = trunc(to);
    return give_slice(out, text.text, from < 0 ? from + count : from, to < 0 ? to + count : to);
}

/* ODK counts UTF-16 units: characters beyond U+FFFF (four bytes of UTF-8) are two. */
int function_string_length(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (text_or_context(call, &text) < 0)
        return -1;
    size_t units = 0;
    for (const char *at = text.text; *at; at++) {
        units += ((unsigned char)*at & 0xc0) != 0x80;
        units += (unsigned char)*at >= 0xf0;
    }
    return give_number(out, (double)units);
}

int function_normalize_space(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (text_or_context(call, &text) < 0)
        return -1;
    AUTO_BUFFER struct buffer words;
    buffer_init(&words);
    for (const char *at = text.text + strspn(text.text, BLANKS); *at; at += strspn(at, BLANKS)) {
        size_t length = strcspn(at, BLANKS);
        if (words.length > 0)
            buffer_add_char(&words, ' ');
        buffer_add_bytes(&words, at, length);
        at += length;
    }
    return give_string(out, buffer_take(&words));
}

static size_t index_of(const struct runes *runes, uint32_t rune)
{
    size_t i = 0;
    while (i < runes->count && runes->chars[i] != rune)
        i++;
    return i;
}

int function_translate(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    AUTO_CALL_TEXT struct call_text to = {0};
    if (two_texts(call, &t) < 0 || call_text(call, 2, &to) < 0)
        return -1;
    AUTO_RUNES struct runes text = {0}, old = {0}, replacing = {0};
    runes_set_utf8(&text, t.a.text, strlen(t.a.text));
    runes_set_utf8(&old, t.b.text, strlen(t.b.text));
    runes_set_utf8(&replacing, to.text, strlen(to.text));
    size_t kept = 0;
    if (run_visits(call->run, text.count / 8 * (old.count / 8 + 1)) < 0)
        return -1;
    for (size_t i = 0; i < text.count; i++) {
        size_t at = index_of(&old, text.chars[i]);
        if (at == old.count)
            text.chars[kept++] = text.chars[i];
        else if (at < replacing.count)
            text.chars[kept++] = replacing.chars[at];
    }
    return give_string(out, runes_to_utf8(text.chars, kept));
}

int function_regex(const struct call *call, struct xpath_value *out)
{
    AUTO_TWO_TEXTS struct two_texts t;
    bool matches = false;
    if (two_texts(call, &t) < 0 || regex_search(t.b.text, t.a.text, call->run->visits_left, &matches, call->run->err) < 0)
        return -1;
    return give_boolean(out, matches);
}
