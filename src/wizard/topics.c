/* SPDX-License-Identifier: MIT */
#include "wizard/topics.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/field.h"
#include "wizard/route.h"

static bool is_help(enum page_kind kind)
{
    return kind == PAGE_HELP || kind == PAGE_HELP_KEYS || kind == PAGE_TOPICS || kind == PAGE_TOPIC;
}

/* The question that help is asked for: the one in focus, else the one whose page this is. */
static struct page *help_page(const struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    const struct control *control = entry && entry->control ? entry->control : page->control;
    if (entry && entry->node && !entry->control)
        control = instance_control(wizard->instance, entry->node);
    AUTO_FREE char *path = entry && entry->node ? instance_path(wizard->instance, entry->node) : NULL;
    return page_new(PAGE_HELP, control, path);
}

/* Where a step is forbidden, help is why: the topic that the page itself leads to. */
static const char *reason_of(const struct page *page)
{
    for (size_t i = 0; page->kind == PAGE_EXPORT && i < page->entries_count; i++)
        if (page->entries[i].link == LINK_TOPIC)
            return page->entries[i].target;
    return NULL;
}

void topics_open_help(struct wizard *wizard)
{
    const char *reason = reason_of(wizard_page(wizard));
    if (reason) {
        topics_open_one(wizard, reason);
        return;
    }
    if (is_help(wizard_page(wizard)->kind)) {
        while (wizard_page(wizard)->kind != PAGE_HELP && is_help(wizard_page(wizard)->kind) && route_pop(wizard))
            continue;
        return;
    }
    struct page *page = help_page(wizard);
    field_pause(wizard);
    route_push(wizard, page);
}

void topics_open(struct wizard *wizard)
{
    editor_set(&wizard->search, "", SIZE_MAX, true);
    route_push(wizard, page_new(PAGE_TOPICS, NULL, NULL));
}

void topics_open_one(struct wizard *wizard, const char *token)
{
    const struct topic *topic = wizard->guidance && token ? guidance_find(wizard->guidance, token) : NULL;
    if (!topic)
        return;
    field_leave(wizard);
    route_push(wizard, page_new(PAGE_TOPIC, NULL, topic->id));
}

void topics_open_first(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    for (size_t i = 0; i < page->entries_count; i++) {
        if (page->entries[i].link != LINK_TOPIC)
            continue;
        page->focus = i;
        topics_open_one(wizard, page->entries[i].target);
        return;
    }
}

bool topics_find(struct wizard *wizard)
{
    enum page_kind kind = wizard_page(wizard)->kind;
    if (!is_help(kind) || !wizard->guidance)
        return false;
    if (kind != PAGE_TOPICS)
        topics_open(wizard);
    else
        page_focus_first(wizard_page(wizard));
    return true;
}

/* Keys that move and delete belong to the line only while the focus is there. */
static bool is_for_line(const struct wizard *wizard, const struct event *event)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (event->kind != EVENT_PRESS)
        return event->kind == EVENT_CHAR || event->kind == EVENT_PASTE;
    if (event->press == PRESS_UP || event->press == PRESS_DOWN || event->press == PRESS_PAGE_UP ||
        event->press == PRESS_PAGE_DOWN)
        return false;
    return event->press == PRESS_BACKSPACE || (entry && entry->kind == ENTRY_SEARCH);
}

bool topics_type(struct wizard *wizard, const struct event *event)
{
    if (!is_for_line(wizard, event))
        return false;
    enum editor_outcome outcome = editor_update(&wizard->search, event);
    if (outcome == EDITOR_IGNORED)
        return false;
    if (outcome == EDITOR_REFUSED) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("A vowel or tone mark needs a consonant before it."));
    }
    if (outcome == EDITOR_CHANGED)
        wizard->stamp++;
    page_focus_first(wizard_page(wizard));
    return true;
}
