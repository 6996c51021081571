/* SPDX-License-Identifier: MIT */
/* What a package says of itself, in the sentences that an approver reads first. */
#include "command/judged.h"

#include "approval/routes.h"
#include "base/memory.h"
#include "command/clean.h"
#include "document/stamp.h"
#include "text/catalogue.h"

#include <stdlib.h>

static void add_line(struct judged *judged, char *line)
{
    ARRAY_PUSH(judged->lines, judged->lines_count, judged->lines_capacity, line);
}

/* "Revision 2 · with the approver · by way of the parent agency". Yours. */
static char *standing(const struct judged *judged)
{
    const struct package_facts *facts = &judged->facts;
    struct routes *routes = routes_of_form(judged->form, NULL);
    const struct route *route = routes ? routes_find(routes, facts->route) : NULL;
    const struct route_state *state = route ? route_find_state(route, facts->state) : NULL;
    char *words = state ? memory_print(_("Revision %u · %s · %s"), facts->revision, routes_text(state->name), routes_text(route->name))
                        : memory_print(_("Revision %u · %s"), facts->revision, facts->state);
    routes_free(routes);
    return words;
}

int judged_may(const struct judged *judged, enum review_decision decision, struct error *err)
{
    struct routes *routes = routes_of_form(judged->form, NULL);
    const struct route *route = routes ? routes_find(routes, judged->facts.route) : NULL;
    const struct route_state *state = route ? route_find_state(route, judged->facts.state) : NULL;
    struct route_step step = {0};
    if (state)
        step = route_step(route, state, decision == REVIEW_APPROVE ? STEP_APPROVE : STEP_RETURN);
    int result = state && !step.to ? route_refuse(&step, judged->form, err) : 0;
    routes_free(routes);
    return result;
}

static void set_closed(struct judged *judged)
{
    struct error why = {0};
    bool is_closed = judged_may(judged, REVIEW_RETURN, NULL) < 0 && judged_may(judged, REVIEW_APPROVE, &why) < 0;
    judged->closed = is_closed ? memory_copy_string(why.message) : NULL;
}

/* The newest review that came with it. Yours; NULL: none. */
static char *last_review(const struct judged_last *last)
{
    if (!last->revision)
        return NULL;
    AUTO_FREE char *when = stamp_display(last->time, catalogue_is_thai());
    return memory_print(last->approved ? _("Reviewed before: revision %u, approved by %s, %s")
                                       : _("Reviewed before: revision %u, returned by %s, %s"),
                        last->revision, last->reviewer, when);
}

/* Who signed it, and whether anybody known vouches for that. Yours. */
static char *signed_by(const struct judged *judged)
{
    if (!judged->facts.is_signed)
        return memory_copy_string(_("Unsigned: shows edits, not identity."));
    AUTO_FREE char *signer = clean_line(judged->signature.signer);
    return memory_print(judged->signature.is_trusted ? _("Signed by %s; the certificate is trusted here.")
                                                     : _("Signed by %s; nobody known here vouches for the certificate (--ca FILE)."),
                        signer);
}

static void set_title(struct judged *judged)
{
    const char *path = form_title_path(judged->form);
    const xmlNode *node = path ? instance_find(judged->instance, path) : NULL;
    judged->title = memory_copy_string(node && instance_value(node)[0] ? instance_value(node) : _("(no title yet)"));
}

void judged_forget_lines(struct judged *judged)
{
    for (size_t i = 0; i < judged->lines_count; i++)
        free(judged->lines[i]);
    judged->lines_count = 0;
    free(judged->title);
    free(judged->closed);
    judged->title = judged->closed = NULL;
}

void judged_tell(struct judged *judged)
{
    enum { SHOWN_DIGITS = 16 };
    const struct package_facts *facts = &judged->facts;
    judged_forget_lines(judged);
    AUTO_FREE char *before = last_review(&judged->last);
    set_title(judged);
    set_closed(judged);
    add_line(judged, memory_copy_string(form_title(judged->form, catalogue_language())));
    add_line(judged, standing(judged));
    if (before)
        add_line(judged, STEAL(before));
    if (facts->evidence)
        add_line(judged, memory_print(_("Evidence files: %u (%.1f MiB)"), facts->evidence, (double)facts->evidence_bytes / (1 << 20)));
    add_line(judged, memory_print("%s: %.*s…", _("Digest of the answers (SHA-256)"), SHOWN_DIGITS, facts->content));
    add_line(judged, signed_by(judged));
}
