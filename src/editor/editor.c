/* SPDX-License-Identifier: MIT */
#include "editor/editor.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/search.h"
#include "editor/edit.h"
#include "editor/layout.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_AT_FIRST = 80 }; /* until editor_layout tells */

void editor_init(struct editor *editor)
{
    *editor = (struct editor){.columns = COLUMNS_AT_FIRST, .height = 1, .goal_column = -1};
    editor->history = history_new();
}

void editor_done(struct editor *editor)
{
    runes_done(&editor->text);
    rows_done(&editor->rows);
    free(editor->breaks);
    history_free(editor->history);
    runes_done(&editor->clipboard);
    *editor = (struct editor){0};
}

void editor_set(struct editor *editor, const char *text, size_t caret, bool one_line)
{
    runes_set_utf8(&editor->text, text, strlen(text));
    normalize_runes(&editor->text);
    editor->caret = cluster_snap(editor->text.chars, editor->text.count, caret);
    editor->anchor = editor->caret;
    editor->one_line = editor->one_row = one_line;
    editor->row_end = false;
    editor->goal_column = -1;
    editor->top = 0;
    editor->changed = false;
    editor->keys_since_note = 0;
    editor->paste = (struct paste_report){0};
    history_clear(editor->history);
    layout_forget(editor);
}

void editor_wrap(struct editor *editor)
{
    editor->one_row = false;
    layout_forget(editor);
}

char *editor_text(const struct editor *editor)
{
    AUTO_FREE char *text = runes_to_utf8(editor->text.chars, editor->text.count);
    return normalize_is_needed(editor->text.chars, editor->text.count) ? normalize_utf8(text) : STEAL(text);
}

void editor_selection(const struct editor *editor, size_t *start, size_t *end)
{
    bool backwards = editor->caret < editor->anchor;
    *start = backwards ? editor->caret : editor->anchor;
    *end = backwards ? editor->anchor : editor->caret;
}

size_t editor_count(const struct editor *editor, int unit)
{
    if (unit == COUNT_CODEPOINTS)
        return editor->text.count; /* every edit leaves the text normal */
    return count_runes(editor->text.chars, editor->text.count, (enum count_unit)unit);
}

void editor_replace_all(struct editor *editor, const char *text)
{
    AUTO_RUNES struct runes chars;
    runes_init(&chars);
    paste_clean(&chars, text, strlen(text), editor->one_line, &editor->paste);
    size_t caret = editor->caret;
    history_seal(editor->history);
    edit_replace(editor, 0, editor->text.count, &chars, STEP_WHOLE);
    editor->caret = cluster_snap(editor->text.chars, editor->text.count, caret);
    editor->anchor = editor->caret;
}
