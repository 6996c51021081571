/* SPDX-License-Identifier: MIT */
/* Private to form/: a form under way. What is known of each node hangs on the node's _private; the states of a repeat item
 * and of all in it (but for items further inside) lie side by side in one block, each at its bind's offset. */
#ifndef RUAMRANG_FORM_STATE_H
#define RUAMRANG_FORM_STATE_H

#include "form/instance.h"
#include "form/outline.h"
#include "form/model.h"

#include <stddef.h>

/* Flags are the node's own; relevance and readonly of ancestors come on top. */
struct node_state {
    const struct bind *bind;
    xmlNode *node;   /* NULL: there is no such node (yet) */
    double number;   /* the value as a number, when has_number */
    uint64_t serial; /* see instance_serial */
    bool relevant, required, readonly, constraint_failed;
    bool shown; /* relevant, and all above too */
    bool holds; /* see held.c */
    bool has_number;
    bool has_strangers; /* holds elements that are not the form's: who looks for children must walk */
};

/* The items of one repeat in one place, in document order. */
struct item_list {
    xmlNode **items;       /* owned array */
    struct block **blocks; /* of the items; owned array */
    size_t count, capacity;
    struct column *columns; /* owned; see column.c */
    size_t columns_count, columns_capacity;
};

/* A repeat item, or the root, and what is in it. */
struct block {
    struct node_state *above; /* of the node that holds the item; NULL: this is the root's */
    size_t index;             /* in its list, when it was last asked for */
    struct item_list *lists;  /* of the repeats inside, by bind->list */
    struct node_state states[]; /* by bind->offset; the item's own first */
};

/* Where a rule has to be worked out again. */
struct pending {
    xmlNode **scopes; /* repeat items */
    size_t scopes_count, scopes_capacity;
    bool everywhere;
};

/* One edit as history keeps it; see struct edit. Strings owned, NULL where an edit has none. */
struct record {
    enum edit_kind kind;
    char *path, *before, *after;
    size_t to;
};

struct step {
    struct record *records;
    size_t records_count, records_capacity;
    size_t bytes; /* that its records take */
};

/* Rules that are worked out together for one item after the other: places in model->rules. */
struct batch {
    size_t first, last, at;
    const xmlNode *item; /* NULL: none is under way */
};

/* What the answers take; see size.c. */
struct instance_size {
    size_t elements, bytes;
};

struct toucher {
    touch_listener *listener;
    void *data;
};

/* Of elements in each other; a file of a form may not be nested deeper (XML_LIMITS_FORM). */
#define FORM_DEPTH_LIMIT 128

struct instance {
    const struct form *form;
    xmlDoc *doc;
    xmlNode *root;
    struct instance_world world;
    struct xpath_host host;
    size_t language;
    uint64_t generation;
    uint64_t evaluations; /* expressions worked out so far */

    struct offered **offered; /* by control->number; NULL: not looked at yet. Owned */
    struct pending *pending; /* by rule->order */
    size_t lowest;           /* no rule below this place is pending */
    struct batch batch;      /* under way */

    struct step *steps;
    size_t steps_count, steps_capacity;
    size_t steps_done;  /* those after it can be redone */
    size_t steps_bytes; /* of all of them */
    bool step_is_lost;  /* the step under way takes too much to be undone; only while replaying */
    const struct xml_limits *limits;
    struct instance_size size; /* at least what there is */
    struct instance_size size_counted; /* `size` when the whole tree was last counted (size.c) */
    bool ran_over;             /* a journal brought more than may be */
    size_t step_depth;  /* of instance_begin_step */
    bool step_is_open;  /* the last step takes further records */
    size_t announced;   /* records of the last step the listener has heard of */
    bool recording;     /* false while a form is made or opened */
    bool replaying;     /* the journal or history tells all edits: nothing is cleared or set besides */
    enum action_event event; /* that actions run for */
    struct change *changes;  /* of observed nodes, not told yet */
    size_t changes_count, changes_capacity;
    uint64_t serials_before; /* nodes with a higher serial came with the edit under way */
    struct error trouble;        /* the first; see trouble.c */
    struct error cause;          /* of the last expression that failed */
    size_t asking_depth, askings; /* of words that ask for words */

