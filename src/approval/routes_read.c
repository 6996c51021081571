/* SPDX-License-Identifier: MIT */
/* From a routes file to its routes. Everything is checked, so that who writes one learns of a slip by file and line. */
#include "approval/routes.h"

#include "approval/routes_parts.h"
#include "base/memory.h"
#include "document/words.h"
#include "form/ask.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\r\n"

/* A file while it is read. */
struct reading {
    struct routes *routes;
    struct arena *arena;
    const struct form *form;
    const char *path;
    const xmlNode *root;
    struct error *err;
};

#define REFUSE(reading, node, ...) error_set_at((reading)->err, (reading)->path, (int)xml_line(node), __VA_ARGS__)

/* ---- shape --------------------------------------------------------------------------------------- */

/* What may stand where: an element, its attributes and its children. */
static const struct shape {
    const char *name;
    const char *attributes[5], *children[5];
} SHAPES[] = {
    {"routes", {NULL}, {"title", "state", "because", "route", NULL}},
    {"title", {"lang", NULL}, {NULL}},
    {"state", {"id", "open", "agreed", NULL}, {"name", "about", NULL}},
    {"name", {"lang", NULL}, {NULL}},
    {"about", {"lang", NULL}, {NULL}},
    {"because", {"id", "see", NULL}, {"text", NULL}},
    {"text", {"lang", NULL}, {NULL}},
    {"route", {"id", "when", "package", "states", NULL}, {"name", "step", "forbid", NULL}},
    {"step", {"kind", "from", "to", NULL}, {NULL}},
    {"forbid", {"kind", "from", "because", NULL}, {NULL}},
};

static bool is_listed(const char *name, const char *const *list)
{
    while (*list && strcmp(*list, name) != 0)
        list++;
    return *list != NULL;
}

static const struct shape *shape_of(const xmlNode *node)
{
    for (size_t i = 0; i < COUNT_OF(SHAPES); i++)
        if (words_is_own(node, SHAPES[i].name, ROUTES_NAMESPACE))
            return &SHAPES[i];
    return NULL;
}

static int check_shape(const struct reading *reading, const xmlNode *node)
{
    const struct shape *shape = shape_of(node);
    assert(shape); /* the caller has looked */
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (!is_listed((const char *)attribute->name, shape->attributes))
            return REFUSE(reading, node, _("There is no attribute '%s' on '%s'."), (const char *)attribute->name, shape->name);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        if (!shape_of(child) || !is_listed(xml_name(child), shape->children))
            return REFUSE(reading, child, _("There is no element '%s' in '%s'."), xml_name(child), shape->name);
        if (check_shape(reading, child) < 0)
            return -1;
    }
    return 0;
}

static size_t count_children(const xmlNode *parent, const char *name)
{
    size_t count = 0;
    for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name))
        count++;
    return count;
}

/* ---- words --------------------------------------------------------------------------------------- */

static const char *language_of(const xmlNode *node)
{
    return xml_attribute(node, (const char *)XML_XML_NAMESPACE, "lang");
}

static int read_languages(const struct reading *reading)
{
    struct routes_parts *parts = reading->routes->parts;
    parts->languages = arena_alloc(reading->arena, (count_children(reading->root, "title") + 1) * sizeof *parts->languages);
    for (const xmlNode *title = xml_first_child(reading->root, "title"); title; title = xml_next(title, "title")) {
        const char *language = language_of(title);
        if (!language)
            return REFUSE(reading, title, _("'%s' does not say its language."), "title");
        parts->languages[parts->languages_count++] = arena_copy(reading->arena, language);
    }
    if (!parts->languages_count)
        return REFUSE(reading, reading->root, _("'%s' has no %s."), "routes", "title");
    return 0;
}

/* In the arena; "" when it is not there. */
static const char *read_text(const struct reading *reading, const xmlNode *parent, const char *name, const char *language)
{
    for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name)) {
        const char *own = language_of(child);
        if (!own || strcmp(own, language) != 0)
            continue;
        AUTO_FREE char *text = xml_text(child);
        AUTO_FREE char *clean = words_clean(text, true);
        return arena_copy(reading->arena, clean);
    }
    return "";
}

/* Children `name`, one a language. NULL with a sentence when one is not there. */
static const struct routes_words *read_words(const struct reading *reading, const xmlNode *parent, const char *name)
{
    const struct routes_parts *parts = reading->routes->parts;
    struct routes_words *words = arena_alloc(reading->arena, sizeof *words);
    words->file = parts;
    words->texts = arena_alloc(reading->arena, parts->languages_count * sizeof *words->texts);
    for (size_t i = 0; i < parts->languages_count; i++) {
        words->texts[i] = read_text(reading, parent, name, parts->languages[i]);
        if (words->texts[i][0])
            continue;
        REFUSE(reading, parent, _("'%s' has no %s in the language '%s'."), xml_name(parent), name, parts->languages[i]);
        return NULL;
    }
    return words;
}

