/* SPDX-License-Identifier: MIT */
/* Undo steps of one editor, kept as differences. Knows no keys and does not touch the text itself.
 * Inside the editor only. */
#ifndef RUAMRANG_EDITOR_HISTORY_H
#define RUAMRANG_EDITOR_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Steps of the first two kinds grow while the same kind of key goes on. */
enum step_kind { STEP_TYPE, STEP_ERASE, STEP_WHOLE };

struct step {
    enum step_kind kind;
    size_t at;                             /* where the text changed */
    size_t removed_count, inserted_count;
    uint32_t *chars;                       /* removed, then inserted code points; owned */
    size_t caret_before, anchor_before;
    size_t caret_after;
};

/* One change about to be made; everything lent. */
struct change {
    size_t at;
    const uint32_t *removed, *inserted;
    size_t removed_count, inserted_count;
};

struct editor_history;

struct editor_history *history_new(void);
void history_free(struct editor_history *history); /* NULL is fine */
void history_clear(struct editor_history *history);
/* `step` gives kind and carets. Forgets what was undone; joins the last step where it may. */
void editor_history_record(struct editor_history *history, const struct step *step, const struct change *change);
/* `breaks` has a flag for every code point of the text: where words start inside what is being typed, a new step
 * starts too. */
void history_split_words(struct editor_history *history, const uint8_t *breaks);
void history_seal(struct editor_history *history); /* the next change starts a step of its own */
/* The step to take back, or to make again; lent until the next call; NULL: none. */
const struct step *history_undo(struct editor_history *history);
const struct step *history_redo(struct editor_history *history);

#endif
