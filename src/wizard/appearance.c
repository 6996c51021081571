/* SPDX-License-Identifier: MIT */
#include "wizard/appearance.h"

#include "base/memory.h"
#include "wizard/slider.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define KIND(kind) (1u << (kind))
enum {
    SELECTS = KIND(CONTROL_SELECT1) | KIND(CONTROL_SELECT),
    GROUPS = KIND(CONTROL_GROUP) | KIND(CONTROL_REPEAT),
    INPUT = KIND(CONTROL_INPUT),
    RANGE = KIND(CONTROL_RANGE),
};

/* `#`: a number follows. Style: how the choices of a select stand. */
static const struct token {
    const char *name;
    unsigned kinds;
    enum choice_style style; /* CHOICES_DOWN: says nothing about it */
} TOKENS[] = {
    {"multiline", INPUT, CHOICES_DOWN},
    {"numbers", INPUT, CHOICES_DOWN},
    {"thousands-sep", INPUT, CHOICES_DOWN},
    {"no-calendar", INPUT, CHOICES_DOWN},
    {"month-year", INPUT, CHOICES_DOWN},
    {"year", INPUT, CHOICES_DOWN},
    {"grid", INPUT, CHOICES_DOWN},         /* figures of our own, on notes */
    {"matrix", INPUT, CHOICES_DOWN},
    {"before-after", INPUT, CHOICES_DOWN},
    {"minimal", SELECTS, CHOICES_SEARCHED},
    {"autocomplete", SELECTS, CHOICES_SEARCHED},
    {"quick", SELECTS, CHOICES_DOWN},
    {"columns", SELECTS, CHOICES_ACROSS},
    {"columns-pack", SELECTS, CHOICES_ACROSS},
    {"columns-#", SELECTS, CHOICES_ACROSS},
    {"horizontal", SELECTS, CHOICES_ACROSS},         /* older names of columns */
    {"horizontal-compact", SELECTS, CHOICES_ACROSS},
    {"compact", SELECTS, CHOICES_ACROSS},
    {"compact-#", SELECTS, CHOICES_ACROSS},
    {"quickcompact", SELECTS, CHOICES_ACROSS},
    {"quickcompact-#", SELECTS, CHOICES_ACROSS},
    {"no-buttons", SELECTS, CHOICES_DOWN},
    {"likert", SELECTS, CHOICES_ACROSS},
    {"list", SELECTS, CHOICES_ACROSS},
    {"label", SELECTS, CHOICES_CELLS},
    {"list-nolabel", SELECTS, CHOICES_CELLS},
    {"picker", RANGE, CHOICES_DOWN},
    {"rating", RANGE, CHOICES_DOWN},
    {"vertical", RANGE, CHOICES_DOWN},
    {"no-ticks", RANGE, CHOICES_DOWN},
    {"field-list", GROUPS, CHOICES_DOWN},
    {"table-list", GROUPS, CHOICES_DOWN},
};

static bool is_named(const char *token, const char *name, int *number)
{
    size_t stem = strcspn(name, "#");
    *number = 0;
    if (!name[stem])
        return strcmp(token, name) == 0;
    if (strncmp(token, name, stem) != 0 || !isdigit((unsigned char)token[stem]))
        return false;
    char *rest;
    *number = (int)strtol(token + stem, &rest, 10);
    return !*rest && *number > 0;
}

static const struct token *find(const struct control *control, const char *token, int *number)
{
    for (size_t i = 0; i < COUNT_OF(TOKENS); i++)
        if ((TOKENS[i].kinds & KIND(control->kind)) && is_named(token, TOKENS[i].name, number))
            return &TOKENS[i];
    return NULL;
}

static void each_token(const struct control *control, void (*visit)(void *data, const struct control *, const char *token),
                       void *data)
{
    AUTO_FREE char *copy = memory_copy_string(control->appearance);
    char *rest = copy;
    for (char *token; (token = strsep(&rest, " \t\r\n")) != NULL;)
        if (*token)
            visit(data, control, token);
}

struct unknown {
    void (*visit)(void *data, const char *token);
    void *data;
};

static void tell_unknown(void *data, const struct control *control, const char *token)
{
    const struct unknown *unknown = data;
    int number;
    if (!find(control, token, &number))
        unknown->visit(unknown->data, token);
}

void appearance_each_unknown(const struct control *control, void (*visit)(void *data, const char *token), void *data)
{
    struct unknown unknown = {visit, data};
    each_token(control, tell_unknown, &unknown);
}

/* ---- lists of choices ---- */

bool appearance_is_slider(const struct control *control)
{
    enum { VALUES_LISTED = 5, VALUES_PICKED = 500 };
    struct slider slider;
    if (control->kind != CONTROL_RANGE)
        return false;
    slider_read(control, &slider);
    return slider.steps >= (control_has_appearance(control, "picker") ? VALUES_PICKED : VALUES_LISTED) ||
           slider.steps < 1 || control_has_appearance(control, "rating");
}

bool appearance_is_choices(const struct control *control)
{
    switch (control->kind) {
    case CONTROL_SELECT1:
    case CONTROL_SELECT:
    case CONTROL_RANK:
    case CONTROL_TRIGGER:
        return true;
    case CONTROL_RANGE:
        return !appearance_is_slider(control);
    case CONTROL_INPUT:
        return control_type(control) == VALUE_BOOLEAN;
    default:
        return false;
    }
}

static void find_style(void *data, const struct control *control, const char *token)
{
    enum choice_style *style = data;
    int number;
    const struct token *known = find(control, token, &number);
    if (known && known->style != CHOICES_DOWN)
        *style = known->style;
}

static void find_columns(void *data, const struct control *control, const char *token)
{
    int number = 0;
    if (find(control, token, &number) && number)
        *(int *)data = number;
}

int appearance_columns(const struct control *control)
{
    int columns = 0;
    each_token(control, find_columns, &columns);
    return columns;
}

enum choice_style appearance_choice_style(const struct control *control, size_t choices_count)
{
    enum choice_style style = CHOICES_DOWN;
    if (control->kind == CONTROL_RANK)
        return CHOICES_RANKED;
    if (appearance_is_cells(control))
        return CHOICES_CELLS;
    each_token(control, find_style, &style);
    if (style == CHOICES_CELLS) /* without words above it */
        style = CHOICES_ACROSS;
    return choices_count >= SEARCHED_FROM ? CHOICES_SEARCHED : style;
}

bool appearance_is_cells_head(const struct control *control)
{
    return (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT) &&
           control_has_appearance(control, "label");
}

bool appearance_is_cells(const struct control *control)
{
    if ((control->kind != CONTROL_SELECT1 && control->kind != CONTROL_SELECT) || !control->parent ||
        !control_has_appearance(control, "list-nolabel"))
        return false;
    for (size_t i = 0; i < control->parent->children_count && control->parent->children[i] != control; i++)
        if (appearance_is_cells_head(control->parent->children[i]))
            return true;
    return false;
}
