/* SPDX-License-Identifier: MIT */
/* The state of a session and what an event does to it. Pure: no curses, no files; what only the shell can do is wished for. */
#ifndef RUAMRANG_WIZARD_WIZARD_H
#define RUAMRANG_WIZARD_WIZARD_H

#include "advice/advice.h"
#include "advice/fit.h"
#include "advice/guidance.h"
#include "wizard/action.h"
#include "wizard/choosing.h"
#include "wizard/desk.h"
#include "editor/editor.h"
#include "wizard/marks.h"
#include "wizard/page.h"
#include "wizard/shown.h"

enum wish_kind {
    WISH_NONE,
    WISH_QUIT,
    WISH_INTERRUPT,       /* leave after Ctrl-C */
    WISH_HOME,            /* close the draft and show the home page */
    WISH_CONTINUE_DRAFT,  /* target: folder */
    WISH_READ_DRAFT,      /* target: folder, read-only */
    WISH_TAKE_DRAFT,      /* target: folder, whose writer has fallen silent */
    WISH_SAVE_ELSEWHERE,  /* target: folder to make for a copy of the draft */
    WISH_NEW_DRAFT,       /* target: form file */
    WISH_OPEN_EXAMPLE,    /* target: example file */
    WISH_START_TYPE,      /* target: form file; a new draft with the answers of this one */
    WISH_SAVE,
    WISH_EXPORT,          /* number: enum export_kind; target: file name, or "" to ask for one */
    WISH_EXPORT_OVER,     /* the same; a file of that name may be replaced */
    WISH_OUTSIDE_EDITOR,  /* edit wizard->editor's text */
    WISH_SUSPEND,
    WISH_EXAMPLE,         /* read the example that wizard_example names */
    WISH_LANGUAGE,        /* remember the language */
    WISH_MARKS,           /* marks changed: keep them */
    WISH_REPLY,           /* number: the remark that desk.reply answers */
    WISH_REMEMBER_REVIEWER, /* name and position, for the next review */
    WISH_DECIDE,          /* number: enum review_decision; to which file? */
    WISH_WRITE_REVIEW,    /* target: file */
    WISH_WRITE_REVIEW_OVER, /* the same; a file of that name may be replaced */
    WISH_IMPORT,          /* target: review file, or "" to ask for one */
    WISH_STEP,            /* number: enum approval_step, to be noted */
    WISH_COMPLETE,        /* the file name in the dialog, as far as it is certain */
};

struct wish {
    enum wish_kind kind;
    size_t number;
    char target[1024];
};

/* What the home page offers; the shell fills it. All strings owned by the array. */
struct home_draft {
    char *folder, *title, *detail; /* detail: "form · name · last time" */
    char *state;                  /* "revision 2: sent"; NULL: only a draft */
    bool unsaved, held;
    bool is_interview;            /* of the form */
};
struct home_form {
    char *path, *id, *title, *summary;
    char *guidance;   /* its guidance file, or NULL */
    char *title_path; /* of the answer that names an entry; or NULL */
    char *title_en, *summary_en;
    bool is_interview; /* ends in the award types */
};
struct home_example {
    char *path, *title;
};
struct home {
    struct home_draft *drafts;
    size_t drafts_count, drafts_capacity;
    struct home_form *forms;
    size_t forms_count, forms_capacity;
    struct home_example *examples;
    size_t examples_count, examples_capacity;
};
void home_done(struct home *home);

/* A filled draft that can be shown beside the boxes; only the one shown is in memory. All owned. */
struct example {
    char *path;                /* of its file */
    char *name;                /* NULL: not read yet */
    struct instance *instance; /* of the same form; NULL: not in memory */
};

/* What can be made of a draft. */
enum export_kind { EXPORT_XML, EXPORT_PACKAGE, EXPORT_DOCX, EXPORT_HTML, EXPORT_TEXT };

