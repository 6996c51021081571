/* SPDX-License-Identifier: MIT */
/* The choices of the answer in focus: how they stand, which of them are listed, picking them, putting them in order.
 * Appearances: ODK XForms Specification, "Appearances". */
#ifndef RUAMRANG_WIZARD_CHOOSING_H
#define RUAMRANG_WIZARD_CHOOSING_H

#include "form/instance.h"
#include "text/search.h"
#include "editor/editor.h"

struct wizard;
struct entry;

enum choice_style {
    CHOICES_DOWN,     /* one below the other, all of them */
    CHOICES_ACROSS,   /* in columns */
    CHOICES_SEARCHED, /* a line to type in above a window of those that match */
    CHOICES_RANKED,   /* in the order of the answer */
    CHOICES_CELLS,    /* a row of a table; the words stand above it */
};

enum {
    SEARCHED_FROM = 21, /* so many choices are searched */
    SEARCHED_ROWS = 12, /* at most so many are shown at once */
    MINIMAL_ROWS = 5,   /* with appearance "minimal" */
};

struct choosing {
    enum choice_style style;
    size_t *listed;      /* SEARCHED: indexes of the choices that match, in their order; owned */
    size_t listed_count;
    size_t at;           /* SEARCHED: place of the highlighted one in `listed` */
    struct search_text *folded; /* one a choice; NULL until something was typed; owned */
    struct editor search;       /* SEARCHED: what was typed */
    bool has_search;            /* `search` is to be done */
    char typed[64];      /* letters typed at a short list, one shortly after the other */
    int64_t typed_at;    /* when; monotonic ms */
    /* set by arrange */
    int height;          /* rows of the whole */
    int columns, column_width; /* ACROSS */
    int rows;            /* SEARCHED: rows of the window below the line */
    size_t top;          /* SEARCHED: place in `listed` of the first row */
};

/* The choices of the entry become those in focus; what was there is forgotten. */
void choosing_load(struct wizard *wizard, const struct entry *entry);
void choosing_forget(struct wizard *wizard);

/* Of an entry in focus that offers nothing yet: the list that has to be filled first; NULL: none, or it can only be read. */
const struct control *choosing_source(const struct wizard *wizard, const struct entry *entry);
void choosing_open_source(struct wizard *wizard, const struct control *list); /* "back" leads to the question again */

/* Picks choice `index`: sets a select1, toggles a select or trigger, takes the order of a rank as it stands. */
void choosing_pick(struct wizard *wizard, const struct entry *entry, size_t index);
bool choosing_is_picked(const struct wizard *wizard, const struct entry *entry, size_t index);
/* RANKED: the highlighted choice moves to place `to` (0-based); the answer is the new order. */
void choosing_put(struct wizard *wizard, const struct entry *entry, size_t to);
bool choosing_has_words(const struct wizard *wizard); /* choice_words are there: not where the list is searched */

/* choosing_find.c: SEARCHED: lists what matches the line (again). */
void choosing_filter(struct wizard *wizard);
/* Some choice that is listed goes on with a space after what was typed. */
bool choosing_goes_on(const struct wizard *wizard);
/* A letter was typed at a short list: the next choice that begins with what was typed is highlighted. False: none. */
bool choosing_jump(struct wizard *wizard, uint32_t letter, int64_t now);

#endif
