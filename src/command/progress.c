/* SPDX-License-Identifier: MIT */
#include "command/progress.h"

#include "base/memory.h"
#include "base/monotonic.h"
#include "text/cluster.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_MS = 300, STEP_MS = 100, BAR_CELLS = 30 };

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
static volatile sig_atomic_t is_stopped;
static struct sigaction before[COUNT_OF(SIGNALS)];
static struct {
    const char *words;
    int64_t next; /* when to draw again; monotonic ms */
    bool is_seen, is_drawn;
} bar;

static void stop(int signal)
{
    (void)signal;
    is_stopped = 1;
}

void progress_start(const char *words)
{
    is_stopped = 0;
    bar.words = words;
    bar.next = monotonic_ms() + FIRST_MS;
    bar.is_seen = isatty(STDERR_FILENO);
    bar.is_drawn = false;
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < COUNT_OF(SIGNALS); i++)
        sigaction(SIGNALS[i], &action, &before[i]);
}

static void draw(uint64_t done, uint64_t total)
{
    uint64_t share = total > 0 ? done * 1000 / total : 1000;
    share = share > 1000 ? 1000 : share;
    char cells[BAR_CELLS + 1];
    for (uint64_t i = 0; i < BAR_CELLS; i++)
        cells[i] = i * 1000 < share * BAR_CELLS ? '#' : '.';
    cells[BAR_CELLS] = '\0';
    fprintf(stderr, "\r%s [%s] %3u%%", bar.words, cells, (unsigned)(share / 10));
    fflush(stderr);
    bar.is_drawn = true;
}

bool progress_tell(void *data, uint64_t done, uint64_t total)
{
    (void)data;
    if (bar.is_seen && monotonic_ms() >= bar.next) {
        draw(done, total);
        bar.next = monotonic_ms() + STEP_MS;
    }
    return !is_stopped;
}

void progress_end(void)
{
    for (size_t i = 0; i < COUNT_OF(SIGNALS); i++)
        sigaction(SIGNALS[i], &before[i], NULL);
    if (bar.is_drawn)
        fprintf(stderr, "\r%*s\r", utf8_width(bar.words) + BAR_CELLS + 8, "");
    bar.is_drawn = false;
}

bool progress_was_stopped(void)
{
    return is_stopped;
}
