/* SPDX-License-Identifier: MIT */
/* The calls by which the program writes, in the place of the C library's, and the allocations of base/memory.c (libxml2's
 * too: xml_start sends them there): counted, refused at will, or done wrongly on purpose. Linked with the whole product
 * into the torture programs, never into the product. The state is shared with child processes. */
#ifndef RUAMRANG_TESTS_TORTURE_HOOKS_H
#define RUAMRANG_TESTS_TORTURE_HOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum hook {
    HOOK_WRITE, /* to regular files only: a terminal or pipe is no disk */
    HOOK_PWRITE,
    HOOK_FSYNC,
    HOOK_FDATASYNC,
    HOOK_RENAME,
    HOOK_OPEN,
    HOOK_OPENAT,
    HOOK_FTRUNCATE,
    HOOK_CLOSE,
    HOOK_MKDIR,
    HOOK_LINK,
    HOOK_READ, /* of regular files */
    HOOK_ALLOCATE,
    HOOK_COUNT
};
extern const char *const HOOK_NAMES[HOOK_COUNT];

enum { HOOK_SHORT = -1 }; /* instead of an errno: half of the bytes are written */

/* Ways to be wrong, so that the tortures can show that they would notice. */
enum hook_sin {
    HOOK_HONEST,
    HOOK_OVERWRITES,   /* a rename over draft.xml or its journal writes the old file over, in place */
    HOOK_FORGETS,      /* pwrite reports bytes as written and drops them */
    HOOK_HIDES_ERRORS, /* a refused call is reported as done */
    HOOK_BLIND,        /* does not see that another program writes in its draft */
    HOOK_GARBLES,      /* now and then a byte of what it writes is another */
    HOOK_LEAKS,        /* bytes of keys get into the texts of its journal */
    HOOK_DEAF,         /* neither hears that it shall end nor that its terminal is gone */
};

struct hooks {
    volatile bool armed; /* else nothing is counted or refused */
    volatile long calls[HOOK_COUNT];
    volatile bool hit;   /* the call to refuse was reached */
    enum hook kind;      /* which is refused */
    long at;             /* the first of them (1 is the first); 0: none */
    bool sticky;         /* and all that follow */
    int error;           /* with this errno, or HOOK_SHORT */
    enum hook_sin sin;
    volatile int64_t clock_shift; /* seconds added to the time of day */
};
extern struct hooks *hooks; /* never NULL once hooks_start was called */

void hooks_start(void);
/* Nothing refused, nothing wrong, nothing counted, not armed. */
void hooks_be_kind(void);
/* Counts from now on and refuses the `at`th call of a kind. */
void hooks_refuse(enum hook kind, long at, bool sticky, int error);

#endif