    void (*listener)(void *data, const struct edit *edit);
    void *listener_data;
    void (*watcher)(void *data, const struct edit *edit);
    void *watcher_data;
    struct held *held; /* answers that are not offered at present; held.c */
    size_t held_count, held_capacity;
    struct toucher *touchers;
    size_t touchers_count, touchers_capacity;
    struct counted *counted; /* lists whose jr:count may have changed; events.c */
    size_t counted_count, counted_capacity;
    uint64_t serials; /* given to nodes so far */
    uint64_t serials_opened; /* of those that were there when the answers opened */
};

static inline struct node_state *node_state(const xmlNode *node)
{
    return node->_private;
}

static inline struct block *block_of(const struct node_state *state)
{
    const struct node_state *first = state - state->bind->offset;
    return (struct block *)(void *)((char *)first - offsetof(struct block, states));
}

/* Of the node of a bind that is the state's bind's child and no repeat. */
static inline struct node_state *state_below(struct node_state *state, const struct bind *bind)
{
    return state - state->bind->offset + bind->offset;
}

/* Of the parent node; NULL: it is the root's. */
static inline struct node_state *state_above(struct node_state *state)
{
    size_t offset = state->bind->offset;
    return offset ? state - offset + state->bind->parent->offset : block_of(state)->above;
}

/* The items of a repeat, seen from the state of the node that holds them. */
static inline struct item_list *item_list_at(const struct node_state *above, const struct bind *repeat)
{
    return &block_of(above)->lists[repeat->list];
}

static inline void instance_touch(const struct instance *instance, enum touch_kind kind, const xmlNode *node,
                                  const struct bind *bind)
{
    for (size_t i = 0; i < instance->touchers_count; i++)
        instance->touchers[i].listener(instance->touchers[i].data, kind, node, bind->number);
}

/* ---- seed.c: fresh nodes from the definition ------------------------------------------------------ */
xmlNode *seed_copy(struct instance *instance, const struct bind *bind); /* unlinked, stateless, yours */
/* A further item that will stand at `index`: what the form has there when the items are counted, else a template's copy,
 * else blank. Lists in it that are counted are empty. */
xmlNode *seed_item(struct instance *instance, const struct bind *bind, const xmlNode *parent, size_t index);
void seed_missing(struct instance *instance, xmlNode *node, const struct bind *bind); /* below node */
/* Links a node of `bind` below `parent` where the definition's order wants it; repeat items: at `index`. */
void seed_link(xmlNode *parent, xmlNode *node, const struct bind *bind, size_t index);

/* ---- block.c ---------------------------------------------------------------------------------------- */
/* The linked node and all below get their states; a repeat item comes into its list at `index`. */
void state_attach(struct instance *instance, xmlNode *node, const struct bind *bind, size_t index);
void state_show(struct node_state *state); /* its relevance, or what is above it, changed */
void state_changed(struct node_state *state); /* its value did */
void state_detach(xmlNode *node); /* an item or the root, and all below */
size_t item_index(const xmlNode *item); /* 0-based in its list */
void item_list_take(xmlNode *item);               /* out of its list, and in again elsewhere */
void item_list_put(xmlNode *item, size_t index);

/* ---- column.c: numbers beside the items of a long list ----------------------------------------------- */
bool column_find(struct item_list *list, const void *key, struct xpath_column *out);
void column_forget(const struct node_state *state); /* something in the node changed */
void column_forget_all(struct item_list *list);
void column_make_room(struct item_list *list, size_t index); /* the list has got an item at `index` */
void column_close_gap(struct item_list *list, size_t index); /* it has lost the one at `index` */
void column_done(struct item_list *list);

