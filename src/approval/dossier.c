/* SPDX-License-Identifier: MIT */
/* Where an entry stands, and what may be done now. What changed since: dossier_changes.c. */
#include "approval/dossier.h"

#include "base/memory.h"
#include "document/content.h"
#include "text/catalogue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Route and state after the last event; while the writer may write, the answers say which route it is. */
void dossier_follow(struct dossier *dossier)
{
    const struct approval_event *last = approval_last(&dossier->approval);
    dossier->revision = approval_revision(&dossier->approval);
    dossier->route = NULL;
    dossier->state = NULL;
    if (!dossier->routes)
        return;
    dossier->route = last ? routes_find(dossier->routes, last->route) : NULL;
    dossier->state = dossier->route ? route_find_state(dossier->route, last->state) : NULL;
    if (dossier->state && !dossier->state->is_open)
        return;
    dossier->route = routes_choose(dossier->routes, dossier->instance);
    dossier->state = last ? route_find_state(dossier->route, last->state) : NULL;
    if (!dossier->state)
        dossier->state = &dossier->route->states[0];
}

int dossier_open(struct dossier *out, const char *folder, const struct instance *instance, struct error *err)
{
    struct error cause = {0};
    *out = (struct dossier){0};
    out->routes = routes_of_form(instance_form(instance), &cause);
    if (error_is_set(&cause)) {
        if (err)
            *err = cause;
        return -1;
    }
    if (approval_read(folder, &out->approval, err) < 0) {
        dossier_done(out);
        return -1;
    }
    out->folder = memory_copy_string(folder);
    out->instance = instance;
    dossier_follow(out);
    return 0;
}

void dossier_done(struct dossier *dossier)
{
    approval_done(&dossier->approval);
    routes_free(dossier->routes);
    free(dossier->folder);
    *dossier = (struct dossier){0};
}

int dossier_keep(struct dossier *dossier, struct error *err)
{
    struct approval kept;
    int result = approval_write(dossier->folder, &dossier->approval, err), problem = errno;
    if (result < 0 && approval_read(dossier->folder, &kept, NULL) == 0) {
        approval_done(&dossier->approval);
        dossier->approval = kept;
    }
    dossier_follow(dossier);
    errno = problem;
    return result;
}

/* ---- names --------------------------------------------------------------------------------------- */

/* Of a form without routes. */
static const char *plain_state(const struct dossier *dossier)
{
    const struct approval_event *last = approval_last(&dossier->approval);
    return last ? last->state : "draft";
}

const char *dossier_state_id(const struct dossier *dossier)
{
    return dossier->state ? dossier->state->id : plain_state(dossier);
}

const char *dossier_state_name(const struct dossier *dossier)
{
    return dossier->state ? routes_text(dossier->state->name) : plain_state(dossier);
}

const char *dossier_route_id(const struct dossier *dossier)
{
    return dossier->route ? dossier->route->id : "";
}

/* ---- steps --------------------------------------------------------------------------------------- */

int dossier_may(const struct dossier *dossier, enum approval_step step, struct error *err)
{
    if (!dossier->route)
        return 0;
    struct route_step taken = route_step(dossier->route, dossier->state, step);
    if (taken.to)
        return 0;
    struct error why = {0}, changed = {0};
    route_refuse(&taken, instance_form(dossier->instance), &why);
    bool leaves = step == dossier->route->package && dossier->state->is_agreed;
    if (leaves && dossier_check_approved(dossier, &changed) < 0) /* what stands in the way */
        return error_set(err, NULL, "%s %s", why.message, changed.message);
    return error_set(err, NULL, "%s", why.message);
}

enum approval_step dossier_package_step(const struct dossier *dossier)
{
    return dossier->route ? dossier->route->package : STEP_SUBMIT;
}

const char *dossier_state_after(const struct dossier *dossier, enum approval_step step)
{
    if (!dossier->route)
        return approval_event_name(step);
    struct route_step taken = route_step(dossier->route, dossier->state, step);
    return taken.to ? taken.to->id : dossier->state->id;
}

int dossier_step(struct dossier *dossier, const struct approval_event *event, struct error *err)
{
    if (dossier_may(dossier, event->kind, err) < 0)
        return -1;
    struct approval_event step = *event;
    step.route = (char *)dossier_route_id(dossier);
    step.state = (char *)dossier_state_after(dossier, event->kind);
    approval_add_event(&dossier->approval, &step);
    dossier_follow(dossier);
    return 0;
}

bool dossier_is_changed(const struct dossier *dossier)
{
    const struct approval_event *made = approval_made(&dossier->approval, dossier->revision);
    char now[DIGEST_TEXT_SIZE];
    if (!made || !made->content[0])
        return dossier->revision > 0; /* nobody knows what left: nothing may pass for it */
    content_digest(dossier->instance, now);
    return strcmp(now, made->content) != 0;
}
