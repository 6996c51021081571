/* SPDX-License-Identifier: MIT */
/* The walk through a form that writes down, place by place, what the engine and the rules find there. */
#include "advice/collect.h"

#include "advice/place.h"
#include "advice/versions.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/normalize.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* A rule that fires. */
struct fired {
    const struct check *check;
    const struct outcome *outcome;
    size_t next; /* about the same node; SIZE_MAX: none */
};

struct walk {
    const struct instance *instance;
    const struct advice *advice; /* NULL: the engine's own findings only */
    struct findings *findings;
    struct version_clash *clashes;
    size_t clashes_count;
    struct fired *fired;
    size_t fired_count, fired_capacity;
    struct node_table subjects; /* node -> first of fired; counts[0] > 0: written down */
    const xmlNode *around;      /* whose rules were looked at last, with those of all above */
};

/* Where a check stands. */
struct place {
    const struct control *control; /* NULL: nobody asks for the node */
    xmlNode *node;
};

/* ---- what rules say ---------------------------------------------------------------------------------- */

static void add_fired(struct walk *walk, const struct check *check, const struct outcome *outcome)
{
    struct node_entry *entry = node_table_obtain(&walk->subjects, outcome->subject);
    if (entry->first == SIZE_MAX)
        entry->first = walk->fired_count;
    else
        walk->fired[entry->last].next = walk->fired_count;
    entry->last = walk->fired_count;
    struct fired fired = {check, outcome, SIZE_MAX};
    ARRAY_PUSH(walk->fired, walk->fired_count, walk->fired_capacity, fired);
}

static void gather_fired(struct walk *walk, const struct advice *advice)
{
    for (size_t s = 0; advice->rules && s < advice->rules->sites_count; s++) {
        const struct site *site = &advice->rules->sites[s];
        const struct place_of_rule *place = &advice->places[s];
        for (size_t i = 0; i < place->spots_count; i++)
            for (size_t c = 0; c < site->checks_count; c++)
                if (place->spots[i]->outcomes[c].subject)
                    add_fired(walk, site->checks[c], &place->spots[i]->outcomes[c]);
    }
}

static bool is_stopped_by_rule(const struct walk *walk, const xmlNode *node)
{
    const struct node_entry *entry = node_table_find(&walk->subjects, node);
    for (size_t i = entry ? entry->first : SIZE_MAX; i != SIZE_MAX; i = walk->fired[i].next)
        if (walk->fired[i].check->severity == SEVERITY_STOP)
            return true;
    return false;
}

static bool is_told_by_rule(const struct walk *walk, const xmlNode *node, const char *id)
{
    const struct node_entry *entry = node_table_find(&walk->subjects, node);
    for (size_t i = entry ? entry->first : SIZE_MAX; i != SIZE_MAX; i = walk->fired[i].next)
        if (strcmp(walk->fired[i].check->id, id) == 0)
            return true;
    return false;
}

static void tell_node(struct walk *walk, const xmlNode *node)
{
    struct node_entry *entry = node_table_find(&walk->subjects, node);
    if (!entry || entry->counts[0])
        return;
    entry->counts[0] = 1;
    for (size_t i = entry->first; i != SIZE_MAX; i = walk->fired[i].next) {
        const struct fired *fired = &walk->fired[i];
        findings_add(walk->findings, walk->instance, place_control(walk->instance, node),
                     (struct finding){.severity = fired->check->severity,
                                      .id = fired->check->id,
                                      .rule = fired->check->rule,
                                      .is_advice = true,
                                      .node = fired->outcome->subject,
                                      .message = memory_copy_string(fired->outcome->message),
                                      .see = memory_copy_string(fired->check->see)});
    }
}

/* Nodes that nobody asks for by themselves are told before the first thing in them. */
static void tell_around(struct walk *walk, const xmlNode *node)
{
    if (!node || node->type != XML_ELEMENT_NODE || node == walk->around)
        return;
    tell_around(walk, node->parent);
    tell_node(walk, node);
}

static void tell_rules(struct walk *walk, const xmlNode *node)
{
    if (!walk->fired_count || !node)
        return;
    tell_around(walk, node->parent);
    walk->around = node->parent;
    tell_node(walk, node);
}

static void tell_rest(struct walk *walk)
{
    for (size_t i = 0; i < walk->fired_count; i++)
        tell_node(walk, walk->fired[i].outcome->subject);
}

/* ---- what the engine finds --------------------------------------------------------------------------- */

/* Takes `message` over. */
static void add_finding(struct walk *walk, const struct place *place, enum severity severity, const char *id,
                        char *message)
{
    findings_add(walk->findings, walk->instance, place->control,
                 (struct finding){.severity = severity, .id = id, .rule = id, .node = place->node, .message = message});
}

static void check_violation(struct walk *walk, const struct place *place)
{
    static const char *const ids[] = {
        [VIOLATION_REQUIRED] = "required-missing",
        [VIOLATION_CONSTRAINT] = "constraint-violated",
        [VIOLATION_TYPE] = "type-mismatch",
    };
    enum violation violation = instance_violation(walk->instance, place->node);
    if (violation == VIOLATION_NONE || (violation == VIOLATION_REQUIRED && is_stopped_by_rule(walk, place->node)))
        return;
    add_finding(walk, place, SEVERITY_STOP, ids[violation], instance_violation_text(walk->instance, place->node));
}

/* A number of our own attributes; 0 when there is none. */
static size_t own_number(const struct control *control, const char *name)
{
    const char *text = control_own(control, name);
    return text ? strtoul(text, NULL, 10) : 0;
}

