/* SPDX-License-Identifier: MIT */
#include "wizard/arrange.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "wizard/figure.h"
#include "wizard/marked.h"
#include "wizard/reading.h"

#include <string.h>

enum { PANE_FROM_COLUMNS = 76, HEADING_FROM_ROWS = 16 };

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

bool wizard_too_small(const struct wizard *wizard)
{
    return wizard->rows < 12 || wizard->columns < 40;
}

static bool pane_possible(const struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    return page->kind == PAGE_FORM || page->kind == PAGE_LIST;
}

/* Between the title line(s) on top and the status and key lines at the bottom. */
static struct area between_bars(const struct wizard *wizard)
{
    int top = wizard->rows >= HEADING_FROM_ROWS ? 2 : 1;
    return (struct area){top, 0, wizard->rows - 2, wizard->columns};
}

struct area wizard_pane(const struct wizard *wizard)
{
    struct area area = between_bars(wizard);
    if (!pane_possible(wizard) || wizard->pane == PANE_HIDDEN)
        return (struct area){0};
    if (wizard->pane == PANE_FULL)
        return area;
    if (wizard->columns < PANE_FROM_COLUMNS)
        return (struct area){0};
    area.left = area.right - clamp(wizard->columns * 2 / 5, 28, 48);
    return area;
}

struct area wizard_body(const struct wizard *wizard)
{
    struct area area = between_bars(wizard);
    struct area pane = wizard_pane(wizard);
    if (wizard->pane == PANE_BESIDE && pane.right > 0)
        area.right = pane.left - 1;
    return area;
}

int arrange_problem_rows(const struct wizard *wizard, const struct entry *entry)
{
    bool mending = arrange_is_focused(wizard, entry) && wizard_has_unfinished(wizard);
    return mending ? 0 : paragraph_height(&entry->problem);
}

bool arrange_is_focused(const struct wizard *wizard, const struct entry *entry)
{
    return page_focused(wizard_page(wizard)) == entry;
}

static bool shows_hint(const struct wizard *wizard, const struct entry *entry)
{
    bool beside = wizard_pane(wizard).right > 0;
    return entry->kind == ENTRY_FIELD && !beside && arrange_is_focused(wizard, entry);
}

/* The words are looked up only where they are seen. */
static void arrange_hint(const struct wizard *wizard, struct entry *entry, int columns)
{
    if (!shows_hint(wizard, entry))
        return;
    if (entry->hint.text.count == 0) {
        AUTO_FREE char *hint = instance_text(wizard->instance, entry->control, entry->node, TEXT_HINT);
        paragraph_set(&entry->hint, hint);
    }
    paragraph_wrap(&entry->hint, columns);
}

int arrange_hint_rows(const struct wizard *wizard, const struct entry *entry)
{
    if (!shows_hint(wizard, entry))
        return 0;
    return clamp(paragraph_height(&entry->hint), 0, wizard->rows < HEADING_FROM_ROWS ? 1 : 2);
}

/* ---- heights ---- */

int arrange_change_rows(const struct entry *entry)
{
    return entry->change ? paragraph_height(&entry->change->text) : 0;
}

static int text_rows(struct wizard *wizard, const struct entry *entry, int columns, int body_height)
{
    if (wizard->editor.one_row) {
        editor_layout(&wizard->editor, columns, 1);
        return 1;
    }
    int around = paragraph_height(&entry->label) + arrange_problem_rows(wizard, entry) +
                 arrange_hint_rows(wizard, entry) + clamp(arrange_change_rows(entry), 0, body_height / 2) + 1;
    int most = clamp(body_height - around, TEXT_ROWS_LEAST, body_height > TEXT_ROWS_LEAST ? body_height - 1 : TEXT_ROWS_LEAST);
    editor_layout(&wizard->editor, columns, most);
    int rows = (int)wizard->editor.rows.rows_count;
    int height = wizard->editor.one_line ? clamp(rows, 1, most) : clamp(rows + 1, TEXT_ROWS_LEAST, most);
    editor_layout(&wizard->editor, columns, height);
    return height;
}

