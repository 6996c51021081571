/* SPDX-License-Identifier: MIT */
#include "wizard/marked.h"

#include "base/memory.h"
#include "text/cluster.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND_COLUMNS = 60 }; /* of a kept text so much is shown beside a change */

struct marked *marked_new(bool signs)
{
    struct marked *marked = memory_alloc(sizeof *marked);
    marked->signs = signs;
    return marked;
}

void marked_free(struct marked *marked)
{
    if (!marked)
        return;
    paragraph_done(&marked->text);
    free(marked->pieces);
    free(marked);
}

static void add_runes(struct marked *marked, enum piece kind, const uint32_t *chars, size_t count)
{
    struct runes *text = &marked->text.text;
    runes_insert(text, text->count, chars, count);
    marked->text.columns = 0;
    struct marked_piece *last = marked->pieces && marked->pieces_count ? &marked->pieces[marked->pieces_count - 1] : NULL;
    if (last && last->kind == kind)
        last->end = text->count;
    else
        ARRAY_PUSH(marked->pieces, marked->pieces_count, marked->pieces_capacity,
                   ((struct marked_piece){.end = text->count, .kind = kind}));
}

static void add_utf8(struct marked *marked, enum piece kind, const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    if (runes.count)
        add_runes(marked, kind, runes.chars, runes.count);
}

/* The same signs as wdiff writes. */
void marked_add(struct marked *marked, enum piece kind, const char *text)
{
    static const char *const SIGNS[][2] = {[PIECE_GONE] = {"[-", "-]"}, [PIECE_NEW] = {"{+", "+}"}};
    bool signs = marked->signs && (kind == PIECE_GONE || kind == PIECE_NEW) && text[0];
    if (signs)
        add_utf8(marked, kind, SIGNS[kind][0]);
    add_utf8(marked, kind, text);
    if (signs)
        add_utf8(marked, kind, SIGNS[kind][1]);
}

/* The last place at or before `at` where a word ends. */
static size_t word_end_before(const uint8_t *flags, size_t at)
{
    while (at > 0 && !flags[at])
        at--;
    return at;
}

static size_t word_start_from(const uint8_t *flags, size_t count, size_t at)
{
    while (at < count && !flags[at])
        at++;
    return at;
}

/* The first code point from which the rest fits into the columns. */
static size_t fit_from_end(const uint32_t *chars, size_t count, int columns)
{
    size_t at = count;
    for (int used = 0; at > 0; at--) {
        used += char_width(chars[at - 1]);
        if (used > columns)
            break;
    }
    return at;
}

void marked_add_kept(struct marked *marked, const char *text, bool first, bool last)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    AUTO_FREE uint8_t *flags = memory_alloc(runes.count + 1);
    int shown = (first ? 0 : AROUND_COLUMNS) + (last ? 0 : AROUND_COLUMNS);
    if ((first && last) || runes_width(runes.chars, runes.count) <= shown + AROUND_COLUMNS / 2) {
        add_runes(marked, PIECE_KEPT, runes.chars, runes.count);
        return;
    }
    breaks_recall(runes.chars, runes.count, flags);
    size_t head = first ? 0 : word_end_before(flags, runes_fit(runes.chars, runes.count, AROUND_COLUMNS));
    size_t tail = last ? runes.count
                       : word_start_from(flags, runes.count, fit_from_end(runes.chars, runes.count, AROUND_COLUMNS));
    if (head)
        add_runes(marked, PIECE_KEPT, runes.chars, head);
    add_utf8(marked, PIECE_WORDS, first ? "… " : last ? " …" : " … ");
    if (tail < runes.count)
        add_runes(marked, PIECE_KEPT, runes.chars + tail, runes.count - tail);
}
