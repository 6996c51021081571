/* SPDX-License-Identifier: MIT */
/* Who may write in a draft: one program at a time, by a lock that ends with it. Knows no draft. */
#ifndef RUAMRANG_DRAFT_LOCK_H
#define RUAMRANG_DRAFT_LOCK_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

#define LOCK_NAME "draft.lock"

/* An open file description lock on draft.lock: a lock on draft.xml would be lost by its rename. The descriptor that
 * keeps it (lock_release gives it back), or -1 with errno: *held tells whether another program has it, else err says what failed. */
int lock_take(int folder, bool *held, struct error *err);
void lock_release(int lock);
bool lock_is_held(int folder); /* by anybody, this program too */

/* ---- a holder that has fallen silent: stopped, hung, or on a machine that is gone ---- */
/* Held, but lock_beat was not called for ten minutes. Such a lock may be taken over: the holder will find out. */
bool lock_is_silent(int folder);
void lock_beat(int lock); /* "I am still here": call it twice a minute */
/* As lock_take, past a silent holder; refused when it has been heard of again. */
int lock_take_over(int folder, bool *held, struct error *err);
/* Nobody took it over. */
bool lock_is_ours(int lock, int folder);

/* "user on host, process 123, since 21 พ.ย. 2569 10:15", in the program's language. */
void lock_describe_holder(int folder, char *out, size_t size);

#endif
