/* SPDX-License-Identifier: MIT */
/* A piece of work on foreign bytes, done by a child process that can do nothing but think: whatever those bytes make of it,
 * it opens nothing, sends nothing, starts nothing and ends in time. Knows no kind of work. */
#ifndef RUAMRANG_BASE_BOX_H
#define RUAMRANG_BASE_BOX_H

#include "base/buffer.h"
#include "base/error.h"

#include <stddef.h>
#include <sys/types.h>

/* What the child does: it sees `data` as it was when the box was started, writes its result to `out` with box_write() and
 * gives 0, or -1 with its sentence. Libraries it needs are loaded before; descriptors it reads are named in the limits. */
typedef int box_work(void *data, int out, struct error *err);

struct box_limits {
    unsigned seconds;  /* of computing; waiting for it may take three times as long, and longer while something comes */
    size_t memory;     /* bytes, beyond what the program has already */
    size_t output;     /* bytes that may come back */
    const int *keep;   /* descriptors it may use beside; all others are closed to it */
    size_t keep_count; /* at most BOX_KEEP_MAX */
    const char *(*say)(const char *message); /* catalogue_get: puts sentences into the user's language; NULL: English */
};
enum { BOX_KEEP_MAX = 8 };

struct box;
/* Yours until box_finish(); NULL with a sentence. */
struct box *box_start(box_work *work, void *data, const struct box_limits *limits, struct error *err);
/* How many bytes came (at most `size`; waits for the first), 0 at the end, -1: it was stopped, box_finish() says why. */
ssize_t box_read(struct box *box, void *bytes, size_t size);
/* Ends and frees it. 0 when it did its work and everything was read, or -1 with the child's own sentence or one about its end.
 * Called before everything was read it stops the work (that is how to cancel), and gives -1. */
int box_finish(struct box *box, struct error *err);
/* All of that: what it wrote is added to `out`. */
int box_run(box_work *work, void *data, const struct box_limits *limits, struct buffer *out, struct error *err);

/* For the child: all bytes; -1 when nobody wants them any more. */
int box_write(int out, const void *bytes, size_t length);

#endif
