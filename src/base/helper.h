/* SPDX-License-Identifier: MIT */
/* Another program that is started to look at foreign bytes, and what is taken from it first: it reads what is installed and what
 * it is given, and answers. What a kernel lacks (Landlock before Linux 5.13, seccomp on machines unknown here) is left out
 * silently; the other walls stand. Knows no program. */
#ifndef RUAMRANG_BASE_HELPER_H
#define RUAMRANG_BASE_HELPER_H

#include <stdbool.h>
#include <stddef.h>

/* Where the program of that name is, by $PATH. False: nowhere. */
bool helper_find(const char *name, char *path, size_t size);
/* In the child: becomes the program at `path`, without new privileges, without a further process or program, without sockets, and
 * without files but to read: those of the system (/usr, /lib, /etc …), the program's own folder, and `readable` (ended by NULL).
 * Descriptors that are open stay so, and files without a name (memfd_create(2)) may be opened again. `seconds` of computing.
 * Returns only when it cannot be started, with errno. */
void helper_become(const char *path, char *const arguments[], const char *const readable[], unsigned seconds);

#endif