/* ---- place.c ---------------------------------------------------------------------------------------- */
xmlNode *place_resolve(const struct instance *instance, const struct bind *bind, const xmlNode *context);
/* The nodes of `bind` right below `parent`: *count of them, lent until items come or go. */
xmlNode *const *place_below(const xmlNode *parent, const struct bind *bind, size_t *count);
size_t place_count_items(const xmlNode *parent, const struct bind *bind);
xmlNode *place_item(const xmlNode *parent, const struct bind *bind, size_t index);
xmlNode *place_next(const xmlNode *item); /* of the same repeat */
xmlNode *place_last(const xmlNode *parent, const struct bind *bind);
xmlNode *place_ancestor(const xmlNode *node, const struct bind *bind); /* node itself counts; NULL: none */
/* each.c */
void place_each(xmlNode *from, const struct bind *bind, void (*visit)(struct instance *, xmlNode *, void *),
                struct instance *instance, void *data);

/* ---- recompute.c ------------------------------------------------------------------------------------ */
void recompute_value_changed(struct instance *instance, xmlNode *node);
/* Items of `repeat` below `parent` came, went or moved; those at from .. to - 1 have another number than before. */
void recompute_structure_changed(struct instance *instance, const struct bind *repeat, const xmlNode *parent, size_t from,
                                 size_t to);
void recompute_below(struct instance *instance, xmlNode *node); /* every rule of the node and all below */
void recompute_forget(struct instance *instance, const xmlNode *item); /* an item that is about to go */
void recompute_run(struct instance *instance);
uint64_t instance_evaluations(const struct instance *instance); /* grows with every expression worked out */
/* An expression in the place of a node. NULL on failure. */
char *recompute_string(struct instance *instance, const struct xpath *xpath, xmlNode *node, const xmlNode *source);
/* The same as a value of the node. */
char *recompute_cast(struct instance *instance, const struct xpath *xpath, xmlNode *node, const xmlNode *source);
void recompute_choices(struct instance *instance, xmlNode *node); /* no person chose the value: is it offered? */

