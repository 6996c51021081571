/* SPDX-License-Identifier: MIT */
/* Any text in rows: no break inside a cluster, no row begins or ends with what it should not, none is too wide, nothing is
 * lost; and flags found around an edit are those found anew. First byte: columns; second and third: the edit. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/thai.h"
#include "text/utf8.h"
#include "text/wrap.h"

#include <string.h>

static uint8_t *flags_of(const struct runes *runes)
{
    uint8_t *flags = memory_alloc(runes->count + 1);
    breaks_find(runes->chars, runes->count, flags);
    return flags;
}

static void flags_keep_the_rules(const struct runes *runes, const uint8_t *flags)
{
    for (size_t i = 1; i < runes->count; i++) {
        uint32_t left = runes->chars[i - 1], right = runes->chars[i];
        if (!flags[i] || left == '\n')
            continue;
        PROMISE(cluster_snap(runes->chars, runes->count, i) == i);
        PROMISE(!thai_is_following_vowel(right) && !char_is_thai_mark(right) && right != THAI_MAIYAMOK);
        PROMISE(!thai_is_leading_vowel(left) && !char_is_opening(left));
        PROMISE(right == THAI_PAIYANNOI || !char_is_closing(right));
    }
}

static void rows_hold_the_text(const struct rows *rows, const struct runes *runes, int columns)
{
    size_t at = 0;
    PROMISE(rows->rows_count > 0);
    for (size_t i = 0; i < rows->rows_count; i++) {
        const struct row *row = &rows->rows[i];
        PROMISE(row->start == at && row->start <= row->end && row->end <= row->next);
        for (size_t j = row->end; j < row->next; j++)
            PROMISE(char_is_space(runes->chars[j]) || (runes->chars[j] == '\n' && row->hard));
        PROMISE(row->width == runes_width(runes->chars + row->start, row->end - row->start) && row->width <= columns);
        PROMISE(cluster_snap(runes->chars, runes->count, row->next) == row->next);
        at = row->next;
    }
    PROMISE(at == runes->count && rows->rows[rows->rows_count - 1].hard);
}

static void an_edit_is_found_again(struct runes *runes, const uint8_t *flags, size_t from, size_t removed)
{
    static const uint32_t NEW[] = {0x0E41, 0x0E25, 0x0E30, ' ', 0x0E40}; /* และ เ */
    from = cluster_snap(runes->chars, runes->count, from % (runes->count + 1));
    removed = removed < runes->count - from ? removed : runes->count - from;
    size_t rest = runes->count - from - removed;
    AUTO_FREE uint8_t *carried = memory_alloc(from + COUNT_OF(NEW) + rest + 1);
    memcpy(carried, flags, from);
    memcpy(carried + from + COUNT_OF(NEW), flags + from + removed, rest);
    runes_remove(runes, from, from + removed);
    runes_insert(runes, from, NEW, COUNT_OF(NEW));
    breaks_update(runes->chars, runes->count, carried, from, from + COUNT_OF(NEW));
    AUTO_FREE uint8_t *fresh = flags_of(runes);
    for (size_t i = 1; i < runes->count; i++)
        PROMISE(!carried[i] == !fresh[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4)
        return 0;
    int columns = 2 + data[0] % 80;
    AUTO_FREE char *text = fuzz_text(data + 3, size - 3);
    AUTO_RUNES struct runes runes = {0};
    AUTO_RUNES struct runes label = {0};
    struct rows rows;
    rows_init(&rows);
    runes_set_utf8(&runes, text, strlen(text));
    if (runes.count == 0)
        return 0;
    AUTO_FREE uint8_t *flags = flags_of(&runes);
    flags_keep_the_rules(&runes, flags);
    rows_wrap(&rows, runes.chars, runes.count, flags, columns);
    rows_hold_the_text(&rows, &runes, columns);
    rows_wrap_utf8(&rows, &label, text, columns);
    rows_hold_the_text(&rows, &label, columns);
    rows_done(&rows);
    an_edit_is_found_again(&runes, flags, data[1], data[2] % 8);
    return 0;
}
