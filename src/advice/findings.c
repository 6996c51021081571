/* SPDX-License-Identifier: MIT */
#include "advice/findings.h"

#include "advice/place.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/search.h"

#include <stdlib.h>
#include <string.h>

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {[SEVERITY_STOP] = "stop", [SEVERITY_WARN] = "warn", [SEVERITY_NOTE] = "note"};
    return names[severity];
}

void findings_init(struct findings *findings)
{
    *findings = (struct findings){0};
}

void findings_done(struct findings *findings)
{
    for (size_t i = 0; i < findings->findings_count; i++) {
        struct finding *finding = &findings->findings[i];
        free(finding->section);
        free(finding->field);
        free(finding->message);
        free(finding->see);
    }
    free(findings->findings);
    findings_init(findings);
}

/* Where a check stands. */
struct place {
    const struct instance *instance;
    const struct control *control; /* NULL: nobody asks for the node */
    xmlNode *node;
};

/* Takes `message` over. */
static void add_finding(struct findings *findings, const struct place *place, enum severity severity, const char *id,
                        char *message)
{
    struct finding finding = {
        .severity = severity,
        .id = id,
        .node = place->node,
        .section = place_section(place->instance, place->node),
        .field = place_field(place->instance, place->control, place->node),
        .message = message,
    };
    ARRAY_PUSH(findings->findings, findings->findings_count, findings->findings_capacity, finding);
}

static void check_violation(const struct place *place, struct findings *findings)
{
    static const char *const ids[] = {
        [VIOLATION_REQUIRED] = "required-missing",
        [VIOLATION_CONSTRAINT] = "constraint-violated",
        [VIOLATION_TYPE] = "type-mismatch",
    };
    enum violation violation = instance_violation(place->instance, place->node);
    if (violation != VIOLATION_NONE)
        add_finding(findings, place, SEVERITY_STOP, ids[violation],
                    instance_violation_text(place->instance, place->node));
}

/* A number of our own attributes; 0 when there is none. */
static size_t own_number(const struct control *control, const char *name)
{
    const char *text = control_own(control, name);
    return text ? strtoul(text, NULL, 10) : 0;
}

/* rr:limit is advice: going over is allowed, and said. */
static void check_limit(const struct place *place, struct findings *findings)
{
    size_t limit = own_number(place->control, "limit");
    if (!limit || !instance_is_relevant(place->instance, place->node))
        return;
    const char *value = instance_value(place->node);
    AUTO_RUNES struct runes text;
    runes_init(&text);
    runes_set_utf8(&text, value, strlen(value));
    size_t length = count_runes(text.chars, text.count, COUNT_CODEPOINTS);
    if (length > limit)
        add_finding(findings, place, SEVERITY_NOTE, "text-over-limit",
                    memory_print(_("The text has %zu characters; at most %zu are advised."), length, limit));
}

/* The place is the node that holds the items. */
static void check_items_count(const struct place *place, size_t count, struct findings *findings)
{
    size_t least = own_number(place->control, "min-items");
    if (count < least && place->node)
        add_finding(findings, place, SEVERITY_STOP, "items-missing",
                    memory_print(_("The list has %zu entries; it needs at least %zu."), count, least));
}

static void check_control(const struct instance *instance, const struct control *control, const xmlNode *context,
                          struct findings *findings);

static void check_children(const struct instance *instance, const struct control *control, const xmlNode *context,
                           struct findings *findings)
{
    for (size_t i = 0; i < control->children_count; i++)
        check_control(instance, control->children[i], context, findings);
}

static void check_items(const struct instance *instance, const struct control *repeat, const xmlNode *context,
                        struct findings *findings)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(instance, repeat, context, &items);
    const struct place place = {instance, repeat, instance_node(instance, repeat, context)};
    check_items_count(&place, count, findings);
    for (size_t i = 0; i < count; i++)
        check_children(instance, repeat, items[i], findings);
}

static void check_control(const struct instance *instance, const struct control *control, const xmlNode *context,
                          struct findings *findings)
{
    if (control_holds_value(control)) {
        xmlNode *node = instance_node(instance, control, context);
        if (!node || control_is_note(control) || instance_control(instance, node) != control)
            return; /* of two controls for one answer the first tells */
        const struct place place = {instance, control, node};
        check_violation(&place, findings);
        check_limit(&place, findings);
    } else if (instance_shows(instance, control, context)) {
        if (control->kind == CONTROL_REPEAT)
            check_items(instance, control, context, findings);
        else
            check_children(instance, control, context, findings);
    }
}

/* Calculated answers that nobody is asked for can break a constraint too. */
static void check_unasked(const struct instance *instance, struct findings *findings)
{
    AUTO_FREE xmlNode **nodes = NULL;
    size_t count = instance_violations(instance, &nodes);
    for (size_t i = 0; i < count; i++)
        if (!instance_control(instance, nodes[i]))
            check_violation(&(struct place){instance, NULL, nodes[i]}, findings);
}

void findings_collect(const struct instance *instance, struct findings *findings)
{
    findings_done(findings);
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->sections_count; i++)
        check_control(instance, form->sections[i], instance_root(instance), findings);
    check_unasked(instance, findings);
}
