/* SPDX-License-Identifier: MIT */
/* What an event does: to a dialog, as a command, to the answer in focus, or to the focus itself. In that order. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "text/search.h"
#include "wizard/arrange.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/figure_keys.h"
#include "wizard/items.h"
#include "wizard/link.h"
#include "wizard/route.h"
#include "wizard/wizard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct wish no_wish(void)
{
    return (struct wish){.kind = WISH_NONE};
}

static struct wish wish(enum wish_kind kind)
{
    return (struct wish){.kind = kind};
}

/* ---- moving about ---- */

static void go_back(struct wizard *wizard, struct wish *out)
{
    if (wizard->pane == PANE_FULL) {
        wizard->pane = PANE_BESIDE;
        return;
    }
    field_leave(wizard);
    if (wizard_page(wizard)->kind == PAGE_TASKS)
        *out = wish(WISH_HOME);
    else if (!route_pop(wizard))
        wizard_tell(wizard, MOOD_PLAIN, _("This is the first page. F10 leaves the program."));
}

/* The next place to be; the answer is taken first, because it may bring new questions. */
static void move_focus(struct wizard *wizard, int direction)
{
    wizard_commit(wizard);
    wizard_rebuild(wizard);
    struct page *page = wizard_page(wizard);
    if (!page_move_focus(page, direction) && !page_focused(page))
        page->scroll += direction;
    else if (direction < 0 && page->scroll > 0 && page->focus == 0)
        page->scroll = 0;
}

static void move_by_page(struct wizard *wizard, int direction)
{
    struct page *page = wizard_page(wizard);
    struct area body = wizard_body(wizard);
    int height = body.bottom - body.top - 1;
    const struct entry *entry = page_focused(page);
    if (!entry) {
        page->scroll += direction * height;
        return;
    }
    int target = entry->top + direction * height;
    wizard_commit(wizard);
    while (page_move_focus(page, direction)) {
        entry = page_focused(page);
        if (direction > 0 ? entry->top >= target : entry->top <= target)
            break;
    }
}

static void press_on_page(struct wizard *wizard, const struct event *event, struct wish *out)
{
    struct page *page = wizard_page(wizard);
    switch (event->press) {
    case PRESS_DOWN:
    case PRESS_TAB:
        move_focus(wizard, 1);
        break;
    case PRESS_UP:
    case PRESS_BACK_TAB:
        move_focus(wizard, -1);
        break;
    case PRESS_PAGE_DOWN:
        move_by_page(wizard, 1);
        break;
    case PRESS_PAGE_UP:
        move_by_page(wizard, -1);
        break;
    case PRESS_HOME:
        page_focus_first(page);
        break;
    case PRESS_END:
        page_focus_last(page);
        break;
    case PRESS_ENTER:
        if (page_focused(page) && page_focused(page)->kind != ENTRY_FIELD)
            *out = link_follow(wizard, page_focused(page));
        else
            move_focus(wizard, 1);
        break;
    case PRESS_ESCAPE:
        go_back(wizard, out);
        break;
    default:
        break;
    }
}

/* ---- answers ---- */

static bool is_writing(const struct event *event)
{
    return event->kind == EVENT_PASTE || (event->kind == EVENT_CHAR && !event->ctrl && !event->alt);
}

static bool update_text(struct wizard *wizard, const struct event *event)
{
    if (wizard->editor.read_only && is_writing(event)) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
        return true;
    }
    switch (editor_update(&wizard->editor, event)) {
    case EDITOR_CHANGED:
        if (paste_report_total(&wizard->editor.paste) && event->kind == EVENT_PASTE) {
            AUTO_FREE char *words =
                memory_print(_("Pasted; %zu places were cleaned (invisible characters, line ends, order of marks)."),
                             paste_report_total(&wizard->editor.paste));
            wizard_tell(wizard, MOOD_PLAIN, words);
        }
        return true;
    case EDITOR_MOVED:
        return true;
    case EDITOR_REFUSED:
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("A vowel or tone mark needs a consonant before it."));
        return true;
    default:
        return false;
    }
}

