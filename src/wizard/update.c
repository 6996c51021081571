/* SPDX-License-Identifier: MIT */
/* What an event does: to a dialog, as a command, to the answer in focus, or to the focus itself. In that order. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "wizard/appearance.h"
#include "wizard/choosing_keys.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/figure_keys.h"
#include "wizard/items.h"
#include "wizard/link.h"
#include "wizard/pasted.h"
#include "wizard/perform.h"
#include "wizard/reading.h"
#include "wizard/route.h"
#include "wizard/slider.h"
#include "wizard/steps.h"
#include "wizard/topics.h"
#include "wizard/wizard.h"

#include <stdlib.h>

static struct wish no_wish(void)
{
    return (struct wish){.kind = WISH_NONE};
}

/* ---- moving about ---- */

static void go_back(struct wizard *wizard, struct wish *out)
{
    if (wizard->pane == PANE_FULL && wizard_pane(wizard).right > 0) {
        wizard->pane = PANE_BESIDE;
        return;
    }
    field_leave(wizard);
    items_forget_untouched(wizard);
    if (wizard_page(wizard)->kind == PAGE_TASKS && !desk_is_approver(wizard))
        out->kind = WISH_HOME;
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

/* What was said may be longer than the screen: it is read to its end before the focus moves on. */
static bool read_on(struct wizard *wizard, int rows)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    struct area body = wizard_body(wizard);
    int height = body.bottom - body.top;
    if (!entry || entry->kind != ENTRY_REMARK || entry->height <= height)
        return false;
    if (rows > 0 ? page->scroll + height >= entry->top + entry->height : page->scroll <= entry->top)
        return false;
    page->scroll += rows;
    return true;
}