enum dialog_kind {
    DIALOG_NONE,
    DIALOG_DELETE_REFERENCED, /* node: an item that answers elsewhere name */
    DIALOG_HELD,              /* text: the folder that somebody else is writing in */
    DIALOG_FIND,              /* one line to type in */
    DIALOG_EXPORT_NAME,       /* one line to type in */
    DIALOG_EXPORT_OVER,       /* target: the file that is there already */
    DIALOG_ELSEWHERE,         /* one line to type in */
    DIALOG_TELL,              /* something to know; Enter goes on */
    DIALOG_REFUSED,           /* something to be mended first; Enter leads to the page of the check */
    DIALOG_PROGRESS,          /* number: thousandths that are done */
    DIALOG_COMMENT,           /* a text, with its weight; target: path of the answer, number: which comment, or SIZE_MAX */
    DIALOG_REPLY,             /* a text; number: the comment */
    DIALOG_WORD,              /* a text: the approver's word on the whole */
    DIALOG_NAME,              /* one line: the approver's name */
    DIALOG_POSITION,          /* one line */
    DIALOG_DECIDE,            /* approve in spite of what is open? */
    DIALOG_REVIEW_NAME,       /* one line: the file to write the review to */
    DIALOG_REVIEW_OVER,       /* target: the file that is there already */
    DIALOG_STEP,              /* number: enum approval_step; note it for good? */
    DIALOG_IMPORT_NAME,       /* one line: a review file to read */
};

enum dialog_shape { BOX_OPTIONS, BOX_LINE, BOX_TEXT, BOX_BAR };

enum { DIALOG_OPTIONS = 4 };
struct dialog {
    enum dialog_kind kind;
    enum dialog_shape shape;
    struct paragraph message;
    const char *options[DIALOG_OPTIONS]; /* translated, lent */
    int options_count, chosen;
    char *target;                        /* path or folder the dialog is about; owned */
    struct editor line;                  /* LINE, TEXT */
    size_t number;
    bool has_weight, must_fix;           /* COMMENT: Tab changes it */
};

enum pane_mode { PANE_BESIDE, PANE_FULL, PANE_HIDDEN };

struct figure_place {
    int row, column; /* the cell with the focus in a matrix, or the chosen row of a grid */
};

enum status_mood { MOOD_PLAIN, MOOD_GOOD, MOOD_ERROR };

/* What an undo or redo under way has brought back so far. */
struct brought_back {
    bool now;
    xmlNode *item; /* the first; NULL: none, or something else came before it */
    size_t edits, items;
};

struct wizard {
    int rows, columns;          /* of the screen */
    bool ascii;                 /* no box lines, no special signs */
    bool export_findings;       /* what the rules find goes into what people read */
    bool signs;                 /* no colours: what was changed is told by signs */
    struct page **pages;        /* the way here; the last one is shown */
    size_t pages_count, pages_capacity;
    struct home home;

    struct instance *instance;  /* lent by the shell; NULL on the home page without a draft */
    bool read_only;
    bool is_example;            /* a worked example is read */
    bool has_fit;               /* the answers tell an award type */
    const struct fit *fit;      /* how; lent by the shell while PAGE_FIT is shown, or NULL: not read yet */
    struct desk desk;           /* comments, changes, where the entry stands */
    struct brought_back back;
    const char *safety;         /* words for the title line: saved, kept, unsafe; lent, translated */
    struct marks marks;
    bool checked;               /* "check everything" was asked: show every problem */
    struct advice *advice;      /* lent by the shell with the instance; NULL: nothing is found */
    const struct findings *findings; /* what it found, as of the page's building; never NULL there */
    struct shown shown;         /* which of them are to be seen now */

    struct editor editor;       /* of the focused text answer */
    char *editing;              /* instance path of the answer in `editor`; NULL: none */
    size_t boxes;               /* answers opened for typing so far: tells one from the next */
    char *attach_path, *attach_file; /* a file named for an upload, waiting for the shell to copy it; owned */
    struct choices choices;     /* of the focused list answer */
    struct paragraph *choice_words; /* choices_count labels, wrapped; owned; NULL where the list is searched */
    size_t choice;              /* highlighted one */
    struct choosing list;       /* how they stand */
    char *choosing;             /* instance path of the answer in `choices`; NULL: none */
    struct figure_place figure; /* of the focused figure */

    struct example *examples;   /* owned */
    size_t examples_count, examples_capacity, example;
    const struct guidance *guidance; /* topics to read; lent by the shell; NULL: none (yet) */
    struct editor search;       /* the line above the list of topics */
    enum pane_mode pane;
    struct paragraph guide;     /* text of the pane for `guide_for` */
    char *guide_for;            /* key of what the guide is about; owned */
    uint64_t guide_built;       /* stamp of the page the guide was made from */
    int guide_scroll;

    struct dialog dialog;
    char *needle;               /* last words looked for */
    char *status;               /* what just happened; owned, or NULL */
    enum status_mood mood;
    const struct error *trouble_told; /* instance_trouble() as the writer knows it; lent by the instance */
    int interrupts;             /* Ctrl-C in a row */
    bool bell;                  /* the shell rings it and clears it */
    uint64_t stamp;             /* part of page stamps: grows when language, marks, findings change */
};

