/* SPDX-License-Identifier: MIT */
/* Asking a routes file. Reading it: routes_read.c. */
#include "approval/routes.h"

#include "advice/guidance.h"
#include "approval/routes_parts.h"
#include "base/memory.h"
#include "form/ask.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>

struct routes *routes_of_form(const struct form *form, struct error *err)
{
    AUTO_FREE char *path = form_own_file(form, "routes");
    return path ? routes_load(path, form, err) : NULL;
}

void routes_free(struct routes *routes)
{
    if (!routes)
        return;
    struct arena arena = routes->parts->arena; /* holds all of it, itself too */
    arena_done(&arena);
}

const char *routes_text(const struct routes_words *words)
{
    if (!words)
        return "";
    for (size_t i = 0; i < words->file->languages_count; i++)
        if (strcmp(words->file->languages[i], catalogue_language()) == 0)
            return words->texts[i];
    return words->texts[0];
}

const struct route *routes_choose(const struct routes *routes, const struct instance *instance)
{
    size_t last = routes->routes_count - 1;
    for (size_t i = 0; i < last; i++) {
        const struct xpath *when = routes->routes[i].parts->when;
        if (!when || ask_boolean(instance, when))
            return &routes->routes[i];
    }
    return &routes->routes[last];
}

const struct route *routes_find(const struct routes *routes, const char *id)
{
    for (size_t i = 0; i < routes->routes_count; i++)
        if (strcmp(routes->routes[i].id, id) == 0)
            return &routes->routes[i];
    return NULL;
}

const struct route_state *route_find_state(const struct route *route, const char *id)
{
    for (size_t i = 0; i < route->states_count; i++)
        if (strcmp(route->states[i].id, id) == 0)
            return &route->states[i];
    return NULL;
}

struct route_step route_step(const struct route *route, const struct route_state *from, enum approval_step step)
{
    return route->parts->steps[(size_t)(from - route->states) * STEPS_COUNT + step];
}

int route_refuse(const struct route_step *step, const struct form *form, struct error *err)
{
    struct error ignored = {0};
    const char *reason = routes_text(step->reason);
    struct guidance *guidance = guidance_of_form(form, &ignored);
    AUTO_FREE char *cited = step->see ? guidance_explain(guidance, step->see, catalogue_language()) : NULL;
    guidance_free(guidance);
    if (cited)
        return error_set(err, NULL, "%s (%s)", reason, cited);
    return error_set(err, NULL, "%s", reason);
}

/* ---- is everything there that it cites ---- */

static int check_sees(const struct routes *routes, const struct guidance *guidance, const char *path, struct error *err)
{
    for (size_t i = 0; i < routes->parts->sees_count; i++) {
        const struct routes_see *see = &routes->parts->sees[i];
        if (!guidance_find(guidance, see->topic))
            return error_set_at(err, path, see->line, _("The guidance '%s' has no topic '%s'."), guidance->name, see->topic);
    }
    return 0;
}

int routes_check_form(const struct form *form, struct error *err)
{
    AUTO_FREE char *path = form_own_file(form, "routes");
    if (!path)
        return 0;
    struct routes *routes = routes_load(path, form, err);
    if (!routes)
        return -1;
    struct error cause = {0};
    struct guidance *guidance = guidance_of_form(form, &cause); /* a broken one is told elsewhere */
    int result = guidance ? check_sees(routes, guidance, path, err) : 0;
    guidance_free(guidance);
    routes_free(routes);
    return result;
}
