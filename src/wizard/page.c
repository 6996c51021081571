/* SPDX-License-Identifier: MIT */
#include "wizard/page.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "wizard/marked.h"

#include <stdlib.h>
#include <string.h>

void paragraph_set(struct paragraph *paragraph, const char *text)
{
    runes_set_utf8(&paragraph->text, text ? text : "", text ? strlen(text) : 0);
    paragraph->columns = 0;
}

void paragraph_wrap(struct paragraph *paragraph, int columns)
{
    if (columns < 1)
        columns = 1;
    if (paragraph->columns == columns)
        return;
    paragraph->columns = columns;
    const struct runes *text = &paragraph->text;
    if (rows_fit(&paragraph->rows, text->chars, text->count, columns))
        return; /* only what overflows needs to know where words end */
    AUTO_FREE uint8_t *breaks = memory_alloc(text->count + 1);
    breaks_recall(text->chars, text->count, breaks);
    rows_wrap(&paragraph->rows, text->chars, text->count, breaks, columns);
}

void paragraph_done(struct paragraph *paragraph)
{
    runes_done(&paragraph->text);
    rows_done(&paragraph->rows);
    paragraph->columns = 0;
}

int paragraph_height(const struct paragraph *paragraph)
{
    return paragraph->text.count == 0 ? 0 : (int)paragraph->rows.rows_count;
}

struct page *page_new(enum page_kind kind, const struct control *control, const char *context)
{
    struct page *page = memory_alloc(sizeof *page);
    page->kind = kind;
    page->control = control;
    page->context = memory_copy_string(context);
    return page;
}

void page_clear(struct page *page)
{
    for (size_t i = 0; i < page->entries_count; i++) {
        struct entry *entry = &page->entries[i];
        paragraph_done(&entry->label);
        paragraph_done(&entry->answer);
        paragraph_done(&entry->problem);
        paragraph_done(&entry->hint);
        free(entry->target);
        free(entry->right);
        marked_free(entry->change);
    }
    page->entries_count = 0;
}

void page_free(struct page *page)
{
    if (!page)
        return;
    page_clear(page);
    free(page->entries);
    free(page->context);
    free(page->focus_path);
    free(page);
}

struct entry *page_add(struct page *page, enum entry_kind kind, const char *label)
{
    struct entry fresh = {.kind = kind};
    fresh.focusable = kind != ENTRY_HEADING && kind != ENTRY_NOTE;
    ARRAY_PUSH(page->entries, page->entries_count, page->entries_capacity, fresh);
    struct entry *entry = &page->entries[page->entries_count - 1];
    paragraph_set(&entry->label, label);
    return entry;
}

struct entry *page_focused(struct page *page)
{
    if (page->focus >= page->entries_count || !page->entries[page->focus].focusable)
        return NULL;
    return &page->entries[page->focus];
}

bool page_move_focus(struct page *page, int direction)
{
    size_t at = page->focus;
    while (direction > 0 ? at + 1 < page->entries_count : at > 0) {
        at += direction > 0 ? 1 : (size_t)-1;
        if (page->entries[at].focusable) {
            page->focus = at;
            return true;
        }
    }
    return false;
}

void page_focus_first(struct page *page)
{
    page->focus = 0;
    if (page->entries_count && !page->entries[0].focusable && !page_move_focus(page, 1))
        page->focus = page->entries_count;
}

void page_focus_last(struct page *page)
{
    if (!page->entries_count)
        return;
    page->focus = page->entries_count - 1;
    if (!page->entries[page->focus].focusable)
        page_move_focus(page, -1);
}
