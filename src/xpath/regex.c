/* SPDX-License-Identifier: MIT */
/* Regular expressions as form authors write them, found anywhere in a text. They are rewritten for libxml2's matcher
 * (XML Schema, Part 2, F), which is Unicode in every locale but always matches whole texts and knows no anchors. */
#include "xpath/regex.h"

#include "base/buffer.h"
#include "text/catalogue.h"
#include "text/utf8.h"

#include <libxml/xmlregexp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char ANYTHING[] = "(.|\\n|\\r)*";

/* What a letter behind a backslash means in a class; outside, brackets are put around. */
static const struct {
    char letter;
    const char *outside, *inside;
} CLASSES[] = {
    {'d', "[0-9]", "0-9"},           {'D', "[^0-9]", NULL},           {'w', "[A-Za-z0-9_]", "A-Za-z0-9_"},
    {'W', "[^A-Za-z0-9_]", NULL},    {'s', "\\s", "\\s"},             {'S', "\\S", "\\S"},
    {'n', "\\n", "\\n"},             {'r', "\\r", "\\r"},             {'t', "\\t", "\\t"},
    {'f', "", ""},                   {'v', "", ""},
};

struct rewriting {
    const char *at;
    struct buffer out;
    bool is_in_class;
    bool is_anchored; /* the present alternative began with '^' */
    bool is_ended;    /* it ended with '$' */
    int depth;        /* of brackets */
};

/* \uXXXX as the character itself. */
static bool rewrite_code_point(struct rewriting *r)
{
    char digits[5] = "", *end, bytes[4];
    strncpy(digits, r->at + 1, 4);
    uint32_t rune = (uint32_t)strtoul(digits, &end, 16);
    if (end != digits + 4 || rune == 0)
        return false;
    buffer_add_bytes(&r->out, bytes, utf8_encode(rune, bytes));
    r->at += 5;
    return true;
}

/* The character behind a backslash; false: it cannot be said to libxml2. */
static bool rewrite_escape(struct rewriting *r)
{
    r->at++;
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++) {
        if (*r->at != CLASSES[i].letter)
            continue;
        const char *meaning = r->is_in_class ? CLASSES[i].inside : CLASSES[i].outside;
        buffer_add(&r->out, meaning);
        r->at++;
        return meaning != NULL;
    }
    if (*r->at == 'u')
        return rewrite_code_point(r);
    if ((*r->at >= 'a' && *r->at <= 'z') || (*r->at >= 'A' && *r->at <= 'Z' && *r->at != 'P') ||
        (*r->at >= '0' && *r->at <= '9') || !*r->at)
        return *r->at == 'p';
    if (strchr("\\|.?*+(){}-[]^", *r->at))
        buffer_add_char(&r->out, '\\');
    buffer_add_char(&r->out, *r->at++);
    return true;
}

static void start_alternative(struct rewriting *r)
{
    r->is_anchored = *r->at == '^';
    r->is_ended = false;
    if (r->is_anchored)
        r->at++;
    else
        buffer_add(&r->out, ANYTHING);
}

static void end_alternative(struct rewriting *r)
{
    if (!r->is_ended)
        buffer_add(&r->out, ANYTHING);
}

/* A sign outside of classes; false: it cannot be said. */
static bool rewrite_sign(struct rewriting *r)
{
    char sign = *r->at++;
    if (sign == '|' && r->depth == 0) {
        end_alternative(r);
        buffer_add_char(&r->out, sign);
        start_alternative(r);
        return true;
    }
    if (sign == '$' && r->depth == 0 && (*r->at == '\0' || *r->at == '|'))
        return r->is_ended = true;
    if (sign == '^' || sign == '$')
        return false;
    if (sign == '(' && *r->at == '?') {
        if (r->at[1] != ':')
            return false;
        r->at += 2;
    }
    r->depth += (sign == '(') - (sign == ')');
    r->is_in_class = sign == '[';
    buffer_add_char(&r->out, sign);
    if (strchr("*+?}", sign) && *r->at == '?')
        r->at++; /* lazy or greedy makes no difference to whether it matches */
    return true;
}

static bool rewrite(struct rewriting *r)
{
    buffer_add_char(&r->out, '(');
    start_alternative(r);
    while (*r->at) {
        if (*r->at == '\\') {
            if (!rewrite_escape(r))
                return false;
        } else if (r->is_in_class) {
            if (*r->at == '[')
                buffer_add_char(&r->out, '\\');
            r->is_in_class = *r->at != ']';
            buffer_add_char(&r->out, *r->at++);
        } else if (!rewrite_sign(r)) {
            return false;
        }
    }
    end_alternative(r);
    buffer_add_char(&r->out, ')');
    return true;
}

int regex_search(const char *pattern, const char *text, bool *out, struct error *err)
{
    struct rewriting rewriting = {.at = pattern};
    bool is_known = rewrite(&rewriting);
    xmlRegexp *compiled = is_known ? xmlRegexpCompile(BAD_CAST buffer_text(&rewriting.out)) : NULL;
    int matches = compiled ? xmlRegexpExec(compiled, BAD_CAST text) : -1;
    xmlRegFreeRegexp(compiled);
    buffer_done(&rewriting.out);
    *out = matches == 1;
    if (matches < 0)
        return error_set(err, NULL, _("The pattern '%s' has a mistake or uses signs that are not known here."), pattern);
    return 0;
}
