/* SPDX-License-Identifier: MIT */
#include "wizard/choosing_keys.h"

#include "text/catalogue.h"
#include "text/keyboard.h"

#include <string.h>

/* Appearance "quick": choosing is enough. */
static enum choosing_outcome pick(struct wizard *wizard, const struct entry *entry, size_t index)
{
    choosing_pick(wizard, entry, index);
    bool quick = entry->control->kind == CONTROL_SELECT1 && control_has_appearance(entry->control, "quick");
    return quick ? CHOOSING_NEXT : CHOOSING_TAKEN;
}

/* ---- a list that is searched ---- */

static void go_to(struct wizard *wizard, size_t at)
{
    struct choosing *list = &wizard->list;
    if (at >= list->listed_count)
        return;
    list->at = at;
    wizard->choice = list->listed[at];
}

static enum choosing_outcome search(struct wizard *wizard, const struct event *event)
{
    switch (editor_update(&wizard->list.search, event)) {
    case EDITOR_CHANGED:
        choosing_filter(wizard);
        return CHOOSING_TAKEN;
    case EDITOR_REFUSED:
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("A vowel or tone mark needs a consonant before it."));
        return CHOOSING_TAKEN;
    case EDITOR_MOVED:
        return CHOOSING_TAKEN;
    default:
        return CHOOSING_IGNORED;
    }
}

/* Esc first gives the whole list back. */
static enum choosing_outcome clear_search(struct wizard *wizard)
{
    if (wizard->list.search.text.count == 0)
        return CHOOSING_IGNORED;
    editor_set(&wizard->list.search, "", 0, true);
    choosing_filter(wizard);
    return CHOOSING_TAKEN;
}

/* Enter answers and goes on; where several are chosen it ticks what was looked for, and the next can be typed. */
static enum choosing_outcome take_searched(struct wizard *wizard, const struct entry *entry)
{
    bool one = entry->control->kind == CONTROL_SELECT1, looked = wizard->list.search.text.count > 0;
    if ((one || looked) && !wizard->read_only)
        choosing_pick(wizard, entry, wizard->choice);
    if (!one && looked)
        return clear_search(wizard);
    return CHOOSING_IGNORED;
}

static enum choosing_outcome press_searched(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    struct choosing *list = &wizard->list;
    size_t last = list->listed_count ? list->listed_count - 1 : 0, rows = list->rows > 1 ? (size_t)list->rows : 1;
    enum choosing_outcome at_end = list->search.text.count ? CHOOSING_TAKEN : CHOOSING_IGNORED; /* who searches stays */
    switch (event->press) {
    case PRESS_UP:
        if (list->at == 0)
            return at_end;
        go_to(wizard, list->at - 1);
        return CHOOSING_TAKEN;
    case PRESS_DOWN:
        if (list->at >= last)
            return at_end;
        go_to(wizard, list->at + 1);
        return CHOOSING_TAKEN;
    case PRESS_PAGE_UP:
        go_to(wizard, list->at > rows ? list->at - rows : 0);
        return CHOOSING_TAKEN;
    case PRESS_PAGE_DOWN:
        go_to(wizard, list->at + rows < last ? list->at + rows : last);
        return CHOOSING_TAKEN;
    case PRESS_HOME:
    case PRESS_END:
        go_to(wizard, event->press == PRESS_HOME ? 0 : last);
        return CHOOSING_TAKEN;
    case PRESS_ENTER:
        if (list->listed_count == 0) {
            wizard_tell(wizard, MOOD_ERROR, _("Nothing in the list matches; Backspace takes letters back."));
            return CHOOSING_TAKEN;
        }
        return take_searched(wizard, entry);
    case PRESS_ESCAPE:
        return clear_search(wizard);
    default:
        return event->press == PRESS_TAB || event->press == PRESS_BACK_TAB ? CHOOSING_IGNORED : search(wizard, event);
    }
}

/* ---- all others ---- */

/* How far a key moves the highlight; 0: it does not. */
static long stride(const struct wizard *wizard, const struct entry *entry, enum press press)
{
    bool across = wizard->list.style == CHOICES_ACROSS || wizard->list.style == CHOICES_CELLS ||
                  entry->control->kind == CONTROL_RANGE;
    long down = wizard->list.style == CHOICES_ACROSS ? wizard->list.columns
                : wizard->list.style == CHOICES_CELLS ? 0 : 1;
    switch (press) {
    case PRESS_UP:
        return -down;
    case PRESS_DOWN:
        return down;
    case PRESS_LEFT:
        return across ? -1 : 0;
    case PRESS_RIGHT:
        return across ? 1 : 0;
    default:
        return 0;
    }
}