int arrange_answer_rows(const struct wizard *wizard, const struct entry *entry)
{
    if (entry->kind == ENTRY_FIELD && arrange_is_focused(wizard, entry)) {
        if (entry->is_list_choice)
            return wizard->list.height;
        return wizard->editor.height;
    }
    if (entry->link == LINK_NEW_DRAFT && !arrange_is_focused(wizard, entry))
        return 0; /* what a form is for is told of the one in focus: home stays on one screen */
    int rows = paragraph_height(&entry->answer);
    int least = entry->kind == ENTRY_FIELD && !entry->cells ? 1 : 0;
    if (entry->cells && entry->kind == ENTRY_FIELD)
        rows = 0; /* seen in the cells */
    enum page_kind kind = wizard_page(wizard)->kind;
    bool whole = kind == PAGE_REVIEW || kind == PAGE_FIT || entry->kind == ENTRY_REMARK;
    return clamp(rows, least, whole ? 10000 : ANSWER_ROWS);
}

int arrange_cells_columns(size_t cells)
{
    return (int)cells * CELL_COLUMNS;
}

/* On one row. */
static int label_columns(const struct entry *entry)
{
    return runes_width(entry->label.text.chars, entry->label.text.count);
}

int arrange_search_columns(const struct entry *entry, int columns)
{
    return clamp(columns - SIGN_COLUMNS - label_columns(entry) - 2, 1, columns);
}

static int figure_rows(const struct wizard *wizard, const struct entry *entry)
{
    struct figure figure;
    figure_read(wizard->instance, entry->control, &figure);
    int rows = figure_height(&figure);
    figure_done(&figure);
    return rows;
}

static int entry_rows(struct wizard *wizard, struct entry *entry, int columns, int body_height)
{
    int inner = columns - SIGN_COLUMNS - entry->indent - 1;
    int right = entry->right ? utf8_width(entry->right) + 2 : arrange_cells_columns(entry->cells);
    entry->is_right_below = entry->kind == ENTRY_REMARK && entry->right && label_columns(entry) + right > inner;
    paragraph_wrap(&entry->label, entry->is_right_below ? inner : inner - right);
    paragraph_wrap(&entry->answer, inner);
    paragraph_wrap(&entry->problem, inner - SIGN_COLUMNS);
    if (entry->change)
        paragraph_wrap(&entry->change->text, inner);
    arrange_hint(wizard, entry, inner);
    int rows = clamp(paragraph_height(&entry->label), 1, 100) + entry->is_right_below;
    if (entry->kind == ENTRY_SEARCH) {
        editor_layout(&wizard->search, arrange_search_columns(entry, columns), 1);
        return 1;
    }
    if (entry->kind == ENTRY_FIGURE)
        return rows + figure_rows(wizard, entry) + 1;
    if (entry->kind == ENTRY_FIELD && arrange_is_focused(wizard, entry)) {
        if (entry->is_list_choice)
            arrange_choices(wizard, entry, inner, body_height);
        else
            text_rows(wizard, entry, inner, body_height);
    }
    rows += arrange_answer_rows(wizard, entry) + arrange_problem_rows(wizard, entry);
    if (entry->kind == ENTRY_NOTE && entry->cells)
        rows++; /* the numbers above the cells */
    return rows + arrange_hint_rows(wizard, entry) + arrange_change_rows(entry);
}

