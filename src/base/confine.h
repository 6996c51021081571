/* SPDX-License-Identifier: MIT */
/* Private to base/: the walls of a box. What a kernel lacks is left out silently; the other walls stand. */
#ifndef RUAMRANG_BASE_CONFINE_H
#define RUAMRANG_BASE_CONFINE_H

#include <linux/audit.h>
#include <stddef.h>

/* Of system calls' numbers (seccomp(2)); 0: one that is not known here. */
#if defined(__x86_64__)
#define CONFINE_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINE_MACHINE AUDIT_ARCH_AARCH64
#else
#define CONFINE_MACHINE 0
#endif

/* Sanitizers map memory by the terabyte, and have signal handlers and a stderr of their own. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

/* Closes every descriptor but these; `kept` is sorted by it. */
void confine_descriptors(int *kept, size_t count);
/* setrlimit(2): seconds of computing, bytes of memory beyond the present ones; no byte into a file, no process, no core. */
void confine_resources(unsigned seconds, size_t memory);
/* Landlock rules that allow nothing of all that the kernel can refuse: a descriptor, to which exceptions may be added, or -1.
 * confine_by puts them into force and closes it. */
int confine_rules(void);
void confine_by(int rules);
/* No file, no TCP, no signal to others: Landlock (Linux 5.13 and later) without a single rule. And not one more descriptor. */
void confine_files(void);
/* Only the system calls that thinking needs, on an allow-list of seccomp(2); every other gives EPERM. */
void confine_calls(void);

#endif
