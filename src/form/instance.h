/* SPDX-License-Identifier: MIT */
/* The answers to a form: one XML tree, kept consistent with the form's binds by recomputing what depends on an edit.
 * Every change goes through here, is announced to the journal and to who is looking, and can be undone.
 * Nodes are libxml2 nodes of the tree; they stay valid until their repeat item is removed. */
#ifndef RUAMRANG_FORM_INSTANCE_H
#define RUAMRANG_FORM_INSTANCE_H

#include "form/form.h"

#include <stdint.h>

struct instance;
struct xml_limits;

/* Clock and chance, so that tests, replays and other engines can be compared. NULL members: the real ones. */
struct instance_world {
    int64_t (*now)(void *data);   /* milliseconds since 1970 UTC */
    double (*random)(void *data); /* [0, 1) */
    void *data;
    int zone_offset; /* minutes east of UTC; used when now is set */
    /* Words are told as other engines tell them: with the blanks around them, also when they are empty, and of a text every
     * form it has (long, short, guidance) one behind the other; choices also without a value. */
    bool words_as_written;
    /* What the answers may be at most. NULL: XML_LIMITS_DRAFT, which draft.xml is read with. */
    const struct xml_limits *limits;
};

/* A fresh instance of the form: first-load actions, preloads and calculations done, meta/instanceID there. NULL with
 * `file:line: sentence` when the form asks for what has no end (instance_trouble). */
struct instance *instance_new(const struct form *form, const struct instance_world *world, struct error *err);
/* The same from a saved tree (taken over, also on failure): unknown elements and attributes survive, missing ones are added.
 * More elements than world->limits allow, with those that would be added, are refused before any memory is spent on them. */
struct instance *instance_open(const struct form *form, xmlDoc *doc, const struct instance_world *world,
                               struct error *err);
void instance_free(struct instance *instance);

/* The first thing that was cut short because it had no end (a count of items, an answer, words that ask for themselves), or
 * could not be worked out; `file:line: sentence`. NULL: none. Lent. */
const struct error *instance_trouble(const struct instance *instance);

const struct form *instance_form(const struct instance *instance);
xmlDoc *instance_doc(const struct instance *instance);  /* lent; never edit it */
xmlNode *instance_root(const struct instance *instance);

/* ---- where things are -------------------------------------------------------------------------- */
/* "/application/stakeholders/group[2]/name" <-> node. An index is written only on repeat items. Path is yours. */
char *instance_path(const struct instance *instance, const xmlNode *node);
xmlNode *instance_find(const struct instance *instance, const char *path); /* absolute, or relative to the root; NULL: no such node */
/* The node of a control as seen from `context`, a node in the repeat item wanted (NULL or root outside repeats).
 * For a repeat: the parent of its items. NULL: not there. */
xmlNode *instance_node(const struct instance *instance, const struct control *control, const xmlNode *context);
/* The items of a repeat seen from `context`, in order. Array is yours, nodes are lent. */
size_t instance_items(const struct instance *instance, const struct control *repeat, const xmlNode *context,
                      xmlNode ***items);
/* The control of a node (first in the body), or NULL for calculated-only nodes. */
const struct control *instance_control(const struct instance *instance, const xmlNode *node);
/* The innermost repeat item that holds the node (the node itself counts), or NULL. */
xmlNode *instance_item_of(const struct instance *instance, const xmlNode *node);
size_t instance_item_index(const struct instance *instance, const xmlNode *item); /* 0-based among its siblings */

/* ---- what holds for a node --------------------------------------------------------------------- */
enum violation { VIOLATION_NONE, VIOLATION_REQUIRED, VIOLATION_CONSTRAINT, VIOLATION_TYPE };

const char *instance_value(const xmlNode *node); /* as stored (ISO dates, canonical numbers); lent until the next change */
bool instance_is_relevant(const struct instance *instance, const xmlNode *node); /* with its ancestors */
bool instance_is_required(const struct instance *instance, const xmlNode *node);
bool instance_is_readonly(const struct instance *instance, const xmlNode *node); /* with its ancestors; calculated nodes too */
/* What the form's readonly expressions say alone: another program may answer a calculated question, until what it is
 * worked out from changes (so in both reference engines). */
bool instance_is_declared_readonly(const struct instance *instance, const xmlNode *node);
enum violation instance_violation(const struct instance *instance, const xmlNode *node); /* none for irrelevant nodes */
/* The expression's own violation of `value` if it were the node's answer; the instance stays as it is. */
enum violation instance_would_violate(struct instance *instance, xmlNode *node, const char *value);
/* A group control is shown when its node is relevant; a group without ref when any child is; a repeat when any item is, or
 * an item that came now would be. */
bool instance_shows(const struct instance *instance, const struct control *control, const xmlNode *context);

/* ---- words ------------------------------------------------------------------------------------- */
void instance_set_language(struct instance *instance, size_t language); /* index in form->languages */
size_t instance_language(const struct instance *instance);
/* Words of a control as seen from its node's context, <output> filled in, blanks trimmed. Yours; NULL when it has none. */
char *instance_text(const struct instance *instance, const struct control *control, const xmlNode *context,
                    enum text_role role);
/* What the form itself says of a violation (jr:requiredMsg, jr:constraintMsg). Yours; NULL when nothing is wrong or it is silent. */
char *instance_form_message(const struct instance *instance, const xmlNode *node);
/* One sentence on what is wrong with a node (the form's own message, else a plain one). Yours; NULL when nothing is. */
char *instance_violation_text(const struct instance *instance, const xmlNode *node);

