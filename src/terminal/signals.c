/* SPDX-License-Identifier: MIT */
#include "terminal/signals.h"

#include "base/memory.h"
#include "text/catalogue.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int queued[] = {SIGHUP, SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT};
static const int stopping[] = {SIGTSTP, SIGCONT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};

enum { RESTORE_MAX = 256, CRASH_STACK = 32 * 1024 };

/* Handlers can reach nothing but statics. */
static int queue[2] = {-1, -1};
static volatile sig_atomic_t waiting;
static volatile sig_atomic_t guarded;
static char restore_bytes[RESTORE_MAX];
static size_t restore_length;
static struct termios restore_modes;
static char crash_stack[CRASH_STACK]; /* a handler needs room also when the stack is used up */

static void enqueue(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    waiting = 1;
    if (write(queue[1], &byte, 1) < 0)
        waiting = 1; /* full: thousands wait already */
    errno = saved;
}

void signals_rescue(void)
{
    if (!guarded)
        return;
    guarded = 0;
    ssize_t written = write(STDOUT_FILENO, restore_bytes, restore_length);
    (void)written; /* a tty that is gone needs no restoring */
    tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
}

static void crash(int number)
{
    signals_rescue();
    raise(number); /* SA_RESETHAND: now it kills, and tells the shell why */
}

static void handle(const int *numbers, size_t count, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_flags = flags};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < count; i++)
        sigaction(numbers[i], &action, NULL);
}

int signals_start(struct error *err)
{
    if (pipe2(queue, O_CLOEXEC | O_NONBLOCK) != 0)
        return error_set(err, NULL, _("The terminal cannot be used: %s."), strerror(errno));
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, NULL);
    handle(queued, COUNT_OF(queued), enqueue, SA_RESTART);
    handle(crashes, COUNT_OF(crashes), crash, (int)SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
    return 0;
}

void signals_stop(void)
{
    handle(queued, COUNT_OF(queued), SIG_DFL, 0);
    handle(crashes, COUNT_OF(crashes), SIG_DFL, 0);
    close(queue[0]);
    close(queue[1]);
    queue[0] = queue[1] = -1;
    waiting = 0;
}

int signals_descriptor(void)
{
    return queue[0];
}

int signals_take(void)
{
    if (!waiting)
        return 0;
    waiting = 0; /* before the read: what comes now sets it again */
    unsigned char byte;
    if (read(queue[0], &byte, 1) != 1)
        return 0;
    waiting = 1; /* more may be there */
    return byte;
}

void signals_guard(const char *restore, size_t length, const struct termios *modes)
{
    assert(length <= sizeof restore_bytes);
    memcpy(restore_bytes, restore, length);
    restore_length = length;
    restore_modes = *modes;
    guarded = 1;
}

void signals_unguard(void)
{
    guarded = 0;
}

void signals_let_stop(bool on)
{
    handle(stopping, COUNT_OF(stopping), on ? SIG_DFL : enqueue, on ? 0 : SA_RESTART);
}
