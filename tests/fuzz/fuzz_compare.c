/* SPDX-License-Identifier: MIT */
/* Any two texts word by word: kept and gone give the one, kept and new the other. Any edits: an instance compared with itself is
 * the same, and with another each path told is there. */
#include "fuzz.h"

#include "approval/compare.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <string.h>

static void compare_texts(const char *before, const char *after)
{
    struct segments segments;
    AUTO_BUFFER struct buffer old, now;
    buffer_init(&old);
    buffer_init(&now);
    compare_words(before, after, &segments);
    for (size_t i = 0; i < segments.segments_count; i++) {
        buffer_add(&old, segments.segments[i].change != SEGMENT_NEW ? segments.segments[i].text : "");
        buffer_add(&now, segments.segments[i].change != SEGMENT_GONE ? segments.segments[i].text : "");
    }
    PROMISE(!utf8_is_valid(before, strlen(before)) || strcmp(buffer_text(&old), before) == 0);
    PROMISE(!utf8_is_valid(after, strlen(after)) || strcmp(buffer_text(&now), after) == 0);
    AUTO_FREE char *printed = segments_print(&segments, 4);
    PROMISE(!strchr(printed, '\n'));
    segments_done(&segments);
}

static void compare_answers(struct fuzz_input *input)
{
    struct instance *old = fuzz_instance(), *now = fuzz_instance();
    struct comparison comparison;
    fuzz_edit(now, input);
    compare_instances(now, now, &comparison);
    PROMISE(comparison.differences_count == 0);
    comparison_done(&comparison);
    compare_instances(old, now, &comparison);
    for (size_t i = 0; i < comparison.differences_count; i++) {
        const struct difference *difference = &comparison.differences[i];
        PROMISE(difference->path_old || difference->path_new);
        PROMISE(!difference->path_old || instance_find(old, difference->path_old));
        PROMISE(!difference->path_new || instance_find(now, difference->path_new));
        AUTO_FREE char *sentence = difference_sentence(difference);
        PROMISE(*sentence);
    }
    PROMISE(comparison_count(&comparison) <= comparison.differences_count);
    comparison_done(&comparison);
    instance_free(old);
    instance_free(now);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *before, *after;
    fuzz_texts(data, size, &before, &after);
    compare_texts(before, after);
    free(before);
    free(after);
    struct fuzz_input input = {data, data + size};
    compare_answers(&input);
    return 0;
}
