/* SPDX-License-Identifier: MIT */
/* Topics by name, cited in words, and found by words. Knows nothing of the file they come from. */
#include "advice/guidance.h"

#include "advice/guidance_parts.h"
#include "base/buffer.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\r\n"

void guidance_free(struct guidance *guidance)
{
    if (!guidance)
        return;
    for (size_t i = 0; i < guidance->topics_count; i++) {
        search_text_done(&guidance->parts->indexes[i].title);
        search_text_done(&guidance->parts->indexes[i].whole);
    }
    arena_done(&guidance->parts->arena);
    free(guidance->parts);
    free(guidance);
}

static size_t language_index(const struct guidance *guidance, const char *language)
{
    for (size_t i = 0; i < guidance->parts->languages_count; i++)
        if (strcmp(guidance->parts->languages[i], language) == 0)
            return i;
    return 0;
}

const char *guidance_in(const struct guidance *guidance, const char *const *words, const char *language)
{
    return words[language_index(guidance, language)];
}

/* ---- by name ---- */

const struct topic *guidance_find(const struct guidance *guidance, const char *token)
{
    size_t length = strlen(guidance->name);
    if (strncmp(token, guidance->name, length) == 0 && token[length] == '#')
        token += length + 1;
    for (size_t i = 0; i < guidance->topics_count; i++) {
        const struct topic *topic = &guidance->topics[i];
        if (strcmp(topic->id, token) == 0 || (topic->number && strcmp(topic->number, token) == 0))
            return topic;
    }
    return NULL;
}

static bool is_among(const struct topic *topic, const struct topic **topics, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (topics[i] == topic)
            return true;
    return false;
}

size_t guidance_find_all(const struct guidance *guidance, const char *tokens, const struct topic ***topics)
{
    size_t count = 0, capacity = 0;
    *topics = NULL;
    AUTO_FREE char *copy = memory_copy_string(tokens);
    char *rest = NULL;
    for (char *token = strtok_r(copy, BLANKS, &rest); token; token = strtok_r(NULL, BLANKS, &rest)) {
        const struct topic *topic = guidance_find(guidance, token);
        if (topic && !is_among(topic, *topics, count))
            ARRAY_PUSH(*topics, count, capacity, topic);
    }
    return count;
}

/* ---- in words ---- */

char *guidance_call(const struct guidance *guidance, const struct topic *topic, const char *language)
{
    const char *pattern = guidance->parts->cites[language_index(guidance, language)].pattern;
    const char *place = strstr(pattern, "%s"); /* the file's words are data, never a format */
    if (!topic->number)
        return memory_copy_string(guidance_in(guidance, topic->titles, language));
    return memory_print("%.*s%s%s", (int)(place - pattern), pattern, topic->number, place + 2);
}

char *guidance_cite(const struct guidance *guidance, const char *tokens, const char *language)
{
    const struct guidance_cite *cite = &guidance->parts->cites[language_index(guidance, language)];
    AUTO_FREE const struct topic **topics = NULL;
    size_t count = guidance_find_all(guidance, tokens, &topics);
    if (!count)
        return NULL;
    struct buffer words;
    buffer_init(&words);
    buffer_add(&words, guidance_in(guidance, guidance->titles, language));
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *name = guidance_call(guidance, topics[i], language);
        buffer_print(&words, "%s%s", i == 0 ? cite->before : i + 1 == count ? cite->last : cite->between, name);
    }
    return buffer_take(&words);
}

char *guidance_explain(const struct guidance *guidance, const char *see, const char *language)
{
    struct buffer words;
    buffer_init(&words);
    AUTO_FREE char *cited = guidance ? guidance_cite(guidance, see, language) : NULL;
    buffer_add(&words, cited ? cited : "");
    AUTO_FREE char *copy = memory_copy_string(see);
    char *rest = NULL;
    for (char *token = strtok_r(copy, BLANKS, &rest); token; token = strtok_r(NULL, BLANKS, &rest))
        if (!guidance || !guidance_find(guidance, token))
            buffer_print(&words, "%s%s", words.length ? "; " : "", token);
    return buffer_take(&words);
}

/* ---- by words ---- */

static void add_line(struct buffer *out, const char *text)
{
    buffer_print(out, "%s\n", text);
}

