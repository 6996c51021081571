/* SPDX-License-Identifier: MIT */
/* The comments of reviews as they stand to the present answers: which field each belongs to now, whether its text has changed
 * since, what was replied. For the writer (all imported reviews), and for the approver (reviews that came with the package, and the
 * one being written). No comment is ever dropped: one whose field or item is gone has no path and is listed. */
#ifndef RUAMRANG_APPROVAL_REMARKS_H
#define RUAMRANG_APPROVAL_REMARKS_H

#include "approval/approval.h"
#include "approval/compare.h"
#include "approval/review.h"

struct remark {
    const struct review *review;          /* lent from remarks */
    const struct review_comment *comment; /* lent from its review */
    unsigned review_number;  /* as in history/reviews; 0: the review being written */
    unsigned comment_number; /* from 1 */
    char *path;        /* instance_path in the present answers; NULL: that field or item is not there or not asked (any more). Owned */
    bool text_changed; /* the answer is another one than was commented on; also where path is NULL */
    bool is_current;   /* belongs to the newest revision that was reviewed: a later review takes the place of former ones */
    char *reply;       /* the writer's; NULL: none yet. Owned */
};

struct remarks {
    struct remark *remarks; /* newest review first, in each as in its file */
    size_t remarks_count, remarks_capacity;
    struct remarks_review *reviews; /* private: what the remarks lend from */
    size_t reviews_count, reviews_capacity;
};

void remarks_init(struct remarks *remarks);
void remarks_done(struct remarks *remarks);

/* All reviews that were imported into a draft, placed in its present answers. A review or revision in history that cannot be
 * read any more is told in err (-1), and the others are there all the same. */
int remarks_of_draft(const char *folder, const struct approval *approval, const struct instance *instance,
                     struct remarks *out, struct error *err);
/* The same by hand, for packages: a review (taken over: *review is empty then), and the answers it was about (lent, must outlive
 * the remarks; NULL: `now` itself). Replies and the newest revision come from `approval`; NULL: no replies, all are of the
 * newest. Put the newest last. */
void remarks_add(struct remarks *remarks, struct review *review, unsigned number, const struct instance *reviewed,
                 const struct instance *now, const struct approval *approval);

/* After an edit: text_changed and paths of what moved or went are found again (cheap: no file is read). */
void remarks_follow(struct remarks *remarks, const struct instance *now);
/* After a reply was set in `approval`. */
void remarks_take_replies(struct remarks *remarks, const struct approval *approval);

/* What still asks the writer to do something: of a review of the newest revision that was reviewed, not replied to, and its text unchanged or its
 * field not there. */
bool remark_is_open(const struct remark *remark);
size_t remarks_open(const struct remarks *remarks, enum review_severity severity);
/* The next one at `path` from index `from` on; SIZE_MAX: none. */
size_t remarks_find(const struct remarks *remarks, const char *path, size_t from);
/* Whom a reply at `path` is for: the first there without one, else the first; SIZE_MAX: none. */
size_t remarks_to_answer(const struct remarks *remarks, const char *path);
/* Item and question as the present answers call them, in their language ("กลุ่มชาวนา › ชื่อกลุ่ม"); what is not there any more:
 * as the reviewer called it. Yours. */
char *remark_label(const struct remark *remark, const struct instance *now);
/* "รายการที่ 3 ของรอบตรวจที่ 1" … how the command line calls it: "1.3" (review.comment). Yours. */
char *remark_name(const struct remark *remark);

#endif
