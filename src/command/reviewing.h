/* SPDX-License-Identifier: MIT */
/* A review in the making: of the package that is judged, kept on this machine until it is decided, and taken up again where the
 * same revision is opened again. Knows no screen. */
#ifndef RUAMRANG_COMMAND_REVIEWING_H
#define RUAMRANG_COMMAND_REVIEWING_H

#include "approval/remarks.h"
#include "command/judged.h"

struct reviewing {
    struct judged judged;
    struct review review;      /* being written */
    struct remarks remarks;    /* of the reviews that came with the package */
    struct comparison changes; /* since judged.before; empty without it */
    char *output;              /* where the review goes: what was asked for, or a name to offer; owned */
    char *folder, *name;       /* where it is kept meanwhile; owned */
    int lock;                  /* while it is written here, nobody else on this machine writes it; -1: it cannot be locked */
    bool taken_up;             /* it was begun before */
    bool is_recalled;          /* name and position are those of the last review of this entry here; whoever decides has to be told */
};

/* The review knows who reviewed this entry last on this machine. -1 with a sentence: the package is broken, its form is not here,
 * this revision is being reviewed in another window, or the review that was begun cannot be read now. */
int reviewing_open(struct reviewing *reviewing, const struct judged_order *order, const struct instance_world *world,
                   struct error *err);
void reviewing_done(struct reviewing *reviewing);
/* Words in another language: of the answers, of what changed, of what the package says of itself. */
void reviewing_speak(struct reviewing *reviewing, size_t language);
/* $XDG_STATE_HOME/ruamrang/reviews/<manifest digest>.xml; `durably`: it also survives a power cut. -1 with a sentence,
 * also when it would be larger than a review file may be. */
int reviewing_keep(const struct reviewing *reviewing, bool durably, struct error *err);
void reviewing_remember(const struct reviewing *reviewing); /* who reviews, for the next revision of this entry */
/* The review file, decided so, now. *bytes gets its size. -1 with a sentence, also when the entry's route has nobody who could
 * decide so; then nothing was decided. */
int reviewing_write(struct reviewing *reviewing, const char *file, enum review_decision decision, size_t *bytes,
                    struct error *err);

#endif