/* ---- trouble.c ------------------------------------------------------------------------------------- */
void trouble_note(struct instance *instance, const xmlNode *source, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void trouble_of_expression(struct instance *instance, const xmlNode *node, const xmlNode *source); /* instance->cause says why */
/* May words called `name` be looked for? True: trouble_answered when they are found. */
bool trouble_ask(struct instance *instance, const xmlNode *source, const char *name);
void trouble_answered(struct instance *instance);

/* ---- size.c ----------------------------------------------------------------------------------------- */
enum size_room {
    ROOM_TO_ENTER, /* what people and programs add */
    ROOM_TO_READ,  /* what was entered once: all that limits allow */
};
size_t size_of_text(const char *text);
struct instance_size size_of(const xmlNode *node);
struct instance_size size_of_full(const xmlNode *item, const struct bind *bind); /* once what it lacks has come */
int size_judge_opening(const struct instance *instance, struct error *err); /* before anything is spent on it */
void size_open(struct instance *instance);                                  /* looks at all of it */
void size_change_text(struct instance *instance, const char *before, const char *after);
void size_change_node(struct instance *instance, const xmlNode *node, bool comes);
/* May so much come? What there is may be beyond it and may shrink. -1 with the sentence. */
int size_judge_growth(struct instance *instance, struct instance_size more, enum size_room room, struct error *err);

/* ---- edit.c, history.c ------------------------------------------------------------------------------ */
void edit_set_quietly(struct instance *instance, xmlNode *node, const char *value); /* recorded when recording */
void edit_store(struct instance *instance, xmlNode *node, const char *value); /* one step, with all that follows */
int edit_apply(struct instance *instance, const struct record *record, struct error *err); /* the tree only */
/* One more item, its actions run; recompute_run is still due. */
xmlNode *edit_add_item(struct instance *instance, const struct bind *bind, xmlNode *parent, size_t index);
void edit_remove_item(struct instance *instance, xmlNode *item);
void history_record(struct instance *instance, struct record record); /* takes the strings */
void history_complete(struct instance *instance, size_t record, char *after); /* of the last step; takes the string */
void history_announce(struct instance *instance);
void history_done(struct instance *instance);
void record_done(struct record *record);

/* ---- events.c --------------------------------------------------------------------------------------- */
/* `node`: the new item, the node that changed, or NULL for loading. */
void actions_run(struct instance *instance, enum action_event event, xmlNode *node);
bool actions_hear(const struct instance *instance, enum action_event event, const struct bind *bind);
void preloads_run(struct instance *instance, bool is_new); /* a saved one only gets an instanceID it lacks */
void fixed_run(struct instance *instance, xmlNode *from); /* an item for each list with jr:noAddRemove and none */
void counts_note(struct instance *instance, const struct rule *rule, xmlNode *parent); /* its jr:count has to be looked at */
void counts_forget(struct instance *instance, const xmlNode *item);
void counts_run(struct instance *instance); /* items come and go until every jr:count holds */

/* ---- host.c, choices.c, words.c, value.c ------------------------------------------------------------ */
void host_init(struct instance *instance);
int64_t world_now(struct instance *instance);
double world_random(struct instance *instance);
int world_zone(struct instance *instance, int64_t now); /* minutes east of UTC */
char *world_uuid(struct instance *instance); /* "uuid:..."; yours */
char *choices_labels(const struct instance *instance, const struct control *control, const xmlNode *node,
                     const char *value); /* "Inform, Consult"; yours */
/* `value` without the tokens a select does not offer; yours, NULL when all are offered. */
char *choices_keep_offered(struct instance *instance, const struct control *control, xmlNode *node, const char *value);
/* changes.c */
void changes_note(struct instance *instance, xmlNode *node);       /* just before it changes */
void changes_note_below(struct instance *instance, xmlNode *node); /* just before its relevance changes */
void changes_tell(struct instance *instance);
void changes_forget(struct instance *instance, const xmlNode *item); /* an item that is about to go */
void changes_done(struct instance *instance);
/* held.c: an answer that a filter cleared comes back when the filter offers it again, unless another was given. */
const char *held_value(const struct instance *instance, const xmlNode *node); /* lent; NULL: none */
void held_keep(struct instance *instance, xmlNode *node, const char *value);
void held_drop(struct instance *instance, const xmlNode *node);
void held_forget(struct instance *instance, const xmlNode *item); /* an item that is about to go */
void held_done(struct instance *instance);
/* offered.c: is `token` among what a steady itemset offers? */
bool offered_has(struct instance *instance, const struct control *control, xmlNode *node, const char *token);
void offered_forget(struct instance *instance, const xmlNode *item); /* an item that is about to go */
void offered_done(struct instance *instance);
/* Words of <label> or <hint> (inline or by ref), and of a text; yours, NULL when there are none. */
char *words_of(const struct instance *instance, const xmlNode *element, const xmlNode *context);
char *words_of_id(const struct instance *instance, const char *id, const char *form, const xmlNode *context);
bool value_fits_type(enum value_type type, const char *value);
char *value_canonical(enum value_type type, const char *value); /* yours */
/* cast.c: the value as its type (and its control: range, trigger, listed items) writes it, "" when it is none; yours. */
char *value_cast(enum value_type type, const char *value);
char *value_cast_for(const struct form_model *model, const struct bind *bind, const char *value);
bool cast_number(const char *text, double *out); /* "-1.5", "2e3"; finite */
/* `value` without the tokens that no <item> has; yours. */
char *choices_keep_items(const struct control_parts *parts, enum control_kind kind, const char *value);

#endif
