/* SPDX-License-Identifier: MIT */
/* Any bytes as a review file: refused with its line, or a review that is written and read the same, whose comments all stand
 * somewhere in the answers or are known to stand nowhere. */
#include "fuzz.h"

#include "approval/remarks.h"
#include "base/memory.h"
#include "document/stamp.h"

#include <string.h>

static void write_and_read(const struct review *review)
{
    struct review again;
    AUTO_BUFFER struct buffer bytes, twice;
    buffer_init(&bytes);
    buffer_init(&twice);
    review_write(review, &bytes);
    if (bytes.length > REVIEW_BYTES_MOST) /* what was one letter may have become an entity */
        return;
    PROMISE(review_read(buffer_text(&bytes), bytes.length, "again.xml", &again, NULL) == 0);
    review_write(&again, &twice);
    PROMISE(strcmp(buffer_text(&bytes), buffer_text(&twice)) == 0);
    review_done(&again);
}

/* Takes the review over. */
static void place(struct review *review)
{
    struct instance *reviewed = fuzz_instance(), *now = fuzz_instance();
    struct remarks remarks;
    size_t count = review->comments_count;
    remarks_init(&remarks);
    remarks_add(&remarks, review, 1, reviewed, now, NULL);
    PROMISE(remarks.remarks_count == count);
    for (size_t i = 0; i < count; i++) {
        const struct remark *remark = &remarks.remarks[i];
        PROMISE(!remark->path || instance_find(now, remark->path));
        PROMISE(remark->path || remark->text_changed);
        PROMISE(!remark->path || remarks_find(&remarks, remark->path, 0) <= i);
    }
    remarks_follow(&remarks, now);
    remarks_done(&remarks);
    instance_free(reviewed);
    instance_free(now);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct review review;
    int result = review_read(size ? (const char *)data : "", size, "review.xml", &review, &err);
    PROMISE((result < 0) == error_is_set(&err));
    if (result < 0)
        return 0;
    PROMISE(review.comments_count <= REVIEW_COMMENTS_MOST && stamp_is_valid(review.time) && review.revision > 0);
    write_and_read(&review);
    place(&review);
    review_done(&review);
    return 0;
}
