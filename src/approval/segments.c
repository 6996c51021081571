/* SPDX-License-Identifier: MIT */
/* Segments: gathered, written down with wdiff's marks. */
#include "approval/segments.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/utf8.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

void segments_begin(struct segments_builder *builder, struct segments *out)
{
    *builder = (struct segments_builder){.out = out};
    *out = (struct segments){0};
}

static void push(struct segments_builder *builder, enum segment_change change, struct buffer *text)
{
    struct segments *out = builder->out;
    if (text->length == 0)
        return;
    struct segment segment = {change, buffer_take(text)};
    ARRAY_PUSH(out->segments, out->segments_count, out->segments_capacity, segment);
}

static void push_change(struct segments_builder *builder)
{
    push(builder, SEGMENT_GONE, &builder->gone);
    push(builder, SEGMENT_NEW, &builder->now);
}

static bool is_change_open(const struct segments_builder *builder)
{
    return builder->gone.length || builder->now.length;
}

static bool is_blank(const uint32_t *chars, size_t count)
{
    while (count > 0 && chars[count - 1] == ' ')
        count--;
    return count == 0;
}

void segments_add(struct segments_builder *builder, enum segment_change change, const uint32_t *chars, size_t count)
{
    AUTO_FREE char *text = runes_to_utf8(chars, count);
    if (change == SEGMENT_KEPT) {
        bool waits = is_change_open(builder) && builder->kept.length == 0 && is_blank(chars, count);
        if (!waits)
            push_change(builder);
        buffer_add(&builder->kept, text);
        return;
    }
    if (is_change_open(builder)) { /* kept is a blank that waited */
        buffer_add(&builder->gone, buffer_text(&builder->kept));
        buffer_add(&builder->now, buffer_text(&builder->kept));
        buffer_clear(&builder->kept);
    } else {
        push(builder, SEGMENT_KEPT, &builder->kept);
    }
    buffer_add(change == SEGMENT_GONE ? &builder->gone : &builder->now, text);
}

void segments_end(struct segments_builder *builder)
{
    push_change(builder);
    push(builder, SEGMENT_KEPT, &builder->kept);
    buffer_done(&builder->kept);
    buffer_done(&builder->gone);
    buffer_done(&builder->now);
}

void segments_done(struct segments *segments)
{
    for (size_t i = 0; i < segments->segments_count; i++)
        free(segments->segments[i].text);
    free(segments->segments);
    *segments = (struct segments){0};
}

/* ---- written down -------------------------------------------------------------------------------- */

static void add_flat(struct buffer *out, const uint32_t *chars, size_t count)
{
    AUTO_FREE char *text = runes_to_utf8(chars, count);
    for (char *at = strchr(text, '\n'); at; at = strchr(at, '\n'))
        *at = ' ';
    buffer_add(out, text);
}

/* The beginning of the word that holds `at`, or of the next one; where there is none inside, of the letter. */
static size_t snap(const struct runes *runes, const uint8_t *flags, size_t at, bool is_next)
{
    size_t place = at;
    while (place > 0 && place < runes->count && !flags[place] && runes->chars[place] != ' ')
        place = is_next ? place + 1 : place - 1;
    bool is_inside = place > 0 && place < runes->count;
    return is_inside ? place : cluster_snap(runes->chars, runes->count, at);
}

/* Of what stayed only what stands beside a change: its beginning behind one, its end before one. */
static void add_kept(struct buffer *out, const struct runes *runes, size_t context, bool is_first, bool is_last)
{
    size_t head = is_first ? 0 : context, tail = is_last ? 0 : context;
    if (context == 0 || runes->count <= head + tail + 1) {
        add_flat(out, runes->chars, runes->count);
        return;
    }
    AUTO_FREE uint8_t *flags = memory_alloc(runes->count + 1);
    breaks_find(runes->chars, runes->count, flags);
    head = head ? snap(runes, flags, head, true) : 0;
    size_t from = tail ? snap(runes, flags, runes->count - tail, false) : runes->count;
    if (head >= from) {
        add_flat(out, runes->chars, runes->count);
        return;
    }
    add_flat(out, runes->chars, head);
    buffer_add(out, "…");
    add_flat(out, runes->chars + from, runes->count - from);
}

char *segments_print(const struct segments *segments, size_t context)
{
    static const char *const BEFORE[] = {"", "[-", "{+"}, *const BEHIND[] = {"", "-]", "+}"};
    struct buffer out;
    buffer_init(&out);
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    for (size_t i = 0; i < segments->segments_count; i++) {
        const struct segment *segment = &segments->segments[i];
        runes_set_utf8(&runes, segment->text, strlen(segment->text));
        buffer_add(&out, BEFORE[segment->change]);
        if (segment->change == SEGMENT_KEPT)
            add_kept(&out, &runes, context, i == 0, i + 1 == segments->segments_count);
        else
            add_flat(&out, runes.chars, runes.count);
        buffer_add(&out, BEHIND[segment->change]);
    }
    return buffer_take(&out);
}
