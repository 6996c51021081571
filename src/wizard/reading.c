/* SPDX-License-Identifier: MIT */
#include "wizard/reading.h"

enum { TO_THE_END = 1 << 28 }; /* rows; arranging stops it at the last */

bool reading_is(const struct page *page)
{
    return page->kind == PAGE_TOPIC || page->kind == PAGE_CHANGES;
}

static bool is_seen(const struct page *page, size_t index, int height)
{
    const struct entry *entry = &page->entries[index];
    return entry->top >= page->scroll && entry->top + entry->height <= page->scroll + height;
}

void reading_settle_focus(struct page *page, int height)
{
    if (page_focused(page) && is_seen(page, page->focus, height))
        return;
    page->focus = 0;
    while (page->focus < page->entries_count &&
           !(page->entries[page->focus].focusable && is_seen(page, page->focus, height)))
        page->focus++;
}

/* The link before or after the focus, wherever it stands; entries_count: none. */
static size_t next_link(const struct page *page, int direction)
{
    size_t none = page->entries_count, at = page->focus;
    bool from_outside = at >= none;
    if (direction > 0) {
        for (at = from_outside ? 0 : at + 1; at < none; at++)
            if (page->entries[at].focusable && (!from_outside || page->entries[at].top >= page->scroll))
                return at;
        return none;
    }
    while (at-- > 0)
        if (page->entries[at].focusable && (!from_outside || page->entries[at].top < page->scroll))
            return at;
    return none;
}

static void step(struct page *page, int direction, int height)
{
    size_t link = next_link(page, direction);
    if (link < page->entries_count && is_seen(page, link, height))
        page->focus = link;
    else
        page->scroll += direction;
}

/* To the next link, scrolling as far as it needs. */
static void jump(struct page *page, int direction, int height)
{
    size_t link = next_link(page, direction);
    if (link >= page->entries_count) {
        page->scroll += direction * height;
        return;
    }
    const struct entry *entry = &page->entries[link];
    page->focus = link;
    if (entry->top < page->scroll)
        page->scroll = entry->top;
    else if (entry->top + entry->height > page->scroll + height)
        page->scroll = entry->top + entry->height - height;
}

static void turn(struct page *page, int direction, int height)
{
    const struct entry *last = page->entries_count ? &page->entries[page->entries_count - 1] : NULL;
    bool at_end = last && last->top + last->height <= page->scroll + height;
    page->scroll += direction * (height > 1 ? height - 1 : 1);
    if (direction > 0 && at_end)
        page_focus_last(page);
    else
        page->focus = page->entries_count;
}

bool reading_press(struct wizard *wizard, const struct event *event)
{
    struct page *page = wizard_page(wizard);
    struct area body = wizard_body(wizard);
    int height = body.bottom - body.top;
    bool up = event->press == PRESS_UP || event->press == PRESS_PAGE_UP || event->press == PRESS_BACK_TAB;
    if (!reading_is(page))
        return false;
    switch (event->press) {
    case PRESS_DOWN:
    case PRESS_UP:
        step(page, up ? -1 : 1, height);
        return true;
    case PRESS_TAB:
    case PRESS_BACK_TAB:
        jump(page, up ? -1 : 1, height);
        return true;
    case PRESS_PAGE_DOWN:
    case PRESS_PAGE_UP:
        turn(page, up ? -1 : 1, height);
        return true;
    case PRESS_HOME:
        page->scroll = 0;
        page->focus = page->entries_count;
        return true;
    case PRESS_END:
        page->scroll = TO_THE_END;
        page_focus_last(page);
        return true;
    default:
        return false;
    }
}
