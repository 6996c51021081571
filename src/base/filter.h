/* SPDX-License-Identifier: MIT */
/* The words in which confine.c and helper.c write their filters of system calls (seccomp(2), linux/filter.h). Inside this room
 * only. */
#ifndef RUAMRANG_BASE_FILTER_H
#define RUAMRANG_BASE_FILTER_H

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>

/* Where a field of the call stands: nr, arch, args[n]. */
#define FILTER_FIELD(name) (uint32_t) offsetof(struct seccomp_data, name)
#define FILTER_LOAD(offset) ((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offset)))
#define FILTER_SKIP_UNLESS(value, count) ((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, count))
#define FILTER_SKIP_IF(value, count) ((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), count, 0))
#define FILTER_ANSWER(what) ((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (uint32_t)(what)))

#endif
