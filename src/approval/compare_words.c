/* SPDX-License-Identifier: MIT */
/* A longest common row of words, in space of one row (D. S. Hirschberg, "A linear space algorithm for computing maximal common
 * subsequences", CACM 18 (1975)); long texts first by paragraphs, then inside those that changed. */
#include "approval/compare.h"

#include "approval/segments.h"
#include "approval/word_list.h"
#include "base/memory.h"

#include <stdlib.h>

/* A part of both lists. */
struct span {
    size_t old_from, old_to, now_from, now_to;
};

struct work {
    const struct word_text *old, *now;
    struct segments_builder *out;
    size_t steps_left;
};

/* What to do with a part in which nothing, or all, is equal; one table a level. */
struct level {
    size_t list; /* offsetof the level's word_list in word_text */
    void (*change)(struct work *work, const struct span *span);
};

static const struct word_list *list_of(const struct word_text *text, const struct level *level)
{
    return level->list == offsetof(struct word_text, words) ? &text->words : &text->paragraphs;
}

static void add_words(struct work *work, enum segment_change change, const struct word_text *text, size_t from, size_t to)
{
    size_t start = text->words.starts[from], end = text->words.starts[to];
    if (end > start)
        segments_add(work->out, change, text->runes.chars + start, end - start);
}

static void keep(struct work *work, const struct level *level, size_t from, size_t to)
{
    const struct word_list *list = list_of(work->now, level);
    bool is_words = list == &work->now->words;
    add_words(work, SEGMENT_KEPT, work->now, is_words ? from : list->starts[from], is_words ? to : list->starts[to]);
}

/* ---- the common row ------------------------------------------------------------------------------ */

/* row[k]: how long the common row of the old part and the first (from behind: last) k words of the new part is. */
static void measure(const unsigned *old, size_t old_count, const unsigned *now, size_t now_count, bool from_behind, unsigned *row)
{
    for (size_t k = 0; k <= now_count; k++)
        row[k] = 0;
    for (size_t i = 0; i < old_count; i++) {
        unsigned word = old[from_behind ? old_count - 1 - i : i], corner = 0;
        for (size_t k = 0; k < now_count; k++) {
            unsigned above = row[k + 1];
            bool is_equal = word == now[from_behind ? now_count - 1 - k : k];
            unsigned best = above > row[k] ? above : row[k];
            row[k + 1] = is_equal && corner + 1 > best ? corner + 1 : best;
            corner = above;
        }
    }
}

/* Where the new part is cut when the old one is cut in its middle. */
static size_t find_cut(const unsigned *old, size_t old_count, const unsigned *now, size_t now_count)
{
    size_t middle = old_count / 2, cut = 0;
    unsigned best = 0;
    AUTO_FREE unsigned *first = memory_alloc((now_count + 1) * sizeof *first);
    AUTO_FREE unsigned *second = memory_alloc((now_count + 1) * sizeof *second);
    measure(old, middle, now, now_count, false, first);
    measure(old + middle, old_count - middle, now, now_count, true, second);
    for (size_t k = 0; k <= now_count; k++) {
        if (first[k] + second[now_count - k] <= best)
            continue;
        best = first[k] + second[now_count - k];
        cut = k;
    }
    return cut;
}

static void compare_span(struct work *work, const struct level *level, struct span span);

/* Nothing equal at either end. */
static void divide(struct work *work, const struct level *level, const struct span *span)
{
    size_t old_count = span->old_to - span->old_from, now_count = span->now_to - span->now_from;
    if (old_count == 0 || now_count == 0 || (old_count == 1 && now_count == 1) || old_count > work->steps_left / now_count) {
        level->change(work, span);
        return;
    }
    work->steps_left -= old_count * now_count;
    const struct word_list *old = list_of(work->old, level), *now = list_of(work->now, level);
    size_t old_cut = span->old_from + old_count / 2;
    if (old_count == 1) { /* is it there at all? */
        size_t at = span->now_from;
        while (at < span->now_to && now->ids[at] != old->ids[span->old_from])
            at++;
        if (at == span->now_to) {
            level->change(work, span);
            return;
        }
        compare_span(work, level, (struct span){span->old_from, span->old_from, span->now_from, at});
        compare_span(work, level, (struct span){span->old_from, span->old_to, at, span->now_to});
        return;
    }
    size_t now_cut = span->now_from + find_cut(old->ids + span->old_from, old_count, now->ids + span->now_from, now_count);
    compare_span(work, level, (struct span){span->old_from, old_cut, span->now_from, now_cut});
    compare_span(work, level, (struct span){old_cut, span->old_to, now_cut, span->now_to});
}

static void compare_span(struct work *work, const struct level *level, struct span span)
{
    const unsigned *old = list_of(work->old, level)->ids, *now = list_of(work->now, level)->ids;
    size_t begin = span.now_from, end = span.now_to;
    while (span.old_from < span.old_to && span.now_from < span.now_to && old[span.old_from] == now[span.now_from]) {
        span.old_from++;
        span.now_from++;
    }
    while (span.old_from < span.old_to && span.now_from < span.now_to && old[span.old_to - 1] == now[span.now_to - 1]) {
        span.old_to--;
        span.now_to--;
    }
    keep(work, level, begin, span.now_from);
    divide(work, level, &span);
    keep(work, level, span.now_to, end);
}

/* ---- two levels ---------------------------------------------------------------------------------- */

static void change_words(struct work *work, const struct span *span)
{
    add_words(work, SEGMENT_GONE, work->old, span->old_from, span->old_to);
    add_words(work, SEGMENT_NEW, work->now, span->now_from, span->now_to);
}

static const struct level WORDS = {offsetof(struct word_text, words), change_words};

static void change_paragraphs(struct work *work, const struct span *span)
{
    const size_t *old = work->old->paragraphs.starts, *now = work->now->paragraphs.starts;
    compare_span(work, &WORDS, (struct span){old[span->old_from], old[span->old_to], now[span->now_from], now[span->now_to]});
}

static const struct level PARAGRAPHS = {offsetof(struct word_text, paragraphs), change_paragraphs};

void compare_words(const char *before, const char *after, struct segments *out)
{
    struct word_ids ids;
    struct word_text old, now;
    word_ids_init(&ids);
    word_text_init(&old, before, &ids);
    word_text_init(&now, after, &ids);
    struct segments_builder builder;
    segments_begin(&builder, out);
    struct work work = {.old = &old, .now = &now, .out = &builder, .steps_left = COMPARE_WORDS_STEPS};
    bool is_short = now.words.count == 0 || old.words.count <= COMPARE_WORDS_STEPS / 4 / now.words.count;
    const struct word_text *texts[] = {&old, &now};
    struct span whole = {0, list_of(texts[0], is_short ? &WORDS : &PARAGRAPHS)->count, 0,
                         list_of(texts[1], is_short ? &WORDS : &PARAGRAPHS)->count};
    compare_span(&work, is_short ? &WORDS : &PARAGRAPHS, whole);
    segments_end(&builder);
    word_text_done(&old);
    word_text_done(&now);
    word_ids_done(&ids);
}
