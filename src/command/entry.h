/* SPDX-License-Identifier: MIT */
/* A draft named on the command line with all that happened to it. For commands about its way, not about its answers. */
#ifndef RUAMRANG_COMMAND_ENTRY_H
#define RUAMRANG_COMMAND_ENTRY_H

#include "approval/dossier.h"
#include "approval/remarks.h"
#include "command/command.h"

struct entry {
    struct opened opened;
    struct dossier dossier;
    int lock;       /* -1: none */
    char *unpacked; /* a folder of ours, made of a package and taken away again; NULL: none. Owned */
};

/* A draft folder, or a package, which is judged and only looked at. `for_change`: nobody else may write in it meanwhile, and it
 * must be a folder. EXIT_DONE, or another exit code with err; then nothing is open. */
int entry_open(struct entry *entry, const char *argument, bool for_change, const struct options *options, struct error *err);
void entry_done(struct entry *entry);

/* The comments as lines for people: "  1.2  Question: must be mended: text", what is so now, and the reply. */
void entry_add_remarks(const struct remarks *remarks, const struct instance *now, bool only_open, struct buffer *out);
/* To standard output, fit to be shown. */
void entry_show(const struct buffer *out);

#endif