/* ---- what is referred to ------------------------------------------------------------------------- */

static bool is_true(const xmlNode *node, const char *attribute)
{
    const char *value = xml_attribute(node, NULL, attribute);
    return value && (strcmp(value, "true") == 0 || strcmp(value, "1") == 0);
}

static int read_state(const struct reading *reading, const xmlNode *route, const char *id, struct route_state *state)
{
    const xmlNode *node = xml_child_with_id(reading->root, "state", id);
    if (!node)
        return REFUSE(reading, route, _("There is no state '%s'."), id);
    state->id = arena_copy(reading->arena, id);
    state->name = read_words(reading, node, "name");
    state->about = state->name ? read_words(reading, node, "about") : NULL;
    state->is_open = is_true(node, "open");
    state->is_agreed = is_true(node, "agreed");
    return state->about ? 0 : -1;
}

static int read_states(const struct reading *reading, const xmlNode *node, struct route *route)
{
    const char *list = words_need_attribute(node, "states", reading->path, reading->err);
    if (!list)
        return -1;
    AUTO_FREE char *copy = memory_copy_string(list);
    struct route_state *states = arena_alloc(reading->arena, (strlen(copy) / 2 + 1) * sizeof *states);
    char *rest = NULL;
    route->states = states;
    for (char *id = strtok_r(copy, BLANKS, &rest); id; id = strtok_r(NULL, BLANKS, &rest)) {
        if (route_find_state(route, id))
            return REFUSE(reading, node, _("The id '%s' is there twice."), id);
        if (read_state(reading, node, id, &states[route->states_count]) < 0)
            return -1;
        route->states_count++;
    }
    return route->states_count ? 0 : REFUSE(reading, node, _("The element '%s' needs the attribute '%s'."), "route", "states");
}

/* ---- steps --------------------------------------------------------------------------------------- */

static int read_kind(const struct reading *reading, const xmlNode *node, const char *name, enum approval_step *out)
{
    for (int i = 0; i < STEPS_COUNT; i++) {
        *out = (enum approval_step)i;
        if (strcmp(name, approval_step_name(*out)) == 0)
            return 0;
    }
    return REFUSE(reading, node, _("There is no step '%s'."), name);
}

/* What was said first of a kind and a state counts. */
static void note_step(const struct route *route, size_t state, enum approval_step kind, const struct route_step *step)
{
    struct route_step *place = &route->parts->steps[state * STEPS_COUNT + kind];
    if (!place->to && !place->reason)
        *place = *step;
}

/* For each of the node's `from`; all of the route's states where it has none. */
static int note_from(const struct reading *reading, const struct route *route, const xmlNode *node,
                     enum approval_step kind, const struct route_step *step)
{
    const char *from = xml_attribute(node, NULL, "from");
    AUTO_FREE char *copy = memory_copy_string(from ? from : "");
    char *rest = NULL;
    for (size_t i = 0; !from && i < route->states_count; i++)
        note_step(route, i, kind, step);
    for (char *id = strtok_r(copy, BLANKS, &rest); id; id = strtok_r(NULL, BLANKS, &rest)) {
        const struct route_state *state = route_find_state(route, id);
        if (!state)
            return REFUSE(reading, node, _("There is no state '%s'."), id);
        note_step(route, (size_t)(state - route->states), kind, step);
    }
    return 0;
}

static int read_step(const struct reading *reading, const struct route *route, const xmlNode *node)
{
    struct route_step step = {0};
    enum approval_step kind;
    const char *name = words_need_attribute(node, "kind", reading->path, reading->err);
    const char *to = name ? words_need_attribute(node, "to", reading->path, reading->err) : NULL;
    if (!to || read_kind(reading, node, name, &kind) < 0 || !words_need_attribute(node, "from", reading->path, reading->err))
        return -1;
    step.to = route_find_state(route, to);
    if (!step.to)
        return REFUSE(reading, node, _("There is no state '%s'."), to);
    return note_from(reading, route, node, kind, &step);
}

static int read_because(const struct reading *reading, const xmlNode *node, struct route_step *step)
{
    const char *id = words_need_attribute(node, "because", reading->path, reading->err);
    const xmlNode *because = id ? xml_child_with_id(reading->root, "because", id) : NULL;
    if (id && !because)
        return REFUSE(reading, node, _("There is no reason '%s'."), id);
    step->reason = because ? read_words(reading, because, "text") : NULL;
    step->see = because ? arena_copy(reading->arena, xml_attribute(because, NULL, "see")) : NULL;
    return step->reason ? 0 : -1;
}

static int read_forbid(const struct reading *reading, const struct route *route, const xmlNode *node)
{
    struct route_step step = {0};
    const char *kinds = words_need_attribute(node, "kind", reading->path, reading->err);
    if (!kinds || read_because(reading, node, &step) < 0)
        return -1;
    AUTO_FREE char *copy = memory_copy_string(kinds);
    char *rest = NULL;
    for (char *name = strtok_r(copy, BLANKS, &rest); name; name = strtok_r(NULL, BLANKS, &rest)) {
        enum approval_step kind;
        if (read_kind(reading, node, name, &kind) < 0 || note_from(reading, route, node, kind, &step) < 0)
            return -1;
    }
    return 0;
}