static void highlight(struct wizard *wizard, const struct entry *entry, size_t index)
{
    wizard->choice = index;
    if (entry->control->kind == CONTROL_RANGE)
        field_pick(wizard, entry, index);
}

static bool press_on_choices(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    bool range = entry->control->kind == CONTROL_RANGE;
    size_t last = wizard->choices.choices_count ? wizard->choices.choices_count - 1 : 0;
    switch (event->press) {
    case PRESS_UP:
    case PRESS_LEFT:
        if (wizard->choice == 0 || (event->press == PRESS_LEFT && !range))
            return event->press == PRESS_LEFT;
        highlight(wizard, entry, wizard->choice - 1);
        return true;
    case PRESS_DOWN:
    case PRESS_RIGHT:
        if (wizard->choice >= last || (event->press == PRESS_RIGHT && !range))
            return event->press == PRESS_RIGHT;
        highlight(wizard, entry, wizard->choice + 1);
        return true;
    case PRESS_ENTER:
        if (entry->control->kind == CONTROL_SELECT1 && wizard->choices.choices_count && !wizard->read_only)
            field_pick(wizard, entry, wizard->choice);
        return false;
    default:
        return false;
    }
}

static bool update_choices(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (event->kind == EVENT_PRESS && !event->ctrl && !event->alt)
        return press_on_choices(wizard, event, entry);
    if (event->kind != EVENT_CHAR || event->ctrl || event->alt)
        return false;
    if (event->character == ' ')
        field_pick(wizard, entry, wizard->choice);
    return event->character == ' ';
}

/* Digits on either layout, before commands: the Thai key of 2 sends the sign that elsewhere means "find". */
static bool picks_by_digit(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (!entry || !entry->is_list_choice || wizard->pane == PANE_FULL || event->kind != EVENT_CHAR || event->ctrl ||
        event->alt)
        return false;
    int digit = keyboard_digit(event->character);
    if (digit < 1 || (size_t)digit > wizard->choices.choices_count)
        return false;
    field_pick(wizard, entry, (size_t)digit - 1);
    return true;
}

static bool update_focused(struct wizard *wizard, const struct event *event)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (!entry || wizard->pane == PANE_FULL)
        return false;
    if (entry->kind == ENTRY_FIGURE)
        return figure_update(wizard, event, entry);
    if (entry->kind != ENTRY_FIELD)
        return false;
    return entry->is_list_choice ? update_choices(wizard, event, entry) : update_text(wizard, event);
}

/* ---- commands ---- */

static void undo(struct wizard *wizard, bool redo)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (wizard->editing && field_is_text(entry) && (redo ? editor_redo(&wizard->editor) : editor_undo(&wizard->editor)))
        return;
    if (!wizard->instance || wizard->read_only)
        return;
    field_leave(wizard);
    AUTO_FREE char *path = NULL;
    if (!(redo ? instance_redo(wizard->instance, &path) : instance_undo(wizard->instance, &path))) {
        wizard_tell(wizard, MOOD_PLAIN, redo ? _("There is nothing to bring back.") : _("There is nothing to undo."));
        return;
    }
    wizard_tell(wizard, MOOD_PLAIN, redo ? _("Brought back.") : _("Undone."));
    struct page *page = wizard_page(wizard);
    if (page->kind == PAGE_FORM && !build_context(wizard, page))
        route_pop(wizard); /* the item on this page went away */
    xmlNode *node = path ? instance_find(wizard->instance, path) : NULL;
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    if (control && control_holds_value(control))
        route_to_answer(wizard, node);
}

static void toggle_later(struct wizard *wizard, struct wish *out)
{
    const char *path = wizard->editing ? wizard->editing : wizard->choosing;
    if (!path) {
        wizard_tell(wizard, MOOD_PLAIN, _("Only a question can be marked."));
        return;
    }
    bool later = marks_toggle_later(&wizard->marks, path);
    wizard_tell(wizard, MOOD_PLAIN, later ? _("Marked to come back to.") : _("The mark was taken away."));
    wizard->stamp++;
    *out = wish(WISH_MARKS);
}

