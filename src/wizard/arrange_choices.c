/* SPDX-License-Identifier: MIT */
/* Where the choices of the answer in focus stand: below each other, in columns, or in a window below a line to type in. */
#include "text/cluster.h"
#include "wizard/appearance.h"
#include "wizard/arrange.h"

enum { BETWEEN_COLUMNS = 2 };

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

static int row_height(const struct wizard *wizard, size_t index)
{
    return clamp(paragraph_height(&wizard->choice_words[index]), 1, 100);
}

static int top_of(const struct wizard *wizard, size_t index)
{
    int top = 0;
    for (size_t i = 0; i < index && i < wizard->choices.choices_count; i++)
        top += row_height(wizard, i);
    return top;
}

static void arrange_down(struct wizard *wizard, int columns)
{
    for (size_t i = 0; i < wizard->choices.choices_count; i++)
        paragraph_wrap(&wizard->choice_words[i], columns - CHOICE_COLUMNS);
    wizard->list.height = clamp(top_of(wizard, wizard->choices.choices_count), 1, 10000);
}

/* As many columns as are asked for, or fit; each as wide as the widest words. False: not even two fit. */
static bool arrange_across(struct wizard *wizard, const struct control *control, int columns)
{
    struct choosing *list = &wizard->list;
    int widest = 0, count = (int)wizard->choices.choices_count, asked = appearance_columns(control);
    for (int i = 0; i < count; i++) {
        const struct runes *words = &wizard->choice_words[i].text;
        int width = runes_width(words->chars, words->count);
        widest = width > widest ? width : widest;
    }
    int width = CHOICE_COLUMNS + widest + BETWEEN_COLUMNS;
    int fit = (columns + BETWEEN_COLUMNS) / width;
    bool one_row = control_has_appearance(control, "likert") || control_has_appearance(control, "list");
    list->columns = clamp(asked ? asked : one_row ? count : fit, 1, fit);
    if (list->columns < 2 || (one_row && list->columns < count))
        return false;
    list->column_width = asked || one_row ? clamp(columns / list->columns, width, columns) : width;
    list->height = (count + list->columns - 1) / list->columns;
    for (int i = 0; i < count; i++)
        paragraph_wrap(&wizard->choice_words[i], widest);
    return true;
}

static void arrange_searched(struct wizard *wizard, const struct control *control, int columns, int body_height)
{
    enum { AROUND = 4 }; /* label, line, and a row each before and behind */
    struct choosing *list = &wizard->list;
    int most = control_has_appearance(control, "minimal") ? MINIMAL_ROWS : SEARCHED_ROWS;
    int count = wizard->choices.choices_count < (size_t)most ? (int)wizard->choices.choices_count : most;
    list->rows = clamp(count, 1, clamp(body_height - AROUND, 1, most));
    list->height = 1 + list->rows;
    if (list->at < list->top)
        list->top = list->at;
    if (list->at >= list->top + (size_t)list->rows)
        list->top = list->at + 1 - (size_t)list->rows;
    editor_layout(&list->search, clamp(columns - SEARCH_LABEL_COLUMNS, 1, columns), 1);
}

void arrange_choices(struct wizard *wizard, const struct entry *entry, int columns, int body_height)
{
    struct choosing *list = &wizard->list;
    if (list->style == CHOICES_SEARCHED) {
        arrange_searched(wizard, entry->control, columns, body_height);
        return;
    }
    if (list->style == CHOICES_CELLS) {
        list->height = 1;
        return;
    }
    list->columns = 1;
    bool across = appearance_choice_style(entry->control, wizard->choices.choices_count) == CHOICES_ACROSS &&
                  wizard->choices.choices_count && arrange_across(wizard, entry->control, columns);
    if (list->style != CHOICES_RANKED)
        list->style = across ? CHOICES_ACROSS : CHOICES_DOWN;
    if (!across) {
        list->columns = 1;
        arrange_down(wizard, columns);
    }
    if (choosing_source(wizard, entry))
        list->height = 2; /* that there is nothing, and where it comes from */
}

bool arrange_choice_cell(const struct wizard *wizard, size_t index, int *row, int *column)
{
    const struct choosing *list = &wizard->list;
    *column = 0;
    switch (list->style) {
    case CHOICES_SEARCHED:
        *row = 1 + (int)(index - list->top);
        return index >= list->top && index < list->top + (size_t)list->rows && index < list->listed_count;
    case CHOICES_ACROSS:
        *row = (int)index / list->columns;
        *column = (int)index % list->columns * list->column_width;
        return true;
    default:
        *row = top_of(wizard, index);
        return true;
    }
}

void arrange_choice_span(const struct wizard *wizard, int *from, int *to)
{
    const struct choosing *list = &wizard->list;
    int column;
    *from = 0;
    *to = list->height;
    if (list->style == CHOICES_SEARCHED || list->style == CHOICES_CELLS || wizard->choices.choices_count == 0)
        return;
    arrange_choice_cell(wizard, wizard->choice, from, &column);
    *to = *from + (list->style == CHOICES_ACROSS ? 1 : row_height(wizard, wizard->choice));
}
