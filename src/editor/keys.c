/* SPDX-License-Identifier: MIT */
/* Keys of the editor: one table for where the caret goes, one for what is done to the text. */
#include "base/memory.h"
#include "text/keyboard.h"
#include "editor/editor.h"
#include "editor/edit.h"
#include "editor/layout.h"
#include "editor/motion.h"

#include <string.h>

static bool has_selection(const struct editor *editor)
{
    return editor->caret != editor->anchor;
}

static void replace_selection(struct editor *editor, const struct runes *chars, enum step_kind kind)
{
    size_t start, end;
    editor_selection(editor, &start, &end);
    edit_replace(editor, start, end, chars, kind);
}

static void paste_bytes(struct editor *editor, const char *bytes, size_t length)
{
    AUTO_RUNES struct runes chars;
    runes_init(&chars);
    paste_clean(&chars, bytes, length, editor->one_line, &editor->paste);
    if (chars.count > 0)
        replace_selection(editor, &chars, STEP_WHOLE);
}

static bool paste_event(struct editor *editor, const struct event *event)
{
    if (!editor->read_only)
        paste_bytes(editor, event->bytes, event->length);
    return !editor->read_only;
}

/* ---- commands: each false when the key has nothing to do here, so that the page may use it ---- */

typedef bool command(struct editor *editor);

static bool select_all(struct editor *editor)
{
    editor->anchor = 0;
    editor->caret = editor->text.count;
    history_seal(editor->history);
    return true;
}

static bool copy(struct editor *editor)
{
    size_t start, end;
    editor_selection(editor, &start, &end);
    if (start == end)
        return false;
    editor->clipboard.count = 0;
    runes_insert(&editor->clipboard, 0, editor->text.chars + start, end - start);
    return true;
}

static bool cut(struct editor *editor)
{
    if (!copy(editor))
        return false;
    replace_selection(editor, &(struct runes){0}, STEP_WHOLE);
    return true;
}

static bool paste_clipboard(struct editor *editor)
{
    AUTO_FREE char *text = runes_to_utf8(editor->clipboard.chars, editor->clipboard.count);
    paste_bytes(editor, text, strlen(text));
    return true;
}

/* Removes the selection, or else what lies between the caret and where `find` leads. */
static bool erase(struct editor *editor, motion *find, enum step_kind kind)
{
    if (has_selection(editor)) {
        replace_selection(editor, &(struct runes){0}, STEP_WHOLE);
        return true;
    }
    size_t at = find(editor).at;
    size_t caret = editor->caret;
    edit_remove(editor, at < caret ? at : caret, at < caret ? caret : at, kind);
    return true;
}

static struct spot one_back(const struct editor *editor)
{
    return (struct spot){.at = editor->caret > 0 ? editor->caret - 1 : 0};
}

static bool backspace(struct editor *editor)
{
    return erase(editor, one_back, STEP_ERASE);
}

static bool delete_cluster(struct editor *editor)
{
    return erase(editor, motion_right, STEP_ERASE);
}

static bool delete_word_left(struct editor *editor)
{
    return erase(editor, motion_word_left, STEP_WHOLE);
}

static bool delete_word_right(struct editor *editor)
{
    return erase(editor, motion_word_right, STEP_WHOLE);
}

static bool delete_line_rest(struct editor *editor)
{
    bool at_newline = motion_line_end(editor).at == editor->caret;
    return erase(editor, at_newline ? motion_right : motion_line_end, STEP_WHOLE);
}

static bool type_newline(struct editor *editor)
{
    return !editor->one_line && edit_type(editor, '\n');
}

/* What was typed in the wrong layout reaches back to a space: signs are letters of the other layout. */
static bool flip_word(struct editor *editor)
{
    size_t start, end;
    editor_selection(editor, &start, &end);
    const uint32_t *chars = editor->text.chars;
    if (start == end)
        while (start > 0 && chars[start - 1] != ' ' && chars[start - 1] != '\n')
            start--;
    if (start == end)
        return false;
    AUTO_FREE char *word = runes_to_utf8(chars + start, end - start);
    AUTO_FREE char *flipped = keyboard_flip(word);
    AUTO_RUNES struct runes fresh;
    runes_init(&fresh);
    runes_set_utf8(&fresh, flipped, strlen(flipped));
    edit_replace(editor, start, end, &fresh, STEP_WHOLE);
    return true;
}

/* ---- keys ---- */

struct chord {
    enum press press;
    char letter; /* with ctrl or alt; 0 when press is set */
    bool ctrl, alt;
};

struct move {
    struct chord chord; /* and with Shift: selects */
    motion *find;
    int collapses;      /* without Shift, a selection gives way to its start (-1) or end (+1) */
    bool leaves;        /* where there is no way to go, the page may use the key */
};

