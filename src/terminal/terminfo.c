/* SPDX-License-Identifier: MIT */
/* Apart from screen.c because <term.h> makes macros of words like "columns". */
#include "terminal/terminfo.h"

#include "base/memory.h"

#include <curses.h>
#include <term.h>

struct terminfo_key {
    const char *name;
    enum press press;
    bool shift;
};

static const struct terminfo_key keys_of_term[] = {
    {"kcuu1", PRESS_UP, false},      {"kcud1", PRESS_DOWN, false},
    {"kcub1", PRESS_LEFT, false},    {"kcuf1", PRESS_RIGHT, false},
    {"kri", PRESS_UP, true},         {"kind", PRESS_DOWN, true},
    {"kLFT", PRESS_LEFT, true},      {"kRIT", PRESS_RIGHT, true},
    {"khome", PRESS_HOME, false},    {"kend", PRESS_END, false},
    {"kHOM", PRESS_HOME, true},      {"kEND", PRESS_END, true},
    {"kpp", PRESS_PAGE_UP, false},   {"knp", PRESS_PAGE_DOWN, false},
    {"kdch1", PRESS_DELETE, false},  {"kich1", PRESS_INSERT, false},
    {"kcbt", PRESS_BACK_TAB, false}, {"kent", PRESS_ENTER, false},
    {"kbs", PRESS_BACKSPACE, false}, {"kf1", PRESS_F1, false},
    {"kf2", PRESS_F2, false},        {"kf3", PRESS_F3, false},
    {"kf4", PRESS_F4, false},        {"kf5", PRESS_F5, false},
    {"kf6", PRESS_F6, false},        {"kf7", PRESS_F7, false},
    {"kf8", PRESS_F8, false},        {"kf9", PRESS_F9, false},
    {"kf10", PRESS_F10, false},      {"kf11", PRESS_F11, false},
    {"kf12", PRESS_F12, false},
};

const char *terminfo_string(const char *name)
{
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

/* tputs hands bytes to a function without data. */
static struct buffer *collecting;

static int collect(int byte)
{
    buffer_add_char(collecting, (char)byte);
    return byte;
}

void terminfo_add(struct buffer *bytes, const char *name)
{
    const char *value = terminfo_string(name);
    collecting = bytes;
    if (value)
        tputs(value, 1, collect);
}

void terminfo_read_keys(struct key_table *keys)
{
    for (size_t i = 0; i < COUNT_OF(keys_of_term); i++) {
        const struct terminfo_key *key = &keys_of_term[i];
        const char *bytes = terminfo_string(key->name);
        if (bytes)
            key_table_add(keys, bytes, key->press, key->shift);
    }
}
