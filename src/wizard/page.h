/* SPDX-License-Identifier: MIT */
/* A page is one vertical list of entries with one of them in focus. Builders fill it, update moves in it, view draws it. */
#ifndef RUAMRANG_WIZARD_PAGE_H
#define RUAMRANG_WIZARD_PAGE_H

#include "form/instance.h"
#include "text/utf8.h"
#include "text/wrap.h"

#include <stdint.h>

/* Text with its rows at one width. */
struct paragraph {
    struct runes text;
    struct rows rows;
    int columns; /* width of `rows`; 0: not wrapped yet */
};
void paragraph_set(struct paragraph *paragraph, const char *text); /* NULL: empty */
void paragraph_wrap(struct paragraph *paragraph, int columns);     /* cheap when the width is the same */
void paragraph_done(struct paragraph *paragraph);
int paragraph_height(const struct paragraph *paragraph); /* rows; 0 for an empty text */

struct marked; /* marked.h */

enum entry_kind {
    ENTRY_HEADING, /* words above a group of entries */
    ENTRY_NOTE,    /* words to read */
    ENTRY_FIELD,   /* a question with its answer */
    ENTRY_REPEAT,  /* opens the list of items */
    ENTRY_FIGURE,  /* grid, matrix, bars */
    ENTRY_LINK,    /* does something; see `link` */
    ENTRY_SEARCH,  /* a line to type in; what one types filters the page */
    ENTRY_REMARK,  /* what an approver said of an answer; link, number: which */
};

/* What Enter does on an ENTRY_LINK. */
enum link {
    LINK_NONE,
    LINK_SECTION,       /* number: index of the section */
    LINK_GROUP,         /* control: a group with a page of its own; node: an element of the item it is in, or the root */
    LINK_PART,          /* number: part of this page; on the contents also control: of the section */
    LINK_ITEM,          /* node: a repeat item to edit */
    LINK_ADD_ITEM,
    LINK_FIELD,         /* node: jump to this answer */
    LINK_CHECK,
    LINK_REVIEW,
    LINK_EXPORT_PAGE,
    LINK_EXPORT_NOW,    /* number: enum export_kind */
    LINK_EXPORT_FINDINGS,
    LINK_FIT,           /* the award types */
    LINK_ENTRY,         /* number: index of an entry of this page */
    LINK_START_TYPE,    /* target: form file; the answers are taken over */
    LINK_CONTINUE_DRAFT,/* target: folder */
    LINK_NEW_DRAFT,     /* target: form file */
    LINK_OPEN_EXAMPLE,  /* target: example file */
    LINK_LANGUAGE,
    LINK_FORM_LANGUAGE,    /* number: index in the form's languages */
    LINK_PROGRAM_LANGUAGE, /* number: 0 Thai, 1 English */
    LINK_HELP,
    LINK_KEYS,
    LINK_TOPICS,        /* all topics of the guidance */
    LINK_TOPIC,         /* target: a topic as it is cited ("q3", "file#q3") */
    LINK_TASKS,
    LINK_BACK,
    LINK_LEAVE,
    LINK_REMARKS,       /* all comments */
    LINK_EARLIER,       /* those of earlier reviews, on the same page */
    LINK_REMARK,        /* number: in desk.remarks */
    LINK_COMMENT,       /* number: in desk.review */
    LINK_CHANGES,
    LINK_DECIDE_PAGE,
    LINK_REVIEWER, LINK_POSITION, LINK_WORD, LINK_RETURN, LINK_APPROVE, /* on that page */
    LINK_IMPORT,        /* a review file */
    LINK_STEP,          /* number: enum approval_step, done outside and noted */
};

enum entry_mark { MARK_NONE, MARK_EMPTY, MARK_STARTED, MARK_WRONG, MARK_LOOK, MARK_DONE, MARK_LATER };

struct entry {
    enum entry_kind kind;
    enum link link;
    enum entry_mark mark;
    bool focusable;
    bool is_list_choice;     /* field: a select of any kind, with choices below when focused */
    size_t cells;            /* of a row of a table of answers, or of the note above it; 0: none */
    int indent;              /* columns */
    size_t number;
    const struct control *control;
    xmlNode *node;           /* the leaf; for ENTRY_REPEAT the context; valid until the page is built again */
    char *target;            /* owned, or NULL */
    enum entry_mark problem_mark; /* MARK_WRONG, or MARK_LOOK for what is only weak */
    struct paragraph label, answer, problem, hint; /* hint: only of the field in focus, where no guide stands beside */
    struct marked *change;   /* what was changed in the answer; owned, or NULL */
    bool is_right_below;     /* of a comment: label and right do not fit on one row. Set by arrange */
    char *right;             /* short words at the right edge (status, count); owned, or NULL */
    /* geometry, set by arrange: rows relative to the first row of the page */
    int top, height;
};

enum page_kind {
    PAGE_HOME, PAGE_TASKS, PAGE_FORM, PAGE_LIST, PAGE_REVIEW, PAGE_PROBLEMS, PAGE_EXPORT, PAGE_HELP,
    PAGE_HELP_KEYS, PAGE_TOPICS, PAGE_TOPIC,
    PAGE_LANGUAGES,
    PAGE_FIT, /* which award type fits */
    PAGE_COVER, PAGE_DECIDE, /* the approver's: who sent what; the decision */
    PAGE_REMARKS, PAGE_CHANGES,
    PAGE_COUNT
};

struct page {
    enum page_kind kind;
    const struct control *control; /* FORM: group or repeat; LIST: repeat; HELP: what help was asked for, or NULL */
    char *context;                 /* instance path of the item or parent node; NULL: the root. TOPIC: its id */
    size_t part;                   /* FORM: of a page with very many questions, 0-based */
    struct entry *entries;
    size_t entries_count, entries_capacity;
    size_t focus;                  /* entries_count when nothing can be focused */
    char *focus_path;              /* instance path of the focused answer, to find it again after rebuilding */
    int scroll;                    /* first row shown */
    uint64_t added;                /* FORM of an item just added: the instance's generation then; 0: an old item */
    bool fresh;                    /* FORM of an item just added: what it lacks is not told before it is visited */
    uint64_t told;                 /* FIT: the generation of the answers it tells of */
    uint64_t built;                /* stamp of what it was built from; 0: build again */
};

struct page *page_new(enum page_kind kind, const struct control *control, const char *context);
void page_free(struct page *page);
void page_clear(struct page *page); /* drops the entries */
struct entry *page_add(struct page *page, enum entry_kind kind, const char *label);
struct entry *page_focused(struct page *page); /* NULL when none */
bool page_move_focus(struct page *page, int direction); /* to the next focusable entry; false: none there */
void page_focus_first(struct page *page);
void page_focus_last(struct page *page);

#endif