/* Allowed steps first: a `forbid` for all states is for the rest. */
static int read_steps(const struct reading *reading, struct route *route, const xmlNode *node)
{
    route->parts->steps = arena_alloc(reading->arena, route->states_count * STEPS_COUNT * sizeof *route->parts->steps);
    for (const xmlNode *child = xml_first_child(node, "step"); child; child = xml_next(child, "step"))
        if (read_step(reading, route, child) < 0)
            return -1;
    for (const xmlNode *child = xml_first_child(node, "forbid"); child; child = xml_next(child, "forbid"))
        if (read_forbid(reading, route, child) < 0)
            return -1;
    for (size_t i = 0; i < route->states_count * STEPS_COUNT; i++)
        if (!route->parts->steps[i].to && !route->parts->steps[i].reason)
            return REFUSE(reading, node, _("The route '%s' neither allows nor forbids '%s' in the state '%s'."), route->id,
                          approval_step_name((enum approval_step)(i % STEPS_COUNT)), route->states[i / STEPS_COUNT].id);
    return 0;
}

/* ---- routes -------------------------------------------------------------------------------------- */

static int read_when(const struct reading *reading, const struct route *route, const xmlNode *node)
{
    struct error cause = {0};
    const char *when = xml_attribute(node, NULL, "when");
    if (!when && xml_next(node, "route"))
        return REFUSE(reading, node, _("Only the last route may be without 'when': nobody would get to the next."));
    if (!when)
        return 0;
    route->parts->when = ask_compile(reading->form, when, form_root_path(reading->form), reading->arena, &cause);
    return route->parts->when ? 0 : REFUSE(reading, node, _("in 'when' of the route '%s': %s"), route->id, cause.message);
}

static int read_route(const struct reading *reading, const xmlNode *node, struct route *route)
{
    route->id = arena_copy(reading->arena, xml_attribute(node, NULL, "id"));
    route->parts = arena_alloc(reading->arena, sizeof *route->parts);
    const char *package = words_need_attribute(node, "package", reading->path, reading->err);
    if (!package || read_kind(reading, node, package, &route->package) < 0)
        return -1;
    route->name = read_words(reading, node, "name");
    if (!route->name || read_states(reading, node, route) < 0)
        return -1;
    return read_when(reading, route, node) < 0 ? -1 : read_steps(reading, route, node);
}

static int read_routes(const struct reading *reading)
{
    struct route *route = arena_alloc(reading->arena, (count_children(reading->root, "route") + 1) * sizeof *route);
    reading->routes->routes = route;
    for (const xmlNode *node = xml_first_child(reading->root, "route"); node; node = xml_next(node, "route")) {
        if (read_route(reading, node, route++) < 0)
            return -1;
        reading->routes->routes_count++;
    }
    return reading->routes->routes_count ? 0 : REFUSE(reading, reading->root, _("'%s' has no %s."), "routes", "route");
}

static void note_sees(const struct reading *reading)
{
    struct routes_parts *parts = reading->routes->parts;
    parts->sees = arena_alloc(reading->arena, (count_children(reading->root, "because") + 1) * sizeof *parts->sees);
    for (const xmlNode *node = xml_first_child(reading->root, "because"); node; node = xml_next(node, "because")) {
        const char *see = xml_attribute(node, NULL, "see");
        if (see)
            parts->sees[parts->sees_count++] = (struct routes_see){arena_copy(reading->arena, see), (int)xml_line(node)};
    }
}

static int read_all(struct reading *reading, const xmlDoc *doc)
{
    static const char *const NAMED[] = {"state", "because", "route"};
    reading->root = xmlDocGetRootElement((xmlDoc *)doc);
    if (words_check_root(doc, "routes", ROUTES_NAMESPACE, reading->path, reading->err) < 0 ||
        check_shape(reading, reading->root) < 0 || read_languages(reading) < 0)
        return -1;
    for (size_t i = 0; i < COUNT_OF(NAMED); i++)
        if (xml_check_ids(reading->root, NAMED[i], reading->path, reading->err) < 0)
            return -1;
    note_sees(reading);
    return read_routes(reading);
}

struct routes *routes_load(const char *path, const struct form *form, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load(path, &XML_LIMITS_FORM, err);
    if (!doc)
        return NULL;
    struct arena arena;
    arena_init(&arena);
    struct routes *routes = arena_alloc(&arena, sizeof *routes);
    routes->parts = arena_alloc(&arena, sizeof *routes->parts);
    struct reading reading = {.routes = routes, .arena = &arena, .form = form, .path = path, .err = err};
    int result = read_all(&reading, doc);
    routes->parts->arena = arena;
    if (result == 0)
        return routes;
    routes_free(routes);
    return NULL;
}
