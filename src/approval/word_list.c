/* SPDX-License-Identifier: MIT */
/* Words end where a line may end, at blanks, and where a sign stands at their edge. */
#include "approval/word_list.h"

#include "base/memory.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

void word_ids_init(struct word_ids *ids)
{
    *ids = (struct word_ids){0};
    map_init(&ids->map);
}

void word_ids_done(struct word_ids *ids)
{
    map_done(&ids->map);
    for (size_t i = 0; i < ids->names_count; i++)
        free(ids->names[i]);
    free(ids->names);
}

static unsigned id_of(struct word_ids *ids, const uint32_t *chars, size_t count)
{
    AUTO_FREE char *name = runes_to_utf8(chars, count);
    size_t known = (size_t)(uintptr_t)map_get(&ids->map, name);
    if (known)
        return (unsigned)known;
    char *kept = STEAL(name);
    ARRAY_PUSH(ids->names, ids->names_count, ids->names_capacity, kept);
    map_set(&ids->map, kept, (void *)(uintptr_t)ids->names_count);
    return (unsigned)ids->names_count;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xA0;
}

/* Signs that are none of the word when they stand at its end, or its beginning. */
static bool closes(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0x2026 || (cp < 0x80 && cp && strchr(".,;:!?)]}\"'", (int)cp));
}

static bool opens(uint32_t cp)
{
    return cp == 0x201C || cp == 0x2018 || (cp < 0x80 && cp && strchr("([{\"'", (int)cp));
}

static bool joins(uint32_t cp) /* inside "1,250.5" a sign is part of the word */
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0x0E50 && cp <= 0x0E59);
}

static bool parts_here(const struct runes *runes, const uint8_t *flags, size_t at)
{
    uint32_t before = runes->chars[at - 1], here = runes->chars[at];
    if (before == '\n' || here == '\n' || is_blank(before) != is_blank(here))
        return true;
    if (is_blank(here))
        return false;
    if (flags[at] || opens(before))
        return true;
    bool is_inside = at + 1 < runes->count && joins(before) && joins(runes->chars[at + 1]);
    return closes(here) && !is_inside;
}

static void push(struct word_list *list, size_t *capacity, size_t start)
{
    ARRAY_PUSH(list->starts, list->count, *capacity, start);
}

/* `starts` gets its last place, `ids` are given. The array is one longer than counted. */
static void finish(struct word_list *list, size_t *capacity, size_t end)
{
    push(list, capacity, end);
    list->count--;
    list->ids = memory_alloc((list->count + 1) * sizeof *list->ids);
}

static void find_words(struct word_text *text, struct word_ids *ids)
{
    const struct runes *runes = &text->runes;
    struct word_list *words = &text->words;
    size_t capacity = 0;
    AUTO_FREE uint8_t *flags = memory_alloc(runes->count + 1);
    breaks_find(runes->chars, runes->count, flags);
    for (size_t i = 0; i < runes->count; i++)
        if (i == 0 || parts_here(runes, flags, i))
            push(words, &capacity, i);
    finish(words, &capacity, runes->count);
    for (size_t i = 0; i < words->count; i++)
        words->ids[i] = id_of(ids, runes->chars + words->starts[i], words->starts[i + 1] - words->starts[i]);
}

static void find_paragraphs(struct word_text *text, struct word_ids *ids)
{
    const struct word_list *words = &text->words;
    struct word_list *paragraphs = &text->paragraphs;
    size_t capacity = 0;
    for (size_t i = 0; i < words->count; i++)
        if (i == 0 || text->runes.chars[words->starts[i - 1]] == '\n')
            push(paragraphs, &capacity, i);
    finish(paragraphs, &capacity, words->count);
    for (size_t i = 0; i < paragraphs->count; i++) {
        size_t from = words->starts[paragraphs->starts[i]], to = words->starts[paragraphs->starts[i + 1]];
        paragraphs->ids[i] = id_of(ids, text->runes.chars + from, to - from);
    }
}

void word_text_init(struct word_text *text, const char *utf8, struct word_ids *ids)
{
    *text = (struct word_text){0};
    runes_init(&text->runes);
    runes_set_utf8(&text->runes, utf8, strlen(utf8));
    find_words(text, ids);
    find_paragraphs(text, ids);
}

void word_text_done(struct word_text *text)
{
    runes_done(&text->runes);
    free(text->words.starts);
    free(text->words.ids);
    free(text->paragraphs.starts);
    free(text->paragraphs.ids);
}