struct choice {
    char *value; /* owned */
    char *label; /* owned; in the present language */
};
struct choices {
    struct choice *choices;
    size_t choices_count, choices_capacity;
};
void choices_done(struct choices *choices);
/* What a select, select1 or rank offers now, itemsets filtered. `out` is replaced. */
void instance_choices(const struct instance *instance, const struct control *control, const xmlNode *context,
                      struct choices *out);
bool value_has_token(const char *value, const char *token); /* a select's space separated list */
/* `value` with one token put in or taken out; yours. */
char *value_toggle_token(const char *value, const char *token);
/* The answer as a reader sees it: choice labels, "12 ก.พ. 2567" (`thai`), numbers grouped where the appearance says
 * thousands-sep; text unchanged. Yours. */
char *instance_display(const struct instance *instance, const xmlNode *node, bool thai);
/* What a repeat item is called: the answer at rr:item-label; where the form names none, its first answer in words; else
 * the label's words, its short ones where there are any ("Activity" of "Activities"), with its number. Yours. */
char *instance_item_name(const struct instance *instance, const struct control *repeat, const xmlNode *item);
/* What is asked at `node`, with the name of the item it stands in: "กลุ่มชาวนา › ชื่อกลุ่ม"; outside items just that. Yours. */
char *instance_within_item(const struct instance *instance, const xmlNode *node, const char *question);

/* ---- edits ------------------------------------------------------------------------------------- */
enum edit_kind { EDIT_SET, EDIT_ADD, EDIT_REMOVE, EDIT_MOVE };

/* One change as the journal keeps it; paths as instance_path gives them at that moment. All lent during the call. */
struct edit {
    enum edit_kind kind;
    const char *path;   /* SET: the leaf; ADD, REMOVE, MOVE: the item, with its index after ADD / before REMOVE and MOVE */
    const char *before; /* SET: old value; REMOVE: the item as XML */
    const char *after;  /* SET: new value; ADD: the item as XML */
    size_t to;          /* MOVE: new 0-based index */
    bool step_start;    /* first edit of what undo takes as one step */
};
void instance_on_edit(struct instance *instance, void (*listener)(void *data, const struct edit *edit), void *data);
/* The same for what is kept beside the answers by their paths; told after the journal. */
void instance_on_change(struct instance *instance, void (*watcher)(void *data, const struct edit *edit), void *data);

/* Each of these is one undo step of its own unless between begin and end. Calculated values follow at once and are
 * not edits. A readonly or unknown node is refused. Values: numbers and dates are stored canonically when they can be
 * read so (Thai digits and B.E. dates are the caller's to turn with value_from_typed), else kept as typed.
 * What would make the answers larger than seven eighths of world->limits is refused (err->too_large): all that is entered
 * can be read again. */
int instance_set(struct instance *instance, xmlNode *node, const char *value, struct error *err);
/* Would instance_set take so long a text there? -1 with the sentence. */
int instance_judge_text(struct instance *instance, const xmlNode *node, const char *text, struct error *err);
/* Would it surely take any text of so many code points? A quick answer for who types. */
bool instance_has_room(const struct instance *instance, size_t characters);
/* instance_set for a value that comes from another program: taken as the reference engines take it. What is not of the node's
 * type, not offered or beyond the range is set as ""; a fraction of an int is cut off; choices are put in the order in
 * which they are offered. Refused besides: a rank that leaves something out. */
int instance_answer(struct instance *instance, xmlNode *node, const char *value, struct error *err);
xmlNode *instance_add(struct instance *instance, const struct control *repeat, const xmlNode *context, size_t index,
                      struct error *err); /* index SIZE_MAX: at the end; NULL on error */
int instance_remove(struct instance *instance, xmlNode *item, struct error *err);
int instance_move(struct instance *instance, xmlNode *item, size_t to, struct error *err);
void instance_begin_step(struct instance *instance); /* may nest */
void instance_end_step(struct instance *instance);
/* false: nothing to undo (the oldest steps are forgotten when all take more than 8 MiB); *path (yours) where to look, or NULL */
bool instance_undo(struct instance *instance, char **path);
bool instance_redo(struct instance *instance, char **path);
/* Applies an edit from a journal; the listener is not called, the undo history grows as it did then. -1 also for what
 * would make the answers larger than world->limits; instance_ran_over is true from then on. */
int instance_apply(struct instance *instance, const struct edit *edit, struct error *err);
bool instance_ran_over(const struct instance *instance);
uint64_t instance_generation(const struct instance *instance); /* grows with every change; for caches */

/* What people type to what is stored: "๑,๒๓๔" -> "1234", "12 ก.พ. 2567" -> "2024-02-12"; else unchanged. Yours. */
char *value_from_typed(enum value_type type, const char *typed);

/* Leaves outside `item` whose select answer names the item (itemset over the repeat): who would dangle if it went.
 * Array is yours. */
size_t instance_references(const struct instance *instance, const xmlNode *item, xmlNode ***leaves);

/* The token in `leaf`'s answer that names `item` (its itemset value). Yours; NULL when it names it not. */
char *instance_reference_value(const struct instance *instance, const xmlNode *leaf, const xmlNode *item);

/* The value by which choices over a list name its item (what an itemset over the repeat stores). Yours; NULL: no choice is
 * made among the items of this list, or this one has none yet. */
char *instance_item_key(const struct instance *instance, const xmlNode *item);

/* ---- the whole --------------------------------------------------------------------------------- */
/* Every violated node in document order. Array is yours. */
size_t instance_violations(const struct instance *instance, xmlNode ***nodes);
/* A copy without irrelevant nodes, empty templates and foreign (own-namespace) attributes: what is sent. Yours. */
xmlDoc *instance_submission(const struct instance *instance);

#endif
