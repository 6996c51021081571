/* SPDX-License-Identifier: MIT */
#include "wizard/perform.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/arrange.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/items.h"
#include "wizard/languages.h"
#include "wizard/link.h"
#include "wizard/remark_keys.h"
#include "wizard/route.h"
#include "wizard/shown.h"
#include "wizard/topics.h"
#include "wizard/undo.h"

static struct wish no_wish(void)
{
    return (struct wish){.kind = WISH_NONE};
}

static struct wish wish(enum wish_kind kind)
{
    return (struct wish){.kind = kind};
}

static void undo(struct wizard *wizard, bool redo)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (wizard->editing && field_is_text(entry) && (redo ? editor_redo(&wizard->editor) : editor_undo(&wizard->editor)))
        return;
    if (desk_is_approver(wizard)) {
        remark_undo(wizard, redo);
        return;
    }
    if (!wizard->instance || wizard->read_only)
        return;
    enum page_kind kind = wizard_page(wizard)->kind;
    if (kind != PAGE_FORM && kind != PAGE_LIST && kind != PAGE_TASKS) {
        wizard_tell(wizard, MOOD_PLAIN, _("Undo works on the pages with questions and lists."));
        return;
    }
    field_leave(wizard);
    if (!undo_step(wizard, redo))
        wizard_tell(wizard, MOOD_PLAIN, redo ? _("There is nothing to bring back.") : _("There is nothing to undo."));
}

static void toggle_later(struct wizard *wizard, struct wish *out)
{
    const char *path = wizard->editing ? wizard->editing : wizard->choosing;
    if (wizard->read_only || !path) {
        wizard_tell(wizard, MOOD_PLAIN, wizard->read_only ? _("This answer can only be read here.") : _("Only a question can be marked."));
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
    if (!wizard->instance) {
        wizard_tell(wizard, MOOD_PLAIN, _("Open a draft first; then it can be checked."));
        return;
    }
    field_leave(wizard);
    shown_check(wizard);
    if (wizard_page(wizard)->kind != PAGE_PROBLEMS)
        route_push(wizard, page_new(PAGE_PROBLEMS, NULL, NULL));
}

struct wish wizard_switch_language(struct wizard *wizard)
{
    wizard_commit(wizard);
    catalogue_set_language(catalogue_is_thai() ? "en" : "th");
    if (wizard->instance)
        instance_set_language(wizard->instance,
                              form_language_index(instance_form(wizard->instance), catalogue_language()));
    const struct example *example = wizard_example(wizard);
    if (example && example->instance)
        instance_set_language(example->instance, instance_language(wizard->instance));
    field_pause(wizard);
    wizard->stamp++;
    return wish(WISH_LANGUAGE);
}

static struct wish item_action(struct wizard *wizard, enum action action)
{
    struct page *page = wizard_page(wizard);
    struct entry *entry = page_focused(page);
    bool has_own = entry && desk_own_comment(wizard, entry->node) != SIZE_MAX;
    if (action == ACTION_DELETE && entry && (entry->kind == ENTRY_REMARK || has_own)) {
        remark_delete(wizard, entry);
        return no_wish();
    }
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

static void show_changes(struct wizard *wizard)
{
    field_leave(wizard);
    if (wizard_page(wizard)->kind == PAGE_CHANGES)
        route_pop(wizard);
    else
        route_push(wizard, page_new(PAGE_CHANGES, NULL, NULL));
}

/* What was said and what was changed. False: another kind of action. */
static bool perform_at_desk(struct wizard *wizard, enum action action)
{
    if (!wizard->instance || action < ACTION_COMMENT || action > ACTION_CHANGES)
        return false;
    if (action == ACTION_COMMENT)
        remark_write(wizard);
    else if (action == ACTION_CHANGES)
        show_changes(wizard);
    else
        remark_step(wizard, action == ACTION_NEXT ? 1 : -1);
    return true;
}

/* What needs nothing of the shell. False: another kind of action. */
static bool perform_inside(struct wizard *wizard, enum action action)
{
    if (perform_at_desk(wizard, action))
        return true;
    switch (action) {
    case ACTION_HELP:
        topics_open_help(wizard);
        return true;
    case ACTION_CHECK:
        check_everything(wizard);
        return true;
    case ACTION_PANE:
        turn_pane(wizard);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        undo(wizard, action == ACTION_REDO);
        return true;
    case ACTION_FIND:
        if (!topics_find(wizard))
            dialog_ask_line(wizard, DIALOG_FIND, _("Words to look for:"), wizard->needle);
        return true;
    case ACTION_TASKS:
        field_leave(wizard);
        if (wizard->instance)
            route_to_tasks(wizard);
        return true;
    default:
        return false;
    }
}

struct wish perform_action(struct wizard *wizard, enum action action)
{
    struct wish out = no_wish();
    if (perform_inside(wizard, action))
        return out;
    switch (action) {
    case ACTION_SAVE:
        wizard_commit(wizard);
        return wizard->instance ? wish(WISH_SAVE) : out;
    case ACTION_OUTSIDE:
        return wizard->editing && !wizard->editor.read_only ? wish(WISH_OUTSIDE_EDITOR) : out;
    case ACTION_LATER:
        toggle_later(wizard, &out);
        return out;
    case ACTION_LEAVE:
        field_leave(wizard);
        return wish(WISH_QUIT);
    case ACTION_EXAMPLE:
        wizard->example++;
        return wish(WISH_EXAMPLE);
    case ACTION_LANGUAGE:
        if (!wizard->instance || !languages_are_more(instance_form(wizard->instance)))
            return wizard_switch_language(wizard);
        languages_open(wizard);
        return out;
    case ACTION_SUSPEND:
        wizard_commit(wizard);
        return wish(WISH_SUSPEND);
    default:
        return item_action(wizard, action);
    }
}
