/* SPDX-License-Identifier: MIT */
/* Starts the child, listens to it, and tells how it ended. The walls are in confine.c. */
#include "base/box.h"

#include "base/child.h"
#include "base/confine.h"
#include "base/memory.h"
#include "base/monotonic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_(message) message /* for xgettext; `say` translates */

/* How it ended, where its own sentence does not tell. */
enum box_end { END_OPEN, END_DONE, END_CANCELLED, END_SLOW, END_LARGE, END_HUNGRY, END_CRASHED };
static const char *const END_SENTENCES[] = {
    [END_CANCELLED] = N_("The work was stopped before it was done."),
    [END_SLOW] = N_("Working on this took far longer than it should, so it was stopped; the file may be damaged or made "
                    "to do harm."),
    [END_LARGE] = N_("What came out of this grew far larger than it should, so it was stopped; the file may be made to "
                     "do harm."),
    [END_HUNGRY] = N_("Working on this took far more memory than it should, so it was stopped; the file may be damaged "
                      "or made to do harm."),
    [END_CRASHED] = N_("Working on this ended unexpectedly; the file may be damaged or made to do harm. Nothing else was "
                       "touched."),
};

struct box {
    pid_t child;
    int result, trouble; /* read ends: what it writes; its struct error, when it has one */
    size_t came;         /* bytes of the result so far */
    int64_t patience;    /* milliseconds left to wait for it */
    int64_t credit;      /* milliseconds that it may still win by getting on */
    struct box_limits limits;
    enum box_end end;
};

/* The ends of two pipes. */
struct ends {
    int result[2], trouble[2];
};

/* ---- in the child ------------------------------------------------------------------------------------------ */

