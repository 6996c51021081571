/* SPDX-License-Identifier: MIT */
/* Finding choices by what is typed: as the search of the help does, without tones and on either keyboard layout. */
#include "base/memory.h"
#include "text/keyboard.h"
#include "text/utf8.h"
#include "wizard/choosing.h"
#include "wizard/wizard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Once for the whole list, when the first letter is typed. */
static const struct search_text *fold(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    if (list->folded)
        return list->folded;
    list->folded = memory_alloc((wizard->choices.choices_count + 1) * sizeof *list->folded);
    for (size_t i = 0; i < wizard->choices.choices_count; i++)
        search_text_make(&list->folded[i], wizard->choices.choices[i].label, SEARCH_TYPING);
    return list->folded;
}

static size_t list_matching(struct wizard *wizard, const char *words)
{
    struct choosing *list = &wizard->list;
    const struct search_text *folded = fold(wizard);
    struct search_text needle __attribute__((cleanup(search_text_done))) = {0};
    search_text_make(&needle, words, SEARCH_TYPING);
    list->listed_count = 0;
    for (size_t i = 0; i < wizard->choices.choices_count; i++)
        if (search_text_has(&folded[i], &needle, SEARCH_TYPING))
            list->listed[list->listed_count++] = i;
    return list->listed_count;
}

static void list_all(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    list->listed_count = wizard->choices.choices_count;
    for (size_t i = 0; i < list->listed_count; i++)
        list->listed[i] = i;
    list->at = wizard->choice < list->listed_count ? wizard->choice : 0;
}

void choosing_filter(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    AUTO_FREE char *typed = editor_text(&list->search);
    const char *words = typed + strspn(typed, " ");
    list->top = 0;
    if (!*words) {
        list_all(wizard);
        return;
    }
    if (list_matching(wizard, words) == 0) {
        AUTO_FREE char *other_layout = keyboard_flip(words);
        list_matching(wizard, other_layout);
    }
    list->at = 0;
    if (list->listed_count)
        wizard->choice = list->listed[0];
}

bool choosing_goes_on(const struct wizard *wizard)
{
    const struct choosing *list = &wizard->list;
    if (!list->folded || list->search.text.count == 0)
        return false;
    AUTO_FREE char *typed = editor_text(&list->search);
    AUTO_FREE char *longer = memory_print("%s ", typed);
    struct search_text needle __attribute__((cleanup(search_text_done))) = {0};
    search_text_make(&needle, longer, SEARCH_TYPING);
    for (size_t i = 0; i < list->listed_count; i++)
        if (search_text_has(&list->folded[list->listed[i]], &needle, SEARCH_TYPING))
            return true;
    return false;
}

/* ---- first letters ---- */

static bool begins_with(const struct search_text *text, const struct search_text *needle)
{
    return needle->count > 0 && needle->count <= text->count &&
           memcmp(text->chars, needle->chars, needle->count * sizeof *needle->chars) == 0;
}

/* From the highlighted choice on, round the list; with `next` the one after it first. */
static bool highlight_beginning(struct wizard *wizard, const char *words, bool next)
{
    const struct search_text *folded = fold(wizard);
    struct search_text needle __attribute__((cleanup(search_text_done))) = {0};
    search_text_make(&needle, words, SEARCH_TYPING);
    size_t count = wizard->choices.choices_count;
    for (size_t i = 0; i < count; i++) {
        size_t at = (wizard->choice + i + next) % count;
        if (!begins_with(&folded[at], &needle))
            continue;
        wizard->choice = at;
        return true;
    }
    return false;
}

static bool highlight_either_layout(struct wizard *wizard, const char *words, bool next)
{
    AUTO_FREE char *other_layout = keyboard_flip(words);
    return highlight_beginning(wizard, words, next) || highlight_beginning(wizard, other_layout, next);
}

bool choosing_jump(struct wizard *wizard, uint32_t letter, int64_t now)
{
    enum { ONE_WORD_MS = 1500 };
    struct choosing *list = &wizard->list;
    AUTO_FREE char *typed = runes_to_utf8(&letter, 1);
    bool goes_on = list->typed[0] && now - list->typed_at < ONE_WORD_MS;
    AUTO_FREE char *longer = memory_print("%s%s", goes_on ? list->typed : "", typed);
    bool found = goes_on && strlen(longer) < sizeof list->typed && highlight_either_layout(wizard, longer, false);
    if (!found) {
        free(longer);
        longer = memory_copy_string(typed);
        found = highlight_either_layout(wizard, longer, true);
    }
    snprintf(list->typed, sizeof list->typed, "%s", found ? longer : "");
    list->typed_at = now;
    return found;
}
