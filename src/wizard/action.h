/* SPDX-License-Identifier: MIT */
/* Every command of the wizard, once: its keys, its name on the key line, its sentence on the help page.
 * The enum, the key look-up, the help page and the manual's key table all come from this list. */
#ifndef RUAMRANG_WIZARD_ACTION_H
#define RUAMRANG_WIZARD_ACTION_H

#include "editor/event.h"

/* X(name, F-key or PRESS_NONE, Ctrl letter or 0, letter outside text fields or 0, short name, sentence) */
#define ACTIONS(X)                                                                                     \
    X(ACTION_HELP, PRESS_F1, 0, '?', N_("Help"), N_("Help for this page and all keys"))                \
    X(ACTION_SAVE, PRESS_F2, 's', 0, N_("Save"), N_("Save now (every answer is also kept by itself)")) \
    X(ACTION_CHECK, PRESS_F3, 'r', 0, N_("Check"), N_("Check everything and list what to mend"))      \
    X(ACTION_OUTSIDE, PRESS_F4, 'e', 0, N_("Editor"), N_("Write this answer in your own editor"))     \
    X(ACTION_LATER, PRESS_F5, 'b', 0, N_("Later"), N_("Mark this question to come back to"))          \
    X(ACTION_PANE, PRESS_F6, 'p', 0, N_("Guide"), N_("Guidance and example: beside, full, hidden"))   \
    X(ACTION_UNDO, PRESS_F7, 'u', 'u', N_("Undo"), N_("Undo the last change"))                        \
    X(ACTION_REDO, PRESS_F8, 'y', 'y', N_("Redo"), N_("Bring back what was undone"))                  \
    X(ACTION_FIND, PRESS_F9, 'f', '/', N_("Find"), N_("Find words in the answer, or in this list"))   \
    X(ACTION_LEAVE, PRESS_F10, 'q', 0, N_("Leave"), N_("Leave the program; everything is saved"))     \
    X(ACTION_EXAMPLE, PRESS_F11, 'o', 0, N_("Example"), N_("Show the next example in the guide"))     \
    X(ACTION_LANGUAGE, PRESS_F12, 'l', 0, N_("ไทย/EN"), N_("Switch between Thai and English"))        \
    X(ACTION_COMMENT, PRESS_NONE, 't', 'c', N_("Comment"), N_("Comment on this answer, or reply to a comment")) \
    X(ACTION_NEXT, PRESS_NONE, 'n', 'n', N_("Next"), N_("Go to the next answer that was changed or has a comment")) \
    X(ACTION_PREVIOUS, PRESS_NONE, 0, 'p', N_("Previous"), N_("Go to the previous answer that was changed or has a comment")) \
    X(ACTION_CHANGES, PRESS_NONE, 0, 'v', N_("Changes"), N_("Show only the answers that were changed, with their words")) \
    X(ACTION_TASKS, PRESS_NONE, 'g', 0, N_("Contents"), N_("Go to the list of sections"))             \
    X(ACTION_SUSPEND, PRESS_NONE, 'z', 0, N_("Suspend"), N_("Back to the shell; 'fg' returns"))       \
    X(ACTION_ADD, PRESS_INSERT, 0, 'a', N_("Add"), N_("Add an item to the list"))                     \
    X(ACTION_DELETE, PRESS_DELETE, 0, 'd', N_("Delete"), N_("Delete the item (can be undone)"))       \
    X(ACTION_MOVE_UP, PRESS_NONE, 0, '[', N_("Up"), N_("Move the item up (also Shift-Up)"))           \
    X(ACTION_MOVE_DOWN, PRESS_NONE, 0, ']', N_("Down"), N_("Move the item down (also Shift-Down)"))

enum action {
    ACTION_NONE,
#define X(name, press, ctrl, letter, label, sentence) name,
    ACTIONS(X)
#undef X
    ACTION_COUNT
};

struct action_entry {
    enum press press;
    char ctrl;         /* lower-case letter, or 0 */
    char letter;       /* works outside text fields, on either keyboard layout; or 0 */
    const char *label; /* untranslated */
    const char *sentence;
};

const struct action_entry *action_entry(enum action action);
/* The action of a key. `in_text`: single letters, Insert and Delete belong to the text. */
enum action action_of(const struct event *event, bool in_text);
/* "F2 / Ctrl-S / s" into `out`. */
void action_keys(enum action action, char *out, int size);

#endif