static void move_by_page(struct wizard *wizard, int direction)
{
    struct page *page = wizard_page(wizard);
    struct area body = wizard_body(wizard);
    int height = body.bottom - body.top - 1;
    if (read_on(wizard, direction * height))
        return;
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

static struct wish enter(struct wizard *wizard, struct entry *entry)
{
    const struct control *source = choosing_source(wizard, entry);
    if (entry && entry->kind != ENTRY_FIELD)
        return link_follow(wizard, entry);
    if (source)
        choosing_open_source(wizard, source);
    else
        move_focus(wizard, 1);
    return no_wish();
}

static void press_on_page(struct wizard *wizard, const struct event *event, struct wish *out)
{
    struct page *page = wizard_page(wizard);
    if (reading_press(wizard, event))
        return;
    switch (event->press) {
    case PRESS_DOWN:
    case PRESS_TAB:
        if (event->press == PRESS_TAB || !read_on(wizard, 1))
            move_focus(wizard, 1);
        break;
    case PRESS_UP:
    case PRESS_BACK_TAB:
        if (event->press == PRESS_BACK_TAB || !read_on(wizard, -1))
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
        *out = enter(wizard, page_focused(page));
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

static bool update_text(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (appearance_is_slider(entry->control) && slider_press(wizard, event, entry))
        return true;
    if (field_takes_over(wizard, event, entry))
        return true;
    if (wizard->editor.read_only && is_writing(event)) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
        return true;
    }
    switch (editor_update(&wizard->editor, event)) {
    case EDITOR_CHANGED:
        if (!field_keep_room(wizard))
            return true;
        if (event->cut)
            wizard_tell(wizard, MOOD_ERROR, _("The paste was longer than 4 MiB; only the first part was taken."));
        else if (event->kind == EVENT_PASTE) {
            AUTO_FREE char *words = pasted_words(&wizard->editor.paste, wizard->editor.one_line);
            if (words)
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

/* What a list of choices made of a key; true when it took it. */
static bool settle_choosing(struct wizard *wizard, enum choosing_outcome outcome)
{
    if (outcome == CHOOSING_NEXT)
        move_focus(wizard, 1);
    return outcome != CHOOSING_IGNORED;
}

/* A number opens that section from the contents. */
static bool open_section(struct wizard *wizard, int digit)
{
    struct page *page = wizard_page(wizard);
    for (size_t i = 0; page->kind == PAGE_TASKS && i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        if (entry->link != LINK_SECTION ||
            steps_ordinal(instance_form(wizard->instance), entry->number) != (size_t)digit)
            continue;
        route_to_section(wizard, entry->number);
        return true;
    }
    return false;
}

/* Digits on either layout, before commands: the Thai key of 2 sends the sign that elsewhere means "find". */
static bool use_digit(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (!entry || wizard->pane == PANE_FULL || event->kind != EVENT_CHAR || event->ctrl || event->alt)
        return false;
    int digit = keyboard_digit(event->character);
    if (digit < 1)
        return false;
    if (entry->kind == ENTRY_FIGURE)
        return figure_update(wizard, event, entry);
    return event->character != '/' && open_section(wizard, digit); /* "/" finds, though it is the Thai key of 2 */
}

static bool at_choices(const struct wizard *wizard, const struct entry *entry)
{
    return entry && entry->kind == ENTRY_FIELD && entry->is_list_choice && wizard->pane != PANE_FULL;
}

/* Characters that are no commands here: digits that choose, letters that find choices. */
static bool use_character(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (at_choices(wizard, entry) && !desk_is_approver(wizard))
        return settle_choosing(wizard, choosing_type(wizard, event, entry));
    return use_digit(wizard, event, entry);
}

static bool update_focused(struct wizard *wizard, const struct event *event)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (wizard_page(wizard)->kind == PAGE_TOPICS)
        return topics_type(wizard, event);
    if (!entry || wizard->pane == PANE_FULL)
        return false;
    if (entry->kind == ENTRY_FIGURE)
        return figure_update(wizard, event, entry);
    if (entry->kind != ENTRY_FIELD || entry->is_list_choice)
        return false;
    return update_text(wizard, event, entry);
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

static bool is_interrupt(const struct wizard *wizard, const struct event *event)
{
    bool selected = wizard->editing && wizard->editor.anchor != wizard->editor.caret;
    return event->kind == EVENT_CHAR && event->ctrl && event->character == 'c' && !selected;
}

/* Ctrl-C copies where something is selected; twice elsewhere it leaves. */
static struct wish interrupt(struct wizard *wizard)
{
    if (wizard->interrupts++ == 0) {
        wizard_tell(wizard, MOOD_PLAIN, _("Ctrl-C once more leaves the program; everything is kept."));
        return (struct wish){.kind = WISH_NONE};
    }
    field_leave(wizard);
    return (struct wish){.kind = WISH_INTERRUPT};
}

/* Tab completes the name of a file that is there. */
static struct wish handle_dialog(struct wizard *wizard, const struct event *event)
{
    bool tab = event->kind == EVENT_PRESS && event->press == PRESS_TAB;
    if (tab && wizard->dialog.kind == DIALOG_IMPORT_NAME)
        return (struct wish){.kind = WISH_COMPLETE};
    return dialog_update(wizard, event) ? dialog_answered(wizard) : no_wish();
}

static struct wish handle_input(struct wizard *wizard, const struct event *event)
{
    struct wish out = no_wish();
    if (is_interrupt(wizard, event))
        return interrupt(wizard);
    wizard->interrupts = 0;
    if (wizard->dialog.kind != DIALOG_NONE)
        return handle_dialog(wizard, event);
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (use_character(wizard, event, entry))
        return out;
    if (at_choices(wizard, entry) && settle_choosing(wizard, choosing_press(wizard, event, entry)))
        return out;
    /* Under the full guide nothing is seen of the page: letters are no commands there. */
    bool writes = field_is_text(entry) && !desk_is_approver(wizard); /* an approver's letters are commands everywhere */
    bool in_text = writes || wizard_page(wizard)->kind == PAGE_TOPICS || wizard->pane == PANE_FULL;
    enum action action = action_of(event, in_text);
    if (action != ACTION_NONE)
        return perform_action(wizard, action);
    if (scroll_guide(wizard, event) || update_focused(wizard, event))
        return out;
    if (event->kind == EVENT_PRESS)
        press_on_page(wizard, event, &out);
    return out;
}

/* What an edit asked of the form and could not have: said once, for it is the form that has to be mended. */
static void tell_trouble(struct wizard *wizard)
{
    const struct error *trouble = wizard->instance ? instance_trouble(wizard->instance) : NULL;
    if (!trouble || trouble == wizard->trouble_told || wizard->dialog.kind != DIALOG_NONE)
        return;
    char place[sizeof trouble->where + sizeof trouble->message + 32];
    error_print(trouble, place, (int)sizeof place);
    AUTO_FREE char *words = memory_print(_("Your answers are kept, but something that hangs on them was not worked out: the form "
                                           "has a mistake. Please tell whoever made it:\n%s"), place);
    wizard_tell_box(wizard, words);
    wizard->trouble_told = trouble;
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
    tell_trouble(wizard);
    return out;
}
