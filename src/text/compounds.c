/* SPDX-License-Identifier: MIT */
#include "text/compounds.h"

#include "base/arena.h"
#include "text/embedded.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>

/* A tree of letters: the words that begin alike share their beginning. */
struct letter {
    uint32_t cp;
    bool ends_word;
    struct letter *first_child, *sibling; /* lent by the arena */
};

static struct arena arena;
static struct letter *root; /* NULL until the list is read, on first need */

static struct letter *find_child(const struct letter *parent, uint32_t cp)
{
    struct letter *child = parent->first_child;
    while (child && child->cp != cp)
        child = child->sibling;
    return child;
}

static struct letter *add_child(struct letter *parent, uint32_t cp)
{
    struct letter *child = find_child(parent, cp);
    if (child)
        return child;
    child = arena_alloc(&arena, sizeof *child);
    *child = (struct letter){.cp = cp, .sibling = parent->first_child};
    parent->first_child = child;
    return child;
}

static void add_word(const char *line, size_t length)
{
    struct letter *at = root;
    for (size_t i = 0, used; i < length; i += used)
        at = add_child(at, utf8_decode(line + i, length - i, &used));
    at->ends_word = true;
}

static void load(void)
{
    arena_init(&arena);
    root = arena_alloc(&arena, sizeof *root);
    const char *line = embedded_compounds;
    while (line < embedded_compounds_end) {
        const char *end = memchr(line, '\n', (size_t)(embedded_compounds_end - line));
        if (!end)
            end = embedded_compounds_end;
        if (line < end && *line != '#')
            add_word(line, (size_t)(end - line));
        line = end + 1;
    }
}

void compounds_done(void)
{
    arena_done(&arena);
    root = NULL;
}

/* The end of the longest compound that starts at `start` and ends at a border; `start` when there
 * is none. */
static size_t find_compound(const uint32_t *chars, size_t count, const uint8_t *flags, size_t start)
{
    size_t longest = start;
    const struct letter *at = root;
    for (size_t i = start; i < count && (at = find_child(at, chars[i])); i++)
        if (at->ends_word && (i + 1 == count || flags[i + 1]))
            longest = i + 1;
    return longest;
}

void compounds_join_words(const uint32_t *chars, size_t count, uint8_t *flags)
{
    if (!root)
        load();
    for (size_t start = 0; start < count;) {
        size_t end = find_compound(chars, count, flags, start);
        if (end > start)
            memset(flags + start + 1, 0, end - start - 1);
        else
            end = start + 1;
        while (end < count && !flags[end])
            end++;
        start = end;
    }
}
