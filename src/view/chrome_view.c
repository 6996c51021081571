/* SPDX-License-Identifier: MIT */
/* The lines around a page: where one is, what just happened, which keys there are. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "text/search.h"
#include "view/parts.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/figure.h"
#include "wizard/steps.h"

#include <stdio.h>
#include <stdlib.h>

/* Keys worth a place on the key line, most useful first; what does not fit is on the help page. */
struct key_hint {
    const char *key;   /* NULL: taken from the action */
    enum action action;
    const char *label; /* NULL: taken from the action */
};

static const struct key_hint HOME_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_LANGUAGE, NULL},
    {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint TASK_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_CHECK, NULL},
    {NULL, ACTION_LANGUAGE, NULL}, {N_("Esc"), ACTION_NONE, N_("Home")}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint TEXT_KEYS[] = {
    {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL},
    {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {NULL, ACTION_CHECK, NULL},
    {NULL, ACTION_OUTSIDE, NULL}, {NULL, ACTION_LEAVE, NULL}, {NULL, ACTION_EXAMPLE, NULL}, {0}};
static const struct key_hint CHOICE_KEYS[] = {
    {N_("Space"), ACTION_NONE, N_("Choose")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_LATER, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint LIST_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Edit")}, {N_("a"), ACTION_NONE, N_("Add")}, {N_("d"), ACTION_NONE, N_("Delete")},
    {N_("[ ]"), ACTION_NONE, N_("Move")}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint MATRIX_KEYS[] = {
    {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Space"), ACTION_NONE, N_("Tick")},
    {N_("Enter"), ACTION_NONE, N_("Open")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_HELP, NULL}, {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint FIGURE_KEYS[] = {
    {N_("Arrows"), ACTION_NONE, N_("Move")},
    {N_("Enter"), ACTION_NONE, N_("Open")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint PAGE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {NULL, ACTION_FIND, NULL}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint SEARCH_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Esc"), ACTION_NONE, N_("Back")},
    {NULL, ACTION_LANGUAGE, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint READING_KEYS[] = {
    {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Enter"), ACTION_NONE, N_("Open")}, {N_("Esc"), ACTION_NONE, N_("Back")},
    {NULL, ACTION_FIND, NULL}, {NULL, ACTION_LANGUAGE, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint TELL_KEYS[] = {{N_("Enter"), ACTION_NONE, N_("Go on")}, {0}};
static const struct key_hint LINE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("OK")}, {N_("Esc"), ACTION_NONE, N_("Cancel")}, {0}};
static const struct key_hint DIALOG_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Choose")}, {N_("Esc"), ACTION_NONE, N_("Cancel")}, {0}};

static const struct key_hint *keys_for(const struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    if (dialog_has_line(&wizard->dialog))
        return LINE_KEYS;
    if (wizard->dialog.kind != DIALOG_NONE)
        return wizard->dialog.kind == DIALOG_TELL ? TELL_KEYS : DIALOG_KEYS;
    if (page->kind == PAGE_HOME)
        return HOME_KEYS;
    if (page->kind == PAGE_TASKS)
        return TASK_KEYS;
    if (page->kind == PAGE_LIST)
        return LIST_KEYS;
    if (page->kind == PAGE_TOPICS)
        return SEARCH_KEYS;
    if (page->kind == PAGE_TOPIC)
        return READING_KEYS;
    if (entry && entry->kind == ENTRY_FIGURE)
        return figure_kind_of(entry->control) == FIGURE_MATRIX ? MATRIX_KEYS : FIGURE_KEYS;
    if (entry && entry->kind == ENTRY_FIELD)
        return entry->is_list_choice ? CHOICE_KEYS : TEXT_KEYS;
    return PAGE_KEYS;
}

static void draw_keys(const struct wizard *wizard, struct grid *grid)
{
    int row = wizard->rows - 1, column = 0;
    for (const struct key_hint *hint = keys_for(wizard); hint->key || hint->action; hint++) {
        const char *key = hint->key ? _(hint->key) : press_name(action_entry(hint->action)->press);
        const char *label = _(hint->label ? hint->label : action_entry(hint->action)->label);
        if (column + utf8_width(key) + utf8_width(label) + 2 > wizard->columns - 1)
            continue; /* a shorter one further on may still fit */
        column = grid_put(grid, row, column, wizard->columns, key, STYLE_KEY);
        column = grid_put(grid, row, column + 1, wizard->columns, label, STYLE_PLAIN) + 2;
    }
}

/* "312 / 2,000": what the receiving form counts; over the advised length it is said, never cut. */
static void draw_count(const struct wizard *wizard, struct grid *grid)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (!field_is_text(entry) || !wizard->editing || wizard->dialog.kind != DIALOG_NONE)
        return;
    size_t limit = field_limit(entry->control);
    size_t count = editor_count(&wizard->editor, COUNT_CODEPOINTS);
    if (!limit && wizard->editor.one_line)
        return;
    AUTO_FREE char *counted = number_group_size(count);
    AUTO_FREE char *advised = number_group_size(limit);
    AUTO_FREE char *words = limit ? memory_print(_("%s of about %s characters"), counted, advised)
                                  : memory_print(_("%s characters"), counted);
    int column = wizard->columns - utf8_width(words) - 1;
    if (column < 2 || wizard->status)
        return;
    /* The digits stay plain, so that a key sends few bytes; the sign in front says that it is long. */
    if (limit && count > limit)
        grid_put(grid, wizard->rows - 2, column - 2, column, "!", STYLE_WARNING);
    grid_put(grid, wizard->rows - 2, column, wizard->columns, words, STYLE_DIM);
}

static void draw_status(const struct wizard *wizard, struct grid *grid)
{
    static const enum style MOODS[] = {
        [MOOD_PLAIN] = STYLE_STATUS, [MOOD_GOOD] = STYLE_GOOD, [MOOD_ERROR] = STYLE_ERROR};
    if (wizard->status)
        grid_put_short(grid, wizard->rows - 2, 0, wizard->columns, wizard->status, MOODS[wizard->mood]);
    draw_count(wizard, grid);
}

static void draw_title(const struct wizard *wizard, struct grid *grid)
{
    grid_fill(grid, 0, 0, wizard->columns, STYLE_TITLE);
    AUTO_FREE char *right = memory_print("%s%s%s ", wizard->read_only ? _("read only") : wizard->safety ? wizard->safety : "",
                                         wizard->read_only || wizard->safety ? " · " : "", _("EN"));
    int edge = wizard->columns - utf8_width(right);
    int column = grid_put(grid, 0, 1, edge, _("Ruamrang"), STYLE_TITLE);
    if (wizard->instance) {
        const char *title = form_title(instance_form(wizard->instance), catalogue_language());
        column = grid_put(grid, 0, column, edge, " · ", STYLE_TITLE);
        grid_put_short(grid, 0, column, edge - 1, title, STYLE_TITLE);
    }
    grid_put(grid, 0, edge, wizard->columns, right, STYLE_TITLE);
}

/* "Section › List › Item": the way here, without home and contents. What does not fit is left out at the front. */
static char *breadcrumbs(const struct wizard *wizard, int columns)
{
    char *words = build_title(wizard, wizard_page(wizard));
    for (size_t i = wizard->pages_count - 1; i-- > 0;) {
        const struct page *page = wizard->pages[i];
        if (page->kind == PAGE_HOME || page->kind == PAGE_TASKS)
            break;
        AUTO_FREE char *title = build_title(wizard, page);
        char *longer = memory_print("%s › %s", title, words);
        if (utf8_width(longer) > columns) {
            free(longer);
            break;
        }
        free(words);
        words = longer;
    }
    return words;
}

/* "section 3 of 9" for a page inside a section. */
static char *section_of(const struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    const struct control *section = page->kind == PAGE_FORM || page->kind == PAGE_LIST ? page->control : NULL;
    if (!section)
        return memory_copy_string("");
    const struct form *form = instance_form(wizard->instance);
    size_t ordinal = steps_ordinal(form, steps_section_of(form, section));
    return memory_print(_("section %zu of %zu"), ordinal, steps_count(form));
}

void chrome_draw(const struct wizard *wizard, struct grid *grid)
{
    draw_title(wizard, grid);
    if (wizard_body(wizard).top > 1) {
        AUTO_FREE char *progress = section_of(wizard);
        int edge = wizard->columns - utf8_width(progress) - 1;
        AUTO_FREE char *way = breadcrumbs(wizard, edge - 2);
        grid_put_short(grid, 1, 1, edge - 1, way, STYLE_HEADING);
        grid_put(grid, 1, edge, wizard->columns, progress, STYLE_DIM);
    }
    draw_status(wizard, grid);
    draw_keys(wizard, grid);
}