static void turn_pane(struct wizard *wizard)
{
    static const enum pane_mode NEXT_WIDE[] = {[PANE_BESIDE] = PANE_FULL, [PANE_FULL] = PANE_HIDDEN, [PANE_HIDDEN] = PANE_BESIDE};
    struct area pane = wizard_pane(wizard);
    bool narrow = wizard->pane == PANE_BESIDE && pane.right == 0;
    wizard->pane = narrow ? PANE_FULL : NEXT_WIDE[wizard->pane];
    if (wizard->pane == PANE_HIDDEN) {
        wizard->pane = PANE_BESIDE;
        if (wizard_pane(wizard).right > 0)
            wizard->pane = PANE_HIDDEN;
    }
}

static void check_everything(struct wizard *wizard)
{
    if (!wizard->instance)
        return;
    field_leave(wizard);
    wizard->checked = true;
    wizard->stamp++;
    if (wizard_page(wizard)->kind != PAGE_PROBLEMS)
        route_push(wizard, page_new(PAGE_PROBLEMS, NULL, NULL));
}

struct wish wizard_switch_language(struct wizard *wizard)
{
    wizard_commit(wizard);
    catalogue_set_language(wizard_is_thai() ? "en" : "th");
    if (wizard->instance)
        instance_set_language(wizard->instance,
                              form_language_index(instance_form(wizard->instance), catalogue_language()));
    field_leave(wizard);
    wizard->stamp++;
    return wish(WISH_LANGUAGE);
}

static void open_help(struct wizard *wizard)
{
    field_leave(wizard);
    if (wizard_page(wizard)->kind != PAGE_HELP)
        route_push(wizard, page_new(PAGE_HELP, NULL, NULL));
}

static struct wish item_action(struct wizard *wizard, enum action action)
{
    struct page *page = wizard_page(wizard);
    struct entry *entry = page_focused(page);
    bool on_item = page->kind == PAGE_LIST && entry && entry->link == LINK_ITEM;
    if (action == ACTION_ADD && page->kind == PAGE_LIST)
        items_add(wizard);
    else if (action == ACTION_ADD && entry && entry->kind == ENTRY_REPEAT) {
        link_follow(wizard, entry);
        if (wizard_page(wizard)->kind == PAGE_LIST)
            items_add(wizard);
    } else if (action == ACTION_DELETE && on_item)
        items_delete(wizard, entry->node);
    else if (on_item && action != ACTION_ADD)
        items_move(wizard, entry->node, action == ACTION_MOVE_UP ? -1 : 1);
    return no_wish();
}

static struct wish perform(struct wizard *wizard, enum action action)
{
    struct wish out = no_wish();
    switch (action) {
    case ACTION_HELP:
        open_help(wizard);
        break;
    case ACTION_SAVE:
        wizard_commit(wizard);
        out = wizard->instance ? wish(WISH_SAVE) : out;
        break;
    case ACTION_CHECK:
        check_everything(wizard);
        break;
    case ACTION_OUTSIDE:
        out = wizard->editing && !wizard->editor.read_only ? wish(WISH_OUTSIDE_EDITOR) : out;
        break;
    case ACTION_LATER:
        toggle_later(wizard, &out);
        break;
    case ACTION_PANE:
        turn_pane(wizard);
        break;
    case ACTION_UNDO:
    case ACTION_REDO:
        undo(wizard, action == ACTION_REDO);
        break;
    case ACTION_FIND:
        dialog_ask_line(wizard, DIALOG_FIND, _("Words to look for:"), wizard->needle);
        break;
    case ACTION_LEAVE:
        field_leave(wizard);
        out = wish(WISH_QUIT);
        break;
    case ACTION_EXAMPLE:
        wizard->example++;
        break;
    case ACTION_LANGUAGE:
        out = wizard_switch_language(wizard);
        break;
    case ACTION_TASKS:
        field_leave(wizard);
        if (wizard->instance)
            route_to_tasks(wizard);
        break;
    case ACTION_SUSPEND:
        wizard_commit(wizard);
        out = wish(WISH_SUSPEND);
        break;
    default:
        out = item_action(wizard, action);
        break;
    }
    return out;
}

