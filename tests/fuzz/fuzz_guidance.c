/* SPDX-License-Identifier: MIT */
/* Any bytes as a guidance file: refused with its line, or topics that can be found, cited and read. */
#include "fuzz.h"

#include "advice/guidance.h"

static void read_topic(const struct guidance *guidance, const struct topic *topic)
{
    PROMISE(guidance_find(guidance, topic->id));
    (void)guidance_in(guidance, topic->titles, "en");
    for (size_t i = 0; i < topic->parts_count; i++) {
        (void)guidance_in(guidance, topic->parts[i].headings, "th");
        (void)guidance_in(guidance, topic->parts[i].sources, "th");
        (void)guidance_in(guidance, topic->parts[i].texts, "xx");
    }
    free(guidance_call(guidance, topic, "th"));
    free(guidance_cite(guidance, topic->id, "en"));
    const struct topic **found = NULL;
    (void)guidance_search(guidance, topic->id, true, &found);
    free(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct guidance *guidance = guidance_load(fuzz_file("guidance.xml", data, size), &err);
    PROMISE(!guidance == error_is_set(&err));
    for (size_t i = 0; guidance && i < guidance->topics_count; i++)
        read_topic(guidance, &guidance->topics[i]);
    guidance_free(guidance);
    return 0;
}