static void add_names(const struct guidance *guidance, const struct topic *topic, struct buffer *out)
{
    add_line(out, topic->id);
    for (size_t i = 0; i < guidance->parts->languages_count; i++) {
        AUTO_FREE char *name = guidance_call(guidance, topic, guidance->parts->languages[i]);
        add_line(out, name);
        add_line(out, topic->titles[i]);
    }
}

static const struct topic_index *index_of(const struct guidance *guidance, size_t number)
{
    const struct topic *topic = &guidance->topics[number];
    struct topic_index *index = &guidance->parts->indexes[number];
    if (index->is_made)
        return index;
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    add_names(guidance, topic, &text);
    search_text_make(&index->title, buffer_text(&text), SEARCH_LOOSE);
    add_line(&text, index->words);
    for (size_t i = 0; i < topic->parts_count; i++)
        for (size_t j = 0; j < guidance->parts->languages_count; j++)
            buffer_print(&text, "%s\n%s\n", topic->parts[i].headings[j], topic->parts[i].texts[j]);
    search_text_make(&index->whole, buffer_text(&text), SEARCH_LOOSE);
    index->is_made = true;
    return index;
}

/* What is looked for: one folded text a word. */
struct wanted {
    struct search_text *words; /* owned */
    size_t words_count, words_capacity;
    enum search_mode mode;
};

static void wanted_done(struct wanted *wanted)
{
    for (size_t i = 0; i < wanted->words_count; i++)
        search_text_done(&wanted->words[i]);
    free(wanted->words);
}

static void wanted_read(struct wanted *wanted, const char *words)
{
    AUTO_FREE char *copy = memory_copy_string(words);
    char *rest = NULL;
    for (char *word = strtok_r(copy, " \t\n", &rest); word; word = strtok_r(NULL, " \t\n", &rest)) {
        struct search_text text;
        search_text_make(&text, word, SEARCH_LOOSE);
        ARRAY_PUSH(wanted->words, wanted->words_count, wanted->words_capacity, text);
    }
}

static bool holds_all(const struct search_text *text, const struct wanted *wanted)
{
    for (size_t i = 0; i < wanted->words_count; i++)
        if (!search_text_has(text, &wanted->words[i], wanted->mode))
            return false;
    return wanted->words_count > 0;
}

static bool is_same(const char *name, const char *words)
{
    return search_contains(name, words, SEARCH_LOOSE) && search_contains(words, name, SEARCH_LOOSE);
}

static bool is_called(const struct guidance *guidance, const struct topic *topic, const char *words)
{
    bool called = is_same(topic->id, words) || (topic->number && is_same(topic->number, words));
    for (size_t i = 0; i < guidance->parts->languages_count && !called; i++) {
        AUTO_FREE char *name = guidance_call(guidance, topic, guidance->parts->languages[i]);
        called = is_same(name, words);
    }
    return called;
}

/* "  ข้อ   3 " -> "ข้อ 3". Yours. */
static char *squeezed(const char *words)
{
    struct buffer out;
    buffer_init(&out);
    AUTO_FREE char *copy = memory_copy_string(words);
    char *rest = NULL;
    for (char *word = strtok_r(copy, " \t\n", &rest); word; word = strtok_r(NULL, " \t\n", &rest))
        buffer_print(&out, "%s%s", out.length ? " " : "", word);
    return buffer_take(&out);
}

size_t guidance_search(const struct guidance *guidance, const char *words, bool typing, const struct topic ***topics)
{
    enum { BEST = 0, RANKS = 3 };
    size_t count = 0, capacity = 0;
    struct wanted wanted __attribute__((cleanup(wanted_done))) = {.mode = typing ? SEARCH_TYPING : SEARCH_LOOSE};
    wanted_read(&wanted, words);
    AUTO_FREE char *name = squeezed(words);
    *topics = NULL;
    for (int rank = BEST; rank < RANKS; rank++) {
        for (size_t i = 0; i < guidance->topics_count; i++) {
            const struct topic *topic = &guidance->topics[i];
            const struct topic_index *index = index_of(guidance, i);
            bool found = rank == BEST ? is_called(guidance, topic, name)
                                      : holds_all(rank == 1 ? &index->title : &index->whole, &wanted);
            if (found && !is_among(topic, *topics, count))
                ARRAY_PUSH(*topics, count, capacity, topic);
        }
    }
    return count;
}
