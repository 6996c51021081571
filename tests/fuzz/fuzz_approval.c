/* SPDX-License-Identifier: MIT */
/* Any bytes as an approval.xml, or as the replies of a package: refused with its line, or written and read the same. */
#include "fuzz.h"

#include "approval/approval.h"
#include "base/memory.h"
#include "document/stamp.h"

#include <string.h>

static void ask_all(const struct approval *approval)
{
    const struct approval_event *last = approval_last(approval);
    PROMISE(!last == (approval->events_count == 0));
    PROMISE(approval->events_count == 0 || approval_revision(approval) > 0);
    for (size_t i = 0; i < approval->events_count; i++)
        PROMISE((!*approval->events[i].time || stamp_is_valid(approval->events[i].time)) && approval->events[i].revision <= approval_revision(approval));
    (void)approval_made(approval, approval_revision(approval));
    for (size_t i = 0; i < approval->replies_count; i++)
        PROMISE(approval_find_reply(approval, approval->replies[i].review, approval->replies[i].comment) == &approval->replies[i]);
}

static void write_and_read(const struct approval *approval)
{
    struct approval again, with_replies;
    AUTO_BUFFER struct buffer bytes, twice, replies;
    buffer_init(&bytes);
    buffer_init(&twice);
    buffer_init(&replies);
    approval_print(approval, &bytes);
    PROMISE(approval_parse(buffer_text(&bytes), bytes.length, "again.xml", &again, NULL) == 0);
    approval_print(&again, &twice);
    PROMISE(strcmp(buffer_text(&bytes), buffer_text(&twice)) == 0);
    approval_print_replies(approval, &replies);
    approval_init(&with_replies);
    PROMISE(approval_parse_replies(buffer_text(&replies), replies.length, "replies.xml", &with_replies, NULL) == 0);
    PROMISE(with_replies.replies_count == approval->replies_count);
    approval_done(&with_replies);
    approval_done(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct approval approval;
    const char *bytes = size ? (const char *)data : "";
    int result = approval_parse(bytes, size, "approval.xml", &approval, &err);
    PROMISE((result < 0) == error_is_set(&err));
    if (result == 0) {
        ask_all(&approval);
        write_and_read(&approval);
        approval_done(&approval);
    }
    approval_init(&approval);
    (void)approval_parse_replies(bytes, size, "replies.xml", &approval, NULL);
    ask_all(&approval);
    approval_done(&approval);
    return 0;
}
