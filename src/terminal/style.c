/* SPDX-License-Identifier: MIT */
#include "terminal/style.h"

enum { DEFAULT_COLOR = -1, RICH_COLORS = 256 };

struct look {
    attr_t attributes; /* enough to tell meanings apart without colour */
    short basic;       /* foreground of 8 or 16 colours */
    short rich;        /* foreground of 256: at least 3.3:1 on black and on white */
};

/* The background stays the user's own. Sixteen colours get the eight: bright ones vanish on white. Underlining
 * would run through the vowels below the line, so it marks only what is short. */
static const struct look looks[STYLE_COUNT] = {
    [STYLE_PLAIN] = {A_NORMAL, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_TITLE] = {A_BOLD | A_REVERSE, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_HEADING] = {A_BOLD, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_DIM] = {A_DIM, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_BORDER] = {A_NORMAL, COLOR_CYAN, 244},
    [STYLE_INPUT] = {A_NORMAL, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_FOCUS] = {A_BOLD | A_REVERSE, COLOR_CYAN, 31},
    [STYLE_SELECTION] = {A_REVERSE, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_KEY] = {A_BOLD, COLOR_CYAN, 31},
    [STYLE_GOOD] = {A_BOLD, COLOR_GREEN, 28},
    [STYLE_WARNING] = {A_BOLD, COLOR_YELLOW, 130},
    [STYLE_ERROR] = {A_BOLD | A_UNDERLINE, COLOR_RED, 160},
    [STYLE_ACCENT] = {A_BOLD, COLOR_BLUE, 31},
    [STYLE_STATUS] = {A_REVERSE, DEFAULT_COLOR, DEFAULT_COLOR},
    [STYLE_GONE] = {A_DIM, COLOR_RED, 160},
    [STYLE_NEW] = {A_BOLD, COLOR_GREEN, 28},
};

static bool colored;

void style_start(bool color)
{
    colored = color && has_colors() && start_color() == OK && use_default_colors() == OK;
    if (!colored)
        return;
    for (int style = 0; style < STYLE_COUNT; style++) {
        const struct look *look = &looks[style];
        init_pair((short)(style + 1), COLORS >= RICH_COLORS ? look->rich : look->basic,
                  DEFAULT_COLOR);
    }
}

bool style_is_colored(void)
{
    return colored;
}

attr_t style_attributes(enum style style, bool flagged)
{
    return looks[style].attributes ^ (flagged ? A_REVERSE : A_NORMAL);
}

short style_pair(enum style style)
{
    bool plain = looks[style].basic == DEFAULT_COLOR && looks[style].rich == DEFAULT_COLOR;
    return colored && !plain ? (short)(style + 1) : 0;
}