/* Blank rows above an entry, so that what belongs together stands together. */
static int gap_above(const struct page *page, size_t index)
{
    if (index == 0)
        return 0;
    enum entry_kind kind = page->entries[index].kind;
    enum entry_kind above = page->entries[index - 1].kind;
    if (page->entries[index].cells && page->entries[index - 1].cells && kind == ENTRY_FIELD)
        return 0;
    if (kind == ENTRY_HEADING)
        return 1;
    if (kind == ENTRY_REMARK)
        return above != ENTRY_FIELD && above != ENTRY_HEADING;
    if (page->kind == PAGE_HELP_KEYS || page->kind == PAGE_FIT || (page->kind == PAGE_COVER && kind == ENTRY_NOTE))
        return 0;
    if (kind == ENTRY_LINK)
        return (above != ENTRY_LINK || page->kind == PAGE_CHANGES) && above != ENTRY_HEADING;
    return above != ENTRY_HEADING;
}

/* ---- scrolling ---- */

/* Rows that must be visible: [from, to), relative to the page. */
static void focus_span(const struct wizard *wizard, const struct entry *entry, int *from, int *to)
{
    int label = clamp(paragraph_height(&entry->label), 1, 100) + arrange_hint_rows(wizard, entry);
    *from = entry->top;
    *to = entry->top + entry->height;
    if (entry->kind == ENTRY_FIELD && entry->is_list_choice) {
        arrange_choice_span(wizard, from, to);
        *from = *from ? entry->top + label + *from : entry->top;
        *to = wizard->choice ? entry->top + label + *to : entry->top + entry->height;
    } else if (entry->kind == ENTRY_FIGURE && wizard->figure.row > 0) {
        struct figure figure;
        figure_read(wizard->instance, entry->control, &figure);
        *from = entry->top + label + figure_row_top(&figure, wizard->figure.row);
        *to = *from + (figure.kind == FIGURE_BARS ? BAR_ROWS : 1);
        figure_done(&figure);
    }
}

static void scroll_to_focus(struct wizard *wizard, struct page *page, int height)
{
    const struct entry *entry = page_focused(page);
    if (!entry)
        return;
    int from, to;
    focus_span(wizard, entry, &from, &to);
    if (entry->kind == ENTRY_REMARK && to - from > height) { /* read row by row; see update.c */
        page->scroll = clamp(page->scroll, from, to - height);
        return;
    }
    enum { ROWS_AHEAD = 3 }; /* what comes next is seen, where there is room */
    int ahead = to - from + ROWS_AHEAD <= height ? ROWS_AHEAD : 0;
    if (to + ahead > page->scroll + height)
        page->scroll = to + ahead - height;
    if (from < page->scroll)
        page->scroll = from;
    bool first = true; /* words above the first place to be are shown as far as they fit */
    for (size_t i = 0; i < page->focus; i++)
        first = first && !page->entries[i].focusable;
    if (first && to <= height)
        page->scroll = 0;
}

struct area arrange_guide_text(const struct wizard *wizard)
{
    struct area area = wizard_pane(wizard);
    if (area.right > 0) {
        area.left++;
        area.right--; /* the marks of more above and below stand there */
    }
    return area;
}

static void arrange_guide(struct wizard *wizard)
{
    struct area area = arrange_guide_text(wizard);
    if (area.right == 0)
        return;
    paragraph_wrap(&wizard->guide, area.right - area.left);
    int hidden = paragraph_height(&wizard->guide) - (area.bottom - area.top);
    wizard->guide_scroll = clamp(wizard->guide_scroll, 0, hidden > 0 ? hidden : 0);
}

void wizard_arrange(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    if (wizard_too_small(wizard))
        return;
    struct area body = wizard_body(wizard);
    int columns = body.right - body.left;
    int height = body.bottom - body.top;
    int row = 0;
    for (size_t i = 0; i < page->entries_count; i++) {
        row += gap_above(page, i);
        page->entries[i].top = row;
        page->entries[i].height = entry_rows(wizard, &page->entries[i], columns, height);
        row += page->entries[i].height;
    }
    int most = row > height ? row - height : 0;
    if (!reading_is(page))
        scroll_to_focus(wizard, page, height);
    page->scroll = clamp(page->scroll, 0, most);
    if (reading_is(page))
        reading_settle_focus(page, height);
    arrange_guide(wizard);
}
