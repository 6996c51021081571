/* SPDX-License-Identifier: MIT */
#include "wizard/action.h"

#include "text/catalogue.h"
#include "text/keyboard.h"

#include <ctype.h>
#include <stdio.h>

static const struct action_entry TABLE[ACTION_COUNT] = {
#define X(name, press, ctrl, letter, label, sentence) [name] = {press, ctrl, letter, label, sentence},
    ACTIONS(X)
#undef X
};

const struct action_entry *action_entry(enum action action)
{
    return &TABLE[action];
}

static bool is_item_key(enum press press)
{
    return press == PRESS_INSERT || press == PRESS_DELETE;
}

static enum action action_of_press(const struct event *event, bool in_text)
{
    if (event->shift && !in_text && event->press == PRESS_UP)
        return ACTION_MOVE_UP;
    if (event->shift && !in_text && event->press == PRESS_DOWN)
        return ACTION_MOVE_DOWN;
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (TABLE[a].press == event->press && !(in_text && is_item_key(event->press)))
            return a;
    return ACTION_NONE;
}

static enum action action_of_char(const struct event *event, bool in_text)
{
    uint32_t latin = keyboard_latin(event->character);
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (event->ctrl && TABLE[a].ctrl && (uint32_t)TABLE[a].ctrl == event->character)
            return a;
        if (event->ctrl || event->alt || in_text || !TABLE[a].letter)
            continue;
        if ((uint32_t)TABLE[a].letter == latin || (uint32_t)TABLE[a].letter == event->character)
            return a;
    }
    if (event->alt && latin == 'u')
        return ACTION_UNDO;
    if (event->alt && latin == 'e')
        return ACTION_REDO;
    return ACTION_NONE;
}

enum action action_of(const struct event *event, bool in_text)
{
    if (event->kind == EVENT_PRESS && event->press != PRESS_NONE)
        return action_of_press(event, in_text);
    if (event->kind == EVENT_CHAR)
        return action_of_char(event, in_text);
    return ACTION_NONE;
}

void action_keys(enum action action, char *out, int size)
{
    const struct action_entry *entry = &TABLE[action];
    const char *between = "";
    int used = 0;
    out[0] = '\0';
    if (entry->press != PRESS_NONE) {
        used += snprintf(out, (size_t)size, "%s", press_name(entry->press));
        between = " / ";
    }
    if (entry->ctrl && used < size) {
        used += snprintf(out + used, (size_t)(size - used), "%sCtrl-%c", between, toupper(entry->ctrl));
        between = " / ";
    }
    if (entry->letter && used < size)
        snprintf(out + used, (size_t)(size - used), "%s%c", between, entry->letter);
}
