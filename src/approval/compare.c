/* SPDX-License-Identifier: MIT */
/* What differs, answer by answer, in words. Who is who: align.h. Texts word by word: compare_words.c. */
#include "approval/compare.h"

#include "advice/place.h"
#include "approval/align.h"
#include "base/memory.h"
#include "document/words.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

struct comparing {
    const struct instance *old, *now;
    struct comparison *out;
};

/* Somebody answered it, where it applies. */
static const char *answer(const struct instance *instance, const xmlNode *node)
{
    return node && instance_is_relevant(instance, node) ? instance_value(node) : "";
}

static bool is_asked(const struct instance *instance, const xmlNode *node)
{
    const struct control *control = node ? instance_control(instance, node) : NULL;
    return control && control_holds_value(control) && !control_is_fixed(control);
}

static void add(struct comparing *comparing, enum difference_kind kind, const struct pair *pair)
{
    const struct instance *instance = pair->now ? comparing->now : comparing->old;
    const xmlNode *node = pair->now ? pair->now : pair->old;
    struct difference difference = {
        .kind = kind,
        .path_old = pair->old ? instance_path(comparing->old, pair->old) : NULL,
        .path_new = pair->now ? instance_path(comparing->now, pair->now) : NULL,
        .label = place_field(instance, pair->is_item ? NULL : place_control(instance, node), node),
        .section = place_section(instance, node),
    };
    struct comparison *out = comparing->out;
    ARRAY_PUSH(out->differences, out->differences_count, out->differences_capacity, difference);
}

static struct difference *last(const struct comparing *comparing)
{
    return &comparing->out->differences[comparing->out->differences_count - 1];
}

static char *displayed(const struct instance *instance, const xmlNode *node)
{
    return node && *answer(instance, node) ? instance_display(instance, node, catalogue_is_thai()) : memory_copy_string("");
}

static void compare_answers(struct comparing *comparing, const struct pair *pair)
{
    const char *before = is_asked(comparing->old, pair->old) ? answer(comparing->old, pair->old) : "";
    const char *after = is_asked(comparing->now, pair->now) ? answer(comparing->now, pair->now) : "";
    if (strcmp(before, after) == 0)
        return;
    add(comparing, !*before ? DIFFERENCE_ANSWERED : !*after ? DIFFERENCE_EMPTIED : DIFFERENCE_CHANGED, pair);
    last(comparing)->before = memory_copy_string(before);
    last(comparing)->after = memory_copy_string(after);
    last(comparing)->before_words = *before ? displayed(comparing->old, pair->old) : memory_copy_string("");
    last(comparing)->after_words = *after ? displayed(comparing->now, pair->now) : memory_copy_string("");
}

static char *name_of(const struct instance *instance, const xmlNode *item)
{
    const struct control *repeat = item ? instance_control(instance, item) : NULL;
    return repeat ? instance_item_name(instance, repeat, item) : memory_copy_string("");
}

static void compare_items(struct comparing *comparing, const struct pair *pair)
{
    if (pair->old && pair->now && !pair->is_moved)
        return;
    add(comparing, !pair->old ? DIFFERENCE_ITEM_ADDED : !pair->now ? DIFFERENCE_ITEM_REMOVED : DIFFERENCE_ITEM_MOVED, pair);
    last(comparing)->before_words = name_of(comparing->old, pair->old);
    last(comparing)->after_words = name_of(comparing->now, pair->now);
}

void compare_instances(const struct instance *old, const struct instance *now, struct comparison *out)
{
    *out = (struct comparison){.alignment = alignment_new(old, now)};
    struct comparing comparing = {.old = old, .now = now, .out = out};
    for (size_t i = 0; i < out->alignment->pairs_count; i++) {
        const struct pair *pair = &out->alignment->pairs[i];
        if (pair->is_item)
            compare_items(&comparing, pair);
        if (pair->is_leaf)
            compare_answers(&comparing, pair);
    }
}

static void difference_done(struct difference *difference)
{
    free(difference->path_old);
    free(difference->path_new);
    free(difference->label);
    free(difference->section);
    free(difference->before);
    free(difference->after);
    free(difference->before_words);
    free(difference->after_words);
}

void comparison_done(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->differences_count; i++)
        difference_done(&comparison->differences[i]);
    free(comparison->differences);
    alignment_free(comparison->alignment);
    *comparison = (struct comparison){0};
}

void comparison_settle(struct comparison *comparison)
{
    alignment_free(comparison->alignment);
    comparison->alignment = NULL;
}

static bool is_item(const struct difference *difference)
{
    return difference->kind >= DIFFERENCE_ITEM_ADDED;
}

/* Does it stand in the item of `item`, on the side where only that is? */
static bool is_inside(const struct difference *difference, const struct difference *item)
{
    const char *whole = item->kind == DIFFERENCE_ITEM_ADDED ? item->path_new : item->path_old;
    const char *path = item->kind == DIFFERENCE_ITEM_ADDED ? difference->path_new : difference->path_old;
    size_t length = whole ? strlen(whole) : 0;
    return path && whole && strncmp(path, whole, length) == 0 && path[length] == '/';
}

size_t comparison_count(const struct comparison *comparison)
{
    const struct difference *around = NULL; /* the last whole item that came or went */
    size_t count = 0;
    for (size_t i = 0; i < comparison->differences_count; i++) {
        const struct difference *difference = &comparison->differences[i];
        if (around && is_inside(difference, around))
            continue;
        count++;
        if (is_item(difference) && difference->kind != DIFFERENCE_ITEM_MOVED)
            around = difference;
    }
    return count;
}

char *comparison_path_now(const struct comparison *comparison, const char *path)
{
    const struct alignment *alignment = comparison->alignment;
    const xmlNode *old = alignment ? instance_find(alignment->old, path) : NULL;
    const xmlNode *now = old ? alignment_now(alignment, old) : NULL;
    return now ? instance_path(alignment->now, now) : NULL;
}

/* ---- in a sentence -------------------------------------------------------------------------------- */

static bool is_long(const char *text)
{
    enum { SHORT = 60 };
    return utf8_count(text) > SHORT || strchr(text, '\n');
}

static char *changed_sentence(const struct difference *difference)
{
    enum { CONTEXT = 12 };
    if (!is_long(difference->before_words) && !is_long(difference->after_words))
        return memory_print(_("%s: changed from “%s” to “%s”"), difference->label, difference->before_words,
                            difference->after_words);
    struct segments segments;
    compare_words(difference->before_words, difference->after_words, &segments);
    AUTO_FREE char *words = segments_print(&segments, CONTEXT);
    segments_done(&segments);
    return memory_print(_("%s: changed: %s"), difference->label, words);
}

char *difference_sentence(const struct difference *difference)
{
    enum { LETTERS = 60 };
    AUTO_FREE char *before = words_shorten(difference->before_words, LETTERS);
    AUTO_FREE char *after = words_shorten(difference->after_words, LETTERS);
    switch (difference->kind) {
    case DIFFERENCE_CHANGED:
        break;
    case DIFFERENCE_ANSWERED:
        return memory_print(_("%s: added “%s”"), difference->label, after);
    case DIFFERENCE_EMPTIED:
        return memory_print(_("%s: removed “%s”"), difference->label, before);
    case DIFFERENCE_ITEM_ADDED:
        return memory_print(_("%s: this item was added"), difference->label);
    case DIFFERENCE_ITEM_REMOVED:
        return memory_print(_("%s: this item was removed"), difference->label);
    case DIFFERENCE_ITEM_MOVED:
        return memory_print(_("%s: this item was moved"), difference->label);
    }
    return changed_sentence(difference);
}