int box_write(int out, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(out, at, length);
        if (written < 0 && errno != EINTR)
            return -1;
        at += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

static void close_walls(const struct box_limits *limits, const struct ends *ends, pid_t parent)
{
    int kept[BOX_KEEP_MAX + 3];
    size_t count = 0;
    kept[count++] = ends->result[1];
    kept[count++] = ends->trouble[1];
    if (IS_SANITIZED)
        kept[count++] = STDERR_FILENO;
    for (size_t i = 0; i < limits->keep_count && i < BOX_KEEP_MAX; i++)
        kept[count++] = limits->keep[i];
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it ended before that was said */
        _exit(1);
    confine_descriptors(kept, count);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    confine_resources(limits->seconds, limits->memory);
    confine_files();
    confine_calls();
}

static _Noreturn void be_the_child(box_work *work, void *data, const struct box_limits *limits, const struct ends *ends,
                                   pid_t parent)
{
    memory_on_exhausted(NULL, NULL); /* what the program wants to do then is not for the child */
    close_walls(limits, ends, parent);
    struct error err = {0};
    int result = work(data, ends->result[1], &err);
    if (result < 0)
        (void)box_write(ends->trouble[1], &err, sizeof err);
    _exit(result < 0 ? 1 : 0);
}

/* ---- starting ---------------------------------------------------------------------------------------------- */

static const char *say(const struct box_limits *limits, const char *message)
{
    return limits->say ? limits->say(message) : message;
}

static void close_pair(const int pair[2])
{
    if (pair[0] >= 0)
        close(pair[0]);
    if (pair[1] >= 0)
        close(pair[1]);
}

static pid_t start_child(box_work *work, void *data, const struct box_limits *limits, const struct ends *ends)
{
    pid_t parent = getpid(), child = child_fork();
    if (child == 0)
        be_the_child(work, data, limits, ends, parent);
    return child;
}

enum { PER_PIECE = 2000 /* milliseconds that what came buys */, TIMES = 20 /* the first patience, at most, all of that together */ };

static int64_t patience_of(const struct box_limits *limits)
{
    return (int64_t)limits->seconds * 3 * 1000;
}

struct box *box_start(box_work *work, void *data, const struct box_limits *limits, struct error *err)
{
    struct ends ends = {{-1, -1}, {-1, -1}};
    pid_t child = -1;
    if (pipe2(ends.result, O_CLOEXEC) == 0 && pipe2(ends.trouble, O_CLOEXEC) == 0)
        child = start_child(work, data, limits, &ends);
    if (child < 0) {
        error_set(err, NULL, "%s", say(limits, N_("The system does not let this be worked on in safety; try again later.")));
        close_pair(ends.result);
        close_pair(ends.trouble);
        return NULL;
    }
    close(ends.result[1]);
    close(ends.trouble[1]);
    struct box *box = memory_alloc(sizeof *box);
    *box = (struct box){.child = child, .result = ends.result[0], .trouble = ends.trouble[0], .limits = *limits};
    box->patience = patience_of(limits);
    box->credit = patience_of(limits) * TIMES;
    return box;
}

/* ---- listening --------------------------------------------------------------------------------------------- */

static void stop(struct box *box, enum box_end why)
{
    if (box->end == END_OPEN)
        box->end = why;
    kill(box->child, SIGKILL);
}

/* read(2), or -1 once patience is at its end. Only waiting counts, not what the program does between. */
static ssize_t read_in_time(struct box *box, int fd, void *bytes, size_t size)
{
    for (;;) {
        int64_t begin = monotonic_ms();
        struct pollfd waiting = {.fd = fd, .events = POLLIN};
        int ready = poll(&waiting, 1, (int)(box->patience > INT32_MAX ? INT32_MAX : box->patience));
        box->patience -= monotonic_ms() - begin;
        ssize_t got = ready > 0 ? read(fd, bytes, size) : -1;
        if (got >= 0)
            return got;
        if (box->patience <= 0 || (ready < 0 && errno != EINTR)) {
            stop(box, END_SLOW);
            return -1;
        }
    }
}

/* It gets on, however slow the disk is that it reads from; its computing has a limit of its own. Not for ever: it may be one
 * that sends a byte now and then to keep the program waiting. */
static void buy_time(struct box *box)
{
    int64_t most = patience_of(&box->limits) - box->patience, more = PER_PIECE < most ? PER_PIECE : most;
    more = more < box->credit ? more : box->credit;
    box->patience += more;
    box->credit -= more;
}

ssize_t box_read(struct box *box, void *bytes, size_t size)
{
    if (box->end != END_OPEN)
        return box->end == END_DONE ? 0 : -1;
    ssize_t got = read_in_time(box, box->result, bytes, size);
    if (got == 0)
        box->end = END_DONE;
    if (got > 0)
        buy_time(box);
    box->came += got > 0 ? (size_t)got : 0;
    if (box->came <= box->limits.output)
        return got;
    stop(box, END_LARGE);
    return -1;
}

/* ---- the end ----------------------------------------------------------------------------------------------- */

/* Its own sentence, when all of it came. Foreign bytes may have written it: nothing but a sentence is taken. */
static bool hear_trouble(struct box *box, struct error *heard)
{
    size_t length = 0;
    ssize_t got = 1;
    while (length < sizeof *heard && (got = read_in_time(box, box->trouble, (char *)heard + length, sizeof *heard - length)) > 0)
        length += (size_t)got;
    char more;
    if (length < sizeof *heard || read_in_time(box, box->trouble, &more, 1) != 0)
        return false;
    heard->where[sizeof heard->where - 1] = '\0';
    heard->message[sizeof heard->message - 1] = '\0';
    return error_is_set(heard);
}

static enum box_end judge(const struct box *box, int status)
{
    if (box->end != END_DONE)
        return box->end;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return END_DONE;
    if (WIFEXITED(status) && WEXITSTATUS(status) == MEMORY_EXHAUSTED)
        return END_HUNGRY;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU ? END_SLOW : END_CRASHED;
}

int box_finish(struct box *box, struct error *err)
{
    if (box->end == END_OPEN)
        stop(box, END_CANCELLED);
    struct error heard = {0};
    bool has_words = hear_trouble(box, &heard);
    /* It has closed its last pipe: it is ending, and keeps the status it ends with, or it pretends to. */
    kill(box->child, SIGKILL);
    int status = 0;
    while (waitpid(box->child, &status, 0) < 0 && errno == EINTR)
        continue;
    enum box_end end = judge(box, status);
    if (end == END_CRASHED && has_words && WIFEXITED(status))
        error_set_at(err, heard.where, heard.line, "%s", heard.message);
    else if (end != END_DONE)
        error_set(err, NULL, "%s", say(&box->limits, END_SENTENCES[end]));
    close(box->result);
    close(box->trouble);
    free(box);
    return end == END_DONE ? 0 : -1;
}

int box_run(box_work *work, void *data, const struct box_limits *limits, struct buffer *out, struct error *err)
{
    enum { PIECE = 65536 };
    struct box *box = box_start(work, data, limits, err);
    ssize_t got = box ? 1 : 0;
    while (got > 0) {
        got = box_read(box, buffer_room(out, PIECE), PIECE);
        buffer_fill(out, got > 0 ? (size_t)got : 0);
    }
    return box ? box_finish(box, err) : -1;
}
