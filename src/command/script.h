/* SPDX-License-Identifier: MIT */
/* Key scripts: a session written down, to be played again without a terminal.
 *
 *   # a comment                     text<Tab><Down><C-s><A-u><S-Up><F2>   keys; <lt> types "<"
 *   :screen [TITLE]                 show the screen here
 *   :expect WORDS                   the screen must show these words now
 *   :paste TEXT                     one paste; \n is a newline, \t a tab
 *   :size 60x16                     the window changes
 *   :wait 2000                      so many milliseconds pass
 */
#ifndef RUAMRANG_COMMAND_SCRIPT_H
#define RUAMRANG_COMMAND_SCRIPT_H

#include "base/error.h"
#include "editor/event.h"

enum script_step { SCRIPT_END, SCRIPT_EVENT, SCRIPT_SCREEN, SCRIPT_EXPECT, SCRIPT_WAIT };

struct script {
    const char *name;  /* for errors; lent */
    const char *at;    /* what is left; lent */
    int line;          /* of the present step */
    const char *keys;  /* rest of a line of keys, or NULL */
    char *words;       /* of the last directive or paste; owned */
    long wait;         /* SCRIPT_WAIT: milliseconds */
};

void script_init(struct script *script, const char *name, const char *text);
void script_done(struct script *script);
/* The next step, or -1 with `name:line: sentence`. SCRIPT_EVENT fills *event (its bytes are lent until the next call);
 * SCREEN, EXPECT leave their words in script->words. */
int script_next(struct script *script, struct event *event, struct error *err);

#endif