/* ---- dialogs answered ---- */

static void find_on_page(struct wizard *wizard, const char *needle)
{
    struct page *page = wizard_page(wizard);
    for (size_t step = 1; step <= page->entries_count; step++) {
        size_t at = (page->focus + step) % page->entries_count;
        struct entry *entry = &page->entries[at];
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        AUTO_FREE char *answer = runes_to_utf8(entry->answer.text.chars, entry->answer.text.count);
        if (entry->focusable && (search_contains(label, needle, SEARCH_LOOSE) || search_contains(answer, needle, SEARCH_LOOSE))) {
            page->focus = at;
            return;
        }
    }
    wizard_tell(wizard, MOOD_PLAIN, _("These words were not found here."));
}

static struct wish dialog_answered(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    struct wish out = no_wish();
    enum dialog_kind kind = dialog->kind;
    int chosen = dialog->chosen;
    AUTO_FREE char *target = memory_copy_string(dialog->target ? dialog->target : "");
    AUTO_FREE char *line = dialog_has_line(dialog) ? editor_text(&dialog->line) : memory_copy_string("");
    dialog_close(wizard);
    if (kind == DIALOG_DELETE_REFERENCED)
        items_delete_answered(wizard, target, chosen);
    if (kind == DIALOG_HELD && chosen == 1) {
        out = wish(WISH_READ_DRAFT);
        snprintf(out.target, sizeof out.target, "%s", target);
    }
    if (kind == DIALOG_EXPORT_NAME && line[0]) {
        out = wish(WISH_EXPORT);
        snprintf(out.target, sizeof out.target, "%s", line);
    }
    if (kind == DIALOG_FIND && line[0]) {
        free(wizard->needle);
        wizard->needle = memory_copy_string(line);
        if (!wizard->editing || !editor_find(&wizard->editor, line, false))
            find_on_page(wizard, line);
    }
    return out;
}

/* ---- */

static bool scroll_guide(struct wizard *wizard, const struct event *event)
{
    bool full = wizard->pane == PANE_FULL;
    if (event->kind != EVENT_PRESS || !(full || event->ctrl) || wizard_pane(wizard).right == 0)
        return false;
    int page = full ? wizard->rows - 5 : 1;
    int by = event->press == PRESS_DOWN        ? 1
             : event->press == PRESS_UP        ? -1
             : event->press == PRESS_PAGE_DOWN ? page
             : event->press == PRESS_PAGE_UP   ? -page
                                               : 0;
    if (by == 0)
        return false;
    wizard->guide_scroll = wizard->guide_scroll + by < 0 ? 0 : wizard->guide_scroll + by;
    return true;
}

static struct wish handle_input(struct wizard *wizard, const struct event *event)
{
    struct wish out = no_wish();
    if (wizard->dialog.kind != DIALOG_NONE)
        return dialog_update(wizard, event) ? dialog_answered(wizard) : out;
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (picks_by_digit(wizard, event, entry))
        return out;
    enum action action = action_of(event, field_is_text(entry) && wizard->pane != PANE_FULL);
    if (action != ACTION_NONE)
        return perform(wizard, action);
    if (scroll_guide(wizard, event) || update_focused(wizard, event))
        return out;
    if (event->kind == EVENT_PRESS)
        press_on_page(wizard, event, &out);
    return out;
}

struct wish wizard_update(struct wizard *wizard, const struct event *event)
{
    struct wish out = no_wish();
    if (event->kind == EVENT_RESIZE) {
        wizard->rows = event->rows;
        wizard->columns = event->columns;
    } else if (event->kind == EVENT_CHAR || event->kind == EVENT_PRESS || event->kind == EVENT_PASTE) {
        free(wizard->status);
        wizard->status = NULL;
        out = handle_input(wizard, event);
    }
    wizard_settle(wizard);
    return out;
}