void wizard_init(struct wizard *wizard, int rows, int columns);
void wizard_done(struct wizard *wizard);

/* One event; what the shell must do comes back. Leaves the geometry arranged, ready to draw. */
struct wish wizard_update(struct wizard *wizard, const struct event *event);

/* The shell opened a draft: shows its task list, or the place where the writer was (path may be NULL; `typing` is an
 * unfinished text for it, or NULL). */
struct wizard_opening {
    struct instance *instance;
    struct advice *advice; /* of the instance, or NULL */
    bool read_only;
    const char *path;
    size_t caret;
    const char *typing;
};
void wizard_open(struct wizard *wizard, const struct wizard_opening *opening);
void wizard_close(struct wizard *wizard);      /* back to the home page; the instance is not touched any more */
void wizard_show_home(struct wizard *wizard);  /* after wizard->home was filled */
void wizard_set_guidance(struct wizard *wizard, const struct guidance *guidance); /* lent until the next call */
void wizard_tell(struct wizard *wizard, enum status_mood mood, const char *sentence);
/* A dialog for the shell: the draft is held by somebody, who may have fallen `silent`. */
void wizard_ask_held(struct wizard *wizard, const char *folder, const char *holder, bool silent);
/* The draft cannot be locked, `why`: it can be read all the same. */
void wizard_ask_unwritable(struct wizard *wizard, const char *folder, const char *why);
/* The draft cannot be saved, `why`: where should a copy go? */
void wizard_ask_elsewhere(struct wizard *wizard, const char *why, const char *folder);
void wizard_ask_review_name(struct wizard *wizard, enum review_decision decision, const char *name);
void wizard_ask_review_over(struct wizard *wizard, const char *name);
void wizard_show_remarks(struct wizard *wizard); /* the list of all comments */
void wizard_ask_import_name(struct wizard *wizard, const char *name);
/* The revision in the instance shall be judged: opens its cover, read-only. `review` is lent and written to; wizard->desk
 * is to be filled behind it. */
void wizard_open_review(struct wizard *wizard, const struct wizard_opening *opening, struct review *review);
void wizard_ask_export_name(struct wizard *wizard, enum export_kind kind, const char *name);
void wizard_ask_export_over(struct wizard *wizard, enum export_kind kind, const char *name);
/* Work that takes long: how far it is. Only drawn; the shell takes it away with wizard_show_progress(NULL). */
void wizard_show_progress(struct wizard *wizard, const char *words, uint64_t done, uint64_t total);
void wizard_tell_box(struct wizard *wizard, const char *sentence); /* must be acknowledged */
void wizard_tell_refused(struct wizard *wizard, const char *sentence); /* what is to be mended first stands on the page of the check */
struct wish wizard_switch_language(struct wizard *wizard);
void wizard_commit(struct wizard *wizard);     /* the text in the editor becomes the answer */
void wizard_wrap_again(struct wizard *wizard); /* word breaks became known: every text finds its rows anew */
bool wizard_refine(struct wizard *wizard);     /* see editor_refine; after the screen was shown. true: show it again */
void wizard_refresh(struct wizard *wizard);    /* words or data changed outside: build and arrange again */
/* The page shown is made new if it is stale, its focus found again; geometry follows only in wizard_settle. */
void wizard_rebuild(struct wizard *wizard);
void wizard_settle(struct wizard *wizard);     /* page, editor, guide and geometry in step with the state */
/* The shell copied the file: `name` (NULL: it could not) becomes the answer. */
void wizard_attached(struct wizard *wizard, const char *name);
/* Where the writer is, for the journal: path lent, or NULL; unfinished text only when it is not committed. */
const char *wizard_place(const struct wizard *wizard, size_t *caret);
bool wizard_has_unfinished(const struct wizard *wizard);
struct example *wizard_example(const struct wizard *wizard); /* the one beside the boxes; NULL: there is none */

struct page *wizard_page(const struct wizard *wizard); /* the one shown; there always is one */
/* ---- geometry shared by update and view ---- */
struct area {
    int top, left, bottom, right; /* bottom and right are exclusive */
};
struct area wizard_body(const struct wizard *wizard); /* where the page's entries go */
struct area wizard_pane(const struct wizard *wizard); /* empty when hidden */
bool wizard_too_small(const struct wizard *wizard);   /* below 40x12 */

#endif