static enum choosing_outcome press_listed(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    long count = (long)wizard->choices.choices_count, by = stride(wizard, entry, event->press);
    long to = (long)wizard->choice + by;
    bool sideways = event->press == PRESS_LEFT || event->press == PRESS_RIGHT;
    if (event->press == PRESS_ENTER) {
        enum control_kind kind = entry->control->kind;
        bool takes = kind == CONTROL_SELECT1 || kind == CONTROL_RANK || kind == CONTROL_INPUT;
        if (takes && count && !wizard->read_only)
            choosing_pick(wizard, entry, wizard->choice);
        return CHOOSING_IGNORED;
    }
    if (by == 0 || to < 0 || to >= count)
        return sideways ? CHOOSING_TAKEN : CHOOSING_IGNORED;
    wizard->choice = (size_t)to;
    if (entry->control->kind == CONTROL_RANGE)
        choosing_pick(wizard, entry, wizard->choice);
    return CHOOSING_TAKEN;
}

static enum choosing_outcome move_ranked(struct wizard *wizard, const struct entry *entry, int direction)
{
    size_t to = wizard->choice + (size_t)direction;
    if (to < wizard->choices.choices_count)
        choosing_put(wizard, entry, to);
    else
        wizard->bell = true;
    return CHOOSING_TAKEN;
}

enum choosing_outcome choosing_press(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    bool searched = wizard->list.style == CHOICES_SEARCHED;
    if (event->kind == EVENT_PASTE)
        return searched ? search(wizard, event) : CHOOSING_IGNORED;
    if (event->kind != EVENT_PRESS || event->ctrl || event->alt)
        return CHOOSING_IGNORED;
    if (searched)
        return press_searched(wizard, event, entry);
    if (wizard->list.style == CHOICES_RANKED && event->shift &&
        (event->press == PRESS_UP || event->press == PRESS_DOWN))
        return move_ranked(wizard, entry, event->press == PRESS_UP ? -1 : 1);
    return press_listed(wizard, event, entry);
}

/* ---- characters ---- */

/* Digits on either layout: the number of a choice, or the place it gets. */
static enum choosing_outcome use_digit(struct wizard *wizard, const struct entry *entry, int digit)
{
    size_t index = (size_t)digit - 1;
    if (entry->control->kind == CONTROL_RANGE) { /* there the number itself is meant */
        const char shown[] = {(char)('0' + digit), '\0'};
        for (size_t i = 0; i < wizard->choices.choices_count; i++)
            if (strcmp(wizard->choices.choices[i].value, shown) == 0)
                index = i;
    }
    if (index >= wizard->choices.choices_count)
        return CHOOSING_IGNORED;
    if (wizard->list.style != CHOICES_RANKED)
        return pick(wizard, entry, index);
    choosing_put(wizard, entry, index);
    return CHOOSING_TAKEN;
}

static enum choosing_outcome find_letter(struct wizard *wizard, const struct event *event)
{
    if (!choosing_jump(wizard, event->character, event->now))
        wizard_tell(wizard, MOOD_PLAIN, _("Choose with Space or a number; F7 undoes."));
    return CHOOSING_TAKEN;
}

enum choosing_outcome choosing_type(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    if (event->kind != EVENT_CHAR || event->ctrl || event->alt)
        return CHOOSING_IGNORED;
    uint32_t latin = keyboard_latin(event->character);
    bool searched = wizard->list.style == CHOICES_SEARCHED;
    bool spells = searched && choosing_goes_on(wizard); /* the space between two words that are looked for */
    if (event->character == ' ' && !spells && (!searched || wizard->list.listed_count))
        return pick(wizard, entry, wizard->choice);
    if (searched)
        return search(wizard, event);
    int digit = keyboard_digit(event->character);
    enum choosing_outcome outcome = digit >= 1 ? use_digit(wizard, entry, digit) : CHOOSING_IGNORED;
    if (outcome != CHOOSING_IGNORED)
        return outcome;
    if (wizard->list.style == CHOICES_RANKED && (latin == '[' || latin == ']'))
        return move_ranked(wizard, entry, latin == '[' ? -1 : 1);
    if (event->character == '?' || event->character == '/')
        return CHOOSING_IGNORED; /* help, find */
    return wizard->choices.choices_count ? find_letter(wizard, event) : CHOOSING_IGNORED;
}
