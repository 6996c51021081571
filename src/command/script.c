/* SPDX-License-Identifier: MIT */
#include "command/script.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void script_init(struct script *script, const char *name, const char *text)
{
    *script = (struct script){.name = name, .at = text};
}

void script_done(struct script *script)
{
    free(script->words);
    *script = (struct script){0};
}

/* ---- keys ---- */

/* "C-", "A-", "S-" in front of a key's name; moves `name` past them. */
static void take_modifiers(const char **name, size_t *length, struct event *event)
{
    while (*length > 2 && (*name)[1] == '-') {
        event->ctrl = event->ctrl || (*name)[0] == 'C';
        event->alt = event->alt || (*name)[0] == 'A';
        event->shift = event->shift || (*name)[0] == 'S';
        *name += 2;
        *length -= 2;
    }
}

static const struct {
    const char *name;
    uint32_t character;
} NAMED_CHARACTERS[] = {{"lt", '<'}, {"Space", ' '}};

static bool key_by_name(const char *name, size_t length, struct event *event)
{
    for (size_t i = 0; i < COUNT_OF(NAMED_CHARACTERS); i++) {
        if (strlen(NAMED_CHARACTERS[i].name) != length || strncmp(name, NAMED_CHARACTERS[i].name, length) != 0)
            continue;
        *event = (struct event){.kind = EVENT_CHAR, .character = NAMED_CHARACTERS[i].character};
        return true;
    }
    take_modifiers(&name, &length, event);
    event->press = press_by_name(name, length);
    if (event->press == PRESS_TAB && event->shift)
        event->press = PRESS_BACK_TAB;
    event->kind = event->press == PRESS_NONE ? EVENT_CHAR : EVENT_PRESS;
    if (event->press != PRESS_NONE)
        return true;
    size_t used = 0;
    event->character = utf8_decode(name, length, &used);
    return used == length && (event->ctrl || event->alt);
}

static int next_key(struct script *script, struct event *event, struct error *err)
{
    const char *end = script->keys + strcspn(script->keys, "\n");
    *event = (struct event){0};
    if (script->keys[0] == '<') {
        const char *close = memchr(script->keys, '>', (size_t)(end - script->keys));
        if (!close || !key_by_name(script->keys + 1, (size_t)(close - script->keys) - 1, event))
            return error_set_at(err, script->name, script->line, _("This is no key: %.*s"),
                                (int)((close ? close + 1 : end) - script->keys), script->keys);
        script->keys = close + 1;
    } else {
        size_t used = 0;
        event->kind = EVENT_CHAR;
        event->character = utf8_decode(script->keys, (size_t)(end - script->keys), &used);
        script->keys += used;
    }
    if (script->keys >= end)
        script->keys = NULL;
    return SCRIPT_EVENT;
}

/* ---- directives ---- */

/* \n, \t and \\ in a paste. In place. */
static void unescape(char *text)
{
    char *out = text;
    for (; *text; text++) {
        if (*text == '\\' && text[1]) {
            text++;
            *out++ = *text == 'n' ? '\n' : *text == 't' ? '\t' : *text;
        } else {
            *out++ = *text;
        }
    }
    *out = '\0';
}

static int start_paste(struct script *script, struct event *event)
{
    unescape(script->words);
    *event = (struct event){.kind = EVENT_PASTE, .bytes = script->words, .length = strlen(script->words)};
    return SCRIPT_EVENT;
}

static int change_size(struct script *script, struct event *event, struct error *err)
{
    *event = (struct event){.kind = EVENT_RESIZE};
    if (sscanf(script->words, "%dx%d", &event->columns, &event->rows) != 2 || event->rows < 1 || event->columns < 1)
        return error_set_at(err, script->name, script->line, _("A size is written like 80x24."));
    return SCRIPT_EVENT;
}

static bool is_word(const char *at, size_t length, const char *word)
{
    return strlen(word) == length && strncmp(at, word, length) == 0;
}

static int directive(struct script *script, const char *line, size_t length, struct event *event, struct error *err)
{
    size_t word = strcspn(line, " \n");
    word = word > length ? length : word;
    size_t skip = word < length ? word + 1 : word;
    free(script->words);
    script->words = memory_copy_bytes(line + skip, length - skip);
    if (is_word(line, word, ":screen"))
        return SCRIPT_SCREEN;
    if (is_word(line, word, ":expect"))
        return SCRIPT_EXPECT;
    if (is_word(line, word, ":paste"))
        return start_paste(script, event);
    if (is_word(line, word, ":size"))
        return change_size(script, event, err);
    if (is_word(line, word, ":wait")) {
        script->wait = strtol(script->words, NULL, 10);
        return SCRIPT_WAIT;
    }
    return error_set_at(err, script->name, script->line, _("This is no directive: %.*s"), (int)word, line);
}

int script_next(struct script *script, struct event *event, struct error *err)
{
    while (!script->keys) {
        if (!*script->at)
            return SCRIPT_END;
        const char *line = script->at;
        size_t length = strcspn(line, "\n");
        script->at += length + (line[length] == '\n');
        script->line++;
        if (length == 0 || line[0] == '#')
            continue;
        if (line[0] == ':')
            return directive(script, line, length, event, err);
        script->keys = line;
    }
    return next_key(script, event, err);
}
