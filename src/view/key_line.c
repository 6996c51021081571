/* SPDX-License-Identifier: MIT */
/* The last line of the screen: the keys that matter most where the focus is. */
#include "text/catalogue.h"
#include "text/cluster.h"
#include "view/parts.h"
#include "wizard/appearance.h"
#include "wizard/dialog.h"
#include "wizard/figure.h"
#include "wizard/languages.h"

#include <string.h>

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
static const struct key_hint NOTHING_KEYS[] = {
    {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL},
    {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint SOURCE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Go there")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")},
    {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {0}};
static const struct key_hint SEARCHED_KEYS[] = {
    {N_("Space"), ACTION_NONE, N_("Choose")}, {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {N_("A–Z"), ACTION_NONE, N_("Search")}, {NULL, ACTION_HELP, NULL},
    {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {0}};
static const struct key_hint WHILE_SEARCHING_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Choose")}, {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Whole list")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_UNDO, NULL}, {0}};
static const struct key_hint ACROSS_KEYS[] = {
    {N_("Arrows"), ACTION_NONE, N_("Move")}, {N_("Space"), ACTION_NONE, N_("Choose")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_LATER, NULL}, {0}};
static const struct key_hint CELLS_KEYS[] = {
    {"1–9", ACTION_NONE, N_("Choose")}, {"← →", ACTION_NONE, N_("Move")}, {N_("Space"), ACTION_NONE, N_("Tick")},
    {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL},
    {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {0}};
static const struct key_hint RANK_KEYS[] = {
    {"[ ]", ACTION_NONE, N_("Move it")}, {"1–9", ACTION_NONE, N_("To that place")}, {N_("Space"), ACTION_NONE, N_("Keep this order")},
    {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_HELP, NULL}, {0}};
static const struct key_hint SLIDER_KEYS[] = {
    {"← →", ACTION_NONE, N_("Less, more")}, {"0–9", ACTION_NONE, N_("Type it")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {0}};
static const struct key_hint LIST_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Edit")}, {N_("a"), ACTION_NONE, N_("Add")}, {N_("d"), ACTION_NONE, N_("Delete")},
    {N_("[ ]"), ACTION_NONE, N_("Move")}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint FIXED_LIST_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Edit")}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint READ_LIST_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {NULL, ACTION_FIND, NULL}, {NULL, ACTION_HELP, NULL}, {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
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
static const struct key_hint COVER_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {NULL, ACTION_HELP, NULL}, {N_("v"), ACTION_NONE, N_("Changes")},
    {N_("n"), ACTION_NONE, N_("Next mark")}, {NULL, ACTION_LANGUAGE, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint READ_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Open")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {N_("n"), ACTION_NONE, N_("Next mark")},
    {N_("v"), ACTION_NONE, N_("Changes")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_LANGUAGE, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint JUDGE_KEYS[] = {
    {N_("c"), ACTION_NONE, N_("Comment")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")},
    {N_("n"), ACTION_NONE, N_("Next mark")}, {N_("v"), ACTION_NONE, N_("Changes")}, {NULL, ACTION_HELP, NULL},
    {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint JUDGED_KEYS[] = {
    {N_("c"), ACTION_NONE, N_("Change")}, {N_("d"), ACTION_NONE, N_("Delete")}, {N_("Tab"), ACTION_NONE, N_("Next")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {N_("n"), ACTION_NONE, N_("Next mark")}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL}, {0}};
static const struct key_hint CHANGES_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Go there")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")},
    {NULL, ACTION_HELP, NULL}, {NULL, ACTION_LANGUAGE, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint COMMENT_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Change")}, {N_("d"), ACTION_NONE, N_("Delete")}, {NULL, ACTION_UNDO, NULL},
    {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {0}};
static const struct key_hint REMARK_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Reply")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {N_("n"), ACTION_NONE, N_("Next mark")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {0}};
static const struct key_hint TALK_KEYS[] = {
    {N_("Tab"), ACTION_NONE, N_("Next")}, {"Ctrl-T", ACTION_NONE, N_("Reply")}, {"Ctrl-N", ACTION_NONE, N_("Next mark")},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL}, {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL},
    {NULL, ACTION_LATER, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint TALK_CHOICE_KEYS[] = {
    {N_("Space"), ACTION_NONE, N_("Choose")}, {N_("Tab"), ACTION_NONE, N_("Next")}, {"Ctrl-T", ACTION_NONE, N_("Reply")},
    {"Ctrl-N", ACTION_NONE, N_("Next mark")}, {N_("Esc"), ACTION_NONE, N_("Back")}, {NULL, ACTION_HELP, NULL},
    {NULL, ACTION_PANE, NULL}, {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_LATER, NULL}, {NULL, ACTION_LEAVE, NULL}, {0}};
static const struct key_hint COMMENTS_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Go there")}, {N_("c"), ACTION_NONE, N_("Change")}, {N_("d"), ACTION_NONE, N_("Delete")},
    {NULL, ACTION_UNDO, NULL}, {NULL, ACTION_HELP, NULL}, {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint REMARKS_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Go there")}, {N_("c"), ACTION_NONE, N_("Reply")}, {NULL, ACTION_HELP, NULL},
    {N_("Esc"), ACTION_NONE, N_("Back")}, {0}};
static const struct key_hint WEIGHT_KEYS[] = {
    {N_("Esc"), ACTION_NONE, N_("Keep and close")}, {N_("Tab"), ACTION_NONE, N_("Must be mended or suggestion")},
    {NULL, ACTION_UNDO, NULL}, {0}};
static const struct key_hint WORD_KEYS[] = {
    {N_("Esc"), ACTION_NONE, N_("Keep and close")}, {NULL, ACTION_UNDO, NULL}, {0}};
static const struct key_hint KEPT_LINE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("OK")}, {N_("Esc"), ACTION_NONE, N_("Keep and close")}, {NULL, ACTION_UNDO, NULL}, {0}};
static const struct key_hint FILE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("OK")}, {N_("Tab"), ACTION_NONE, N_("Complete")}, {N_("Esc"), ACTION_NONE, N_("Cancel")}, {0}};
static const struct key_hint STOP_KEYS[] = {{N_("Esc"), ACTION_NONE, N_("Stop it")}, {0}};
static const struct key_hint TELL_KEYS[] = {{N_("Enter"), ACTION_NONE, N_("Go on")}, {0}};
static const struct key_hint LINE_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("OK")}, {N_("Esc"), ACTION_NONE, N_("Cancel")}, {0}};
static const struct key_hint DIALOG_KEYS[] = {
    {N_("Enter"), ACTION_NONE, N_("Choose")}, {N_("Esc"), ACTION_NONE, N_("Cancel")}, {0}};

static const struct key_hint *keys_for_choices(const struct wizard *wizard)
{
    switch (wizard->list.style) {
    case CHOICES_SEARCHED:
        return wizard->list.search.text.count ? WHILE_SEARCHING_KEYS : SEARCHED_KEYS;
    case CHOICES_ACROSS:
        return ACROSS_KEYS;
    case CHOICES_CELLS:
        return CELLS_KEYS;
    case CHOICES_RANKED:
        return RANK_KEYS;
    default:
        return CHOICE_KEYS;
    }
}

static const struct key_hint *keys_for_field(const struct wizard *wizard, const struct entry *entry)
{
    if (entry->is_list_choice && wizard->choosing && wizard->choices.choices_count == 0)
        return choosing_source(wizard, entry) ? SOURCE_KEYS : NOTHING_KEYS;
    if (entry->is_list_choice)
        return keys_for_choices(wizard);
    return appearance_is_slider(entry->control) ? SLIDER_KEYS : TEXT_KEYS;
}

static const struct key_hint *keys_for_dialog(const struct dialog *dialog)
{
    if (dialog->shape == BOX_TEXT)
        return dialog->has_weight ? WEIGHT_KEYS : WORD_KEYS;
    if (dialog->shape == BOX_LINE && dialog_keeps(dialog))
        return KEPT_LINE_KEYS;
    if (dialog->shape == BOX_LINE)
        return dialog->kind == DIALOG_IMPORT_NAME ? FILE_KEYS : LINE_KEYS;
    if (dialog->shape == BOX_BAR)
        return STOP_KEYS;
    return dialog->kind == DIALOG_TELL ? TELL_KEYS : DIALOG_KEYS;
}

/* Where something is judged, or was. NULL: elsewhere. */
static const struct key_hint *keys_at_desk(const struct wizard *wizard, enum page_kind kind, const struct entry *entry)
{
    bool own = entry && entry->link == LINK_COMMENT;
    if (kind == PAGE_COVER)
        return COVER_KEYS;
    if (kind == PAGE_TASKS && desk_is_approver(wizard))
        return READ_KEYS;
    if (entry && entry->kind == ENTRY_REMARK && kind == PAGE_REMARKS)
        return own ? COMMENTS_KEYS : REMARKS_KEYS;
    if (entry && entry->kind == ENTRY_REMARK)
        return own ? COMMENT_KEYS : REMARK_KEYS;
    const struct page *page = wizard_page(wizard);
    bool talked_of = entry && entry->kind == ENTRY_FIELD && page->focus + 1 < page->entries_count && entry[1].kind == ENTRY_REMARK;
    if (talked_of && !desk_is_approver(wizard))
        return entry->is_list_choice ? TALK_CHOICE_KEYS : TALK_KEYS;
    bool judges = kind == PAGE_FORM || kind == PAGE_LIST || kind == PAGE_REVIEW;
    if (kind == PAGE_CHANGES)
        return CHANGES_KEYS;
    if (!desk_is_approver(wizard) || !judges)
        return NULL;
    bool on_answer = entry && entry->node && entry->kind != ENTRY_REPEAT; /* where a comment can be */
    if (entry && !on_answer)
        return READ_KEYS;
    bool has_own = on_answer && desk_own_comment(wizard, entry->node) != SIZE_MAX;
    return has_own ? JUDGED_KEYS : JUDGE_KEYS;
}

static const struct key_hint *keys_for(const struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    if (wizard->dialog.kind != DIALOG_NONE)
        return keys_for_dialog(&wizard->dialog);
    const struct key_hint *at_desk = keys_at_desk(wizard, page->kind, entry);
    if (at_desk)
        return at_desk;
    if (page->kind == PAGE_HOME)
        return HOME_KEYS;
    if (page->kind == PAGE_TASKS)
        return TASK_KEYS;
    if (page->kind == PAGE_LIST && wizard->read_only)
        return READ_LIST_KEYS;
    if (page->kind == PAGE_LIST)
        return page->control->no_add_remove ? FIXED_LIST_KEYS : LIST_KEYS;
    if (page->kind == PAGE_TOPICS)
        return SEARCH_KEYS;
    if (page->kind == PAGE_TOPIC)
        return READING_KEYS;
    if (entry && entry->kind == ENTRY_FIGURE)
        return figure_kind_of(entry->control) == FIGURE_MATRIX ? MATRIX_KEYS : FIGURE_KEYS;
    if (entry && entry->kind == ENTRY_FIELD)
        return keys_for_field(wizard, entry);
    return PAGE_KEYS;
}

/* Where there are more languages than two, the key leads to all of them. */
static const char *label_of(const struct wizard *wizard, const struct key_hint *hint)
{
    if (hint->action == ACTION_LANGUAGE && languages_form_code(wizard))
        return _("Languages");
    return _(hint->label ? hint->label : action_entry(hint->action)->label);
}

/* Where nothing can be written nothing is undone or put off; an approver undoes what was done to comments. */
static bool is_idle(const struct wizard *wizard, const struct key_hint *hint)
{
    bool undoes = hint->action == ACTION_UNDO && desk_is_approver(wizard);
    return wizard->instance && wizard->read_only && !undoes && (hint->action == ACTION_UNDO || hint->action == ACTION_LATER || hint->action == ACTION_OUTSIDE);
}

static const char *key_of(const struct key_hint *hint)
{
    return hint->key ? _(hint->key) : press_name(action_entry(hint->action)->press);
}

/* Key, label, and the blanks between and behind them. */
static int width_of(const struct wizard *wizard, const struct key_hint *hint)
{
    return utf8_width(key_of(hint)) + utf8_width(label_of(wizard, hint)) + 3;
}

/* The way out and the way to all other keys: they never give way to another one. */
static bool is_vital(const struct key_hint *hint)
{
    return hint->action == ACTION_HELP || (hint->key && strcmp(hint->key, "Esc") == 0);
}

static bool is_end(const struct key_hint *hint)
{
    return !hint->key && !hint->action;
}

static int width_of_vital(const struct wizard *wizard, const struct key_hint *hint)
{
    int width = 0;
    for (; !is_end(hint); hint++)
        width += is_vital(hint) ? width_of(wizard, hint) : 0;
    return width;
}

void key_line_draw(const struct wizard *wizard, struct grid *grid)
{
    int row = wizard->rows - 1, column = 0;
    for (const struct key_hint *hint = keys_for(wizard); !is_end(hint); hint++) {
        int behind = is_vital(hint) ? 0 : width_of_vital(wizard, hint + 1);
        if (is_idle(wizard, hint) || column + width_of(wizard, hint) + behind > wizard->columns)
            continue; /* a shorter one further on may still fit */
        column = grid_put(grid, row, column, wizard->columns, key_of(hint), STYLE_KEY);
        column = grid_put(grid, row, column + 1, wizard->columns, label_of(wizard, hint), STYLE_PLAIN) + 2;
    }
}
