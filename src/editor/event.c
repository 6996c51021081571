/* SPDX-License-Identifier: MIT */
#include "editor/event.h"

#include <string.h>
#include <strings.h>

static const char *const names[PRESS_COUNT] = {
    [PRESS_UP] = "Up",
    [PRESS_DOWN] = "Down",
    [PRESS_LEFT] = "Left",
    [PRESS_RIGHT] = "Right",
    [PRESS_HOME] = "Home",
    [PRESS_END] = "End",
    [PRESS_PAGE_UP] = "PgUp",
    [PRESS_PAGE_DOWN] = "PgDn",
    [PRESS_ENTER] = "Enter",
    [PRESS_TAB] = "Tab",
    [PRESS_BACK_TAB] = "Shift-Tab",
    [PRESS_ESCAPE] = "Esc",
    [PRESS_BACKSPACE] = "Backspace",
    [PRESS_DELETE] = "Del",
    [PRESS_INSERT] = "Ins",
    [PRESS_F1] = "F1",
    [PRESS_F2] = "F2",
    [PRESS_F3] = "F3",
    [PRESS_F4] = "F4",
    [PRESS_F5] = "F5",
    [PRESS_F6] = "F6",
    [PRESS_F7] = "F7",
    [PRESS_F8] = "F8",
    [PRESS_F9] = "F9",
    [PRESS_F10] = "F10",
    [PRESS_F11] = "F11",
    [PRESS_F12] = "F12",
};

const char *press_name(enum press press)
{
    return press > PRESS_NONE && press < PRESS_COUNT ? names[press] : NULL;
}

enum press press_by_name(const char *name, size_t length)
{
    for (int press = PRESS_NONE + 1; press < PRESS_COUNT; press++)
        if (strlen(names[press]) == length && strncasecmp(names[press], name, length) == 0)
            return (enum press)press;
    return PRESS_NONE;
}
