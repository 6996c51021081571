/* SPDX-License-Identifier: MIT */
/* What can happen to a session, and what a session may wish for. Plain values; knows no terminal. */
#ifndef RUAMRANG_EDITOR_EVENT_H
#define RUAMRANG_EDITOR_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
    EVENT_NONE,
    EVENT_CHAR,   /* a character was typed; with ctrl or alt it is a command: `character` is then the Latin
                     lower-case letter of the key, also under the Thai layout */
    EVENT_PRESS,  /* a key without a character */
    EVENT_PASTE,  /* bytes as they came */
    EVENT_RESIZE, /* rows, columns */
    EVENT_TICK,   /* time has passed; only `now` matters */
    EVENT_FOCUS,  /* terminal gained the focus (shift = lost it) */
    EVENT_PLACE,  /* the terminal tells where its cursor is: rows, columns, from 1; stays inside terminal/ */
    EVENT_NO_MARKS, /* it was found that vowels and tones do not share the cell of their letter: Thai cannot be read here */
};

enum press {
    PRESS_NONE,
    PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT,
    PRESS_HOME, PRESS_END, PRESS_PAGE_UP, PRESS_PAGE_DOWN,
    PRESS_ENTER, PRESS_TAB, PRESS_BACK_TAB, PRESS_ESCAPE,
    PRESS_BACKSPACE, PRESS_DELETE, PRESS_INSERT,
    PRESS_F1, PRESS_F2, PRESS_F3, PRESS_F4, PRESS_F5, PRESS_F6,
    PRESS_F7, PRESS_F8, PRESS_F9, PRESS_F10, PRESS_F11, PRESS_F12,
    PRESS_COUNT
};

struct event {
    enum event_kind kind;
    enum press press;
    bool shift, ctrl, alt;
    uint32_t character;  /* EVENT_CHAR */
    const char *bytes;   /* EVENT_PASTE; lent during update */
    size_t length;
    bool cut;            /* EVENT_PASTE was longer than what is kept; the rest is lost: say so */
    int rows, columns;   /* EVENT_RESIZE, EVENT_PLACE */
    int64_t now;         /* monotonic milliseconds; set on every event by the shell */
};

/* Names for scripts and help: "Enter", "F2", "PgDn". PRESS_NONE / NULL when unknown. */
const char *press_name(enum press press);
enum press press_by_name(const char *name, size_t length);

#endif