/* rr:limit is advice: going over is allowed, and said. */
static void check_limit(struct walk *walk, const struct place *place)
{
    size_t limit = own_number(place->control, "limit");
    if (!limit || !instance_is_relevant(walk->instance, place->node))
        return;
    const char *value = instance_value(place->node);
    if (strlen(value) <= limit)
        return; /* no more characters than bytes */
    AUTO_RUNES struct runes text;
    runes_init(&text);
    runes_set_utf8(&text, value, strlen(value));
    normalize_runes(&text); /* in place: a long text is not copied */
    size_t length = text.count;
    if (length > limit)
        add_finding(walk, place, SEVERITY_NOTE, "text-over-limit",
                    memory_print(_("The text has %zu characters; at most %zu are advised."), length, limit));
}

/* One number in two versions is told where the second stands, unless a rule says so there. */
static void check_versions(struct walk *walk, const struct place *place)
{
    static const char id[] = "number-in-two-versions";
    if (is_told_by_rule(walk, place->node, id))
        return;
    for (size_t i = 0; i < walk->clashes_count; i++) {
        const struct version_clash *clash = &walk->clashes[i];
        if (clash->node != place->node)
            continue;
        AUTO_FREE char *where =
            place_field(walk->instance, instance_control(walk->instance, clash->other), clash->other);
        char *words = memory_print(_("“%s” stands here and “%s” in “%s”. If they are the same figure, use one number and "
                                     "name its source."),
                                   clash->here, clash->there, where);
        findings_add(walk->findings, walk->instance, place->control,
                     (struct finding){.severity = SEVERITY_WARN,
                                      .id = id,
                                      .rule = id,
                                      .is_advice = true,
                                      .node = place->node,
                                      .message = words});
    }
}

/* A package cannot be made without it. */
static void check_file(struct walk *walk, const struct place *place)
{
    const struct advice *advice = walk->advice;
    const char *name = instance_value(place->node);
    if (!advice || !advice->is_there || place->control->kind != CONTROL_UPLOAD || !name[0] ||
        !instance_is_relevant(walk->instance, place->node) || advice->is_there(advice->files, name))
        return;
    add_finding(walk, place, SEVERITY_WARN, "evidence-file-missing",
                memory_print(_("The file “%s” does not lie in the draft's evidence folder, and no package can be made without it. Please "
                               "attach it once more."), name));
}

/* The place is the node that holds the items. */
static void check_items_count(struct walk *walk, const struct place *place, size_t count)
{
    size_t least = own_number(place->control, "min-items");
    if (count < least && place->node)
        add_finding(walk, place, SEVERITY_STOP, "items-missing",
                    memory_print(_("The list has %zu entries; it needs at least %zu."), count, least));
}

/* ---- the walk ---------------------------------------------------------------------------------------- */

static void check_control(struct walk *walk, const struct control *control, const xmlNode *context);

static void check_children(struct walk *walk, const struct control *control, const xmlNode *context)
{
    for (size_t i = 0; i < control->children_count; i++)
        check_control(walk, control->children[i], context);
}

static void check_items(struct walk *walk, const struct control *repeat, const xmlNode *context)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(walk->instance, repeat, context, &items);
    const struct place place = {repeat, instance_node(walk->instance, repeat, context)};
    tell_rules(walk, place.node);
    check_items_count(walk, &place, count);
    for (size_t i = 0; i < count; i++) {
        tell_rules(walk, items[i]);
        check_children(walk, repeat, items[i]);
    }
}

static void check_answer(struct walk *walk, const struct control *control, const xmlNode *context)
{
    xmlNode *node = instance_node(walk->instance, control, context);
    if (!node || instance_control(walk->instance, node) != control)
        return; /* of two controls for one answer the first tells */
    const struct place place = {control, node};
    tell_rules(walk, node);
    if (control_is_note(control))
        return;
    check_violation(walk, &place);
    check_limit(walk, &place);
    check_versions(walk, &place);
    check_file(walk, &place);
}

static void check_control(struct walk *walk, const struct control *control, const xmlNode *context)
{
    if (control_holds_value(control)) {
        check_answer(walk, control, context);
    } else if (instance_shows(walk->instance, control, context)) {
        if (control->kind == CONTROL_REPEAT) {
            check_items(walk, control, context);
            return;
        }
        if (control->path)
            tell_rules(walk, instance_node(walk->instance, control, context));
        check_children(walk, control, context);
    }
}

/* Calculated answers that nobody is asked for can break a constraint too. */
static void check_unasked(struct walk *walk)
{
    AUTO_FREE xmlNode **nodes = NULL;
    size_t count = instance_violations(walk->instance, &nodes);
    for (size_t i = 0; i < count; i++)
        if (!instance_control(walk->instance, nodes[i]))
            check_violation(walk, &(struct place){NULL, nodes[i]});
}

static void collect(struct walk *walk)
{
    const struct form *form = instance_form(walk->instance);
    walk->clashes_count = versions_find(walk->instance, &walk->clashes);
    for (size_t i = 0; i < form->sections_count; i++)
        check_control(walk, form->sections[i], instance_root(walk->instance));
    tell_rest(walk);
    check_unasked(walk);
    node_table_done(&walk->subjects);
    versions_free(walk->clashes, walk->clashes_count);
    free(walk->fired);
}

void findings_collect(const struct instance *instance, struct findings *findings)
{
    findings_done(findings);
    struct walk walk = {.instance = instance, .findings = findings};
    collect(&walk);
}

void advice_collect(const struct advice *advice, struct findings *findings)
{
    findings_done(findings);
    struct walk walk = {.instance = advice->instance, .advice = advice, .findings = findings};
    gather_fired(&walk, advice);
    collect(&walk);
}
