/* SPDX-License-Identifier: MIT */
/* The text editor of one answer: text, caret, selection, undo, rows at a width. Pure: keys in, state out.
 * One line or many. Knows no form and no screen; view/editor_view.c draws it. */
#ifndef RUAMRANG_EDITOR_EDITOR_H
#define RUAMRANG_EDITOR_EDITOR_H

#include "text/normalize.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "editor/event.h"

struct editor_history; /* undo steps; history.h */

/* What has changed in the text since its rows were wrapped. */
struct editor_dirt {
    bool any;
    size_t from, to; /* of the text as it is now */
    size_t grown;    /* code points added less those removed; wraps round below zero */
};

struct editor {
    struct runes text;
    bool one_line;   /* Enter is not text; pastes are joined */
    bool one_row;    /* never wrapped, scrolls sideways; editor_set: as one_line, editor_wrap changes it */
    bool read_only;  /* the caret moves, the text stays */
    size_t caret;    /* code point offset, always at a cluster start (or just after what Backspace left) */
    size_t anchor;   /* other end of the selection; == caret: nothing selected */
    bool row_end;    /* a caret between two rows of a paragraph shows at the end of the upper one (after End) */
    int columns;     /* width the rows are wrapped at; editor_layout sets it */
    int height;      /* rows of the window */
    size_t top;      /* first row of the window; for one line: first column shown */
    struct rows rows;
    uint8_t *breaks; /* one flag per code point, kept in step with text; owned */
    size_t breaks_capacity;
    bool breaks_found; /* false: no row was too long yet, all flags are 0 and the word list is not needed */
    bool breaks_guessed; /* of a large piece of text only those near the caret are exact; see editor_refine */
    struct editor_dirt dirt;
    int goal_column; /* column Up and Down aim for; -1: the caret's own */
    bool changed;    /* since editor_set */
    size_t keys_since_note; /* changes since the shell last noted the unfinished text */
    struct editor_history *history; /* owned */
    struct runes clipboard; /* what was cut or copied; stays when another text is set */
    struct paste_report paste; /* of the last paste; total 0 when clean */
};

enum editor_outcome {
    EDITOR_IGNORED, /* not a key of the editor: the page may use it */
    EDITOR_MOVED,   /* caret or selection */
    EDITOR_CHANGED, /* the text */
    EDITOR_REFUSED, /* a key that cannot stand there (a mark with no letter): beep and say why */
};

void editor_init(struct editor *editor);
void editor_done(struct editor *editor);
/* New text and caret at the end (or at `caret` when it is not SIZE_MAX); forgets undo. */
void editor_set(struct editor *editor, const char *text, size_t caret, bool one_line);
/* A one-line text that is shown on as many rows as it needs. */
void editor_wrap(struct editor *editor);
char *editor_text(const struct editor *editor); /* normalised UTF-8; yours */
/* The selected code points, [*start, *end); both are the caret when nothing is selected. */
void editor_selection(const struct editor *editor, size_t *start, size_t *end);
/* Text brought back from outside ($EDITOR, layout flip) as one undo step; cleaned like a paste. */
void editor_replace_all(struct editor *editor, const char *text);

/* Keys: arrows by cluster, Ctrl-arrows by word, Up/Down by row, Home/End row, Ctrl-Home/End text, PgUp/PgDn window;
 * Shift with any of these selects; Ctrl-A all; Backspace one code point, Delete one cluster, both the selection;
 * Ctrl-W / Ctrl-Backspace word back; Ctrl-K rest of the line; Ctrl-X cut, Ctrl-C copy when something is selected,
 * Ctrl-V paste from our own clipboard; Alt-U undo, Alt-E redo (also F7/F8 by the page); typing merges into one undo
 * step per word, a paste is one step. Alt-T flips the word before the caret to the other layout. A key that would move
 * up or down out of the text is ignored, so that the page can go to the next answer; so are changes when read-only. */
enum editor_outcome editor_update(struct editor *editor, const struct event *event);
bool editor_undo(struct editor *editor);
bool editor_redo(struct editor *editor);
/* Next match after the caret (wraps round), selected; false: none. */
bool editor_find(struct editor *editor, const char *needle, bool backwards);

/* Wraps at `columns` and keeps the caret inside a window of `height` rows. Cheap when nothing changed; after an edit
 * only the rows from the edit on are wrapped until they fall in step again. */
void editor_layout(struct editor *editor, int columns, int height);
/* A large piece of new text is wrapped by exact words near the caret only, so that it shows at once. This does the rest, with
 * the caret staying in its row of the window; to be called when the screen was shown. false: there was nothing to do. */
bool editor_refine(struct editor *editor);
/* Where the caret is in the window after editor_layout: row 0.., column 0... */
void editor_caret_cell(const struct editor *editor, int *row, int *column);
size_t editor_count(const struct editor *editor, int unit); /* enum count_unit */

#endif