static const struct move moves[] = {
    {{.press = PRESS_LEFT}, motion_left, -1, false},
    {{.press = PRESS_RIGHT}, motion_right, +1, false},
    {{.press = PRESS_LEFT, .ctrl = true}, motion_word_left, 0, false},
    {{.press = PRESS_RIGHT, .ctrl = true}, motion_word_right, 0, false},
    {{.press = PRESS_UP}, motion_up, 0, true},
    {{.press = PRESS_DOWN}, motion_down, 0, true},
    {{.press = PRESS_PAGE_UP}, motion_page_up, 0, true},
    {{.press = PRESS_PAGE_DOWN}, motion_page_down, 0, true},
    {{.press = PRESS_HOME}, motion_row_start, 0, false},
    {{.press = PRESS_END}, motion_row_end, 0, false},
    {{.press = PRESS_HOME, .ctrl = true}, motion_text_start, 0, false},
    {{.press = PRESS_END, .ctrl = true}, motion_text_end, 0, false},
};

static const struct {
    struct chord chord;
    command *run;
    bool writes; /* not in a read-only text */
} commands[] = {
    {{.press = PRESS_ENTER}, type_newline, true},
    {{.press = PRESS_BACKSPACE}, backspace, true},
    {{.press = PRESS_DELETE}, delete_cluster, true},
    {{.press = PRESS_BACKSPACE, .ctrl = true}, delete_word_left, true},
    {{.press = PRESS_DELETE, .ctrl = true}, delete_word_right, true},
    {{.letter = 'w', .ctrl = true}, delete_word_left, true},
    {{.letter = 'k', .ctrl = true}, delete_line_rest, true},
    {{.letter = 'a', .ctrl = true}, select_all, false},
    {{.letter = 'c', .ctrl = true}, copy, false},
    {{.letter = 'x', .ctrl = true}, cut, true},
    {{.letter = 'v', .ctrl = true}, paste_clipboard, true},
    {{.letter = 'u', .alt = true}, editor_undo, true},
    {{.letter = 'e', .alt = true}, editor_redo, true},
    {{.letter = 't', .alt = true}, flip_word, true},
};

static bool is_chord(const struct chord *chord, const struct event *event)
{
    if (chord->ctrl != event->ctrl || chord->alt != event->alt)
        return false;
    return chord->press ? event->kind == EVENT_PRESS && event->press == chord->press
                        : event->kind == EVENT_CHAR && event->character == (uint32_t)chord->letter;
}

/* False at the first or last row, where Up and Down lead out of the text. */
static bool run_move(struct editor *editor, const struct move *move, bool selects)
{
    layout_refresh(editor);
    struct spot spot = move->find(editor);
    bool stays = spot.at == editor->caret && spot.row_end == editor->row_end;
    if (move->leaves && stays && !selects && !has_selection(editor))
        return false;
    if (move->collapses && !selects && has_selection(editor)) {
        size_t start, end;
        editor_selection(editor, &start, &end);
        spot.at = move->collapses < 0 ? start : end;
    }
    editor->caret = spot.at;
    if (!selects)
        editor->anchor = spot.at;
    editor->row_end = spot.row_end;
    editor->goal_column = spot.goal_column;
    history_seal(editor->history);
    return true;
}

static bool run_key(struct editor *editor, const struct event *event)
{
    for (size_t i = 0; i < COUNT_OF(moves); i++)
        if (is_chord(&moves[i].chord, event))
            return run_move(editor, &moves[i], event->shift);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (is_chord(&commands[i].chord, event))
            return !(commands[i].writes && editor->read_only) && commands[i].run(editor);
    return false;
}

/* A character as it may be kept, like in a paste; 0: nothing is left of it. */
static uint32_t clean_char(uint32_t cp)
{
    char bytes[4];
    size_t length = utf8_encode(cp, bytes);
    AUTO_RUNES struct runes clean;
    runes_init(&clean);
    struct paste_report report;
    paste_clean(&clean, bytes, length, true, &report);
    return clean.count > 0 ? clean.chars[0] : 0;
}

static enum editor_outcome type(struct editor *editor, uint32_t typed)
{
    uint32_t cp = clean_char(typed);
    if (editor->read_only || cp == 0)
        return EDITOR_IGNORED;
    return edit_type(editor, cp) ? EDITOR_CHANGED : EDITOR_REFUSED;
}

enum editor_outcome editor_update(struct editor *editor, const struct event *event)
{
    if (event->kind == EVENT_CHAR && !event->ctrl && !event->alt)
        return type(editor, event->character);
    size_t changes = editor->keys_since_note;
    bool is_mine = event->kind == EVENT_PASTE ? paste_event(editor, event) : run_key(editor, event);
    if (!is_mine)
        return EDITOR_IGNORED;
    return editor->keys_since_note != changes ? EDITOR_CHANGED : EDITOR_MOVED;
}
