/* SPDX-License-Identifier: MIT */
#include "wizard/link.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/decide.h"
#include "wizard/dialog.h"
#include "wizard/figure_keys.h"
#include "wizard/items.h"
#include "wizard/languages.h"
#include "wizard/remark_keys.h"
#include "wizard/route.h"
#include "wizard/shown.h"
#include "wizard/topics.h"

#include <stdio.h>

static void push_plain(struct wizard *wizard, enum page_kind kind)
{
    route_push(wizard, page_new(kind, NULL, NULL));
}

static void open_item(struct wizard *wizard, const struct entry *entry)
{
    AUTO_FREE char *path = instance_path(wizard->instance, entry->node);
    route_push(wizard, page_new(PAGE_FORM, entry->control, path));
}

/* An empty list opens with its first item at once: there is nothing to choose from. */
static void open_repeat(struct wizard *wizard, const struct entry *entry)
{
    xmlNode *item = instance_item_of(wizard->instance, entry->node);
    AUTO_FREE char *context = item ? instance_path(wizard->instance, item) : NULL;
    bool empty = entry->number == 0;
    route_push(wizard, page_new(PAGE_LIST, entry->control, context));
    if (empty && !wizard->read_only && !entry->control->no_add_remove)
        items_add(wizard);
}

static void check(struct wizard *wizard)
{
    shown_check(wizard);
    push_plain(wizard, PAGE_PROBLEMS);
}

static struct wish wish_with_target(enum wish_kind kind, const struct entry *entry)
{
    struct wish wish = {.kind = kind, .number = entry->number};
    const char *target = entry->target;
    snprintf(wish.target, sizeof wish.target, "%s", target ? target : "");
    return wish;
}

/* Links that only the shell can follow. */
static const enum wish_kind WISHES[] = {
    [LINK_CONTINUE_DRAFT] = WISH_CONTINUE_DRAFT,
    [LINK_NEW_DRAFT] = WISH_NEW_DRAFT,
    [LINK_OPEN_EXAMPLE] = WISH_OPEN_EXAMPLE,
    [LINK_LEAVE] = WISH_QUIT,
    [LINK_EXPORT_NOW] = WISH_EXPORT,
    [LINK_START_TYPE] = WISH_START_TYPE,
    [LINK_IMPORT] = WISH_IMPORT,
};

/* Links to pages that need to know nothing more; home is none of them. */
static const enum page_kind PAGES[] = {
    [LINK_REVIEW] = PAGE_REVIEW, [LINK_EXPORT_PAGE] = PAGE_EXPORT, [LINK_FIT] = PAGE_FIT,
    [LINK_HELP] = PAGE_HELP,     [LINK_KEYS] = PAGE_HELP_KEYS,  [LINK_REMARKS] = PAGE_REMARKS,
    [LINK_CHANGES] = PAGE_CHANGES, [LINK_DECIDE_PAGE] = PAGE_DECIDE,
};

/* History keeps it, so it is asked first. */
static void ask_step(struct wizard *wizard, const struct entry *entry)
{
    AUTO_FREE char *words = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
    size_t step = entry->number;
    AUTO_FREE char *message = memory_print(_("“%s”: this stays in the entry's history."), words);
    const char *const options[] = {_("Go back"), _("Note it"), NULL};
    dialog_ask(wizard, DIALOG_STEP, message, NULL, options);
    wizard->dialog.number = step;
}

/* The list of all comments, at the first that was not written here. */
static void open_earlier(struct wizard *wizard)
{
    push_plain(wizard, PAGE_REMARKS);
    wizard_rebuild(wizard);
    struct page *page = wizard_page(wizard);
    for (size_t i = page->entries_count; i-- > 0;)
        if (page->entries[i].link == LINK_REMARK)
            page->focus = i;
}

/* On the last page. */
static void follow_at_the_end(struct wizard *wizard, const struct entry *entry)
{
    if (entry->link == LINK_STEP) {
        ask_step(wizard, entry);
    } else if (entry->link == LINK_EXPORT_FINDINGS) {
        wizard->export_findings = !wizard->export_findings;
        wizard->stamp++;
    }
}

/* false: the entry leads to no place among the questions. */
static bool go_to_place(struct wizard *wizard, const struct entry *entry)
{
    switch (entry->link) {
    case LINK_SECTION:
        route_to_section(wizard, entry->number);
        return true;
    case LINK_PART:
        route_to_part(wizard, entry->control, entry->number);
        return true;
    case LINK_GROUP:
        route_to_group(wizard, entry->control, entry->node);
        return true;
    case LINK_FIELD:
        route_to_answer(wizard, entry->node);
        return true;
    case LINK_ENTRY:
        wizard_page(wizard)->focus = entry->number;
        return true;
    case LINK_TASKS:
        route_to_tasks(wizard);
        return true;
    default:
        return false;
    }
}

static void follow_inside(struct wizard *wizard, struct entry *entry)
{
    switch (entry->link) {
    case LINK_ITEM:
        open_item(wizard, entry);
        break;
    case LINK_ADD_ITEM:
        items_add(wizard);
        break;
    case LINK_CHECK:
        check(wizard);
        break;
    case LINK_EARLIER:
        open_earlier(wizard);
        break;
    case LINK_TOPICS:
        topics_open(wizard);
        break;
    case LINK_TOPIC:
        topics_open_one(wizard, entry->target);
        break;
    case LINK_BACK:
        items_forget_untouched(wizard);
        route_pop(wizard);
        break;
    default:
        follow_at_the_end(wizard, entry);
        break;
    }
}

struct wish link_follow(struct wizard *wizard, struct entry *entry)
{
    struct wish decided = {.kind = WISH_NONE};
    if (entry->kind == ENTRY_REPEAT)
        open_repeat(wizard, entry);
    else if (entry->kind == ENTRY_REMARK)
        remark_enter(wizard, entry);
    else if (decide_follow(wizard, entry, &decided))
        return decided;
    else if (entry->kind == ENTRY_FIGURE)
        figure_open_row(wizard, entry);
    else if (entry->kind == ENTRY_SEARCH)
        topics_open_first(wizard);
    else if (entry->link == LINK_LANGUAGE)
        return wizard_switch_language(wizard);
    else if (entry->link == LINK_FORM_LANGUAGE)
        return languages_choose_form(wizard, entry->number);
    else if (entry->link == LINK_PROGRAM_LANGUAGE)
        return languages_choose_program(wizard, entry->number == 0 ? "th" : "en");
    else if (entry->link < COUNT_OF(WISHES) && WISHES[entry->link] != WISH_NONE)
        return wish_with_target(WISHES[entry->link], entry);
    else if (entry->link == LINK_DECIDE_PAGE && !decide_is_open(wizard))
        decide_refuse(wizard);
    else if (entry->link < COUNT_OF(PAGES) && PAGES[entry->link] != PAGE_HOME)
        push_plain(wizard, PAGES[entry->link]);
    else if (!go_to_place(wizard, entry))
        follow_inside(wizard, entry);
    return (struct wish){.kind = WISH_NONE};
}
