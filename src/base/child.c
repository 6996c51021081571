/* SPDX-License-Identifier: MIT */
#include "base/child.h"

#include "base/confine.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static const int OF_THE_TERMINAL[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP};

static void forget_handlers(void)
{
    for (int number = 1; number < NSIG; number++)
        if (!IS_SANITIZED || (number != SIGSEGV && number != SIGBUS && number != SIGFPE && number != SIGILL))
            (void)signal(number, SIG_DFL);
    for (size_t i = 0; i < sizeof OF_THE_TERMINAL / sizeof *OF_THE_TERMINAL; i++)
        (void)signal(OF_THE_TERMINAL[i], SIG_IGN);
}

pid_t child_fork(void)
{
    sigset_t all, none, before;
    sigfillset(&all);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &all, &before); /* a handler that ran before it is put off would be the program's */
    pid_t child = fork();
    if (child == 0)
        forget_handlers();
    sigprocmask(SIG_SETMASK, child == 0 ? &none : &before, NULL);
    return child;
}
