/* SPDX-License-Identifier: MIT */
/* Any keys, pastes and window sizes for the editor of one answer: the caret stays in the text, the rows are those of a fresh
 * editor, undo leads back to the beginning and redo to the end. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "editor/editor.h"

#include <string.h>

/* One event, taken from the input. */
static struct event next_event(struct fuzz_input *input)
{
    static const char COMMANDS[] = "awkxcvuetzn";
    uint8_t kind = fuzz_byte(input), what = fuzz_byte(input);
    struct event event = {.kind = EVENT_CHAR, .character = 0x0E00 + what % 0x60u};
    if (kind < 0x60)
        return event;
    if (kind < 0x80)
        event.character = ' ' + what % 95u;
    else if (kind < 0xC0)
        event = (struct event){.kind = EVENT_PRESS, .press = (enum press)(1 + what % (PRESS_COUNT - 1)), .shift = kind & 1,
                               .ctrl = kind & 2};
    else if (kind < 0xE0)
        event = (struct event){.kind = EVENT_CHAR, .character = (uint32_t)COMMANDS[what % (sizeof COMMANDS - 1)],
                               .ctrl = kind & 1, .alt = !(kind & 1)};
    else {
        size_t left = (size_t)(input->end - input->at), length = what < left ? what : left;
        event = (struct event){.kind = EVENT_PASTE, .bytes = length ? (const char *)input->at : "", .length = length};
        input->at += length;
    }
    return event;
}

static void the_caret_is_in_the_text(struct editor *editor)
{
    size_t start, end;
    int row, column;
    editor_layout(editor, editor->columns, editor->height);
    editor_selection(editor, &start, &end);
    PROMISE(editor->caret <= editor->text.count && start <= end && end <= editor->text.count);
    editor_caret_cell(editor, &row, &column);
    PROMISE(row >= 0 && row < editor->height && column >= 0 && column <= editor->columns);
}

static void rows_are_as_if_made_afresh(struct editor *editor)
{
    struct editor fresh;
    AUTO_FREE char *text = editor_text(editor);
    (void)editor_refine(editor);
    editor_init(&fresh);
    editor_set(&fresh, text, SIZE_MAX, editor->one_line);
    editor_layout(&fresh, editor->columns, editor->height);
    (void)editor_refine(&fresh);
    if (fresh.text.count == editor->text.count && !editor->one_row) {
        PROMISE(fresh.rows.rows_count == editor->rows.rows_count);
        for (size_t i = 0; i < fresh.rows.rows_count; i++)
            PROMISE(fresh.rows.rows[i].start == editor->rows.rows[i].start && fresh.rows.rows[i].end == editor->rows.rows[i].end);
    }
    editor_done(&fresh);
}

static void undo_and_redo_lead_there_and_back(struct editor *editor, const char *first)
{
    while (editor_redo(editor))
        ; /* the keys may have undone something */
    AUTO_FREE char *last = editor_text(editor);
    while (editor_undo(editor))
        the_caret_is_in_the_text(editor);
    AUTO_FREE char *begun = editor_text(editor);
    PROMISE(strcmp(begun, first) == 0);
    while (editor_redo(editor))
        ;
    AUTO_FREE char *done = editor_text(editor);
    PROMISE(strcmp(done, last) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = {.at = data, .end = data + size};
    uint8_t shape = fuzz_byte(&input);
    struct editor editor;
    editor_init(&editor);
    editor_set(&editor, shape & 2 ? "ผู้มีส่วนได้ส่วนเสียในพื้นที่ น้ำ (Consult) ฯลฯ" : "", SIZE_MAX, shape & 1);
    editor_layout(&editor, 1 + shape / 4, 4);
    AUTO_FREE char *first = editor_text(&editor);
    for (int steps = 0; input.at < input.end && steps < 300; steps++) {
        struct event event = next_event(&input);
        (void)editor_update(&editor, &event);
        the_caret_is_in_the_text(&editor);
    }
    rows_are_as_if_made_afresh(&editor);
    undo_and_redo_lead_there_and_back(&editor, first);
    editor_done(&editor);
    return 0;
}
